// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import { useSend } from '../api/act';
import { useGet } from '../api/queries';
import type { AnyRecord, Field, RegisterForm } from '../api/types';
import { m } from '../messages';
import { labelOf } from '../messages/described';
import { Alert } from './alert';
import { FieldsDialog, type Answers } from './dialog';
import { useOpened } from './opened';
import { useToast } from './toast';
import { Value } from './value';

interface Props {
  register: string;
  /** The fields that are asked for, of those that the register describes. */
  names: string[];
  /** Needed here, though the register can do without. */
  needed?: string[];
  /** The record that is changed; absent: one is made. */
  record?: AnyRecord;
  /** What is sent beside the answers, such as the state that the record moves to. */
  also?: Answers;
  first?: Answers;
  title: string;
  lead?: ReactNode;
  submit: string;
  said: string;
  danger?: boolean;
  onClose: () => void;
  onDone?: (made: AnyRecord) => void;
}

function pick(form: RegisterForm, names: string[], needed: string[], record: AnyRecord | undefined): Field[] {
  return names
    .flatMap((name): Field[] => form.fields.filter((field) => field.name === name))
    .map((field) => ({ ...field, required: needed.includes(field.name) || (field.required && !record) || (field.required && field.kind !== 'boolean') }));
}

/** Somebody else was quicker: what is stored now, beside what is asked. */
function Conflict({ register, fields, theirs }: { register: string; fields: Field[]; theirs: AnyRecord }) {
  return (
    <Alert isInline variant="warning" component="p" title={m.dialog.conflict}>
      <p>{m.dialog.conflict_hint}</p>
      <dl className="sw-facts">
        {fields.map((field) => (
          <div key={field.name}>
            <dt>{labelOf(register, field)}</dt>
            <dd>
              <Value field={field} value={theirs[field.name]} references={theirs.references ?? {}} />
            </dd>
          </div>
        ))}
      </dl>
    </Alert>
  );
}

/** Makes or changes a record by a few of its fields, from its register's description. */
export function RecordDialog({ register, names, needed = [], record: live, also, first, title, lead, submit, said, danger, onClose, onDone }: Props) {
  const form = useGet<RegisterForm>(`/${register}/schema`);
  const send = useSend();
  const say = useToast();
  const { began: record, base, theirs, meet } = useOpened(live, `/${register}/${live?.id ?? ''}`);
  if (!form.data) return null;
  const fields = pick(form.data, names, needed, record);
  const before = record ? Object.fromEntries(names.map((name) => [name, record[name]])) : {};
  const store = async (answers: Answers) => {
    const body = { ...Object.fromEntries(Object.entries(answers).filter(([name, value]) => (record ? value !== record[name] : value !== null && value !== undefined))), ...also };
    try {
      const made = record
        ? await send<AnyRecord>(`/${register}/${record.id}`, body, { method: 'PATCH', version: base?.version })
        : await send<AnyRecord>(`/${register}`, body);
      say({ title: said });
      onDone?.(made);
      onClose();
    } catch (error) {
      if (error instanceof Problem && error.status === 412 && record) await meet();
      throw error;
    }
  };
  return (
    <FieldsDialog title={title} lead={lead} register={register} fields={fields} first={{ ...before, ...first }} submit={theirs ? m.dialog.store_mine : submit} danger={danger} send={store} onClose={onClose}>
      {() => theirs && <Conflict register={register} fields={fields} theirs={theirs} />}
    </FieldsDialog>
  );
}
