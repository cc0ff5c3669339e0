// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange } from '../../api/change';
import { useMayChange } from '../../api/queries';
import { m } from '../../messages';
import { Ask } from '../../ui/ask';
import { recordsOf } from '../../ui/form/items';
import { refusalOf } from '../../api/refusal';
import { say } from '../../ui/toast';
import type { Document } from './types';

interface Props {
  document: Document;
  onClose: () => void;
}

function PublishDialog({ document, onClose }: Props) {
  const change = useChange();
  const approver = document.approver ? (document.references?.[document.approver]?.title ?? document.approver) : m.documents.nobody;
  return (
    <Ask
      title={`${document.ref}: ${m.documents.publish}`}
      lead={<p>{m.documents.publish_lead(approver)}</p>}
      act={m.documents.publish}
      fields={[]}
      onClose={onClose}
      run={async () => {
        await change('POST', `/document/${document.ref}/publish`);
        say({ title: m.documents.published(document.ref) });
        onClose();
      }}
    />
  );
}

/** 1.0 → 2.0; what is no such number is left to the person. */
export function editionAfter(edition: string): string {
  const [, major] = /^(\d+)(\.\d+)*$/.exec(edition) ?? [];
  return major ? `${Number(major) + 1}.0` : '';
}

function ReviseDialog({ document, onClose }: Props) {
  const change = useChange();
  const navigate = useNavigate();
  return (
    <Ask
      title={`${document.ref}: ${m.documents.revise}`}
      lead={<p>{m.documents.revise_lead}</p>}
      act={m.documents.revise}
      start={{ edition: editionAfter(document.edition) }}
      fields={[{ name: 'edition', label: m.documents.new_edition, kind: 'text', required: true }]}
      onClose={onClose}
      run={async ({ edition }) => {
        const made = await change('POST', `/document/${document.ref}/revise`, { body: { edition } });
        say({ title: m.documents.written(made.ref) });
        await navigate({ to: '/documents/$id', params: { id: made.ref } });
      }}
    />
  );
}

function inTwoWeeks(): string {
  return new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
}

function AskDialog({ document, onClose }: Props) {
  const change = useChange();
  return (
    <Ask
      title={`${document.ref}: ${m.documents.ask}`}
      lead={<p>{m.documents.ask_lead}</p>}
      act={m.documents.ask}
      start={{ due: inTwoWeeks() }}
      fields={[
        { name: 'due', label: m.documents.until, kind: 'date', required: true },
        { name: 'person', label: m.documents.people, kind: 'list', help: m.documents.people_help, item: recordsOf('person') },
      ]}
      onClose={onClose}
      run={async ({ due, person = [] }: { due: string; person?: string[] }) => {
        const { asked = 0 } = await change('POST', `/document/${document.ref}/ask`, { body: { due, ...(person.length > 0 ? { person } : {}) } });
        say({ title: m.documents.asked(asked) });
        onClose();
      }}
    />
  );
}

/** Moves between draft and review, which ask for nothing. */
function useStatus(document: Document) {
  const change = useChange();
  return async (status: Document['status'], said: string) => {
    try {
      await change('PATCH', `/document/${document.ref}`, { body: { status }, version: document.version });
      say({ title: said });
    } catch (error) {
      say({ variant: 'danger', title: document.ref, body: refusalOf(error) });
    }
  };
}

type Act = 'publish' | 'revise' | 'ask';
const kDialogs = { publish: PublishDialog, revise: ReviseDialog, ask: AskDialog } as const;

/** What comes next for a document, by where it stands. */
export function DocumentActs({ document }: { document: Document }) {
  const [act, setAct] = useState<Act | null>(null);
  const writes = useMayChange('document.write');
  const approves = useMayChange('process.approve');
  const move = useStatus(document);
  const Dialog = act && kDialogs[act];
  return (
    <>
      {writes && document.status === 'draft' && <Button onClick={() => void move('in_review', m.documents.submitted(document.ref))}>{m.documents.submit}</Button>}
      {writes && document.status === 'in_review' && (
        <Button variant="link" onClick={() => void move('draft', m.documents.written(document.ref))}>
          {m.documents.back}
        </Button>
      )}
      {approves && document.status === 'in_review' && <Button onClick={() => setAct('publish')}>{m.documents.publish}</Button>}
      {writes && document.status === 'published' && (
        <>
          <Button variant="secondary" onClick={() => setAct('ask')}>
            {m.documents.ask}
          </Button>
          <Button variant="secondary" onClick={() => setAct('revise')}>
            {m.documents.revise}
          </Button>
        </>
      )}
      {Dialog && <Dialog document={document} onClose={() => setAct(null)} />}
    </>
  );
}
