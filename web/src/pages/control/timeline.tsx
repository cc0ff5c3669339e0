// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { get } from '../../api/client';
import { inLanguage } from '../../api/in_language';
import { useAsOf, useWhole } from '../../api/queries';
import type { ControlDetail, ControlTimeline, EvidenceItem, TimelineSpan } from '../../api/types';
import { m } from '../../messages';
import { saidOf } from '../../messages/described';
import { Figure } from '../../ui/chart';
import { Choice, useFilters } from '../../ui/filters';
import { day, lasting } from '../../ui/format';
import { Section, When } from '../../ui/pieces';
import { Lines } from '../../ui/states';
import { StatusText, statusWord } from '../../ui/status';
import { Timeline, type Span, type TimelineRow } from '../../ui/timeline';
import { auditsOf, bandsOf, gapsOf, periodOf, type Audit } from './periods';

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

function spanOf({ from, to, status, why = [] }: Pick<TimelineSpan, 'from' | 'to'> & { status: string; why?: string[] }): Span {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const said = m.timeline.span(statusWord(status), day(from), day(to), lasting((end - start) / 1000));
  return { from: start, to: end, status, words: [said, why.slice(0, 3).map((each) => saidOf(each)).join('; ')].filter(Boolean).join(': ') };
}

/** Evidence by its source: each source is a row, the one that delivered last stands first. */
function evidenceRows(items: readonly EvidenceItem[]): TimelineRow[] {
  const bySource = new Map<string, EvidenceItem[]>();
  for (const item of items) bySource.set(item.source, [...(bySource.get(item.source) ?? []), item]);
  const newest = (each: EvidenceItem[]) => Math.max(...each.map((item) => Date.parse(item.collected_at)));
  return [...bySource]
    .sort(([, one], [, other]) => newest(other) - newest(one))
    .map(([source, each]) => ({
      name: source,
      label: (
        <Link to="/evidence" search={{ source }} title={source}>
          {source}
        </Link>
      ),
      points: each.map((item) => ({ at: Date.parse(item.collected_at), words: m.timeline.point(item.title, day(item.collected_at)) })),
    }));
}

type CheckSpans = NonNullable<ControlTimeline['checks']>[number];
const kShort = ['fail', 'unknown', 'error', 'excepted', 'stale'];
const fellShort = ({ spans }: CheckSpans): boolean => spans.some(({ standing }) => kShort.includes(standing));

/** The checks that ever fell short; all of them where it is asked for. */
function checkRows(checks: readonly CheckSpans[], all: boolean): TimelineRow[] {
  return checks
    .filter((check) => all || fellShort(check))
    .map(({ id, title, spans }) => ({
      name: title,
      label: (
        <Link to="/checks/$id" params={{ id }} title={title}>
          {title}
        </Link>
      ),
      spans: spans.map((span) => spanOf({ ...span, status: span.standing })),
    }));
}

function rowsOf(timeline: ControlTimeline, evidence: readonly EvidenceItem[], all: boolean): TimelineRow[] {
  const checks = checkRows(timeline.checks ?? [], all);
  return [{ name: m.timeline.status, label: <strong>{m.timeline.status}</strong>, spans: timeline.spans.map(spanOf) }, ...checks, ...evidenceRows(evidence)];
}

function SpanTable({ spans }: { spans: TimelineSpan[] }) {
  return (
    <div className="sw-scroll" tabIndex={0} role="region" aria-label={m.timeline.title}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{m.controls.status}</th>
            <th scope="col">{m.timeline.from}</th>
            <th scope="col">{m.timeline.to}</th>
            <th scope="col">{m.timeline.lasted}</th>
            <th scope="col">{m.timeline.why}</th>
          </tr>
        </thead>
        <tbody>
          {[...spans].reverse().map((span) => (
            <tr key={span.from}>
              <td>
                <StatusText value={span.status} />
              </td>
              <td>
                <When at={span.from} />
              </td>
              <td>
                <When at={span.to} />
              </td>
              <td>{lasting((Date.parse(span.to) - Date.parse(span.from)) / 1000)}</td>
              <td>{(span.why ?? []).slice(0, 3).map((each) => saidOf(each)).join('; ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const kPercent = new Intl.NumberFormat(m.locale, { style: 'percent', maximumFractionDigits: 1 });

/** Rounded down: what was not always effective is never said to be 100 %. */
function shareWords(share: number): string {
  return kPercent.format(Math.floor(share * 1000) / 1000);
}

function Summary({ timeline }: { timeline: ControlTimeline }) {
  const gaps = gapsOf(timeline.spans.map(spanOf));
  const longest = gaps.toSorted((one, other) => other.to - other.from - (one.to - one.from))[0];
  const parts = [
    timeline.effective_share !== null && timeline.effective_share !== undefined && m.timeline.share(shareWords(timeline.effective_share)),
    m.timeline.gaps(gaps.length),
    longest && m.timeline.longest(lasting((longest.to - longest.from) / 1000), isoDay(longest.from)),
  ].filter(Boolean);
  return (
    <>
      <p>{parts.join(', ')}.</p>
      <p className="sw-formula">
        <span className="sw-formula-label">{m.common.formula}</span> {saidOf(timeline.formula)}. {m.timeline.gap_means}
      </p>
    </>
  );
}

function Periods({ audits }: { audits: readonly Audit[] }) {
  const options = [
    { value: '90', label: m.timeline.days_90 },
    { value: 'all', label: m.timeline.since_start },
    ...audits.filter((audit) => audit.kind !== 'supplier').map((audit) => ({ value: audit.ref, label: m.timeline.audit(`${audit.ref} ${audit.title}`) })),
  ];
  return <Choice name="period" label={m.timeline.period} none={m.timeline.year} options={options} />;
}

/** The server goes through the whole period for it: it is asked again where the control is another one, and not at each commit. */
function useTimeline(control: ControlDetail, from: string, until: string) {
  const as_of = useAsOf();
  const { id, version, status, evidence } = control;
  return useQuery({
    queryKey: ['timeline', id, from, until, as_of, version, status, evidence.length, evidence[0]?.id],
    queryFn: async ({ signal }) => inLanguage(await get<ControlDetail>(`/control/${id}`, { timeline: true, from, until, as_of, fields: 'timeline' }, signal)).timeline,
    placeholderData: (before, last) => (last?.queryKey[1] === id && last.queryKey[2] === from && last.queryKey[4] === as_of ? before : undefined),
    staleTime: 300_000,
    meta: { still: true },
  });
}

/** How it stood over time: its status, its checks and its evidence, with the audits laid over. */
export function ControlTimelineSection({ control }: { control: ControlDetail }) {
  const [{ period: choice, checks }, set] = useFilters();
  const past = useAsOf();
  const records = useWhole('/audit').data?.items;
  const audits = useMemo(() => auditsOf(records ?? []), [records]);
  const now = past ? Date.parse(past) : Date.parse(new Date().toISOString().slice(0, 16));
  const period = periodOf(choice, audits, control.created_at, now);
  const query = useTimeline(control, isoDay(period.from), isoDay(period.to));
  const timeline = query.data;
  const quiet = (timeline?.checks ?? []).filter((check) => !fellShort(check)).length;
  return (
    <Section title={m.timeline.title} beside={<Periods audits={audits} />}>
      {!timeline && (query.error ? <p className="sw-muted">{query.error.message}</p> : <Lines count={1} height="8rem" />)}
      {timeline && timeline.spans.length === 0 && <p className="sw-muted">{m.timeline.none}</p>}
      {timeline && timeline.spans.length > 0 && (
        <Figure words={<Summary timeline={timeline} />} table={<SpanTable spans={timeline.spans} />}>
          <Timeline label={m.timeline.title} rows={rowsOf(timeline, control.evidence, checks === 'all')} period={period} bands={bandsOf(choice, audits, period, m.timeline.under_audit)} />
          {checks !== 'all' && quiet > 0 && (
            <Button variant="link" isInline onClick={() => set({ checks: 'all' })}>
              {m.timeline.show_quiet(quiet)}
            </Button>
          )}
        </Figure>
      )}
    </Section>
  );
}
