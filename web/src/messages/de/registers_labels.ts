// SPDX-License-Identifier: Apache-2.0
import { labels_1 } from './registers_labels_1';
import { labels_2 } from './registers_labels_2';

/** By field, or by `register.field` where one word does not fit everywhere. */
export const labels: Record<string, string> = { ...labels_1, ...labels_2 };
