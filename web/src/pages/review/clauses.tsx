// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { Readiness, ReadinessOfClause, ReadinessOfTheme } from '../../api/types';
import { m } from '../../messages';
import { saidOf } from '../../messages/described';
import { Section } from '../../ui/pieces';
import { SegmentBar } from '../../ui/segments';
import { kStatuses } from '../overview/statuses';

export type { Readiness };

const kThemes: Record<string, string> = { 'A.5': 'organizational', 'A.6': 'people', 'A.7': 'physical', 'A.8': 'technological' };

function Themes({ themes, formula }: { themes: ReadinessOfTheme[]; formula: string }) {
  return (
    <Section title={m.overview.by_theme}>
      <ul className="sw-themes">
        {themes.map((theme) => (
          <li key={theme.theme}>
            <div className="sw-theme-head">
              <Link to="/controls" search={{ theme: kThemes[theme.theme] ?? theme.theme }}>
                {m.theme[(kThemes[theme.theme] ?? '') as keyof typeof m.theme] ?? theme.title}
              </Link>
              <span className="sw-muted">{m.review.ready_of(theme.ready, theme.controls)}</span>
            </div>
            <SegmentBar order={kStatuses} counts={theme.by_status} />
          </li>
        ))}
      </ul>
      <p className="sw-formula">
        <span className="sw-formula-label">{m.common.formula}</span> {saidOf(formula)}
      </p>
    </Section>
  );
}

function Row({ clause }: { clause: ReadinessOfClause }) {
  const open = clause.rules - clause.met;
  return (
    <tr>
      <td className="sw-when">
        {open > 0 ? (
          <Link to="." search={((before: object) => ({ ...before, clause: clause.clause, grade: undefined })) as never} className="sw-strong">
            {clause.clause}
          </Link>
        ) : (
          clause.clause
        )}
      </td>
      <td>{clause.title}</td>
      <td className="sw-when">{m.review.met_of(clause.met, clause.rules)}</td>
      <td className={clause.majors > 0 ? 'sw-late' : undefined}>{open > 0 && m.review.grades(clause.majors, clause.minors, clause.opportunities)}</td>
    </tr>
  );
}

/** How far each clause and theme is, as counts that lead to what they count. */
export function Clauses({ readiness }: { readiness: Readiness }) {
  const open = readiness.clauses.filter((each) => each.met < each.rules);
  const met = readiness.clauses.filter((each) => each.met === each.rules);
  const table = (rows: ReadinessOfClause[]) => (
    <table className="sw-plain-table">
      <thead>
        <tr>
          <th scope="col">{m.certification.clause}</th>
          <th scope="col">{m.certification.what}</th>
          <th scope="col">{m.review.met}</th>
          <th scope="col">{m.review.open}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((each) => (
          <Row key={each.clause} clause={each} />
        ))}
      </tbody>
    </table>
  );
  return (
    <div>
      <Section title={m.review.by_clause} beside={<span className="sw-muted">{m.review.clauses_met(met.length, readiness.clauses.length)}</span>}>
        {open.length > 0 && table(open)}
        {met.length > 0 && (
          <details open={open.length === 0}>
            <summary>{m.review.met_clauses(met.length)}</summary>
            {table(met)}
          </details>
        )}
        <p className="sw-formula">
          <span className="sw-formula-label">{m.common.formula}</span> {saidOf(readiness.clause_formula)}
        </p>
      </Section>
      <Themes themes={readiness.themes} formula={readiness.theme_formula} />
    </div>
  );
}
