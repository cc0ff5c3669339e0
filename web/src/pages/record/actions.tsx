// SPDX-License-Identifier: Apache-2.0
import { Button, Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import PencilAltIcon from '@patternfly/react-icons/dist/esm/icons/pencil-alt-icon';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call, Problem, type Fault } from '../../api/client';
import { useSendingOnce } from '../../api/once';
import { useRights } from '../../api/queries';
import { refusalOf } from '../../api/refusal';
import { useNextStates, patchRecord, recordPath, useRefresh } from '../../api/registers';
import type { AnyRecord, Field, RegisterForm } from '../../api/types';
import { m, wordOf } from '../../messages';
import { choiceOf } from '../../messages/described';
import { Ask } from '../../ui/ask';
import { isWritten, type Values } from '../../ui/form/values';
import { useOpened } from '../../ui/opened';
import { LinkButton } from '../../ui/pieces';
import { say } from '../../ui/toast';
import { useOperations, type Operation } from './operations';

interface Props {
  form: RegisterForm;
  record: AnyRecord;
  /** Told the version that a change of one's own made. */
  onChanged: (version: number) => void;
}

const verbOf = (register: string, name: string) => m.record.verbs[`${register}.${name}`] ?? wordOf(name, m.record.verbs);

interface Asked {
  /** As it was when the move was asked for. */
  record: AnyRecord;
  to: string;
  fields: Field[];
  faults: Fault[];
}

/** Moves a record on. What the register wants to know for that is asked in a dialog, with what it said. */
function useMove({ form, record, onChanged }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [busy, setBusy] = useState('');
  const refresh = useRefresh();
  const state = form.fields.find((field) => field.name === form.workflow?.field);
  const wordFor = (to: string) => (state ? choiceOf(form.register, state, to) : to);
  const store = async ({ id, version }: AnyRecord, to: string, values: Values) => {
    const after = await patchRecord(form.register, id, version, { ...values, [form.workflow?.field ?? '']: to });
    onChanged(after.version);
    setAsked(null);
    await refresh();
    say({ title: m.record.moved(record.ref, wordFor(to)) });
  };
  const move = async (to: string) => {
    setBusy(to);
    try {
      await store(record, to, {});
    } catch (error) {
      const faults = error instanceof Problem ? error.errors : [];
      const fields = form.fields.filter((field) => isWritten(field) && field !== state && faults.some((fault) => fault.pointer.split('/')[1] === field.name));
      if (fields.length > 0) setAsked({ record, to, fields: fields.map((field) => ({ ...field, required: true, shown_when: undefined })), faults });
      else say({ title: m.record.not_moved(record.ref, wordFor(to)), body: refusalOf(error), variant: 'danger' });
    } finally {
      setBusy('');
    }
  };
  return { asked, setAsked, busy, move, store, wordFor };
}

function Moves(props: Props) {
  const { form, record } = props;
  const moves = useNextStates(form.workflow, form.workflow && record[form.workflow.field]);
  const { asked, setAsked, busy, move, store, wordFor } = useMove(props);
  return (
    <>
      {moves.map((to) => (
        <Button key={to} variant="secondary" isLoading={busy === to} isDisabled={busy !== ''} onClick={() => void move(to)}>
          {m.record.move_to(wordFor(to))}
        </Button>
      ))}
      {asked && (
        <Ask
          title={m.record.move_title(record.ref, wordFor(asked.to))}
          lead={m.record.move_lead}
          act={m.record.move_to(wordFor(asked.to))}
          fields={asked.fields}
          faults={asked.faults}
          start={Object.fromEntries(asked.fields.map((field) => [field.name, asked.record[field.name]]))}
          run={(values) => store(asked.record, asked.to, values)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function OperationDialog({ form, record, operation, onChanged, onClose }: Props & { operation: Operation; onClose: () => void }) {
  const refresh = useRefresh();
  const send = useSendingOnce();
  const title = verbOf(form.register, operation.name);
  const run = async (values: Values) => {
    const { data: after } = await send<AnyRecord | undefined>('POST', `${recordPath(form.register, record.id)}/${operation.name}`, { body: values });
    if (after?.id === record.id) onChanged(after.version);
    else onChanged(record.version + 1);
    await refresh();
    onClose();
    say({ title: m.record.done(title, record.ref) });
  };
  return <Ask title={`${title}: ${record.ref}`} lead={m.record.operation_lead[`${form.register}.${operation.name}`] ?? operation.summary.replace(/ ?\(--as\)|,? in the name of --as/g, '')} act={title} fields={operation.fields} run={run} onClose={onClose} />;
}

function DeleteDialog({ form, record: live, onClose }: Props & { onClose: () => void }) {
  const { began: record } = useOpened(live, recordPath(form.register, live.id));
  const navigate = useNavigate();
  const refresh = useRefresh();
  const may = useRights();
  const run = async () => {
    await call('DELETE', recordPath(form.register, record.id), { version: record.version });
    await navigate({ to: '/registers/$register', params: { register: form.register } });
    await refresh();
    say({ title: m.record.deleted(record.ref) });
  };
  return <Ask danger title={m.record.delete_title(record.ref)} lead={[m.record.delete_lead, may('record.erase') && m.record.erase_hint].filter(Boolean).join(' ')} act={m.record.delete} fields={[]} run={run} onClose={onClose} />;
}

/** What else can be done, behind three dots. */
function More(props: Props & { operations: Operation[]; mayDelete: boolean }) {
  const { form, operations, mayDelete } = props;
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Operation | 'delete' | null>(null);
  if (operations.length === 0 && !mayDelete) return null;
  return (
    <>
      <Dropdown
        isOpen={open}
        onOpenChange={setOpen}
        onSelect={() => setOpen(false)}
        popperProps={{ position: 'end' }}
        toggle={(ref) => (
          <MenuToggle ref={ref} variant="plain" isExpanded={open} onClick={() => setOpen(!open)} aria-label={m.record.more} icon={<EllipsisVIcon />} />
        )}
      >
        <DropdownList>
          {operations.map((operation) => (
            <DropdownItem key={operation.name} onClick={() => setChosen(operation)}>
              {verbOf(form.register, operation.name)}…
            </DropdownItem>
          ))}
          {mayDelete && (
            <DropdownItem isDanger onClick={() => setChosen('delete')}>
              {m.record.delete}…
            </DropdownItem>
          )}
        </DropdownList>
      </Dropdown>
      {chosen === 'delete' && <DeleteDialog {...props} onClose={() => setChosen(null)} />}
      {chosen && chosen !== 'delete' && <OperationDialog {...props} operation={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

/** Buttons on top of a record: its next states, its register's operations, edit and delete. None where nothing can be changed. */
export function RecordActions(props: Props) {
  const { form, record } = props;
  const { register } = form;
  const may = useRights();
  const open = may();
  const written = form.access !== 'process_only' && may(`${register}.write`);
  const operations = useOperations(register, open).filter((each) => may(each.permission));
  if (!open) return null;
  return (
    <>
      {written && <Moves {...props} />}
      {written && (
        <LinkButton primary to="/registers/$register/$id/edit" params={{ register, id: record.id }} icon={<PencilAltIcon />}>
          {m.form.edit}
        </LinkButton>
      )}
      <More {...props} operations={operations} mayDelete={!form.single && form.access !== 'process_only' && may(`${register}.delete`)} />
    </>
  );
}
