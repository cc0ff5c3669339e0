// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useAct, useSend } from '../../api/act';
import { call } from '../../api/client';
import { hasFailed, isUnderWay, problemOfJob, useJobAt, type Job } from '../../api/jobs';
import { refusalOf } from '../../api/refusal';
import { markSeen } from '../../api/seen';
import type { AnyRecord, RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { titleOf } from '../../messages/described';
import { Alert } from '../../ui/alert';
import { useFilters } from '../../ui/filters';
import { JobBar } from '../../ui/job';
import { jobName } from '../../ui/job_name';
import { LinkButton, Section } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { Mapping, Options, SetForAll } from './mapping';
import { writeChoices } from './plan';
import { kNothingChosen, useColumnsOf, useRequest } from './request';

/** The file, or the whole of what was asked, is not taken: why, and the way back. */
export function Refused({ title, body, onBack }: { title: string; body: string; onBack: () => void }) {
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

export function WhileUnderWay({ job, title }: { job: Job | undefined; title: string }) {
  if (!job || !isUnderWay(job)) return <Lines />;
  return (
    <Section title={title}>
      <JobBar job={job} title={jobName(job)} />
      <p className="sw-muted">{m.job.hint_one}</p>
    </Section>
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
  const send = useSend();
  const { busy, fault, act } = useAct();
  const made = useQuery({ queryKey: ['get', 'import', reference], queryFn: async () => (await call('GET', `/import/${encodeURIComponent(reference)}`)).data });
  const undo = () => act(() => send(`/import/${encodeURIComponent(reference)}/undo`, {}));
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
            {fault !== null && <Alert isInline variant="danger" component="p" title={m.imports.not_undone}>{refusalOf(fault)}</Alert>}
          </div>
          <div className="sw-form-foot">
            <LinkButton primary to="/registers/$register" params={{ register: form.register }}>
              {m.imports.to_register(titleOf(form))}
            </LinkButton>
            {record.status !== 'undone' && (
              <Button variant="secondary" isLoading={busy} isAriaDisabled={busy} onClick={() => void undo()}>
                {m.imports.undo}
              </Button>
            )}
            <Button variant="link" onClick={() => set({ ...kNothingChosen, step: undefined })}>
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
