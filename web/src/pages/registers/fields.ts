// SPDX-License-Identifier: Apache-2.0
import type { Field, RegisterForm } from '../../api/types';
import type { Search } from '../../app/search';
import { m } from '../../messages';

/** As many as stay readable side by side; the title stands beside them. */
const kColumns = 4;
const kLong = ['long_text', 'list', 'structure', 'labels'];

export const kSizes = [50, 100, 200, 500, 1000];
const kSize = 200;

export function sizeOf(search: Search): number {
  const size = Number(search.size);
  return kSizes.includes(size) ? size : kSize;
}

export const titleField = (form: RegisterForm): Field | undefined => form.fields.find((field) => field.name === (form.title_field ?? 'title'));

/** What every record has beside its register's fields. */
export const envelopeFields = (): Field[] => [
  { name: 'updated_at', label: m.registers.updated, kind: 'instant', indexed: true },
  { name: 'created_at', label: m.table.created, kind: 'instant', indexed: true },
  { name: 'version', label: m.registers.version, kind: 'integer', indexed: true },
];

/** All that may be a column beside the title, in the register's order. */
export function columnFields(form: RegisterForm): Field[] {
  return [...form.fields.filter((field) => field !== titleField(form)), ...envelopeFields()];
}

/** The columns that stand there where nobody chose any. */
export function defaultColumns(form: RegisterForm): string[] {
  const fields = columnFields(form).filter((field) => form.fields.some((each) => each === field));
  const indexed = fields.filter((field) => field.indexed);
  const some = indexed.length > 0 ? indexed : fields.filter((field) => !kLong.includes(field.kind));
  // Where a record stands says more than what comes late in its form.
  const isState = (field: Field) => field.name === form.workflow?.field;
  const shown = [...some.filter(isState), ...some.filter((field) => !isState(field))];
  return [...shown.slice(0, kColumns).map((field) => field.name), 'updated_at'];
}

/** The columns of the address, as far as the register has them. */
export function chosenColumns(form: RegisterForm, columns: string | undefined): Field[] {
  const fields = columnFields(form);
  const wanted = columns === undefined ? defaultColumns(form) : columns.split(',');
  return wanted.flatMap((name) => fields.find((field) => field.name === name) ?? []);
}

/** What the API filters by. */
export function filterFields(form: RegisterForm): Field[] {
  return [...form.fields.filter((field) => field.indexed), ...envelopeFields().filter((field) => field.kind === 'instant')];
}

export const kindIn = (fields: Field[]) => (name: string) => fields.find((field) => field.name === name)?.kind ?? 'text';
