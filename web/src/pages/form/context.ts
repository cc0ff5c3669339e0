// SPDX-License-Identifier: Apache-2.0
import { createContext, useContext } from 'react';

interface FormContext {
  register: string;
  /** What is wrong, by JSON pointer. */
  faults: ReadonlyMap<string, string>;
}

export const FormFaults = createContext<FormContext>({ register: '', faults: new Map() });
export const useFormContext = () => useContext(FormFaults);

/** The id of the input at a JSON pointer; a summary of faults links to it. */
export function fieldId(pointer: string): string {
  return `field${pointer.replace(/[^\w]/g, '-')}`;
}
