// SPDX-License-Identifier: Apache-2.0
import { helps_1 } from './registers_helps_1';
import { helps_2 } from './registers_helps_2';
import { helps_3 } from './registers_helps_3';

/** By field, or by `register.field` where one help does not fit everywhere. */
export const helps: Record<string, string> = { ...helps_1, ...helps_2, ...helps_3 };
