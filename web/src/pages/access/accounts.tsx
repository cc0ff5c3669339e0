// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useChange } from '../../api/change';
import { useMayChange, useSession } from '../../api/queries';
import type { References } from '../../api/types';
import { m } from '../../messages';
import { Ask } from '../../ui/ask';
import { Toggles, useFilters } from '../../ui/filters';
import { refusalOf } from '../../api/refusal';
import { LinkTo, Section, When } from '../../ui/pieces';
import { StatusText } from '../../ui/status';
import { say } from '../../ui/toast';
import { isDecided, kDecisions, keyOf, nextOpen, waitsForProof, type AccessReview, type Decision, type Item } from './types';

interface RowProps {
  item: Item;
  names: References;
  mine: boolean;
  reachable: boolean;
  busy: boolean;
  onJudge: (decision: Decision) => void;
  onFocus: () => void;
}

function Judged({ item }: { item: Item }) {
  if (!item.decision) return <StatusText value="not_started">{m.access.open}</StatusText>;
  return (
    <>
      <StatusText value={item.decision === 'keep' ? 'implemented' : 'partial'}>{m.access.decisions[item.decision]}</StatusText>
      {item.reason && <div className="sw-muted sw-small">{item.reason}</div>}
      {waitsForProof(item) && <div className="sw-muted sw-small">{m.access.waits_for_proof}</div>}
      {item.proof && (
        <div className="sw-small">
          <LinkTo target={{ kind: 'evidence', id: item.proof }}>{m.access.proven}</LinkTo> <When at={item.proof_at} />
        </div>
      )}
    </>
  );
}

function Row({ item, names, mine, reachable, busy, onJudge, onFocus }: RowProps) {
  const person = item.person ? names[item.person] : undefined;
  return (
    <tr data-account={keyOf(item)} tabIndex={reachable ? 0 : -1} aria-busy={busy} onFocus={onFocus} className={mine ? 'sw-account sw-account-mine' : 'sw-account'}>
      <th scope="row">
        <span className="sw-strong">{item.account}</span> <span className="sw-muted sw-small">{item.source}</span>
      </th>
      <td>{person ? <LinkTo target={{ kind: 'person', register: 'person', id: person.ref }}>{person.title}</LinkTo> : <span className="sw-muted">{m.access.nobody}</span>}</td>
      <td className="sw-break">{item.rights}</td>
      <td>{item.reviewer ? names[item.reviewer]?.title : '–'}</td>
      <td>
        <Judged item={item} />
      </td>
      <td>
        {mine && (
          <span className="sw-judge">
            {kDecisions.map((decision) => (
              <Button key={decision} size="sm" variant={item.decision === decision ? 'primary' : 'secondary'} isDisabled={busy} aria-pressed={item.decision === decision} aria-label={m.access.judge(m.access.decisions[decision] ?? decision, item.account)} tabIndex={reachable ? 0 : -1} onClick={() => onJudge(decision)}>
                {m.access.decisions[decision]}
              </Button>
            ))}
          </span>
        )}
      </td>
    </tr>
  );
}

/** Judging one account, its reason where one is needed, and on to the next. */
function useJudging(review: AccessReview, items: Item[], focus: (key: string) => void) {
  const change = useChange();
  const [busy, setBusy] = useState<string | null>(null);
  const [asking, setAsking] = useState<{ item: Item; decision: Decision } | null>(null);
  const store = async (item: Item, decision: Decision, reason?: string) => {
    const next = nextOpen(items, keyOf(item));
    await change('POST', `/access_review/${review.ref}/decide`, { body: { account: item.account, source: item.source, decision, ...(reason ? { reason } : {}) } });
    focus(keyOf(next ?? item));
  };
  const judge = async (item: Item, decision: Decision) => {
    if (decision !== 'keep') return setAsking({ item, decision });
    setBusy(keyOf(item));
    try {
      await store(item, decision);
    } catch (error) {
      say({ variant: 'danger', title: m.access.not_judged(item.account), body: refusalOf(error) });
    } finally {
      setBusy(null);
    }
  };
  const dialog = asking && (
    <Ask
      title={m.access.judge(m.access.decisions[asking.decision] ?? asking.decision, asking.item.account)}
      lead={<p>{asking.item.rights}</p>}
      act={m.access.decisions[asking.decision] ?? asking.decision}
      fields={[{ name: 'reason', label: m.access.reason, kind: 'text', required: true }]}
      start={{ reason: asking.item.reason ?? '' }}
      onClose={() => setAsking(null)}
      run={async ({ reason }: { reason: string }) => {
        await store(asking.item, asking.decision, reason);
        setAsking(null);
      }}
    />
  );
  return { judge, busy, dialog };
}

function useShown(items: Item[], me: string | undefined) {
  const [{ show }] = useFilters();
  return show === 'mine' ? items.filter((item) => item.reviewer === me) : show === 'open' ? items.filter((item) => !isDecided(item)) : items;
}

function Which({ items, me }: { items: Item[]; me: string | undefined }) {
  const open = items.filter((item) => !isDecided(item)).length;
  const mine = items.filter((item) => item.reviewer === me).length;
  return (
    <Toggles
      name="show"
      label={m.access.show}
      tabs={[
        { value: '', content: m.access.all, count: items.length },
        { value: 'mine', content: m.access.mine, count: mine },
        { value: 'open', content: m.access.open, count: open },
      ]}
    />
  );
}

interface TableProps {
  review: AccessReview;
  shown: Item[];
  me: string | undefined;
  may: boolean;
}

/** One row is a stop of the tab key; arrow keys move between rows, digits judge. */
function AccountTable({ review, shown, me, may }: TableProps) {
  const items = review.items ?? [];
  const names = review.references ?? {};
  const [at, setAt] = useState('');
  const body = useRef<HTMLTableSectionElement>(null);
  const wanted = useRef<string | null>(null);
  const rowOf = (key: string) => body.current?.querySelector<HTMLElement>(`[data-account="${CSS.escape(key)}"]`);
  const { judge, busy, dialog } = useJudging(review, items, (key) => {
    wanted.current = key;
  });
  useEffect(() => {
    if (wanted.current === null || dialog) return;
    rowOf(wanted.current)?.focus();
    wanted.current = null;
  });
  const first = shown.some((item) => keyOf(item) === at) ? at : shown[0] ? keyOf(shown[0]) : '';
  const onKeyDown = (event: KeyboardEvent) => {
    if (dialog || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = (event.target as HTMLElement).closest<HTMLElement>('[data-account]')?.dataset.account ?? '';
    const index = shown.findIndex((item) => keyOf(item) === key);
    const item = shown[index];
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const decision = kDecisions[Number(event.key) - 1];
    if (step) {
      const other = shown[index + step];
      if (other) rowOf(keyOf(other))?.focus();
    } else if (decision && item && may && item.reviewer === me) void judge(item, decision);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="sw-scroll">
        <table className="sw-plain-table sw-accounts" aria-label={m.access.accounts} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              {[m.access.account, m.access.person, m.access.rights, m.access.judged_by, m.access.decision].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody ref={body}>
            {shown.map((item) => (
              <Row key={keyOf(item)} item={item} names={names} mine={may && item.reviewer === me} reachable={keyOf(item) === first} busy={busy === keyOf(item)} onJudge={(decision) => void judge(item, decision)} onFocus={() => setAt(keyOf(item))} />
            ))}
          </tbody>
        </table>
      </div>
      {dialog}
    </>
  );
}

/** The frozen accounts, judged by key or by button. */
export function Accounts({ review }: { review: AccessReview }) {
  const items = review.items ?? [];
  const me = useSession().person?.id;
  const may = useMayChange('access_review.write') && review.status === 'running';
  const shown = useShown(items, me);
  return (
    <Section title={m.access.accounts} beside={<span role="status">{m.access.left(items.filter((item) => !isDecided(item)).length)}</span>}>
      <Which items={items} me={me} />
      {may && <p className="sw-muted sw-hint">{m.access.keys}</p>}
      {shown.length === 0 ? <p className="sw-muted">{m.access.none_here}</p> : <AccountTable review={review} shown={shown} me={me} may={may} />}
    </Section>
  );
}
