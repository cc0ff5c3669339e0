// SPDX-License-Identifier: Apache-2.0
import type { Field } from '../../api/types';

/** The items of a list of records, for a field of one's own words. */
export const recordsOf = (target: string): Field => ({ name: target, label: '', kind: 'reference', target });

/** The items of a list that is ticked. */
export const marksOf = (choices: NonNullable<Field['choices']>): Field => ({ name: '', label: '', kind: 'enumeration', choices });
