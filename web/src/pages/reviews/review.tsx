// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useGet, useMayChange } from '../../api/queries';
import type { References } from '../../api/types';
import { m, wordOf } from '../../messages';
import { Crumbs } from '../../ui/crumbs';
import { Due } from '../../ui/due';
import { Heading } from '../../ui/heading';
import { Few, LinkTo, Section, When } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { StatusText } from '../../ui/status';
import { Tag } from '../../ui/tag';
import { ReportMenu } from '../reports/menu';
import { AllFields } from '../registers/all_fields';
import { ActionDialog, InputDialog, ResultsDialog, ReviewActs } from './acts';
import { inputsOf, type Input, type ManagementReview } from './types';

function RecordLink({ target, names }: { target: string; names: References }) {
  const [register = '', id = ''] = target.split('/');
  const known = names[id] ?? names[target];
  return (
    <LinkTo target={{ kind: register, register, id, ref: known?.ref }}>
      <span className="sw-ref">{known?.ref}</span> {known?.title ?? id.slice(0, 13)}
    </LinkTo>
  );
}

function OneInput({ review, input, editable }: { review: ManagementReview; input: Input; editable: boolean }) {
  const [writing, setWriting] = useState(false);
  const topic = m.reviews.topics[input.topic] ?? input.topic;
  return (
    <li className="sw-treatment">
      <div className="sw-treatment-head">
        <h3 className="sw-input-topic">{topic}</h3>
        {editable && (
          <Button variant="link" size="sm" aria-label={m.reviews.edit_input(topic)} onClick={() => setWriting(true)}>
            {m.reviews.edit}
          </Button>
        )}
      </div>
      {input.summary ? <p className="sw-long-text">{input.summary}</p> : <p className="sw-muted">{m.reviews.no_summary}</p>}
      <p>{input.decision ? <StatusText value="implemented">{`${m.reviews.decision}: ${input.decision}`}</StatusText> : <StatusText value="not_started">{m.reviews.no_decision}</StatusText>}</p>
      {input.records.length > 0 && (
        <details>
          <summary>{m.reviews.records(input.records.length)}</summary>
          <Few className="sw-links" items={input.records.map((each) => <RecordLink target={each} names={review.references ?? {}} />)} />
        </details>
      )}
      {writing && <InputDialog review={review} input={input} onClose={() => setWriting(false)} />}
    </li>
  );
}

function Inputs({ review, editable }: { review: ManagementReview; editable: boolean }) {
  return (
    <Section title={m.reviews.inputs}>
      <ol className="sw-treatments">
        {inputsOf(review).map((input) => (
          <OneInput key={input.topic} review={review} input={input} editable={editable} />
        ))}
      </ol>
    </Section>
  );
}

function Results({ review, editable }: { review: ManagementReview; editable: boolean }) {
  const [writing, setWriting] = useState(false);
  const part = (title: string, text: string | undefined) => (
    <div>
      <h3>{title}</h3>
      {text ? <p className="sw-long-text">{text}</p> : <p className="sw-muted">{m.reviews.not_yet}</p>}
    </div>
  );
  return (
    <Section
      title={m.reviews.results}
      beside={
        editable && (
          <Button variant="link" isInline onClick={() => setWriting(true)}>
            {m.reviews.results_act}
          </Button>
        )
      }
    >
      <div className="sw-texts">
        {part(m.reviews.improvement, review.improvement_decisions)}
        {part(m.reviews.change, review.change_decisions)}
        {part(m.reviews.conclusion, review.conclusion)}
        <div>
          <h3>{m.reviews.next_planned}</h3>
          <p>{review.next_planned ? <When at={review.next_planned} /> : <span className="sw-muted">{m.reviews.not_yet}</span>}</p>
        </div>
      </div>
      {writing && <ResultsDialog review={review} onClose={() => setWriting(false)} />}
    </Section>
  );
}

function Actions({ review, editable }: { review: ManagementReview; editable: boolean }) {
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={m.reviews.actions}
      beside={
        editable && (
          <Button variant="link" isInline onClick={() => setAdding(true)}>
            {m.reviews.add_action}
          </Button>
        )
      }
    >
      {review.actions.length === 0 && <p className="sw-muted">{m.reviews.no_actions}</p>}
      {review.actions.length > 0 && <Few className="sw-links" items={review.actions.map((id) => <RecordLink target={`task/${id}`} names={review.references ?? {}} />)} />}
      {adding && <ActionDialog review={review} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function About({ review }: { review: ManagementReview }) {
  const names = review.references ?? {};
  return (
    <Section title={m.reviews.about} beside={<AllFields register="management_review" id={review.ref} />}>
      <dl className="sw-facts">
        <div>
          <dt>{m.reviews.chair}</dt>
          <dd>{review.chair ? <RecordLink target={`person/${review.chair}`} names={names} /> : m.reviews.nobody}</dd>
        </div>
        <div>
          <dt>{m.reviews.attendees}</dt>
          <dd>
            <ul className="sw-links">
              {review.attendees.map((id) => (
                <li key={id}>
                  <RecordLink target={`person/${id}`} names={names} />
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
    </Section>
  );
}

function Lead({ review }: { review: ManagementReview }) {
  return (
    <div className="sw-status-line">
      <Tag variant="outline">
        {wordOf(review.status, m.reviews.states)}
      </Tag>
      <span>
        {review.held_on ? m.reviews.held_on : m.reviews.planned_for} {review.held_on ? <When at={review.held_on} /> : <Due at={review.planned_for} open={review.status === 'planned'} />}
      </span>
      {review.approved_by && (
        <span>
          {m.reviews.approved} {review.references?.[review.approved_by]?.title} <When at={review.approved_on} />
        </span>
      )}
    </div>
  );
}

export function ManagementReviewPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useGet(`/management_review/${encodeURIComponent(id)}`);
  const may = useMayChange('management_review.write');
  const review = query.data;
  return (
    <>
      <Heading
        key={id}
        title={review?.title ?? id}
        above={<Crumbs to="/management-review" title={m.reviews.title} here={review?.ref ?? id} />}
        lead={review && <Lead review={review} />}
        beside={
          review && (
            <>
              <ReportMenu name="management-review-minutes" label={m.reviews.minutes} params={{ reference: review.ref }} />
              {may && <ReviewActs review={review} />}
            </>
          )
        }
      />
      <Loaded query={query} skeleton={<Lines count={5} height="5rem" />}>
        {(data) => (
          <div className="sw-split">
            <Inputs review={data} editable={may && data.status !== 'approved'} />
            <div>
              <Results review={data} editable={may && data.status !== 'approved'} />
              <Actions review={data} editable={may} />
              <About review={data} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
