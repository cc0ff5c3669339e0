// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWhole } from '../../api/queries';
import type { Overview } from '../../api/types';
import { m } from '../../messages';
import { saidOf } from '../../messages/described';
import { Digest, Section, When } from '../../ui/pieces';
import type { Level } from '../risk/types';
import { Count, Formula } from './pieces';

interface Method {
  id: string;
  levels: Level[];
}

/** A number whose records cannot be listed leads nowhere. */
const plain = (content: ReactNode) => <span className="sw-count-link">{content}</span>;

export function Evidence({ evidence }: { evidence: Overview['evidence'] }) {
  return (
    <Section title={m.overview.evidence} beside={<Link to="/evidence">{m.overview.sources(evidence.sources)}</Link>}>
      <p>
        {m.overview.last_received}: <When at={evidence.last_received_at} long />
      </p>
      <p className={evidence.stale.length > 0 ? 'sw-tone-doubt' : 'sw-muted'}>{m.overview.stale(evidence.stale.length)}</p>
      {evidence.stale.length > 0 && (
        <ul className="sw-links">
          {evidence.stale.slice(0, 5).map((each) => (
            <li key={each.control}>
              <Link to="/controls/$reference" params={{ reference: each.control }}>
                <span className="sw-ref">{each.control}</span> {each.title}
              </Link>{' '}
              <When at={each.valid_until} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** The open risks at a level that somebody has to decide on, as the server counts them; nothing while the methods are not known. */
export function aboveAppetite(methods: readonly Method[] | undefined): string | undefined {
  const parts = methods?.flatMap(({ id, levels }) => {
    const ranks = levels.filter(({ authority }) => authority !== 'not_needed').map(({ rank }) => `current_rank = ${rank}`);
    return ranks.length > 0 ? [`(method = "${id}" AND (${ranks.join(' OR ')}))`] : [];
  });
  return parts && parts.length > 0 ? `status != "closed" AND (${parts.join(' OR ')})` : undefined;
}

export function Registers({ data }: { data: Overview }) {
  const { risks, tasks, documents } = data;
  const day = data.as_of.slice(0, 10);
  const above = aboveAppetite(useWhole('/risk_method', {}, { enabled: risks.above_appetite > 0 }).data?.items);
  const open = '(status = "open" OR status = "in_progress")';
  const to = (register: string, filter?: string) => (content: ReactNode) => (
    <Link to="/registers/$register" params={{ register }} search={filter ? { filter } : {}} className="sw-count-link">
      {content}
    </Link>
  );
  return (
    <>
      <Section title={m.overview.risks} beside={<Link to="/registers/$register" params={{ register: 'risk' }}>{m.overview.risks_total(risks.total)}</Link>}>
        <ul className="sw-counts">
          <Count n={risks.above_appetite} label={m.overview.above_appetite} tone="bad">{above ? to('risk', above) : plain}</Count>
          <Count n={risks.unassessed} label={m.overview.unassessed} tone="bad">{to('risk', 'status != "closed" AND NOT current_rank:*')}</Count>
        </ul>
        <Formula>{saidOf(risks.formula)}</Formula>
      </Section>
      <Section title={m.overview.tasks}>
        <ul className="sw-counts">
          <Count n={tasks.overdue} label={m.overview.overdue} tone="bad">{to('task', `${open} AND due < "${day}"`)}</Count>
          <Count n={tasks.open} label={m.overview.open}>{to('task', open)}</Count>
        </ul>
      </Section>
      <Section title={m.overview.documents} beside={<Link to="/registers/$register" params={{ register: 'document' }}>{m.overview.documents_total(documents.total)}</Link>}>
        <ul className="sw-counts">
          <Count n={documents.past_review} label={m.overview.past_review} tone="bad">{to('document', `status = "published" AND next_review < "${day}"`)}</Count>
          <Count n={documents.unpublished} label={m.overview.unpublished}>{to('document', 'status = "draft" OR status = "in_review"')}</Count>
        </ul>
      </Section>
    </>
  );
}

export function Statement({ soa }: { soa: Overview['soa'] }) {
  return (
    <Section title={m.overview.soa}>
      <p className="sw-strong">
        <Link to="/soa">{soa.published ? m.overview.soa_published(soa.published.number) : m.overview.soa_never}</Link>
      </p>
      {soa.published && (
        <p>
          {m.overview.approved} <When at={soa.published.approved_at} />
        </p>
      )}
    </Section>
  );
}

export function LedgerState({ ledger }: { ledger: Overview['ledger'] }) {
  return (
    <Section title={m.overview.ledger}>
      <p className="sw-strong">
        <Link to="/ledger">{m.overview.entries(ledger.size)}</Link>
      </p>
      <p>
        {m.overview.root} <Digest value={ledger.root} />
      </p>
      <p>{ledger.checkpoint_at ? <>{m.overview.checkpoint} <When at={ledger.checkpoint_at} long /></> : m.overview.no_checkpoint}</p>
    </Section>
  );
}
