// SPDX-License-Identifier: Apache-2.0
import { en, type Messages } from '../en';
import { ask } from './ask';
import { chart } from './chart';
import { move } from './move';
import { reports } from './reports';
import { risk } from './risk';
import { riskPage } from './risk_page';

export const de: Messages = { ...en, locale: 'de', ...ask, ...chart, ...move, ...reports, ...risk, ...riskPage };
