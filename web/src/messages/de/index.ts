// SPDX-License-Identifier: Apache-2.0
import { en, type Messages } from '../en';
import { ask } from './ask';
import { chart } from './chart';
import { risk } from './risk';

export const de: Messages = { ...en, locale: 'de', ...ask, ...chart, ...risk };
