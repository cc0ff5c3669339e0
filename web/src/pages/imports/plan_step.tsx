// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useAct } from '../../api/act';
import { call, Problem } from '../../api/client';
import { hasFailed, problemOfJob, useBegin, useJobAt, useJobData } from '../../api/jobs';
import { refusalOf } from '../../api/refusal';
import { markSeen } from '../../api/seen';
import type { PlannedRow, RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { labelOf } from '../../messages/described';
import { refusalsIn } from '../../messages/refusals';
import { Alert } from '../../ui/alert';
import { FileChoice } from './choose_file';
import { planFor, type Kept } from './kept';
import { counts, faultsIn, unfilled } from './plan';
import { Planned } from './planned';
import { kNothingChosen, useColumnsOf, useRequest } from './request';
import { Refused, WhileUnderWay } from './steps';
import type { AtHand } from './use_kept';

interface Props {
  form: RegisterForm;
  kept: Kept;
  /** The dry run that the address names. */
  named: string | undefined;
  at_hand: AtHand;
  onFile: (file: File) => void;
}

/** The dry run of the file at hand: that of the address, or begun where the address names none. */
function usePlan({ kept, named, at_hand }: Props) {
  const { set, params } = useRequest();
  const begin = useBegin();
  const asked = useJobAt(named === kept.plan ? named : undefined);
  const [refusal, setRefusal] = useState<{ of: string; error: unknown } | null>(null);
  const begun = useRef('');
  const here = useRef(false);
  const gone = asked.error instanceof Problem && asked.error.status === 404;
  const what = planFor(kept, named, gone);
  const name = JSON.stringify([params, kept.id]);
  const refused = refusal?.of === name ? refusal.error : null;
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  useEffect(() => {
    if (what !== 'begin') begun.current = '';
    if (what !== 'begin' || refused !== null || begun.current === name) return;
    // The server has it no more: the address leaves it first.
    if (named !== undefined) return set({ plan: undefined });
    begun.current = name;
    const wanted = () => here.current && begun.current === name;
    // Asked for twice it does no harm, and may be of another file meanwhile: it goes under no key.
    at_hand.plan((file) => begin('POST', '/import/plan', { params, file, take: false, send: call })).then(
      (plan) => plan && wanted() && set({ plan }),
      (error: unknown) => setRefusal({ of: name, error }),
    );
  });
  const job = what === 'show' ? asked.data : undefined;
  const rows = useJobData<PlannedRow[]>(job);
  const said = useQuery({ queryKey: ['refusals'], queryFn: refusalsIn, staleTime: Infinity, meta: { still: true } }).data;
  const failed = job && hasFailed(job) ? problemOfJob(job) : null;
  return { what, job, rows: said && rows.data && faultsIn(said, rows.data), error: refused ?? failed ?? rows.error ?? (gone ? null : asked.error) };
}

/** A dry run tells of its own file alone: what is at hand is another, and would be imported unseen. */
function OtherFile({ file, onFile }: { file: File; onFile: (file: File) => void }) {
  const { set } = useRequest();
  return (
    <>
      <div role="status" className="sw-import-said">
        <Alert isInline variant="warning" component="p" title={m.imports.other_plan}>
          {m.imports.other_plan_body(file.name)}
          <FileChoice file={file} onFile={onFile} />
        </Alert>
      </div>
      <div className="sw-form-foot">
        <Button onClick={() => set({ ...kNothingChosen, step: 'columns' })}>{m.imports.go_on_with(file.name)}</Button>
        <Button variant="link" onClick={() => set({ ...kNothingChosen, step: undefined })}>
          {m.imports.back}
        </Button>
      </div>
    </>
  );
}

/** What the dry run came to, in one line; where rows are faulty, the table may be chosen again. */
function Outcome({ of, file, fault, onFile }: { of: ReturnType<typeof counts>; file: File; fault: unknown; onFile: (file: File) => void }) {
  return (
    <div role="status" className="sw-import-said">
      {of.fault > 0 ? (
        <Alert isInline variant="danger" component="p" title={m.imports.has_faults(of.fault)}>
          {m.imports.mend}
          <FileChoice file={file} onFile={onFile} />
        </Alert>
      ) : (
        <Alert isInline variant={of.create + of.change > 0 ? 'success' : 'info'} component="p" title={m.imports.is_good(of.create, of.change, of.skip)} />
      )}
      {fault !== null && <Alert isInline variant="danger" component="p" title={m.imports.not_applied}>{refusalOf(fault)}</Alert>}
    </div>
  );
}

export function PlanStep(props: Props) {
  const { form, kept, at_hand, onFile } = props;
  const { file } = kept;
  const { set, params, given } = useRequest();
  const columns = useColumnsOf(form, file);
  const missing = unfilled(form, columns.data ?? [])
    .filter((field) => !given[field.name])
    .map((field) => labelOf(form.register, field));
  const plan = usePlan(props);
  const begin = useBegin();
  const { busy, fault, act } = useAct();
  const apply = () =>
    act(async () => {
      set({ apply: await at_hand.apply((own) => begin('POST', '/import/apply', { params, file: own, take: false })) });
      if (plan.job) markSeen(plan.job.id);
    });
  const back = () => {
    if (plan.job) markSeen(plan.job.id);
    set({ step: 'columns', only: undefined, plan: undefined });
  };
  if (plan.what === 'other') return <OtherFile file={file} onFile={onFile} />;
  if (plan.error) return <Refused title={m.imports.no_plan} body={missing.length > 0 ? m.imports.missing(missing) : refusalOf(plan.error)} onBack={back} />;
  if (!plan.rows) return <WhileUnderWay job={plan.job} title={m.imports.planning(file.name)} />;
  const of = counts(plan.rows);
  return (
    <>
      <Outcome of={of} file={file} fault={fault} onFile={onFile} />
      <Planned form={form} rows={plan.rows} />
      <div className="sw-form-foot">
        <Button isAriaDisabled={busy} isDisabled={of.fault > 0 || of.create + of.change === 0} isLoading={busy} onClick={() => void apply()}>
          {m.imports.apply(of.create + of.change)}
        </Button>
        <Button variant="link" isDisabled={busy} onClick={back}>
          {m.imports.back}
        </Button>
        <span className="sw-muted sw-hint">{m.imports.all_or_nothing}</span>
      </div>
    </>
  );
}
