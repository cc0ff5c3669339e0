// SPDX-License-Identifier: Apache-2.0
import { en, type Messages } from '../en';

export const de: Messages = { ...en, locale: 'de' };
