// SPDX-License-Identifier: Apache-2.0
import { FormSelect, FormSelectOption, TextArea, TextInput } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { ControlPicker } from '../../delivery/control_picker';
import { m } from '../../messages';
import { Section } from '../../ui/pieces';
import { CelField } from './cel_field';
import type { ResourceType } from './completion';
import { ConditionField } from './condition_field';
import { Examples } from './examples';
import type { FormFault } from './faults';
import type { CheckForm, FormField } from './text';

interface Props {
  form: CheckForm;
  set: (part: Partial<CheckForm>) => void;
  faults: readonly FormFault[];
  types: readonly ResourceType[];
  type: ResourceType | undefined;
  /** The check exists: its id stays. */
  existing: boolean;
}

export const fieldId = (name: FormField): string => `check-${name}`;
const labelOf = (name: FormField): string => m.check_editor.field[name] ?? name;

function Field({ name, faults, hint = m.check_editor.hint[name], children }: { name: FormField; faults: readonly FormFault[]; hint?: string; children: ReactNode }) {
  const own = faults.filter((fault) => fault.field === name);
  return (
    <div className="sw-field">
      <label htmlFor={fieldId(name)} className="sw-field-label">
        {labelOf(name)}
      </label>
      {children}
      <div id={`${fieldId(name)}-help`}>
        {own.map((fault, index) => (
          <p key={index} className="sw-field-fault">
            {fault.text}
          </p>
        ))}
        {own.length === 0 && hint && <p className="sw-field-hint">{hint}</p>}
      </div>
    </div>
  );
}

function Text({ name, form, set, faults, long, list, disabled }: Pick<Props, 'form' | 'set' | 'faults'> & { name: FormField; long?: boolean; list?: string; disabled?: boolean }) {
  const shared = {
    id: fieldId(name),
    value: String(form[name]),
    validated: faults.some((fault) => fault.field === name) ? ('error' as const) : ('default' as const),
    'aria-describedby': `${fieldId(name)}-help`,
    onChange: (_: unknown, value: string) => set({ [name]: value }),
  };
  return (
    <Field name={name} faults={faults}>
      {long ? <TextArea {...shared} rows={2} resizeOrientation="vertical" /> : <TextInput {...shared} list={list} isDisabled={disabled} />}
    </Field>
  );
}

/** `iso27001:A.8.5` is A.8.5 to a reader; what is no requirement of the standard is a control of the organization's own. */
export const shortControl = (id: string): string => id.slice(id.indexOf(':') + 1);
export const longControl = (reference: string): string => (/^(A\.)?\d/.test(reference) ? `iso27001:${reference}` : `own:${reference}`);

function What({ form, set, faults, types, type, existing }: Props) {
  const keep = new Map(form.controls.map((id) => [shortControl(id), id]));
  const faulty = faults.find((fault) => fault.field === 'controls')?.text;
  return (
    <Section title={m.check_editor.what}>
      <Text name="title" {...{ form, set, faults }} />
      <Text name="id" {...{ form, set, faults }} disabled={existing} />
      <div id={fieldId('controls')} tabIndex={-1}>
        <ControlPicker label={labelOf('controls')} hint={faulty ?? m.check_editor.hint.controls} chosen={form.controls.map(shortControl)} onChange={(chosen) => set({ controls: chosen.map((each) => keep.get(each) ?? longControl(each)) })} />
      </div>
      <div className="sw-delivery-fields">
        <div>
          <Text name="resource" {...{ form, set, faults }} list="check-types" />
          {form.resource && <p className="sw-field-hint">{type ? `${type.title}: ${m.check_editor.fields_of(type.fields.length)}` : m.check_editor.no_such_type}</p>}
          <datalist id="check-types">
            {types.map(({ name, title }) => (
              <option key={name} value={name} label={title} />
            ))}
          </datalist>
        </div>
        <Field name="severity" faults={faults}>
          <FormSelect id={fieldId('severity')} value={form.severity} onChange={(_, severity) => set({ severity })}>
            {Object.entries(m.severity).map(([value, label]) => (
              <FormSelectOption key={value} value={value} label={label} />
            ))}
          </FormSelect>
        </Field>
        <Text name="fresh_for" {...{ form, set, faults }} />
      </div>
    </Section>
  );
}

function Rule({ form, set, faults, type }: Props) {
  const of = (name: 'applies_to' | 'pass_when' | 'reason' | 'unknown_when') => ({
    id: fieldId(name),
    label: labelOf(name),
    hint: m.check_editor.hint[name],
    value: form[name],
    type,
    faults: faults.filter((fault) => fault.field === name),
    onChange: (value: string) => set({ [name]: value }),
  });
  return (
    <Section title={m.check_editor.rule}>
      <p className="sw-field-hint">{m.check_editor.complete_hint}</p>
      <ConditionField {...of('applies_to')} />
      <ConditionField {...of('pass_when')} required />
      <CelField {...of('reason')} required />
      <details open={form.unknown_when !== '' || undefined}>
        <summary>{labelOf('unknown_when')}</summary>
        <CelField {...of('unknown_when')} />
      </details>
      <Text name="remedy" {...{ form, set, faults }} long />
      <Text name="help" {...{ form, set, faults }} long />
    </Section>
  );
}

export function CheckFields(props: Props) {
  const { form, set, faults } = props;
  return (
    <>
      <What {...props} />
      <Rule {...props} />
      <Section title={m.check_editor.examples}>
        <Examples examples={form.examples} faults={faults.filter((fault) => fault.field === 'examples')} onChange={(examples) => set({ examples })} />
        {form.rest && (
          <>
            <p className="sw-field-hint">{m.check_editor.kept}</p>
            <pre className="sw-pre">{form.rest}</pre>
          </>
        )}
      </Section>
    </>
  );
}
