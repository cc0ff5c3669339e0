// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useGet, useMayChange, useSession } from '../../api/queries';
import type { Remark } from '../../api/types';
import { m, wordOf } from '../../messages';
import { choiceOf, saidOf } from '../../messages/described';
import { Choice, FilterBar, Toggles, useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { OpenButton } from '../../ui/open_button';
import { Few, LinkTo, Section } from '../../ui/pieces';
import { RecordDialog } from '../../ui/record_dialog';
import { State } from '../../ui/state';
import { FilteredOut, Loaded } from '../../ui/states';
import { Clauses } from './clauses';

export type Raised = Remark;

const kGrades = ['major', 'minor', 'opportunity'] as const;
const kStages = ['1', '2', 'surveillance'];

function AsFinding({ raised, onClose }: { raised: Raised; onClose: () => void }) {
  const { person } = useSession();
  return (
    <RecordDialog
      register="finding"
      names={['title', 'grade', 'clause', 'description', 'responsible', 'due']}
      first={{ title: raised.title.slice(0, 200), grade: raised.grade, clause: raised.clause, description: `${raised.message}\n\n${raised.remedy}` }}
      also={{ origin: 'self_assessment', raised_on: new Date().toISOString().slice(0, 10), ...(person ? { raised_by: person.id } : {}) }}
      title={m.review.as_finding}
      lead={m.review.as_finding_lead}
      submit={m.findings.raise}
      said={m.findings.raised}
      onClose={onClose}
    />
  );
}

function One({ raised }: { raised: Raised }) {
  const may = useMayChange('finding.write');
  const [asking, setAsking] = useState(false);
  return (
    <li className="sw-check">
      <div className="sw-check-head">
        <State register="finding" field="grade" value={raised.grade} />
        <Link to="." search={((before: object) => ({ ...before, clause: raised.clause })) as never} className="sw-chip">
          {raised.clause}
        </Link>
        <span className="sw-strong">{saidOf(raised.title)}</span>
      </div>
      <Few
        className="sw-links"
        items={raised.details.map((each) => (
          <>
            <LinkTo target={{ kind: each.register, register: each.register, id: each.id, ref: each.ref }}>{each.ref}</LinkTo> {saidOf(each.message).replace(`${each.ref} `, '')}
          </>
        ))}
      />
      <p className="sw-remedy">
        <strong>{m.control.remedy}:</strong> {saidOf(raised.remedy)}
      </p>
      <div>
        <OpenButton may={may} variant="link" label={m.review.as_finding} onClick={() => setAsking(true)} />
      </div>
      {asking && <AsFinding raised={raised} onClose={() => setAsking(false)} />}
    </li>
  );
}

function Findings({ items }: { items: Raised[] }) {
  const [search, set] = useFilters();
  const clause = search.clause;
  const ofClause = items.filter((each) => !clause || each.clause === clause || each.clause.startsWith(`${clause}.`));
  const shown = ofClause.filter((each) => !search.grade || each.grade === search.grade);
  return (
    <Section title={m.review.raises} beside={clause && <span className="sw-chip">{clause}</span>}>
      <Toggles name="grade" label={m.findings.grade} tabs={[{ value: '', content: m.common.all, count: ofClause.length }, ...kGrades.map((grade) => ({ value: grade, content: choiceOf('finding', { name: 'grade' }, grade), count: ofClause.filter((each) => each.grade === grade).length }))]} />
      {items.length === 0 && <p>{m.review.nothing}</p>}
      {items.length > 0 && shown.length === 0 && <FilteredOut onClear={() => set({ grade: undefined, clause: undefined })} />}
      <ul className="sw-checks">
        {shown.map((each) => (
          <One key={each.rule} raised={each} />
        ))}
      </ul>
    </Section>
  );
}

/** What an auditor would raise today, or would have raised on a past day; and how ready each clause and theme is. */
export function ReviewPage() {
  const [{ stage, scope }] = useFilters();
  const review = useGet('/review', { stage, scope });
  const readiness = useGet('/review/readiness', { stage, scope });
  return (
    <>
      <Heading
        title={m.review.title}
        lead={
          <>
            {m.review.lead} <Link to="/certification">{m.review.to_gates}</Link>
          </>
        }
      />
      <FilterBar names={['stage', 'clause', 'grade']}>
        <Choice name="stage" label={m.review.stage} options={kStages.map((value) => ({ value, label: m.review.stages[value] ?? wordOf(value) }))} none={m.review.every_stage} />
      </FilterBar>
      <div className="sw-split sw-split-even">
        <Loaded query={review}>{(list) => <Findings items={list.items} />}</Loaded>
        <Loaded query={readiness}>{(data) => <Clauses readiness={data} />}</Loaded>
      </div>
    </>
  );
}
