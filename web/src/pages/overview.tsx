// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAsOf, useGet } from '../api/queries';
import type { ControlStatus, Overview, VerdictKind } from '../api/types';
import { m, wordOf } from '../messages';
import { instant, relative } from '../ui/format';
import { Heading } from '../ui/heading';
import { Digest, Section, When } from '../ui/pieces';
import { Legend, SegmentBar } from '../ui/segments';
import { Lines, Loaded } from '../ui/states';
import { statusWord } from '../ui/status';

export const kStatuses: readonly ControlStatus[] = ['failing', 'insufficient', 'not_implemented', 'planned', 'effective', 'not_applicable'];
const kVerdicts: readonly VerdictKind[] = ['fail', 'unknown', 'error', 'excepted', 'pass', 'not_applicable'];

function Formula({ children }: { children: string }) {
  return (
    <p className="sw-formula">
      <span className="sw-formula-label">{m.common.formula}</span> {children}
    </p>
  );
}

/** A number that leads to what it counts. */
function Count({ n, label, tone, children }: { n: number; label: string; tone?: 'bad'; children: (content: ReactNode) => ReactNode }) {
  const content = (
    <>
      <span className={tone && n > 0 ? `sw-number sw-tone-${tone}` : 'sw-number'}>{m.common.count(n)}</span>
      <span>{label}</span>
    </>
  );
  return <li>{children(content)}</li>;
}

function Controls({ controls }: { controls: Overview['controls'] }) {
  return (
    <Section title={m.overview.controls} beside={<span className="sw-muted">{m.overview.controls_total(controls.total)}</span>}>
      <SegmentBar tall order={kStatuses} counts={controls.by_status} />
      <Legend
        order={kStatuses}
        counts={controls.by_status}
        link={(status, content) => (
          <Link to="/controls" search={{ status }} className="sw-count-link">
            {content}
          </Link>
        )}
      />
      <Formula>{controls.formula}</Formula>
    </Section>
  );
}

function Themes({ themes }: { themes: Overview['controls']['by_theme'] }) {
  return (
    <Section title={m.overview.by_theme}>
      <ul className="sw-themes">
        {themes.map((theme) => (
          <li key={theme.theme}>
            <div className="sw-theme-head">
              <Link to="/controls" search={{ theme: theme.theme }}>
                {theme.title || wordOf(theme.theme, m.theme)}
              </Link>
              <span className="sw-muted">{theme.total}</span>
            </div>
            <SegmentBar order={kStatuses} counts={theme.by_status} />
            <div className="sw-theme-counts">
              {kStatuses
                .filter((status) => (theme.by_status[status] ?? 0) > 0)
                .map((status) => (
                  <Link key={status} to="/controls" search={{ theme: theme.theme, status }}>
                    {theme.by_status[status]} {statusWord(status).toLowerCase()}
                  </Link>
                ))}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Checks({ checks }: { checks: Overview['checks'] }) {
  return (
    <Section title={m.overview.checks} beside={<span className="sw-muted">{m.overview.checks_lead(checks.in_force, checks.total)}</span>}>
      <SegmentBar order={kVerdicts} counts={checks.by_verdict} />
      <Legend
        order={kVerdicts}
        counts={checks.by_verdict}
        link={(verdict, content) => (
          <Link to="/checks" search={{ verdict }} className="sw-count-link">
            {content}
          </Link>
        )}
      />
    </Section>
  );
}

function Evidence({ evidence }: { evidence: Overview['evidence'] }) {
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

function Registers({ data }: { data: Overview }) {
  const { risks, tasks, documents } = data;
  const day = data.as_of.slice(0, 10);
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
          <Count n={risks.above_appetite} label={m.overview.above_appetite} tone="bad">{to('risk')}</Count>
          <Count n={risks.unassessed} label={m.overview.unassessed} tone="bad">{to('risk')}</Count>
        </ul>
        <Formula>{risks.formula}</Formula>
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

function Statement({ soa }: { soa: Overview['soa'] }) {
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
      {soa.published && soa.changed_rows !== undefined && (
        <p>
          <Link to="/soa" search={{ changed: 'yes' }}>
            {m.overview.changed_rows(soa.changed_rows)}
          </Link>
        </p>
      )}
    </Section>
  );
}

function LedgerState({ ledger }: { ledger: Overview['ledger'] }) {
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

export function OverviewPage() {
  const query = useGet<Overview>('/overview');
  const as_of = useAsOf();
  return (
    <>
      <Heading
        title={m.overview.title}
        lead={query.data && [query.data.organization, query.data.scope, as_of ? instant(query.data.as_of) : relative(query.data.as_of)].filter(Boolean).join(' · ')}
      />
      <Loaded query={query} skeleton={<Lines count={6} height="6rem" />}>
        {(data) => (
          <div className="sw-overview">
            <div className="sw-overview-wide">
              <Controls controls={data.controls} />
            </div>
            <div className="sw-overview-main">
              <Themes themes={data.controls.by_theme} />
              <Checks checks={data.checks} />
            </div>
            <div className="sw-overview-cards">
              <Evidence evidence={data.evidence} />
              <Registers data={data} />
              <Statement soa={data.soa} />
              <LedgerState ledger={data.ledger} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
