// SPDX-License-Identifier: Apache-2.0
import type { Field } from '../../api/types';
import { same, type Values } from '../../ui/form/values';

export type Side = 'mine' | 'theirs';
/** One field in which what somebody typed and what is stored by now are not the same. */
export interface Difference {
  field: Field;
  mine: unknown;
  theirs: unknown;
  /** Where only one side changed it, that one; undefined where both did and a person has to say. */
  proposed?: Side;
}

/** What differs between two versions that were made of the same one. */
export function differencesOf(fields: Field[], base: Values, mine: Values, theirs: Values): Difference[] {
  return fields
    .filter((field) => !same(mine[field.name], theirs[field.name]))
    .map((field) => {
      const [was, one, other] = [base[field.name], mine[field.name], theirs[field.name]];
      const proposed = same(was, other) ? ('mine' as const) : same(was, one) ? ('theirs' as const) : undefined;
      return { field, mine: one, theirs: other, proposed };
    });
}

/** Their version, with mine in the fields that were chosen so. */
export function merged(theirs: Values, differences: Difference[], chosen: Record<string, Side>): Values {
  const out: Values = { ...theirs };
  for (const { field, mine } of differences) {
    if (chosen[field.name] !== 'mine') continue;
    if (mine === undefined) delete out[field.name];
    else out[field.name] = mine;
  }
  return out;
}
