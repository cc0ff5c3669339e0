// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, ProgressStep, ProgressStepper } from '@patternfly/react-core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { call, post } from '../../api/client';
import { useAsOf, useMay, useSession } from '../../api/queries';
import { useForm, useRefresh } from '../../api/registers';
import type { AnyRecord, List, RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { titleOf } from '../../messages/described';
import { useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { LinkButton, Section } from '../../ui/pieces';
import { Failed, Lines, Loaded, NotAllowed } from '../../ui/states';
import { whyNot } from '../registers/bulk';
import { FileChoice, RegisterChoice } from './choose_file';
import { dropFile, keepFile, keptFile } from './kept_file';
import { Mapping, Options, SetForAll } from './mapping';
import { Planned } from './planned';
import { counts, pairsOf, readChoices, writeChoices, type ImportColumn, type PlannedRow } from './plan';

type Step = 'file' | 'columns' | 'plan' | 'done';
const kSteps: Step[] = ['file', 'columns', 'plan', 'done'];

function Steps({ at }: { at: Step }) {
  const now = kSteps.indexOf(at);
  return (
    <ProgressStepper aria-label={m.imports.steps_label} className="sw-import-steps">
      {kSteps.map((step, index) => (
        <ProgressStep key={step} id={`step-${step}`} titleId={`step-${step}-title`} variant={index < now || at === 'done' ? 'success' : index === now ? 'info' : 'pending'} isCurrent={index === now} aria-label={m.imports.steps[step]}>
          {m.imports.steps[step]}
        </ProgressStep>
      ))}
    </ProgressStepper>
  );
}

/** The file under way: chosen now, or kept from before a reload. */
function useFile(): { file: File | null; restoring: boolean; set: (file: File | null) => void } {
  const session = useSession();
  const owner = `${session.organization.id}/${session.user?.id ?? ''}`;
  const [file, setFile] = useState<File | null>(null);
  const [restoring, setRestoring] = useState(true);
  useEffect(() => {
    let here = true;
    void keptFile(owner).then((kept) => {
      if (!here) return;
      if (kept) setFile((before) => before ?? kept);
      setRestoring(false);
    });
    return () => {
      here = false;
    };
  }, [owner]);
  const set = (next: File | null) => {
    setFile(next);
    void (next ? keepFile(owner, next) : dropFile());
  };
  return { file, restoring, set };
}

/** What is asked of the server about the file, from the address. */
function useRequest() {
  const [search, set] = useFilters();
  const map = readChoices(search.map);
  const given = readChoices(search.set);
  const params = { register: search.register, map: pairsOf(map), set: pairsOf(given), match: search.match, clear_empty: search.clear_empty };
  return { search, set, map, given, params };
}

function ColumnsStep({ form, file }: { form: RegisterForm; file: File }) {
  const { search, set, map, given, params } = useRequest();
  const columns = useQuery({
    queryKey: ['import', 'columns', form.register, params.map, file.name, file.size, file.lastModified],
    queryFn: async ({ signal }) => (await call<List<ImportColumn>>('POST', '/import/columns', { params: { register: params.register, map: params.map }, file, signal })).data.items,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (columns.error) return <Failed error={columns.error} retry={() => void columns.refetch()} />;
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

function PlanStep({ form, file, onFile, onApplied }: { form: RegisterForm; file: File; onFile: (file: File) => void; onApplied: (made: AnyRecord) => void }) {
  const { set, params } = useRequest();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const plan = useQuery({
    queryKey: ['import', 'plan', params, file.name, file.size, file.lastModified],
    queryFn: async ({ signal }) => (await call<List<PlannedRow>>('POST', '/import/plan', { params, file, signal })).data.items,
    retry: false,
    staleTime: 0,
  });
  const apply = async () => {
    setBusy(true);
    setFault('');
    try {
      onApplied((await call<AnyRecord>('POST', '/import/apply', { params, file })).data);
    } catch (error) {
      setFault(whyNot(error));
      void plan.refetch();
    } finally {
      setBusy(false);
    }
  };
  if (plan.error) return <Failed error={plan.error} retry={() => void plan.refetch()} />;
  if (!plan.data) return <Lines />;
  const of = counts(plan.data);
  return (
    <>
      <div role="status">
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

function DoneStep({ form, reference }: { form: RegisterForm; reference: string }) {
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

function Wizard() {
  const { search, set } = useRequest();
  const { file, restoring, set: setFile } = useFile();
  const refresh = useRefresh();
  const form = useForm(search.register ?? '', Boolean(search.register));
  const ready = Boolean(file && search.register);
  const step: Step = search.done ? 'done' : ready && (search.step === 'columns' || search.step === 'plan') ? search.step : 'file';
  const applied = (made: AnyRecord) => {
    setFile(null);
    set({ step: undefined, done: made.ref, only: undefined });
    void refresh();
  };
  return (
    <>
      <Steps at={step} />
      {step === 'file' && (
        <Section title={m.imports.steps.file}>
          <RegisterChoice register={search.register ?? ''} onChange={(register) => set({ register: register || undefined, map: undefined, set: undefined, match: undefined })} />
          {!restoring && <FileChoice file={file} onFile={setFile} />}
          <div className="sw-form-foot">
            <Button isDisabled={!ready} onClick={() => set({ step: 'columns' })}>
              {m.imports.to_columns}
            </Button>
            {!ready && <span className="sw-muted sw-hint">{search.register ? m.imports.needs_file : m.imports.needs_register}</span>}
          </div>
        </Section>
      )}
      {step !== 'file' && (
        <Loaded query={form}>
          {(described) => (
            <>
              {step === 'columns' && file && <ColumnsStep form={described} file={file} />}
              {step === 'plan' && file && <PlanStep form={described} file={file} onFile={setFile} onApplied={applied} />}
              {step === 'done' && <DoneStep form={described} reference={search.done ?? ''} />}
            </>
          )}
        </Loaded>
      )}
    </>
  );
}

/** A table becomes records: which file, which column fills what, what it would do, done – and undone. */
export function ImportPage() {
  const may = useMay('record.import');
  const past = useAsOf() !== undefined;
  return (
    <>
      <Heading title={m.imports.title} lead={m.imports.lead} />
      {!may ? <NotAllowed /> : past ? <Alert isInline variant="info" component="p" title={m.as_of.banner_hint} /> : <Wizard />}
    </>
  );
}
