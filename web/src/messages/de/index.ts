// SPDX-License-Identifier: Apache-2.0
import { en, type Messages } from '../en';
import { chart } from './chart';

export const de: Messages = { ...en, locale: 'de', ...chart };
