// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useGet, useMay } from '../../api/queries';
import type { Readiness } from '../../api/types';
import { m } from '../../messages';
import { saidOf } from '../../messages/described';
import { Section } from '../../ui/pieces';
import { StatusText } from '../../ui/status';
import { Formula } from './pieces';

/** The page of the self-review. */
const kReview = '/review' as '/';

type Clause = Readiness['clauses'][number];

/** The chapters of the standard, each with its clauses added up. */
function chapters(clauses: readonly Clause[]): { chapter: string; met: number; rules: number; majors: number; minors: number; opportunities: number }[] {
  const out = new Map<string, ReturnType<typeof chapters>[number]>();
  for (const clause of clauses) {
    const chapter = clause.clause.split('.')[0] ?? clause.clause;
    const sum = out.get(chapter) ?? { chapter, met: 0, rules: 0, majors: 0, minors: 0, opportunities: 0 };
    for (const member of ['met', 'rules', 'majors', 'minors', 'opportunities'] as const) sum[member] += clause[member];
    out.set(chapter, sum);
  }
  return [...out.values()].sort((one, other) => one.chapter.localeCompare(other.chapter, 'en', { numeric: true }));
}

/** What an auditor would raise, by chapter of the standard. */
export function Clauses() {
  const may = useMay('review.read');
  const readiness = useGet('/review/readiness', {}, { enabled: may }).data;
  if (!readiness) return null;
  return (
    <Section title={m.overview_page.clauses} beside={<Link to={kReview}>{m.overview_page.all_clauses}</Link>}>
      <ul className="sw-clauses">
        {chapters(readiness.clauses).map(({ chapter, met, rules, majors, minors, opportunities }) => (
          <li key={chapter}>
            <Link to={kReview} search={{ clause: chapter } as never}>
              <span className="sw-ref">{chapter}</span> {m.overview_page.chapter[chapter] ?? ''}
            </Link>
            <span className="sw-move-words">
              {majors > 0 && <StatusText value="fail">{m.overview_page.majors(majors)}</StatusText>}
              {minors > 0 && <StatusText value="error">{m.overview_page.minors(minors)}</StatusText>}
              {majors + minors === 0 && opportunities > 0 && <span className="sw-muted">{m.overview_page.opportunities(opportunities)}</span>}
              <span className="sw-muted">{m.overview_page.met(met, rules)}</span>
            </span>
          </li>
        ))}
      </ul>
      <Formula>{saidOf(readiness.clause_formula)}</Formula>
    </Section>
  );
}
