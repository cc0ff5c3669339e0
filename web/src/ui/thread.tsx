// SPDX-License-Identifier: Apache-2.0
import { Button, TextArea } from '@patternfly/react-core';
import { useId, useState, type FormEvent } from 'react';
import { useAct, useSend } from '../api/act';
import { useIsGuest, useMayChange, useSession, useWhole } from '../api/queries';
import { refusalOf } from '../api/refusal';
import type { AnyRecord, References } from '../api/types';
import { m } from '../messages';
import { Alert } from './alert';
import { NameOf } from './reference';
import { Section, When } from './pieces';

function Author({ comment, references }: { comment: AnyRecord; references: References }) {
  const { person, organization } = useSession();
  const guest = useIsGuest();
  if (comment.author && comment.author === person?.id) return <strong>{m.thread.you}</strong>;
  const known = typeof comment.author === 'string' ? references[comment.author] : undefined;
  if (guest && !known) return <strong>{m.thread.somebody_of(organization.name)}</strong>;
  return <NameOf id={comment.author} references={references} register="person" none={m.thread.somebody_of(organization.name)} />;
}

function Form({ subject }: { subject: string }) {
  const id = useId();
  const send = useSend();
  const { busy, fault, act } = useAct();
  const [text, setText] = useState('');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void act(async () => {
      await send('/comment', { subject, text: text.trim() });
      setText('');
    });
  };
  return (
    <form className="sw-thread-form" onSubmit={onSubmit}>
      <label htmlFor={id} className="pf-v6-screen-reader">
        {m.thread.write}
      </label>
      <TextArea id={id} rows={3} value={text} placeholder={m.thread.write} resizeOrientation="vertical" onChange={(_, next) => setText(next)} />
      <div aria-live="polite">{fault !== null && <Alert isInline variant="danger" component="p" title={refusalOf(fault)} />}</div>
      <Button type="submit" variant="secondary" isLoading={busy} isDisabled={busy || text.trim() === ''}>
        {m.thread.send}
      </Button>
    </form>
  );
}

/** What people say about a record, oldest first. `subject`: `evidence_request/<id>`. */
export function Thread({ subject }: { subject: string }) {
  const query = useWhole('/comment', { filter: `subject = "${subject}"` });
  const may = useMayChange('comment.write');
  const { person } = useSession();
  const comments = [...(query.data?.items ?? [])].sort((a, b) => String(a.created_at).localeCompare(String(b.created_at)));
  return (
    <Section title={m.thread.title}>
      {query.data && comments.length === 0 && <p className="sw-muted">{m.thread.none}</p>}
      <ol className="sw-thread" aria-live="polite">
        {comments.map((comment) => (
          <li key={comment.id} className={person && comment.author === person.id ? 'sw-thread-mine' : undefined}>
            <div className="sw-thread-head">
              <Author comment={comment} references={query.data?.references ?? {}} />
              <When at={comment.created_at} long />
            </div>
            <p className="sw-long-text">{String(comment.text)}</p>
          </li>
        ))}
      </ol>
      {may && <Form subject={subject} />}
    </Section>
  );
}
