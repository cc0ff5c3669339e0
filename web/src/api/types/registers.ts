// SPDX-License-Identifier: Apache-2.0
/** A register’s description, as the form and the table read it, and what its records have been. */

export interface Field {
  name: string;
  label: string;
  help?: string;
  kind: string;
  required?: boolean;
  choices?: { value: string; label: string }[];
  target?: string | null;
  item?: Field;
  fields?: Field[];
  indexed?: boolean;
  read_only?: boolean;
  retired?: boolean;
  min_length?: number;
  max_length?: number;
  minimum?: number;
  maximum?: number;
  max_items?: number;
  /** `email`, `url`, `control_reference`. */
  shape?: string;
  /** `kind=asset_based`: asked for only then. */
  shown_when?: string;
}
export interface RegisterSummary {
  name: string;
  title: string;
  prefix?: string;
  clause?: string;
  help?: string;
}
export interface RegisterForm extends Omit<RegisterSummary, 'name'> {
  register: string;
  title_field?: string;
  fields: Field[];
  /** `process_only`: changed by operations alone. */
  access?: string;
  /** There is one record, which can neither be added nor deleted. */
  single?: boolean;
  workflow?: Workflow;
}
export interface Transition {
  from: string;
  to: string;
  /** What it needs beside the right to write; empty: nothing. */
  permission: string;
}
/** The field that says where a record stands, and how it may move. */
export interface Workflow {
  field: string;
  transitions: Transition[];
}
export interface RecordVersion {
  version: number;
  at: string;
  entry?: number;
  deleted?: boolean;
  erased?: boolean;
  actor?: { person?: string; via?: string; user?: string; os_user?: string };
  body?: Record<string, unknown>;
}
