// SPDX-License-Identifier: Apache-2.0
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useGet, useIsGuest, useMayChange, useSession } from '../../api/queries';
import { m } from '../../messages';
import { Crumbs } from '../../ui/crumbs';
import { day } from '../../ui/format';
import { Heading } from '../../ui/heading';
import { OpenButton } from '../../ui/open_button';
import { NameOf, NamesOf } from '../../ui/reference';
import { Path, type Step } from '../../ui/path';
import { Facts, Section } from '../../ui/pieces';
import { RecordDialog } from '../../ui/record_dialog';
import { Loaded } from '../../ui/states';
import { Thread } from '../../ui/thread';
import type { EvidenceRequest } from '../audits/model';
import { AllFields } from '../registers/all_fields';
import { Attachments } from './attachments';
import { movesOf, turnOf, type Move } from './model';
import { Asks, Due } from './table';

const kStatus: Record<Move, EvidenceRequest['status']> = { provide: 'provided', accept: 'accepted', return: 'returned', withdraw: 'withdrawn' };

function stepsOf(request: EvidenceRequest): Step[] {
  const turn = turnOf(request);
  const ended = request.status === 'withdrawn';
  return [
    { name: 'requested', title: m.requests.step_asked, state: 'done', note: request.created_at && day(request.created_at) },
    { name: 'provided', title: m.requests.step_provided, state: ended ? 'ended' : turn === 'provider' ? (request.status === 'returned' ? 'blocked' : 'now') : 'done', note: ended ? m.requests.withdrawn_note : request.provided_on ? day(String(request.provided_on)) : undefined },
    { name: 'accepted', title: m.requests.step_accepted, state: turn === 'requester' ? 'now' : request.status === 'accepted' ? 'done' : 'open', note: request.accepted_on ? day(String(request.accepted_on)) : undefined },
  ];
}

function MoveDialog({ move, request, onClose }: { move: Move; request: EvidenceRequest; onClose: () => void }) {
  const names = move === 'provide' ? [...(request.assignee ? [] : ['assignee']), 'answer'] : move === 'accept' ? [] : ['remark'];
  const first = move === 'provide' ? {} : { remark: null };
  return (
    <RecordDialog
      register="evidence_request"
      names={names}
      needed={move === 'provide' ? (request.assignee ? [] : ['assignee']) : names}
      record={request}
      first={first}
      also={{ status: kStatus[move] }}
      title={m.requests.move[move]}
      lead={m.requests.move_lead[move]}
      submit={m.requests.move[move]}
      said={m.requests.moved[move]}
      danger={move === 'withdraw'}
      onClose={onClose}
    />
  );
}

function Next({ request }: { request: EvidenceRequest }) {
  const [move, setMove] = useState<Move | null>(null);
  const guest = useIsGuest();
  const { person } = useSession();
  const mayWrite = useMayChange('evidence_request.write');
  const moves = movesOf(request, { person: person?.id, guest, mayWrite });
  return (
    <Section title={m.requests.where}>
      <Path label={m.requests.where} steps={stepsOf(request)} />
      <p>{m.requests.turn_says[request.status]}</p>
      {Boolean(request.remark) && (request.status === 'returned' || request.status === 'withdrawn') && <p className="sw-remedy">{String(request.remark)}</p>}
      <div className="sw-next-acts">
        {moves.map((each, index) => (
          <OpenButton key={each} may variant={each === 'withdraw' ? 'link' : index === 0 ? 'primary' : 'secondary'} label={m.requests.move[each]} onClick={() => setMove(each)} />
        ))}
      </div>
      {move && <MoveDialog move={move} request={request} onClose={() => setMove(null)} />}
    </Section>
  );
}

function About({ request }: { request: EvidenceRequest }) {
  const references = request.references ?? {};
  const guest = useIsGuest();
  const { person } = useSession();
  const [editing, setEditing] = useState(false);
  const open = request.status === 'requested' || request.status === 'returned' || request.status === 'provided';
  const may = useMayChange('evidence_request.write') && open && (!guest || request.requester === person?.id);
  const names = ['title', 'description', 'due', 'clauses', 'controls', 'period_from', 'period_until', ...(guest ? [] : ['audit', 'requester', 'external_requester', 'assignee'])];
  return (
    <Section title={m.requests.about} beside={<span className="sw-actions"><AllFields register="evidence_request" id={request.ref} staff /><OpenButton may={may} variant="link" label={m.dialog.edit} onClick={() => setEditing(true)} /></span>}>
      <Facts
        facts={[
          [m.requests.description, request.description ? <span className="sw-long-text">{String(request.description)}</span> : undefined],
          [m.requests.due, <Due request={request} />],
          [m.requests.asks, <Asks request={request} references={references} />],
          [m.requests.provides, <NameOf id={request.assignee} references={references} register="person" none={m.requests.nobody} />],
          [m.audits.audit, Boolean(request.audit) && <NameOf id={request.audit} references={references} register="audit" />],
          [m.requests.clauses, Array.isArray(request.clauses) && request.clauses.join(', ')],
          [m.requests.controls, Array.isArray(request.controls) && request.controls.length > 0 && <NamesOf ids={request.controls} references={references} register="control" />],
          [m.requests.period, Boolean(request.period_from ?? request.period_until) && `${request.period_from ? day(String(request.period_from)) : '…'} – ${request.period_until ? day(String(request.period_until)) : '…'}`],
        ]}
      />
      {editing && <RecordDialog register="evidence_request" names={names} record={request} title={m.dialog.edit} submit={m.common.save} said={m.dialog.saved} onClose={() => setEditing(false)} />}
    </Section>
  );
}

export function RequestPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useGet(`/evidence_request/${encodeURIComponent(id)}`);
  return (
    <>
      <Heading
        key={id}
        title={query.data?.title ?? m.requests.request}
        above={<Crumbs to="/requests" title={m.requests.title} here={query.data?.ref ?? id.slice(0, 13)} />}
      />
      <Loaded query={query}>
        {(request) => (
          <div className="sw-split">
            <div>
              <Next request={request} />
              <Attachments request={request} />
              <Thread subject={`evidence_request/${request.id}`} />
            </div>
            <About request={request} />
          </div>
        )}
      </Loaded>
    </>
  );
}
