// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay, useMayChange, useWhole } from '../../api/queries';
import type { AnyRecord, List } from '../../api/types';
import { m } from '../../messages';
import { choiceOf } from '../../messages/described';
import { Choice, FilterBar, Toggles, useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { OpenButton } from '../../ui/open_button';
import { Section } from '../../ui/pieces';
import { RecordDialog } from '../../ui/record_dialog';
import { State } from '../../ui/state';
import { FilteredOut, Loaded, NoneYet } from '../../ui/states';
import type { Finding } from '../audits/model';
import { FindingTable } from './table';

const kAsked = ['title', 'grade', 'origin', 'audit', 'clause', 'control', 'description', 'evidence', 'raised_on', 'responsible', 'due'];
const kGrades = ['major', 'minor', 'opportunity', 'conformity'] as const;

function Findings({ list }: { list: List<Finding> }) {
  const [search, set] = useFilters();
  if (list.items.length === 0) return <NoneYet hint={m.findings.none_hint} />;
  const open = (finding: Finding) => (search.state === 'closed' ? finding.status === 'closed' : search.state === 'all' || finding.status !== 'closed');
  const shown = list.items.filter((finding) => open(finding) && (!search.grade || finding.grade === search.grade));
  const count = (grade: string) => list.items.filter((finding) => open(finding) && (!grade || finding.grade === grade)).length;
  return (
    <>
      <FilterBar names={['state']}>
        <Choice name="state" label={m.findings.status} options={[{ value: 'closed', label: m.findings.closed }, { value: 'all', label: m.findings.open_and_closed }]} none={m.findings.open} />
      </FilterBar>
      <Toggles name="grade" label={m.findings.grade} tabs={[{ value: '', content: m.common.all, count: count('') }, ...kGrades.map((grade) => ({ value: grade, content: choiceOf('finding', { name: 'grade' }, grade), count: count(grade) }))]} />
      {shown.length === 0 ? <FilteredOut onClear={() => set({ grade: undefined, state: undefined })} /> : <FindingTable list={{ ...list, items: shown }} />}
    </>
  );
}

/** Corrective actions and improvements that stand on their own, apart from any finding. */
function Others() {
  const actions = useWhole('/corrective_action');
  const ideas = useWhole('/improvement', {}, { enabled: useMay('improvement.read') });
  const part = (register: string, title: string, items: AnyRecord[] | undefined) =>
    items && items.length > 0 && (
      <Section title={title}>
        <ul className="sw-links">
          {items.map((each) => (
            <li key={each.id}>
              <Link to="/registers/$register/$id" params={{ register, id: each.id }}>
                <span className="sw-ref">{each.ref}</span> {String(each.title)}
              </Link>{' '}
              <State register={register} value={each.status} />
            </li>
          ))}
        </ul>
      </Section>
    );
  return (
    <div className="sw-two">
      {part('corrective_action', m.findings.actions, actions.data?.items)}
      {part('improvement', m.findings.improvements, ideas.data?.items)}
    </div>
  );
}

export function FindingsPage() {
  const query = useWhole('/finding');
  const may = useMayChange('finding.write');
  const [raising, setRaising] = useState(false);
  return (
    <>
      <Heading title={m.findings.title} lead={m.findings.lead} beside={<OpenButton may={may} variant="primary" label={m.findings.raise} onClick={() => setRaising(true)} />} />
      <Loaded query={query}>{(list) => <Findings list={list} />}</Loaded>
      <Others />
      {raising && <RecordDialog register="finding" names={kAsked} first={{ grade: 'minor', origin: 'self_assessment', raised_on: new Date().toISOString().slice(0, 10) }} title={m.findings.raise} submit={m.findings.raise} said={m.findings.raised} onClose={() => setRaising(false)} />}
    </>
  );
}
