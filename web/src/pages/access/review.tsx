// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange } from '../../api/change';
import { useGet, useMayChange } from '../../api/queries';
import { m, wordOf } from '../../messages';
import { Crumbs } from '../../ui/crumbs';
import { Ask } from '../../ui/ask';
import { Due } from '../../ui/due';
import { Heading } from '../../ui/heading';
import { refusalOf } from '../../api/refusal';
import { useOpened } from '../../ui/opened';
import { Digest, Facts, LinkTo, Section, When } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { say } from '../../ui/toast';
import { AllFields } from '../registers/all_fields';
import { Accounts } from './accounts';
import { Progress } from './list';
import { isDecided, type AccessReview } from './types';

interface Props {
  review: AccessReview;
  onClose: () => void;
}

function StartDialog({ review, onClose }: Props) {
  const change = useChange();
  return (
    <Ask
      title={m.access.start_title(review.ref)}
      lead={<p>{m.access.start_lead}</p>}
      act={m.access.start}
      start={{ type: 'identity.account', reviewer: review.owner }}
      fields={[
        { name: 'type', label: m.access.type, kind: 'enumeration', required: true, choices: Object.entries(m.access.types).map(([value, label]) => ({ value, label })) },
        { name: 'source', label: m.access.source, kind: 'text', help: m.access.source_help },
        { name: 'reviewer', label: m.access.reviewer, kind: 'reference', target: 'person' },
      ]}
      onClose={onClose}
      run={async (answers) => {
        await change('POST', `/access_review/${review.ref}/start`, { body: answers });
        say({ title: m.access.started(review.ref) });
        onClose();
      }}
    />
  );
}

function EndDialog({ review: live, onClose, status }: Props & { status: 'closed' | 'cancelled' }) {
  const change = useChange();
  const path = `/access_review/${live.ref}`;
  const { began: review, base, newerOf } = useOpened(live, path);
  const closing = status === 'closed';
  const act = closing ? m.access.close : m.access.cancel;
  return (
    <Ask
      danger={!closing}
      title={`${review.ref}: ${act}`}
      lead={closing && <p>{m.access.close_lead}</p>}
      act={act}
      fields={[{ name: 'conclusion', label: closing ? m.access.conclusion : m.access.cancel_reason, kind: 'long_text', required: true }]}
      start={{ conclusion: review.conclusion ?? '' }}
      newer={newerOf((now) => ({ conclusion: now.conclusion ?? '' }))}
      onClose={onClose}
      run={async ({ conclusion }) => {
        await change('PATCH', path, { body: { conclusion, status }, version: base.version });
        say({ title: closing ? m.access.closed(review.ref) : wordOf(status, m.access.states) });
        onClose();
      }}
    />
  );
}

type Act = 'start' | 'close' | 'cancel';

/** What comes next, by where the review stands. */
function Acts({ review }: { review: AccessReview }) {
  const [act, setAct] = useState<Act | null>(null);
  const [busy, setBusy] = useState(false);
  const change = useChange();
  const approves = useMayChange('process.approve');
  const close = () => setAct(null);
  const all = (review.items ?? []).length > 0 && (review.items ?? []).every(isDecided);
  const attempt = async (run: () => Promise<void>) => {
    setBusy(true);
    try {
      await run();
    } catch (error) {
      say({ variant: 'danger', title: review.ref, body: refusalOf(error) });
    } finally {
      setBusy(false);
    }
  };
  const finish = () =>
    attempt(async () => {
      await change('PATCH', `/access_review/${review.ref}`, { body: { status: 'decided' }, version: review.version });
      say({ title: m.access.finished(review.ref) });
    });
  const prove = () =>
    attempt(async () => {
      const found = await change('POST', `/access_review/${review.ref}/prove`);
      say({ variant: 'info', title: m.access.found(found.proven ?? 0, found.waiting ?? 0) });
    });
  return (
    <>
      {(review.status === 'planned' || (review.status === 'running' && approves)) && (
        <Button variant="link" onClick={() => setAct('cancel')}>
          {m.access.cancel}
        </Button>
      )}
      {review.status === 'planned' && <Button onClick={() => setAct('start')}>{m.access.start}</Button>}
      {(review.status === 'running' || review.status === 'decided') && (
        <Button variant="secondary" isDisabled={busy} title={m.access.prove_hint} onClick={() => void prove()}>
          {m.access.prove}
        </Button>
      )}
      {review.status === 'running' && (
        <Button isDisabled={busy || !all} onClick={() => void finish()}>
          {m.access.finish}
        </Button>
      )}
      {review.status === 'decided' && approves && <Button onClick={() => setAct('close')}>{m.access.close}</Button>}
      {act === 'start' && <StartDialog review={review} onClose={close} />}
      {act === 'close' && <EndDialog review={review} status="closed" onClose={close} />}
      {act === 'cancel' && <EndDialog review={review} status="cancelled" onClose={close} />}
    </>
  );
}

function About({ review }: { review: AccessReview }) {
  return (
    <Section title={m.access.about} beside={<AllFields register="access_review" id={review.ref} />}>
      <Facts
        columns
        facts={[
          [m.access.query, review.population_query],
          [m.access.population, review.population],
          [m.access.digest, review.population_digest && <Digest value={review.population_digest} />],
          [
            m.access.snapshot,
            review.snapshot && (
              <>
                <LinkTo target={{ kind: 'evidence', id: review.snapshot }}>{review.snapshot.slice(0, 13)}</LinkTo> <When at={review.snapshot_at} />
              </>
            ),
          ],
          [m.access.conclusion, review.conclusion && <span className="sw-long-text">{review.conclusion}</span>],
        ]}
      />
    </Section>
  );
}

function Lead({ review }: { review: AccessReview }) {
  const owner = review.references?.[review.owner];
  return (
    <div className="sw-status-line">
      <Tag variant="outline">
        {wordOf(review.status, m.access.states)}
      </Tag>
      <span>
        {m.access.owner}: {owner ? <LinkTo target={{ kind: 'person', register: 'person', id: owner.ref }}>{owner.title}</LinkTo> : review.owner}
      </span>
      <span>
        {m.access.due}: <Due at={review.due} open={review.status !== 'closed' && review.status !== 'cancelled'} />
      </span>
      <Progress review={review} />
    </div>
  );
}

export function AccessReviewPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useGet(`/access_review/${encodeURIComponent(id)}`);
  const may = useMayChange('access_review.write');
  const review = query.data;
  return (
    <>
      <Heading
        key={id}
        title={review?.title ?? id}
        above={<Crumbs to="/access-reviews" title={m.access.title} here={review?.ref ?? id} />}
        lead={review && <Lead review={review} />}
        beside={review && may && <Acts review={review} />}
      />
      <Loaded query={query} skeleton={<Lines count={5} height="5rem" />}>
        {(data) => (
          <>
            {(data.items ?? []).length > 0 ? <Accounts review={data} /> : <p className="sw-muted sw-panel">{m.access.not_started}</p>}
            <About review={data} />
          </>
        )}
      </Loaded>
    </>
  );
}
