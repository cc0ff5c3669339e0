// SPDX-License-Identifier: Apache-2.0
import { listPath } from '../../api/registers';
import type { AnyRecord, Field, RegisterForm } from '../../api/types';
import { readWhole } from '../../api/whole';
import { m } from '../../messages';
import { labelOf } from '../../messages/described';
import { csvOf, saveText } from '../../ui/csv';
import { textOf } from '../../ui/value';
import { titleField } from './fields';

/** What the table shows – its columns, its filter, its order – with all rows, as CSV. */
export async function exportSeen(form: RegisterForm, columns: Field[], params: Record<string, string | undefined>): Promise<number> {
  const { items, references = {} } = await readWhole<AnyRecord>(listPath(form.register), params, { most: Infinity });
  const title = titleField(form);
  const fields = [...(title ? [title] : []), ...columns];
  const head = [m.registers.ref, ...fields.map((field) => labelOf(form.register, field))];
  const rows = items.map((row) => [row.ref, ...fields.map((field) => textOf({ field, value: row[field.name], references, register: form.register }))]);
  saveText(`${form.register}-${params.as_of?.slice(0, 10) ?? new Date().toISOString().slice(0, 10)}.csv`, csvOf([head, ...rows]));
  return items.length;
}
