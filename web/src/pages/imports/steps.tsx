// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useAct } from '../../api/act';
import { call, post, Problem } from '../../api/client';
import { hasFailed, isUnderWay, problemOfJob, useBegin, useJobAt, useJobData, type Job } from '../../api/jobs';
import { useSendingOnce } from '../../api/once';
import { useRefresh } from '../../api/registers';
import { markSeen } from '../../api/seen';
import type { AnyRecord, PlannedRow, RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { labelOf, titleOf } from '../../messages/described';
import { refusalsIn } from '../../messages/refusals';
import { Alert } from '../../ui/alert';
import { useFilters } from '../../ui/filters';
import { JobBar } from '../../ui/job';
import { jobName } from '../../ui/job_name';
import { LinkButton, Section } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { refusalOf } from '../../api/refusal';
import { FileChoice } from './choose_file';
import { Mapping, Options, SetForAll } from './mapping';
import { counts, faultsIn, unfilled, writeChoices } from './plan';
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
  if (columns.error) return <Refused title={m.imports.not_read} body={refusalOf(columns.error)} onBack={() => set({ step: undefined })} />;
  if (!columns.data) return <Lines />;
  return (
    <>
      <Mapping form={form} columns={columns.data} map={map} onMap={(next) => set({ map: writeChoices(next) })} />
      <SetForAll form={form} columns={columns.data} set={given} onSet={(next) => set({ set: writeChoices(next) })} />
      <Options form={form} match={search.match ?? ''} clearEmpty={search.clear_empty === 'true'} onChange={set} />
      <div className="sw-form-foot">
        <Button onClick={() => set({ step: 'plan', only: undefined, plan: undefined })}>{m.imports.to_plan}</Button>
        <Button variant="link" onClick={() => set({ step: undefined })}>
          {m.imports.back}
        </Button>
        <span className="sw-muted sw-hint">{m.imports.nothing_stored}</span>
      </div>
    </>
  );
}

function WhileUnderWay({ job, title }: { job: Job | undefined; title: string }) {
  if (!job || !isUnderWay(job)) return <Lines />;
  return (
    <Section title={title}>
      <JobBar job={job} title={jobName(job)} />
      <p className="sw-muted">{m.job.hint_one}</p>
    </Section>
  );
}

/** The dry run that the address names; begun where it names none of one's own. */
function usePlan(file: File) {
  const { search, set, params } = useRequest();
  const begin = useBegin();
  const asked = useJobAt(search.plan);
  const [refusal, setRefusal] = useState<{ of: string; error: unknown } | null>(null);
  const begun = useRef('');
  const other = asked.data !== undefined && (!asked.data.mine || asked.data.kind !== 'import.plan');
  const gone = other || (asked.error instanceof Problem && asked.error.status === 404);
  const needed = search.plan === undefined || gone;
  const name = JSON.stringify([params, file.name, file.size, file.lastModified]);
  const refused = refusal?.of === name ? refusal.error : null;
  useEffect(() => {
    if (!needed) begun.current = '';
    if (!needed || refused !== null || begun.current === name) return;
    begun.current = name;
    begin('POST', '/import/plan', { params, file, take: false }).then(
      (plan) => set({ plan }),
      (error: unknown) => setRefusal({ of: name, error }),
    );
  });
  const job = gone ? undefined : asked.data;
  const rows = useJobData<PlannedRow[]>(job);
  const said = useQuery({ queryKey: ['refusals'], queryFn: refusalsIn, staleTime: Infinity, meta: { still: true } }).data;
  const failed = job && hasFailed(job) ? problemOfJob(job) : null;
  return { job, rows: said && rows.data && faultsIn(said, rows.data), error: refused ?? failed ?? rows.error ?? (gone ? null : asked.error) };
}

export function PlanStep({ form, file, onFile }: { form: RegisterForm; file: File; onFile: (file: File) => void }) {
  const { set, params, given } = useRequest();
  const columns = useColumnsOf(form, file);
  const missing = unfilled(form, columns.data ?? [])
    .filter((field) => !given[field.name])
    .map((field) => labelOf(form.register, field));
  const plan = usePlan(file);
  const begin = useBegin();
  const send = useSendingOnce();
  const { busy, fault, act } = useAct();
  const apply = () =>
    act(async () => {
      set({ apply: await begin('POST', '/import/apply', { params, file, take: false, send }) });
      if (plan.job) markSeen(plan.job.id);
    });
  const back = () => set({ step: 'columns', only: undefined, plan: undefined });
  if (plan.error) return <Refused title={m.imports.no_plan} body={missing.length > 0 ? m.imports.missing(missing) : refusalOf(plan.error)} onBack={back} />;
  if (!plan.rows) return <WhileUnderWay job={plan.job} title={m.imports.planning(file.name)} />;
  const of = counts(plan.rows);
  return (
    <>
      <div role="status" className="sw-import-said">
        {of.fault > 0 ? (
          <Alert isInline variant="danger" component="p" title={m.imports.has_faults(of.fault)}>
            {m.imports.mend}
            <FileChoice
              file={file}
              onFile={(next) => {
                onFile(next);
                set({ plan: undefined });
              }}
            />
          </Alert>
        ) : (
          <Alert isInline variant={of.create + of.change > 0 ? 'success' : 'info'} component="p" title={m.imports.is_good(of.create, of.change, of.skip)} />
        )}
        {fault !== null && <Alert isInline variant="danger" component="p" title={m.imports.not_applied}>{refusalOf(fault)}</Alert>}
      </div>
      <Planned form={form} rows={plan.rows} />
      <div className="sw-form-foot">
        <Button isDisabled={busy || of.fault > 0 || of.create + of.change === 0} isLoading={busy} onClick={() => void apply()}>
          {m.imports.apply(of.create + of.change)}
        </Button>
        <Button variant="link" onClick={back}>
          {m.imports.back}
        </Button>
        <span className="sw-muted sw-hint">{m.imports.all_or_nothing}</span>
      </div>
    </>
  );
}

/** The import under way: how far it is, whoever looks and however often the page is loaded. */
export function ApplyStep({ id, onApplied, onBack }: { id: string; onApplied: (made: AnyRecord) => void; onBack: () => void }) {
  const { data: job, error } = useJobAt(id);
  const made = job?.state === 'done' ? (job.output?.data as AnyRecord | undefined) : undefined;
  const told = useRef(false);
  useEffect(() => {
    if (!made || told.current) return;
    told.current = true;
    markSeen(id);
    // Where everything is so already there is nothing to tell of.
    if (made.ref) onApplied(made);
    else onBack();
  }, [made, id, onApplied, onBack]);
  const problem = error ?? (job && hasFailed(job) ? problemOfJob(job) : null);
  if (problem) {
    return (
      <Refused
        title={m.imports.not_applied}
        body={refusalOf(problem)}
        onBack={() => {
          markSeen(id);
          onBack();
        }}
      />
    );
  }
  return <WhileUnderWay job={job} title={m.imports.applying} />;
}

export function DoneStep({ form, reference }: { form: RegisterForm; reference: string }) {
  const [, set] = useFilters();
  const refresh = useRefresh();
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const made = useQuery({ queryKey: ['get', 'import', reference], queryFn: async () => (await call('GET', `/import/${encodeURIComponent(reference)}`)).data });
  const undo = async () => {
    setBusy(true);
    setFault('');
    try {
      await post(`/import/${encodeURIComponent(reference)}/undo`, {});
      await refresh();
    } catch (error) {
      setFault(refusalOf(error));
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
            <Button variant="link" onClick={() => set({ step: undefined, done: undefined, plan: undefined, apply: undefined, map: undefined, set: undefined, match: undefined, clear_empty: undefined })}>
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
