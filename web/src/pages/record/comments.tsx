// SPDX-License-Identifier: Apache-2.0
import { Button, Form, FormGroup, TextArea } from '@patternfly/react-core';
import { useState, type KeyboardEvent } from 'react';
import { useSendingOnce } from '../../api/once';
import { useMayChange, useWhole } from '../../api/queries';
import { useRefresh } from '../../api/registers';
import type { AnyRecord } from '../../api/types';
import { m } from '../../messages';
import { Alert } from '../../ui/alert';
import { Named } from '../../ui/named';
import { Section, When } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { refusalOf } from '../../api/refusal';

function Write({ subject }: { subject: string }) {
  const [text, setText] = useState('');
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const refresh = useRefresh();
  const sendOnce = useSendingOnce();
  const send = async () => {
    if (!text.trim() || busy) return;
    setBusy(true);
    setFault('');
    try {
      await sendOnce('POST', '/comment', { body: { subject, text } });
      setText('');
      await refresh();
    } catch (error) {
      setFault(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  return (
    <Form
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {fault && <Alert isInline variant="danger" component="p" title={fault} />}
      <FormGroup label={m.record.comment} fieldId="comment-text">
        <TextArea id="comment-text" rows={2} autoResize resizeOrientation="vertical" value={text} onChange={(_, next) => setText(next)} />
      </FormGroup>
      <div className="sw-actions">
        <Button type="submit" variant="secondary" size="sm" isLoading={busy} isDisabled={busy || !text.trim()}>
          {m.record.comment_send}
        </Button>
      </div>
    </Form>
  );
}

/** What people said about a record, oldest first, and a box to say more. */
export function Comments({ register, record }: { register: string; record: AnyRecord }) {
  const subject = `${register}/${record.id}`;
  const query = useWhole('/comment', { filter: `subject = "${subject}"`, order_by: 'created_at' });
  const mayWrite = useMayChange('comment.write');
  return (
    <Section title={m.record.comments}>
      <Loaded query={query} skeleton={<Lines count={2} />}>
        {({ items, references }) => (
          <ul className="sw-comments">
            {items.map((comment) => (
              <li key={comment.id}>
                <div className="sw-version-head">
                  {typeof comment.author === 'string' && <Named register="person" id={comment.author} known={references?.[comment.author]} />}
                  <When at={comment.created_at} />
                </div>
                <p className="sw-long-text">{String(comment.text)}</p>
              </li>
            ))}
            {items.length === 0 && <li className="sw-muted">{m.record.no_comments}</li>}
          </ul>
        )}
      </Loaded>
      {mayWrite && <Write subject={subject} />}
    </Section>
  );
}
