// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useSend } from '../api/act';
import { useForm } from '../api/registers';
import type { AnyRecord, Field, RegisterForm } from '../api/types';
import { Ask, type Answers } from './ask';
import { cleanedAll, patchOf } from './form/values';
import { useOpened } from './opened';
import { useToast } from './toast';
import { Unread } from './unread';

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

function pick(form: RegisterForm, names: string[], needed: string[], isNew: boolean): Field[] {
  return names
    .map((name) => form.fields.find((field) => field.name === name))
    .filter((field) => field !== undefined)
    .map((field) => ({ ...field, required: needed.includes(field.name) || (field.required && (isNew || field.kind !== 'boolean')), shown_when: undefined }));
}

/** `Ask` for a record by a few of its fields: makes one, or changes it from the version that was seen. */
export function RecordDialog({ register, names, needed = [], record: live, also, first, title, lead, submit, said, danger, onClose, onDone }: Props) {
  const form = useForm(register);
  const send = useSend();
  const say = useToast();
  const { began: record, base, newerOf } = useOpened(live, `/${register}/${live?.id ?? ''}`);
  if (!form.data) return <Unread title={title} of={[form]} onClose={onClose} />;
  const fields = pick(form.data, names, needed, !record);
  const before = record ? cleanedAll(fields, record) : {};
  const store = async (answers: Answers) => {
    const made = record
      ? await send<AnyRecord>(`/${register}/${record.id}`, { ...patchOf(before, answers), ...also }, { method: 'PATCH', version: base?.version })
      : await send<AnyRecord>(`/${register}`, { ...answers, ...also });
    say({ title: said });
    onDone?.(made);
    onClose();
  };
  return <Ask title={title} lead={lead} fields={fields} start={{ ...before, ...first }} act={submit} danger={danger} run={store} newer={record && newerOf((now) => now)} onClose={onClose} />;
}
