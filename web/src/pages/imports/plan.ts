// SPDX-License-Identifier: Apache-2.0
import type { Field, ImportColumn, PlannedRow, RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { labelOf } from '../../messages/described';
import { isWritten } from '../../ui/form/values';

export type { ImportColumn, PlannedRow };

export type Action = PlannedRow['action'];
export const kActions: Action[] = ['fault', 'create', 'change', 'skip'];
/** What was decided about columns and about what no column says. In the address, so that it outlives a reload. */
export type Choices = Record<string, string>;

export function readChoices(text: string | undefined): Choices {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
    return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
}
export function writeChoices(choices: Choices): string | undefined {
  return Object.keys(choices).length > 0 ? JSON.stringify(choices) : undefined;
}

export interface Target {
  path: string;
  label: string;
  required: boolean;
}

function targetsIn(register: string, fields: Field[], within: Field[]): Target[] {
  const names = within.map((field) => field.name);
  return fields.filter(isWritten).flatMap((field) => {
    if (field.kind === 'structure') return targetsIn(register, field.fields ?? [], [...within, field]);
    const labels = [...within.map((each, at) => labelOf(register, each, names.slice(0, at))), labelOf(register, field, names)];
    return [{ path: [...names, field.name].join('.'), label: labels.join(' › '), required: within.length === 0 && Boolean(field.required) }];
  });
}

/** What a column may fill: every field that is written, members of structures each for themselves, and how a row names its record. */
export function targetsOf(form: RegisterForm): Target[] {
  return [{ path: 'ref', label: m.registers.ref, required: false }, { path: 'id', label: m.imports.id, required: false }, ...targetsIn(form.register, form.fields, [])];
}

/** Required fields that no column fills; a new record's state is set by the register. */
export function unfilled(form: RegisterForm, columns: ImportColumn[]): Field[] {
  const filled = new Set(columns.map((column) => column.field?.split('.')[0]));
  return form.fields.filter((field) => isWritten(field) && field.required && field.name !== form.workflow?.field && !filled.has(field.name));
}

/** As the API takes it: `map=Column=field`, `set=field=value`, each as often as needed. */
export function pairsOf(choices: Choices): string[] {
  return Object.entries(choices).map(([name, value]) => `${name}=${value}`);
}

export function counts(rows: PlannedRow[]): Record<Action, number> {
  const out: Record<Action, number> = { create: 0, change: 0, skip: 0, fault: 0 };
  for (const row of rows) out[row.action] += 1;
  return out;
}

/** The rows with what is wrong in the language of the pages. */
export function faultsIn(said: (text: string) => string, rows: PlannedRow[]): PlannedRow[] {
  return rows.map((row) => ({ ...row, faults: row.faults.map((fault) => ({ ...fault, message: said(fault.message) })) }));
}

/** Faults as a table to take along: one line for each, with row, column, cell, value and what is wrong. */
export function faultRows(rows: PlannedRow[]): string[][] {
  return rows.flatMap((row) => row.faults.map((fault) => [String(row.row), fault.column, fault.cell, fault.field, fault.value, fault.message]));
}
