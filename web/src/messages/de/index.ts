// SPDX-License-Identifier: Apache-2.0
import { en, type Messages } from '../en';
import { access } from './access';
import { ask } from './ask';
import { chart } from './chart';
import { documents } from './documents';
import { due } from './due';
import { incidents } from './incidents';
import { move } from './move';
import { reports } from './reports';
import { reviews } from './reviews';
import { risk } from './risk';
import { riskPage } from './risk_page';

export const de: Messages = { ...en, locale: 'de', ...access, ...ask, ...chart, ...documents, ...due, ...incidents, ...move, ...reports, ...reviews, ...risk, ...riskPage };
