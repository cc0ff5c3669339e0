// SPDX-License-Identifier: Apache-2.0
import { Breadcrumb, BreadcrumbItem, Button, Form } from '@patternfly/react-core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, type KeyboardEvent } from 'react';
import { useForm, useNextStates, useRecord } from '../../api/registers';
import { useChangingOff, useMayChange } from '../../api/queries';
import type { AnyRecord, RegisterForm } from '../../api/types';
import type { Search } from '../../app/search';
import { m } from '../../messages';
import { labelOf, purposeOf, titleOf } from '../../messages/described';
import { Alert } from '../../ui/alert';
import { relative } from '../../ui/format';
import { Heading } from '../../ui/heading';
import { Facts, Section } from '../../ui/pieces';
import { Loaded, NotAllowed } from '../../ui/states';
import { say } from '../../ui/toast';
import { isNothing, nameOf, Value } from '../../ui/value';
import { ConflictDialog } from './conflict';
import { formContext, FormFaults } from '../../ui/form/context';
import { FieldGroup } from '../../ui/form/field_group';
import { useOwnPage } from '../registers/own_page';
import { LeaveDialog } from './leave';
import { useRecordForm } from './state';
import { FaultSummary } from './summary';

/** The states that a record may be given here: its own and those that follow, as far as the user may take it there. */
function useStates(form: RegisterForm, record: AnyRecord | undefined): Record<string, readonly string[]> | undefined {
  const { workflow } = form;
  const now = workflow && record?.[workflow.field];
  const next = useNextStates(workflow, now);
  if (!workflow) return undefined;
  const first = form.fields.find((field) => field.name === workflow.field)?.choices?.[0]?.value;
  return { [workflow.field]: [String(now ?? first ?? ''), ...next] };
}

/** What the system sets: shown, not asked. */
function SetBySystem({ form, record }: { form: RegisterForm; record: AnyRecord }) {
  const fields = form.fields.filter((field) => field.read_only && !isNothing(record[field.name]));
  if (fields.length === 0) return null;
  return (
    <Section title={m.form.set_by_system}>
      <Facts columns facts={fields.map((field) => [labelOf(form.register, field), <Value field={field} value={record[field.name]} references={record.references ?? {}} register={form.register} />])} />
    </Section>
  );
}

function DraftNotice({ at, onDiscard }: { at: string; onDiscard: () => void }) {
  return (
    <Alert
      isInline
      variant="info"
      component="p"
      title={m.form.draft_continued(relative(at))}
      actionLinks={
        <Button variant="link" isInline onClick={onDiscard}>
          {m.form.draft_discard}
        </Button>
      }
    >
      {m.form.draft_body}
    </Alert>
  );
}

interface EditorProps {
  form: RegisterForm;
  record?: AnyRecord;
  preset: Search;
}

function Editor({ form, record, preset }: EditorProps) {
  const { register } = form;
  const navigate = useNavigate();
  const pageOf = useOwnPage();
  const leaveTo = (to: AnyRecord | undefined) => void navigate(to ? { to: pageOf(register, to) as '/' } : { to: '/registers/$register', params: { register } });
  const onSaved = (after: AnyRecord, changed: boolean) => {
    say({ title: changed ? m.form.saved(after.ref, nameOf(after)) : m.form.nothing_changed(after.ref) });
    leaveTo(after);
  };
  const state = useRecordForm({ form, record, preset, onSaved });
  const faults = useMemo(() => formContext(state.problem?.faults), [state.problem]);
  const allowed = useStates(form, record);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void state.save();
  };
  return (
    <FormFaults value={faults}>
      {state.continued && <DraftNotice at={state.continued} onDiscard={state.discard} />}
      {state.problem && <FaultSummary fields={form.fields} problem={state.problem} />}
      <Form
        noValidate
        className="sw-form"
        onKeyDown={onKey}
        onSubmit={(event) => {
          event.preventDefault();
          void state.save();
        }}
      >
        <p className="sw-muted sw-hint">{m.form.required_mark}</p>
        <div className="sw-panel">
          <FieldGroup fields={state.fields} values={state.values} onChange={state.set} allowed={allowed} />
        </div>
        {record && <SetBySystem form={form} record={record} />}
        <div className="sw-form-foot">
          <Button type="submit" isLoading={state.busy} isDisabled={state.busy}>
            {m.common.save}
          </Button>
          <Button variant="link" onClick={() => leaveTo(record)}>
            {m.common.cancel}
          </Button>
          <span className="sw-muted sw-hint" role="status">
            {state.dirty ? m.form.draft_kept : m.form.save_key}
          </span>
        </div>
      </Form>
      {state.conflict && <ConflictDialog register={register} conflict={state.conflict} busy={state.busy} onSettle={(chosen) => void state.settle(chosen)} onClose={() => state.setConflict(null)} />}
      <LeaveDialog dirty={state.dirty} saved={state.saved} onDiscard={state.discard} />
    </FormFaults>
  );
}

function Trail({ register, record }: { register: string; record?: AnyRecord }) {
  const pageOf = useOwnPage();
  return (
    <Breadcrumb aria-label={m.common.trail}>
      <BreadcrumbItem render={({ className }) => <Link to="/registers/$register" params={{ register }} className={className}>{titleOf(register)}</Link>} />
      {record && <BreadcrumbItem render={({ className }) => <Link to={pageOf(register, record) as '/'} className={className}>{record.ref}</Link>} />}
      <BreadcrumbItem isActive>{record ? m.form.edit : m.form.new}</BreadcrumbItem>
    </Breadcrumb>
  );
}

/** Whether the register takes changes from this user, now. */
function useRefusal(form: RegisterForm, isNew: boolean): 'past' | 'view' | 'process' | 'single' | 'role' | null {
  const off = useChangingOff();
  const may = useMayChange(`${form.register}.write`);
  if (off) return off;
  if (form.access === 'process_only') return 'process';
  if (isNew && form.single) return 'single';
  return may ? null : 'role';
}

function Opened({ form, record }: { form: RegisterForm; record?: AnyRecord }) {
  const { register } = form;
  const { scope, ...search } = useSearch({ strict: false }) as Search;
  // The scope that is looked at is where a new record belongs; a record that is there keeps its own.
  const preset = record || !scope ? search : { ...search, scope };
  const refusal = useRefusal(form, !record);
  const title = record ? m.form.edit_title(record.ref, nameOf(record)) : m.form.new_title(titleOf(form));
  return (
    <>
      <Heading title={title} above={<Trail register={register} record={record} />} lead={!record && purposeOf(form)} />
      {refusal === 'role' && <NotAllowed />}
      {refusal && refusal !== 'role' && <Alert isInline variant="info" component="p" title={{ past: m.as_of.banner_hint, view: m.guest.banner_hint, process: m.form.by_process, single: m.form.is_single }[refusal]} />}
      {!refusal && <Editor key={record?.id ?? 'new'} form={form} record={record} preset={preset} />}
    </>
  );
}

/** A new record of any register. */
export function NewRecordPage() {
  const { register } = useParams({ strict: false }) as { register: string };
  const form = useForm(register);
  return <Loaded query={form}>{(data) => <Opened key={register} form={data} />}</Loaded>;
}

/** One record of any register, to be changed. */
export function EditRecordPage() {
  const { register, id } = useParams({ strict: false }) as { register: string; id: string };
  const form = useForm(register);
  const record = useRecord(register, id);
  return <Loaded query={form}>{(data) => <Loaded query={record}>{(found) => <Opened key={id} form={data} record={found} />}</Loaded>}</Loaded>;
}
