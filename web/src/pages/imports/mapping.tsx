// SPDX-License-Identifier: Apache-2.0
import { Checkbox, FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useMemo } from 'react';
import type { RegisterForm } from '../../api/types';
import { m, wordOf } from '../../messages';
import { labelOf } from '../../messages/described';
import { Section } from '../../ui/pieces';
import { StatusText } from '../../ui/status';
import { FieldGroup } from '../../ui/form/field_group';
import { filterFields } from '../registers/fields';
import { targetsOf, unfilled, type Choices, type ImportColumn } from './plan';

interface Props {
  form: RegisterForm;
  columns: ImportColumn[];
  map: Choices;
  onMap: (map: Choices) => void;
}

/** Which column fills which field: as the server proposes it, and as it is corrected. */
export function Mapping({ form, columns, map, onMap }: Props) {
  const targets = useMemo(() => targetsOf(form), [form]);
  const taken = new Set(columns.map((column) => column.field).filter(Boolean));
  return (
    <Section title={m.imports.columns} beside={<span className="sw-muted">{m.imports.mapped(columns.filter((column) => column.field).length, columns.length)}</span>}>
      <div className="sw-scroll" tabIndex={0} role="region" aria-label={m.imports.columns}>
        <table className="sw-plain-table sw-mapping">
          <thead>
            <tr>
              <th scope="col">{m.imports.column}</th>
              <th scope="col">{m.imports.sample}</th>
              <th scope="col">{m.imports.fills}</th>
              <th scope="col">{m.imports.why}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column.letters}>
                <th scope="row">
                  <span className="sw-muted">{column.letters}</span> {column.column}
                </th>
                <td className="sw-sample">{column.sample}</td>
                <td>
                  <FormSelect aria-label={m.imports.fills_of(column.column)} value={column.field ?? ''} onChange={(_, field) => onMap({ ...map, [column.column]: field })}>
                    <FormSelectOption value="" label={m.imports.left_out} />
                    {targets.map((target) => (
                      <FormSelectOption key={target.path} value={target.path} label={`${target.label}${target.required ? ' *' : ''}`} isDisabled={target.path !== column.field && taken.has(target.path)} />
                    ))}
                  </FormSelect>
                </td>
                <td>{column.field ? <span className="sw-muted">{column.column in map ? m.imports.by_you : wordOf(column.why, m.imports.whys)}</span> : <StatusText value="unknown">{column.column in map ? m.imports.by_you : m.imports.unknown}</StatusText>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

interface SetProps {
  form: RegisterForm;
  columns: ImportColumn[];
  set: Choices;
  onSet: (set: Choices) => void;
}

/** What no column says and every new record needs. */
export function SetForAll({ form, columns, set, onSet }: SetProps) {
  const fields = unfilled(form, columns);
  if (fields.length === 0) return null;
  const change = (values: Record<string, unknown>) => onSet(Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined || value === null || value === '' ? [] : [[name, Array.isArray(value) ? value.join(';') : String(value)]]))));
  const values = Object.fromEntries(fields.map((field) => [field.name, field.kind === 'list' ? set[field.name]?.split(';') : field.kind === 'boolean' && set[field.name] ? set[field.name] === 'true' : set[field.name]]));
  return (
    <Section title={m.imports.set_for_all}>
      <p className="sw-muted">{m.imports.set_hint}</p>
      <FieldGroup fields={fields.map((field) => ({ ...field, shown_when: undefined }))} values={values} onChange={change} />
    </Section>
  );
}

interface OptionsProps {
  form: RegisterForm;
  match: string;
  clearEmpty: boolean;
  onChange: (change: { match?: string; clear_empty?: string }) => void;
}

/** How rows find their records, and what an empty cell means. */
export function Options({ form, match, clearEmpty, onChange }: OptionsProps) {
  return (
    <details className="sw-import-options" open={match !== '' || clearEmpty}>
      <summary>{m.imports.options}</summary>
      <FormGroup label={m.imports.match} fieldId="import-match">
        <FormSelect id="import-match" value={match} onChange={(_, next) => onChange({ match: next || undefined })}>
          <FormSelectOption value="" label={m.imports.match_usual} />
          {filterFields(form)
            .filter((field) => form.fields.some((each) => each === field))
            .map((field) => (
              <FormSelectOption key={field.name} value={field.name} label={labelOf(form.register, field)} />
            ))}
        </FormSelect>
      </FormGroup>
      <Checkbox id="import-clear" label={m.imports.clear_empty} isChecked={clearEmpty} onChange={(_, on) => onChange({ clear_empty: on ? 'true' : undefined })} />
    </details>
  );
}
