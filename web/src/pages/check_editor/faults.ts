// SPDX-License-Identifier: Apache-2.0
import type { Fault } from '../../api/client';
import { fieldAt, kEmptyForm, type FormField } from './text';

/** One thing wrong, where it is in the form. */
export interface FormFault {
  field?: FormField;
  /** Which example, from 0. */
  example?: number;
  /** Where in an expression: line and column from 1. */
  at?: { line: number; column: number };
  text: string;
}

const kPlace = /^[^\s:]+:(\d+)(?::\d+)?: ([\s\S]*)$/;
const kExpression = /^(?:([a-z_]+): )?(\d+):(\d+): ([\s\S]*)$/;
const kMissing = /^"([a-z_]+)" is missing/;

const isField = (name: string | undefined): name is FormField => name !== undefined && name in kEmptyForm;

/** The server speaks of lines of the text, `text:7: pass_when: 1:9: …`; the form has fields. */
export function formFaults(faults: readonly Fault[], text: string): FormFault[] {
  return faults.map(({ pointer, detail }): FormFault => {
    const [, line, said = detail] = kPlace.exec(detail) ?? [];
    const [, key, row, column, what] = kExpression.exec(said) ?? [];
    const missing = kMissing.exec(said)?.[1];
    if (isField(missing)) return { field: missing, text: said };
    const place = line === undefined ? {} : fieldAt(text, Number(line));
    const named = pointer.slice(1);
    const field = isField(key) ? key : isField(named) ? named : place.field;
    if (row === undefined || place.field === 'examples') return { ...place, field, text: said };
    return { field, at: { line: Number(row), column: Number(column) }, text: what ?? said };
  });
}

/** The index in an expression that a line and column of it mean. */
export function offsetOf(expression: string, { line, column }: { line: number; column: number }): number {
  const before = expression.split('\n').slice(0, line - 1);
  return Math.min(expression.length, before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1);
}
