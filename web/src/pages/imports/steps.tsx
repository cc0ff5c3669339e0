// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, post } from '../../api/client';
import { useSendingOnce } from '../../api/once';
import { useRefresh } from '../../api/registers';
import type { AnyRecord, List, RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { labelOf, titleOf } from '../../messages/described';
import { refusalsIn } from '../../messages/refusals';
import { Alert } from '../../ui/alert';
import { useFilters } from '../../ui/filters';
import { LinkButton, Section } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { whyNot } from '../registers/bulk';
import { FileChoice } from './choose_file';
import { Mapping, Options, SetForAll } from './mapping';
import { counts, faultsIn, type PlannedRow, unfilled, writeChoices } from './plan';
import { Planned } from './planned';
import { useColumnsOf, useRequest } from './request';

/** The file, or the whole of what was asked, is not taken: why, and the way back. */
function Refused({ title, body, onBack }: { title: string; body: string; onBack: () => void }) {
  return (
    <>
      <div role="alert">
        <Alert isInline variant="danger" component="p" title={title}>
          {body}
        </Alert>
      </div>
      <div className="sw-form-foot">
        <Button variant="secondary" onClick={onBack}>
          {m.imports.back}
        </Button>
      </div>
    </>
  );
}

export function ColumnsStep({ form, file }: { form: RegisterForm; file: File }) {
  const { search, set, map, given } = useRequest();
  const columns = useColumnsOf(form, file);
  if (columns.error) return <Refused title={m.imports.not_read} body={whyNot(columns.error)} onBack={() => set({ step: undefined })} />;
  if (!columns.data) return <Lines />;
  return (
    <>
      <Mapping form={form} columns={columns.data} map={map} onMap={(next) => set({ map: writeChoices(next) })} />
      <SetForAll form={form} columns={columns.data} set={given} onSet={(next) => set({ set: writeChoices(next) })} />
      <Options form={form} match={search.match ?? ''} clearEmpty={search.clear_empty === 'true'} onChange={set} />
      <div className="sw-form-foot">
        <Button onClick={() => set({ step: 'plan', only: undefined })}>{m.imports.to_plan}</Button>
        <Button variant="link" onClick={() => set({ step: undefined })}>
          {m.imports.back}
        </Button>
        <span className="sw-muted sw-hint">{m.imports.nothing_stored}</span>
      </div>
    </>
  );
}

export function PlanStep({ form, file, onFile, onApplied }: { form: RegisterForm; file: File; onFile: (file: File) => void; onApplied: (made: AnyRecord) => void }) {
  const { set, params, given } = useRequest();
  const columns = useColumnsOf(form, file);
  const missing = unfilled(form, columns.data ?? [])
    .filter((field) => !given[field.name])
    .map((field) => labelOf(form.register, field));
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const send = useSendingOnce();
  const plan = useQuery({
    queryKey: ['import', 'plan', params, file.name, file.size, file.lastModified],
    queryFn: async ({ signal }) => {
      const { data } = await call<List<PlannedRow>>('POST', '/import/plan', { params, file, signal });
      return faultsIn(await refusalsIn(), data.items);
    },
    retry: false,
    staleTime: 0,
  });
  const apply = async () => {
    setBusy(true);
    setFault('');
    try {
      onApplied((await send<AnyRecord>('POST', '/import/apply', { params, file })).data);
    } catch (error) {
      setFault(whyNot(error));
      void plan.refetch();
    } finally {
      setBusy(false);
    }
  };
  if (plan.error) return <Refused title={m.imports.no_plan} body={missing.length > 0 ? m.imports.missing(missing) : whyNot(plan.error)} onBack={() => set({ step: 'columns' })} />;
  if (!plan.data) return <Lines />;
  const of = counts(plan.data);
  return (
    <>
      <div role="status" className="sw-import-said">
        {of.fault > 0 ? (
          <Alert isInline variant="danger" component="p" title={m.imports.has_faults(of.fault)}>
            {m.imports.mend}
            <FileChoice file={file} onFile={onFile} />
          </Alert>
        ) : (
          <Alert isInline variant={of.create + of.change > 0 ? 'success' : 'info'} component="p" title={m.imports.is_good(of.create, of.change, of.skip)} />
        )}
        {fault && <Alert isInline variant="danger" component="p" title={m.imports.not_applied}>{fault}</Alert>}
      </div>
      <Planned form={form} rows={plan.data} />
      <div className="sw-form-foot">
        <Button isDisabled={busy || plan.isFetching || of.fault > 0 || of.create + of.change === 0} isLoading={busy} onClick={() => void apply()}>
          {m.imports.apply(of.create + of.change)}
        </Button>
        <Button variant="link" onClick={() => set({ step: 'columns', only: undefined })}>
          {m.imports.back}
        </Button>
        <span className="sw-muted sw-hint">{m.imports.all_or_nothing}</span>
      </div>
    </>
  );
}

export function DoneStep({ form, reference }: { form: RegisterForm; reference: string }) {
  const [, set] = useFilters();
  const refresh = useRefresh();
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const made = useQuery({ queryKey: ['get', 'import', reference], queryFn: async () => (await call<AnyRecord>('GET', `/import/${encodeURIComponent(reference)}`)).data });
  const undo = async () => {
    setBusy(true);
    setFault('');
    try {
      await post(`/import/${encodeURIComponent(reference)}/undo`, {});
      await refresh();
    } catch (error) {
      setFault(whyNot(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Loaded query={made}>
      {(record) => (
        <Section title={m.imports.steps.done}>
          <div role="status">
            {record.status === 'undone' ? (
              <Alert isInline variant="info" component="p" title={m.imports.undone(record.ref)} />
            ) : (
              <Alert isInline variant="success" component="p" title={m.imports.done(record.ref, Number(record.created_count), Number(record.changed_count), Number(record.same_count))}>
                {m.imports.sealed(Number(record.first_entry), Number(record.last_entry))}
              </Alert>
            )}
            {fault && <Alert isInline variant="danger" component="p" title={m.imports.not_undone}>{fault}</Alert>}
          </div>
          <div className="sw-form-foot">
            <LinkButton primary to="/registers/$register" params={{ register: form.register }}>
              {m.imports.to_register(titleOf(form))}
            </LinkButton>
            {record.status !== 'undone' && (
              <Button variant="secondary" isLoading={busy} isDisabled={busy} onClick={() => void undo()}>
                {m.imports.undo}
              </Button>
            )}
            <Button variant="link" onClick={() => set({ step: undefined, done: undefined, map: undefined, set: undefined, match: undefined, clear_empty: undefined })}>
              {m.imports.another}
            </Button>
            <Link to="/registers/$register/$id" params={{ register: 'import', id: record.id }}>
              {m.imports.to_record(record.ref)}
            </Link>
          </div>
        </Section>
      )}
    </Loaded>
  );
}
