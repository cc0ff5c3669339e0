// SPDX-License-Identifier: Apache-2.0
import { Label } from '@patternfly/react-core';
import { useGet } from '../api/queries';
import type { List, Readiness, ReviewItem } from '../api/types';
import { m, wordOf } from '../messages';
import { Choice, FilterBar, useFilters } from '../ui/filters';
import { Heading } from '../ui/heading';
import { Few, LinkTo, Section } from '../ui/pieces';
import { FilteredOut, Loaded } from '../ui/states';
import { StatusText } from '../ui/status';
import { Formula } from './overview/pieces';

const kGrades = ['major', 'minor', 'opportunity'] as const;
const kLooks: Record<string, string> = { major: 'fail', minor: 'unknown', opportunity: 'not_started' };

/** `6.1` holds `6.1` and `6.1.3`, and not `6.10`. */
export function within(clause: string, chapter: string | undefined): boolean {
  return !chapter || clause === chapter || clause.startsWith(`${chapter}.`);
}

function Finding({ item }: { item: ReviewItem }) {
  return (
    <li className="sw-check">
      <div className="sw-check-head">
        <StatusText value={kLooks[item.grade] ?? 'unknown'}>
          <strong>{m.readiness.grade[item.grade] ?? wordOf(item.grade)}</strong>
        </StatusText>
        <Label isCompact variant="outline">
          {item.clause}
        </Label>
        <span className="sw-strong">{item.message}</span>
      </div>
      <p className="sw-remedy">
        <strong>{m.control.remedy}:</strong> {item.remedy}
      </p>
      <Few className="sw-reason-links" items={(item.details ?? []).map((detail) => <LinkTo target={{ kind: detail.register, ...detail }} />)} />
    </li>
  );
}

function Clauses({ readiness, chapter }: { readiness: Readiness; chapter: string | undefined }) {
  const shown = readiness.clauses.filter(({ clause }) => within(clause, chapter));
  return (
    <Section title={m.readiness.clauses}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{m.readiness.clause}</th>
            <th scope="col">{m.readiness.met}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ clause, title, met, rules }) => (
            <tr key={clause}>
              <td>
                <span className="sw-ref">{clause}</span> {title}
              </td>
              <td className={met < rules ? 'sw-nowrap sw-tone-doubt' : 'sw-nowrap'}>{m.readiness.of(met, rules)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Formula>{readiness.clause_formula}</Formula>
    </Section>
  );
}

/** What an auditor would raise today: each with its clause, the records and the remedy. */
export function ReadinessPage() {
  const [{ clause, grade }, set] = useFilters();
  const review = useGet<List<ReviewItem>>('/review');
  const readiness = useGet<Readiness>('/review/readiness');
  const chapters = [...new Set((readiness.data?.clauses ?? []).map((each) => each.clause.split('.')[0] ?? ''))];
  return (
    <>
      <Heading title={m.readiness.title} lead={m.readiness.lead} />
      <FilterBar names={['clause', 'grade']}>
        <Choice name="clause" label={m.readiness.clause} options={chapters.map((chapter) => ({ value: chapter, label: `${chapter} ${m.overview_page.chapter[chapter] ?? ''}` }))} />
        <Choice name="grade" label={m.readiness.graded} options={kGrades.map((value) => ({ value, label: m.readiness.grade[value] ?? value }))} />
      </FilterBar>
      <div className="sw-split">
        <Section title={m.readiness.raised}>
          <Loaded query={review}>
            {({ items }) => {
              const shown = items.filter((item) => within(item.clause, clause) && (!grade || item.grade === grade));
              if (shown.length > 0) return <ul className="sw-checks">{shown.map((item, index) => <Finding key={`${item.rule}-${index}`} item={item} />)}</ul>;
              if (items.length > 0 && (clause || grade)) return <FilteredOut onClear={() => set({ clause: undefined, grade: undefined })} />;
              return <p className="sw-muted">{m.readiness.nothing}</p>;
            }}
          </Loaded>
        </Section>
        <div>
          <Loaded query={readiness}>{(data) => <Clauses readiness={data} chapter={clause} />}</Loaded>
        </div>
      </div>
    </>
  );
}
