// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useChange } from '../../api/change';
import { post, Problem, type Fault } from '../../api/client';
import { useGet, useMayChange } from '../../api/queries';
import { m } from '../../messages';
import { Alert } from '../../ui/alert';
import { Crumbs } from '../../ui/crumbs';
import { Ask } from '../../ui/ask';
import { Heading } from '../../ui/heading';
import { Lines } from '../../ui/states';
import { useToast } from '../../ui/toast';
import { formFaults, type FormFault } from './faults';
import { CheckFields, fieldId } from './form';
import { formOf, idOf, kEmptyForm, textOf, type CheckForm } from './text';
import { TryPanel, type Trial } from './try_panel';

const kPause = 500;

/** A value once typing has paused. */
function usePaused<T>(value: T): T {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setPaused(value), kPause);
    return () => window.clearTimeout(timer);
  }, [value]);
  return paused;
}

/** The rule as it is typed, held against the data: its faults, or what it finds. */
function useEvaluation(form: CheckForm, known: boolean) {
  const asked = usePaused(JSON.stringify({ type: form.resource, expression: form.pass_when, where: form.applies_to || undefined, examples: 2 }));
  return useQuery({
    queryKey: ['check-eval', asked],
    queryFn: () => post('/check/eval', JSON.parse(asked)),
    enabled: known && form.pass_when.trim() !== '',
    retry: false,
    placeholderData: (before) => before,
  });
}

function Faults({ faults }: { faults: readonly FormFault[] }) {
  if (faults.length === 0) return null;
  return (
    <Alert isInline variant="danger" component="p" title={m.check_editor.faults(faults.length)}>
      <ul className="sw-bullets">
        {faults.map((fault, index) => (
          <li key={index}>
            {fault.field ? (
              <Button variant="link" isInline onClick={() => document.getElementById(fieldId(fault.field ?? 'id'))?.focus()}>
                {m.check_editor.field[fault.field]}
              </Button>
            ) : null}{' '}
            {fault.text}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function faultsOf(error: unknown): Fault[] {
  if (!(error instanceof Problem)) return [];
  if (error.status === 0) return [{ pointer: '', detail: m.empty.unreachable }];
  return error.errors.length > 0 ? error.errors : [{ pointer: '', detail: error.message }];
}

/** Trying and saving: what the server finds wrong stands at its field until the text is another. */
function useWhole(form: CheckForm) {
  const text = textOf(form);
  const [found, setFound] = useState<{ text: string; faults: Fault[] }>({ text: '', faults: [] });
  const [trial, setTrial] = useState<Trial | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = async () => {
    setBusy(true);
    setFound({ text, faults: [] });
    try {
      setTrial(await post('/check/try', { draft: text }));
    } catch (error) {
      setTrial(null);
      setFound({ text, faults: faultsOf(error) });
    } finally {
      setBusy(false);
    }
  };
  return { text, trial, busy, attempt, faults: found.text === text ? formFaults(found.faults, text) : [], refuse: (error: unknown) => setFound({ text, faults: faultsOf(error) }) };
}

function SaveDialog({ text, needsReason, onRefused, onClose }: { text: string; needsReason: boolean; onRefused: (error: unknown) => void; onClose: () => void }) {
  const change = useChange();
  const navigate = useNavigate();
  const say = useToast();
  const save = async ({ reason }: { reason?: string }) => {
    try {
      const draft = await change('POST', '/check/draft', { body: { text, reason } });
      say({ title: m.check_editor.saved(draft.ref), body: m.check_editor.saved_hint });
      await navigate({ to: '/checks/$id', params: { id: draft.check } });
    } catch (error) {
      if (error instanceof Problem && error.errors.some(({ pointer }) => pointer === '/reason')) throw error;
      onRefused(error);
      onClose();
    }
  };
  return <Ask title={m.check_editor.save} act={m.check_editor.save} lead={m.check_editor.lead} fields={[{ name: 'reason', label: m.check_editor.why, kind: 'long_text', required: needsReason }]} run={save} onClose={onClose} />;
}

function Editor({ start, existing, draft }: { start: CheckForm; existing: boolean; draft: string | undefined }) {
  const [form, setForm] = useState(start);
  const [saving, setSaving] = useState(false);
  const may = useMayChange('check.draft');
  const types = useGet('/resource_type', {}, { always_now: true }).data?.items ?? [];
  const type = types.find(({ name }) => name === form.resource);
  const evaluation = useEvaluation(form, type !== undefined);
  const whole = useWhole(form);
  const live = evaluation.error ? formFaults(faultsOf(evaluation.error), whole.text) : [];
  // The id follows the title as long as nobody gave it another.
  const set = (part: Partial<CheckForm>) =>
    setForm((before) => ({ ...before, ...(part.title !== undefined && !existing && before.id === idOf(before.title) ? { id: idOf(part.title) } : {}), ...part }));
  return (
    <>
      {existing && <Alert isInline isPlain variant="info" component="p" title={draft ? m.check_editor.draft_of(draft) : m.check_editor.draft_over} />}
      <div role="alert">
        <Faults faults={whole.faults} />
      </div>
      <div className="sw-split sw-editor">
        <div>
          <CheckFields form={form} set={set} faults={[...live, ...whole.faults.filter((fault) => !live.some((each) => each.field === fault.field))]} types={types} type={type} existing={existing} />
        </div>
        <div className="sw-sticky">
          <TryPanel evaluation={evaluation.error ? undefined : evaluation.data} trial={whole.trial} busy={whole.busy} onTry={() => void whole.attempt()} />
          <div className="sw-actions sw-editor-actions">
            {may && <Button onClick={() => setSaving(true)}>{m.check_editor.save}</Button>}
            <Link to={existing ? '/checks/$id' : '/checks'} params={{ id: form.id }} className="pf-v6-c-button pf-m-link">
              {m.check_editor.leave}
            </Link>
          </div>
        </div>
      </div>
      {saving && <SaveDialog text={whole.text} needsReason={!draft} onRefused={whole.refuse} onClose={() => setSaving(false)} />}
    </>
  );
}

function Above({ title }: { title: string }) {
  return <Crumbs to="/checks" title={m.checks.title} here={title} />;
}

export function NewCheckPage() {
  return (
    <>
      <Heading title={m.check_editor.title_new} lead={m.check_editor.lead} above={<Above title={m.check_editor.title_new} />} />
      <Editor start={kEmptyForm} existing={false} draft={undefined} />
    </>
  );
}

/** The draft there is, else the text in force. */
export function EditCheckPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const check = useGet(`/check/${encodeURIComponent(id)}`, {}, { always_now: true });
  const drafts = useGet('/check_version', { filter: `check = "${id}" AND status = "draft"` }, { always_now: true });
  const draft = drafts.data?.items[0];
  const text = draft ? String(draft.text) : check.data?.source;
  const title = check.data?.title ?? (draft ? String(draft.title) : id);
  const ready = drafts.data !== undefined && (draft !== undefined || check.data !== undefined || check.error !== null);
  return (
    <>
      <Heading key={id} title={m.check_editor.title_edit(title)} lead={m.check_editor.lead} above={<Above title={id} />} />
      {ready ? <Editor start={text ? formOf(text) : { ...kEmptyForm, id }} existing draft={draft?.ref} /> : <Lines />}
    </>
  );
}
