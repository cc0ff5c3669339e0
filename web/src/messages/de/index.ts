// SPDX-License-Identifier: Apache-2.0
import { en, type Messages } from '../en';
import { import_wizard } from './import_wizard';
import { record_form } from './record_form';
import { record_page } from './record_page';
import { register_table } from './register_table';

export const de: Messages = { ...en, locale: 'de', ...import_wizard, ...record_form, ...record_page, ...register_table };
