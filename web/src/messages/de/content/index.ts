// SPDX-License-Identifier: Apache-2.0
import { checks_a } from './checks_a';
import { checks_b } from './checks_b';
import { frameworks } from './frameworks';
import { policies } from './policies';
import { requirements } from './requirements';
import { scenarios } from './scenarios';
import { summaries } from './summaries';
import { types } from './types';

/** Titles and short texts of what is shipped in `content/`, by their English text. `content.test.ts` reads that folder and names what is missing. */
export const shipped: Record<string, string> = { ...frameworks, ...types, ...policies, ...scenarios, ...summaries, ...checks_a, ...checks_b, ...requirements };
