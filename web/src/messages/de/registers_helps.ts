// SPDX-License-Identifier: Apache-2.0
import { helps_a_to_m } from './registers_helps_a_to_m';
import { helps_n_to_z } from './registers_helps_n_to_z';

/** What stands below fields, by field, or by `register.field` where one sentence does not fit everywhere. */
export const helps: Record<string, string> = { ...helps_a_to_m, ...helps_n_to_z };
