// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import type { DueItem, Waiting } from '../../api/due';
import { useChange } from '../../api/change';
import { useMayChange } from '../../api/queries';
import { m } from '../../messages';
import { saidOf, titleOf } from '../../messages/described';
import { Ask } from '../../ui/ask';
import { relativeDay } from '../../ui/format';
import { useToday } from '../../ui/now';
import { LinkTo, When } from '../../ui/pieces';
import { useToast } from '../../ui/toast';
import { nameOf } from '../../ui/value';

interface RowProps {
  link: ReactNode;
  what: ReactNode;
  due?: string;
  overdue?: boolean;
  act?: ReactNode;
}

function Row({ link, what, due, overdue, act }: RowProps) {
  const today = useToday();
  return (
    <li className="sw-work-row">
      <div className="sw-work-text">
        {link}
        <span className="sw-muted">{what}</span>
      </div>
      <div className="sw-work-due">
        {due && (
          <>
            <When at={due} />
            <span className={overdue ? 'sw-tone-bad' : 'sw-muted'}>{relativeDay(due, today)}</span>
          </>
        )}
      </div>
      <div className="sw-work-act">{act}</div>
    </li>
  );
}

/** Finishing seals what was done as evidence. */
function FinishTask({ item }: { item: DueItem }) {
  const [open, setOpen] = useState(false);
  const change = useChange();
  const say = useToast();
  const finish = async (answers: object) => {
    await change('POST', `/task/${item.id}/finish`, { body: answers });
    setOpen(false);
    say({ title: m.work.finished(item.ref), body: m.work.finished_hint });
  };
  return (
    <>
      <Button variant="secondary" size="sm" aria-label={m.work.finish_what(item.ref)} onClick={() => setOpen(true)}>
        {m.work.finish}
      </Button>
      {open && (
        <Ask
          title={m.work.finish_title(item.ref, item.title)}
          lead={m.work.finish_lead}
          act={m.work.finish}
          fields={[{ name: 'note', label: m.work.note, kind: 'long_text', help: m.work.note_help, required: true }]}
          run={finish}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

export function DueRow({ item, withOwner }: { item: DueItem; withOwner: boolean }) {
  const mayFinish = useMayChange('task.write');
  return (
    <Row
      link={
        <LinkTo target={{ kind: item.register, register: item.register, id: item.id, ref: item.ref }}>
          <span className="sw-ref">{item.ref}</span> {item.title}
        </LinkTo>
      }
      what={[saidOf(item.what), withOwner && (typeof item.owner === 'object' && item.owner ? item.owner.name : m.work.nobody), item.clause && m.work.clause(item.clause)].filter(Boolean).join(' · ')}
      due={item.due}
      overdue={item.overdue}
      act={item.register === 'task' && mayFinish && <FinishTask item={item} />}
    />
  );
}

/** Acknowledging says that one has read the edition and keeps to it. */
function Acknowledge({ waiting }: { waiting: Waiting }) {
  const change = useChange();
  const say = useToast();
  const [busy, setBusy] = useState(false);
  const { record } = waiting;
  const run = async () => {
    setBusy(true);
    try {
      await change('PATCH', `/acknowledgement/${record.id}`, { body: { status: 'acknowledged' }, version: record.version });
      say({ title: m.work.acknowledged(nameOf(record)) });
    } catch (error) {
      say({ variant: 'danger', title: m.work.not_acknowledged, body: error instanceof Error ? error.message : '' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="secondary" size="sm" isLoading={busy} isDisabled={busy} aria-label={m.work.acknowledge_what(record.ref)} onClick={() => void run()}>
      {m.work.acknowledge}
    </Button>
  );
}

export function WaitingRow({ waiting, mine }: { waiting: Waiting; mine: boolean }) {
  const mayAcknowledge = useMayChange('acknowledgement.write');
  const { kind, register, record } = waiting;
  return (
    <Row
      link={
        <LinkTo target={{ kind: register, register, id: record.id, ref: record.ref }}>
          <span className="sw-ref">{record.ref}</span> {nameOf(record)}
        </LinkTo>
      }
      what={kind === 'approve' ? m.work.waits_for_approval(titleOf(register)) : m.work.waits_for_acknowledgement}
      due={typeof record.due === 'string' ? record.due : undefined}
      act={kind === 'acknowledge' && mine && mayAcknowledge && <Acknowledge waiting={waiting} />}
    />
  );
}
