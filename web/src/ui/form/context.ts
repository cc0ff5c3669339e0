// SPDX-License-Identifier: Apache-2.0
import { createContext, useCallback, useContext } from 'react';
import type { Fault } from '../../api/client';

interface FormContext {
  /** What the ids of its inputs begin with: a dialog may stand over a form of the page. */
  prefix: string;
  /** What is wrong, by JSON pointer. */
  faults: ReadonlyMap<string, string>;
}

const kPrefix = 'field';

export const FormFaults = createContext<FormContext>({ prefix: kPrefix, faults: new Map() });

export function formContext(faults: readonly Fault[] = [], prefix = kPrefix): FormContext {
  const at = new Map<string, string>();
  for (const { pointer, detail } of faults) at.set(pointer, at.has(pointer) ? `${at.get(pointer)}; ${detail}` : detail);
  return { prefix, faults: at };
}

/** The id of the input at a JSON pointer; a summary of faults links to it. */
export function fieldId(pointer: string, prefix = kPrefix): string {
  return `${prefix}${pointer.replace(/[^\w]/g, '-')}`;
}

/** What is wrong in the form that one stands in, and the ids of its inputs. */
export function useFormContext() {
  const { prefix, faults } = useContext(FormFaults);
  return { faults, idOf: useCallback((pointer: string) => fieldId(pointer, prefix), [prefix]) };
}
