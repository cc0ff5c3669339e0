// SPDX-License-Identifier: Apache-2.0
import { Button, Form, FormGroup, FormHelperText, FormSelect, FormSelectOption, HelperText, HelperTextItem, ModalBody, ModalFooter, ModalHeader, TextArea, TextInput } from '@patternfly/react-core';
import { useId, useState, type ReactNode } from 'react';
import { Problem, type Fault } from '../api/client';
import { m } from '../messages';
import { Alert } from './alert';
import { Modal } from './modal';
import { Named } from './named';
import { RecordPicker } from './record_picker';
import { RecordsPicker } from './records_picker';

export interface AskField {
  /** As the API's pointer has it, with dots: `current.likelihood` is `/current/likelihood`. */
  name: string;
  label: string;
  kind: 'text' | 'email' | 'password' | 'long' | 'date' | 'instant' | 'choice' | 'many' | 'record' | 'records';
  help?: string;
  required?: boolean;
  options?: { value: string; label: string }[];
  /** Of a record, or of several, by id: where they are chosen from. */
  register?: string;
}
export type Answers = Record<string, string>;

/** What is stored now, where somebody else changed it meanwhile. */
export interface Newer {
  version: number;
  /** Absent where the act adds to what is stored and writes over nothing. */
  values?: Answers;
}

interface Props {
  title: string;
  lead?: ReactNode | ((values: Answers) => ReactNode);
  /** What the button says. */
  act: string;
  danger?: boolean;
  fields: AskField[];
  start?: Answers;
  /** Does it; a Problem that it throws is shown at its fields. */
  run: (values: Answers) => Promise<void>;
  /** For changes that are made from a version (`useOpened`): what is stored now. */
  newer?: () => Promise<Newer>;
  onClose: () => void;
}

const pointerOf = (name: string) => `/${name.replaceAll('.', '/')}`;

/** Faults by field: a fault below a field, such as `/controls/0`, is the field's. */
export function faultsByField(faults: Fault[], fields: Pick<AskField, 'name'>[]): { at: Record<string, string>; others: string[] } {
  const at: Record<string, string> = {};
  const others: string[] = [];
  for (const { pointer, detail } of faults) {
    const field = fields.find(({ name }) => pointer === pointerOf(name) || pointer.startsWith(`${pointerOf(name)}/`));
    if (field) at[field.name] = at[field.name] ? `${at[field.name]}; ${detail}` : detail;
    else others.push([pointer.replace(/^\//, '').replaceAll('/', ' '), detail].filter(Boolean).join(' '));
  }
  return { at, others };
}

const kTypes: Partial<Record<AskField['kind'], 'date' | 'datetime-local' | 'email' | 'password'>> = { date: 'date', instant: 'datetime-local', email: 'email', password: 'password' };

function Input({ field, id, value, set, fault }: { field: AskField; id: string; value: string; set: (value: string) => void; fault?: string }) {
  const shared = { id, value, isRequired: field.required, validated: fault ? ('error' as const) : ('default' as const), 'aria-describedby': `${id}-help`, 'aria-invalid': Boolean(fault) };
  const change = (_: unknown, next: string) => set(next);
  switch (field.kind) {
    case 'long':
      return <TextArea {...shared} rows={4} resizeOrientation="vertical" onChange={change} />;
    case 'choice':
      return (
        <FormSelect {...shared} onChange={change}>
          <FormSelectOption value="" label={m.common.select_value} isPlaceholder />
          {field.options?.map((option) => <FormSelectOption key={option.value} value={option.value} label={option.label} />)}
        </FormSelect>
      );
    case 'record':
      return <RecordPicker register={field.register ?? ''} id={id} label={field.label} value={value || undefined} onPick={(picked) => set(picked?.id ?? '')} describedBy={`${id}-help`} invalid={Boolean(fault)} required={field.required} />;
    case 'records':
      return <RecordsPicker register={field.register ?? ''} id={id} label={field.label} value={value.split(' ').filter(Boolean)} onChange={(next) => set(next.join(' '))} describedBy={`${id}-help`} invalid={Boolean(fault)} required={field.required} />;
    case 'many':
      return (
        <select id={id} multiple size={Math.min(6, field.options?.length ?? 1)} className="sw-many" aria-describedby={`${id}-help`} value={value.split(' ')} onChange={(event) => set(Array.from(event.target.selectedOptions, (option) => option.value).join(' '))}>
          {field.options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    default:
      return <TextInput {...shared} type={kTypes[field.kind] ?? 'text'} autoComplete={field.kind === 'password' ? 'new-password' : 'off'} onChange={change} />;
  }
}

function Asked({ field, value, set, fault }: { field: AskField; value: string; set: (value: string) => void; fault?: string }) {
  const id = useId();
  return (
    <FormGroup label={field.label} fieldId={id} isRequired={field.required}>
      <Input field={field} id={id} value={value} set={set} fault={fault} />
      <FormHelperText id={`${id}-help`}>
        <HelperText>
          {fault && <HelperTextItem variant="error">{fault}</HelperTextItem>}
          {field.help && <HelperTextItem>{field.help}</HelperTextItem>}
        </HelperText>
      </FormHelperText>
    </FormGroup>
  );
}

function shownValue(field: AskField, value: string | undefined): ReactNode {
  if (!value) return '–';
  if (field.register) return value.split(' ').map((id) => <div key={id}><Named register={field.register ?? ''} id={id} /></div>);
  return field.options ? value.split(' ').map((each) => field.options?.find((option) => option.value === each)?.label ?? each).join(', ') : value;
}

/** Both versions of what differs. */
function Differences({ fields, mine, theirs }: { fields: AskField[]; mine: Answers; theirs: Answers }) {
  return (
    <div className="sw-scroll" tabIndex={0} role="region" aria-label={m.ask.conflict}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <td />
            <th scope="col">{m.ask.mine}</th>
            <th scope="col">{m.ask.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {fields
            .filter(({ name }) => (mine[name] ?? '') !== (theirs[name] ?? ''))
            .map((field) => (
              <tr key={field.name}>
                <th scope="row">{field.label}</th>
                <td className="sw-long-text">{shownValue(field, mine[field.name])}</td>
                <td className="sw-long-text">{shownValue(field, theirs[field.name])}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

function useAsking({ run, newer, fields, start = {} }: Props) {
  const [values, setValues] = useState<Answers>(start);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ at: Record<string, string>; said: string[] } | null>(null);
  const [theirs, setTheirs] = useState<Newer | null>(null);
  const refuse = async (error: unknown) => {
    if (!(error instanceof Problem) || error.status === 0) return setProblem({ at: {}, said: [m.empty.unreachable] });
    if (error.status === 412 && newer) return setTheirs(await newer());
    const { at, others } = faultsByField(error.errors, fields);
    setProblem({ at, said: error.errors.length === 0 ? [error.message] : others });
  };
  const submit = async () => {
    const missing = fields.filter((field) => field.required && !values[field.name]?.trim());
    if (missing.length > 0) return setProblem({ at: Object.fromEntries(missing.map((field) => [field.name, m.ask.needed])), said: [] });
    setBusy(true);
    setProblem(null);
    try {
      await run(values);
    } catch (error) {
      await refuse(error);
    } finally {
      setBusy(false);
    }
  };
  return { values, set: (name: string, value: string) => setValues((before) => ({ ...before, [name]: value })), busy, problem, theirs, submit };
}

/** Asks for what an act needs, does it, and says at each field what was wrong with it. */
export function Ask(props: Props) {
  const { title, lead, act, danger, fields, onClose } = props;
  const { values, set, busy, problem, theirs, submit } = useAsking(props);
  const id = useId();
  return (
    <Modal isOpen variant="small" aria-labelledby={`${id}-title`} onClose={onClose}>
      <ModalHeader title={title} labelId={`${id}-title`} />
      <ModalBody>
        <Form
          id={id}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          {lead && <div className="sw-ask-lead">{typeof lead === 'function' ? lead(values) : lead}</div>}
          {fields.map((field) => (
            <Asked key={field.name} field={field} value={values[field.name] ?? ''} set={(value) => set(field.name, value)} fault={problem?.at[field.name]} />
          ))}
          <div role="alert">
            {problem?.said.map((text) => <Alert key={text} isInline variant="danger" component="p" title={text} />)}
            {problem && problem.said.length === 0 && <span className="pf-v6-screen-reader">{m.ask.see_fields}</span>}
            {theirs && (
              <Alert isInline variant="warning" component="p" title={m.ask.conflict}>
                {theirs.values && <Differences fields={fields} mine={values} theirs={theirs.values} />}
              </Alert>
            )}
          </div>
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form={id} variant={danger ? 'danger' : 'primary'} isLoading={busy} isDisabled={busy}>
          {theirs ? m.ask.use_mine : act}
        </Button>
        <Button variant="link" onClick={onClose}>
          {theirs ? m.ask.keep_theirs : m.common.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
