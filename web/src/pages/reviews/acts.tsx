// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useChange } from '../../api/change';
import { get } from '../../api/client';
import { useMayChange } from '../../api/queries';
import type { Field } from '../../api/types';
import { m } from '../../messages';
import { Ask, type Answers } from '../../ui/ask';
import { recordsOf } from '../../ui/form/items';
import { cleanedAll, patchOf } from '../../ui/form/values';
import { refusalOf } from '../../api/refusal';
import { useOpened } from '../../ui/opened';
import { say } from '../../ui/toast';
import { inputsOf, withInput, type Input, type ManagementReview } from './types';

interface Props {
  review: ManagementReview;
  onClose: () => void;
}

/** A change of the review as it was when the dialog opened. */
function useReviewChange(live: ManagementReview) {
  const change = useChange();
  const path = `/management_review/${live.ref}`;
  const { began, base, newerOf } = useOpened(live, path);
  return { review: began, base, newerOf, store: (body: object) => change('PATCH', path, { body, version: base.version }) };
}

export function InputDialog({ review: live, input: shown, onClose }: Props & { input: Input }) {
  const { review, base, newerOf, store } = useReviewChange(live);
  const [input] = useState(shown);
  const topic = m.reviews.topics[input.topic] ?? input.topic;
  const answers = (each: Input | undefined): Answers => ({ summary: each?.summary, decision: each?.decision });
  return (
    <Ask
      title={topic}
      act={m.common.save}
      start={answers(input)}
      fields={[
        { name: 'summary', label: m.reviews.summary, kind: 'long_text' },
        { name: 'decision', label: m.reviews.decision, kind: 'long_text', help: m.reviews.decision_help },
      ]}
      newer={newerOf((now) => answers(inputsOf(now).find((each) => each.topic === input.topic)))}
      onClose={onClose}
      run={async (answered: Pick<Input, 'summary' | 'decision'>) => {
        const kept = inputsOf(base).find((each) => each.topic === input.topic) ?? input;
        const written: Input = { topic: input.topic, records: kept.records, ...answered };
        await store({ inputs: withInput(base, written) });
        say({ title: m.reviews.stored(review.ref) });
        onClose();
      }}
    />
  );
}

interface FieldsProps extends Props {
  title: string;
  act: string;
  lead?: string;
  fields: Field[];
  /** The state that follows, if one does. */
  status?: ManagementReview['status'];
  said: string;
}

/** Some fields of the review, and the state that they lead to. */
function ReviewDialog({ review: live, onClose, title, act, lead, fields, status, said }: FieldsProps) {
  const { review, newerOf, store } = useReviewChange(live);
  const start = cleanedAll(fields, review);
  return (
    <Ask
      title={`${review.ref}: ${title}`}
      lead={lead && <p>{lead}</p>}
      act={act}
      fields={fields}
      start={start}
      newer={newerOf((now) => now)}
      onClose={onClose}
      run={async (values) => {
        await store({ ...patchOf(start, values), ...(status ? { status } : {}) });
        say({ title: said });
        onClose();
      }}
    />
  );
}

export function ResultsDialog(props: Props) {
  const fields: Field[] = [
    { name: 'improvement_decisions', label: m.reviews.improvement, kind: 'long_text' },
    { name: 'change_decisions', label: m.reviews.change, kind: 'long_text' },
    { name: 'conclusion', label: m.reviews.conclusion, kind: 'long_text' },
    { name: 'next_planned', label: m.reviews.next_planned, kind: 'date' },
  ];
  return <ReviewDialog {...props} title={m.reviews.results_act} act={m.common.save} fields={fields} said={m.reviews.stored(props.review.ref)} />;
}

function HoldDialog(props: Props) {
  const fields: Field[] = [
    { name: 'held_on', label: m.reviews.held_on, kind: 'date', required: true },
    { name: 'chair', label: m.reviews.chair, kind: 'reference', required: true, target: 'person' },
    { name: 'attendees', label: m.reviews.attendees, kind: 'list', required: true, help: m.reviews.attendees_help, item: recordsOf('person') },
  ];
  return <ReviewDialog {...props} title={m.reviews.hold} act={m.reviews.hold} lead={m.reviews.hold_lead} fields={fields} status="held" said={m.reviews.held(props.review.ref)} />;
}

function ApproveDialog(props: Props) {
  return <ReviewDialog {...props} title={m.reviews.approve} act={m.reviews.approve} lead={m.reviews.approve_lead} fields={[]} status="approved" said={m.reviews.approved_now(props.review.ref)} />;
}

/** An action is a task that the review names. */
export function ActionDialog({ review, onClose }: Props) {
  const change = useChange();
  return (
    <Ask
      title={`${review.ref}: ${m.reviews.add_action}`}
      act={m.reviews.add_action}
      fields={[
        { name: 'title', label: m.reviews.action_title, kind: 'text', required: true },
        { name: 'assignee', label: m.reviews.action_owner, kind: 'reference', required: true, target: 'person' },
        { name: 'due', label: m.reviews.action_due, kind: 'date', required: true },
      ]}
      onClose={onClose}
      run={async (values) => {
        const task = await change('POST', '/task', { body: { ...values, status: 'open', clause: '9.3', about: [`management_review/${review.id}`] } });
        // The task is added to what is stored, whoever changed it meanwhile.
        const now = await get(`/management_review/${review.ref}`);
        await change('PATCH', `/management_review/${review.ref}`, { body: { actions: [...now.actions, task.id] }, version: now.version });
        say({ title: m.reviews.action_added(task.ref) });
        onClose();
      }}
    />
  );
}

/** What comes next for a review. */
export function ReviewActs({ review }: { review: ManagementReview }) {
  const [act, setAct] = useState<'hold' | 'approve' | null>(null);
  const [busy, setBusy] = useState(false);
  const change = useChange();
  const approves = useMayChange('process.approve');
  const assemble = async () => {
    setBusy(true);
    try {
      await change('POST', `/management_review/${review.ref}/assemble`);
      say({ title: m.reviews.assembled });
    } catch (error) {
      say({ variant: 'danger', title: review.ref, body: refusalOf(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {review.status === 'planned' && (
        <>
          <Button variant="secondary" isLoading={busy} isDisabled={busy} onClick={() => void assemble()}>
            {m.reviews.assemble}
          </Button>
          <Button onClick={() => setAct('hold')}>{m.reviews.hold}</Button>
        </>
      )}
      {review.status === 'held' && approves && <Button onClick={() => setAct('approve')}>{m.reviews.approve}</Button>}
      {act === 'hold' && <HoldDialog review={review} onClose={() => setAct(null)} />}
      {act === 'approve' && <ApproveDialog review={review} onClose={() => setAct(null)} />}
    </>
  );
}
