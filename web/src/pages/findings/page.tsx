// SPDX-License-Identifier: Apache-2.0
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useGet, useMay, useMayChange, useSession, useWhole } from '../../api/queries';
import { useForm } from '../../api/registers';
import type { AnyRecord } from '../../api/types';
import { m } from '../../messages';
import { choiceOf, labelOf } from '../../messages/described';
import { Crumbs } from '../../ui/crumbs';
import { day } from '../../ui/format';
import { Heading } from '../../ui/heading';
import { OpenButton } from '../../ui/open_button';
import { useToday } from '../../ui/now';
import { NameOf } from '../../ui/reference';
import { Path, type Step } from '../../ui/path';
import { Facts, Section } from '../../ui/pieces';
import { RecordDialog } from '../../ui/record_dialog';
import { State } from '../../ui/state';
import { Loaded } from '../../ui/states';
import { Thread } from '../../ui/thread';
import { Value } from '../../ui/value';
import type { Finding } from '../audits/model';
import { AllFields } from '../registers/all_fields';
import { ageOf, isLate, isNonconformity, kNeeded, kStates, missingFor, nextOf, whoIsNext, type FindingState } from './model';

function useLabels() {
  const form = useForm('finding').data;
  const field = (name: string) => form?.fields.find((each) => each.name === name) ?? { name, label: name, kind: 'text' };
  return { field, label: (name: string) => labelOf('finding', field(name)) };
}

function Filled({ finding, names }: { finding: Finding; names: string[] }) {
  const { field, label } = useLabels();
  const record: AnyRecord = finding;
  return <Facts facts={names.filter((name) => record[name] !== undefined && record[name] !== null).map((name) => [label(name), name === 'responsible' || name === 'effectiveness_reviewer' ? <NameOf id={record[name]} references={finding.references ?? {}} register="person" /> : <Value field={field(name)} value={record[name]} references={finding.references ?? {}} />])} />;
}

function Missing({ finding, state }: { finding: Finding; state: FindingState }) {
  const { label } = useLabels();
  const missing = missingFor(finding, state);
  const who = whoIsNext(finding);
  return (
    <>
      {missing.length > 0 && <p className="sw-tone-doubt">{m.findings.missing(missing.map(label))}</p>}
      {who && (
        <p>
          {m.findings.next[who.whose]} {who.whose !== 'manager' && <NameOf id={who.person} references={finding.references ?? {}} register="person" none={m.findings.nobody_named} />}
        </p>
      )}
    </>
  );
}

function stepsOf(finding: Finding, act: ReactNode, today: string): Step[] {
  const at = kStates.indexOf(finding.status as FindingState);
  const next = nextOf(finding);
  return kStates.slice(1).map((state): Step => {
    const index = kStates.indexOf(state);
    const current = state === next;
    const note = (
      <>
        <Filled finding={finding} names={kNeeded[state]} />
        {current && <Missing finding={finding} state={state} />}
        {current && act}
      </>
    );
    return { name: state, title: m.findings.step[state], state: index <= at && !current ? 'done' : current ? (isLate(finding, today) ? 'blocked' : 'now') : 'open', note };
  });
}

function Move({ finding }: { finding: Finding }) {
  const may = useMayChange('finding.write');
  const { person } = useSession();
  const [asking, setAsking] = useState(false);
  const next = nextOf(finding);
  if (next === null) return null;
  const names = next === 'cause_determined' && finding.status === 'effectiveness_reviewed' ? ['cause', 'correction'] : kNeeded[next];
  const first = next === 'effectiveness_reviewed' && !finding.effectiveness_reviewer && person ? { effectiveness_reviewer: person.id } : next === 'action_implemented' && !finding.implemented_on ? { implemented_on: new Date().toISOString().slice(0, 10) } : {};
  return (
    <>
      <div>
        <OpenButton may={may} variant="primary" label={m.findings.act[next]} onClick={() => setAsking(true)} />
      </div>
      {asking && <RecordDialog register="finding" names={names} needed={names} record={finding} first={first} also={{ status: next }} title={m.findings.act[next]} lead={next === 'effectiveness_reviewed' ? m.findings.review_lead : undefined} submit={m.findings.act[next]} said={m.findings.moved(m.findings.step[next])} onClose={() => setAsking(false)} />}
    </>
  );
}

/** An opportunity or a conformity has no path: somebody decides, and it is closed. */
function Plain({ finding }: { finding: Finding }) {
  const may = useMayChange('finding.write');
  const [asking, setAsking] = useState(false);
  const ideas = useWhole('/improvement', { filter: `finding = "${finding.id}"` }, { enabled: useMay('improvement.read') });
  return (
    <Section title={m.findings.decision}>
      <p>{finding.status === 'closed' ? m.findings.closed_on(day(String(finding.closed_on ?? ''))) : m.findings.plain_hint}</p>
      <ul className="sw-links">
        {(ideas.data?.items ?? []).map((each) => (
          <li key={each.id}>
            <Link to="/registers/$register/$id" params={{ register: 'improvement', id: each.id }}>
              <span className="sw-ref">{each.ref}</span> {String(each.title)}
            </Link>{' '}
            <State register="improvement" value={each.status} />
          </li>
        ))}
      </ul>
      <div>
        <OpenButton may={may && finding.status === 'opened'} label={m.findings.close_plain} onClick={() => setAsking(true)} />
      </div>
      {asking && <RecordDialog register="finding" names={['corrective_action']} record={finding} also={{ status: 'closed' }} title={m.findings.close_plain} lead={m.findings.close_plain_lead} submit={m.findings.close_plain} said={m.findings.moved(m.findings.step.closed)} onClose={() => setAsking(false)} />}
    </Section>
  );
}

function About({ finding }: { finding: Finding }) {
  const today = useToday();
  const { label } = useLabels();
  const may = useMayChange('finding.write') && finding.status !== 'closed';
  const [editing, setEditing] = useState(false);
  const references = finding.references ?? {};
  return (
    <Section title={m.findings.about} beside={<span className="sw-actions"><AllFields register="finding" id={finding.ref} staff /><OpenButton may={may} variant="link" label={m.dialog.edit} onClick={() => setEditing(true)} /></span>}>
      <Facts
        facts={[
          [label('description'), <span className="sw-long-text">{String(finding.description ?? '')}</span>],
          [label('evidence'), Boolean(finding.evidence) && <span className="sw-long-text">{String(finding.evidence)}</span>],
          [m.findings.clause, finding.clause as string],
          [label('control'), Boolean(finding.control) && <NameOf id={finding.control} references={references} register="control" />],
          [m.audits.audit, Boolean(finding.audit) && <NameOf id={finding.audit} references={references} register="audit" />],
          [label('origin'), choiceOf('finding', { name: 'origin' }, String(finding.origin ?? ''))],
          [label('raised_on'), Boolean(finding.raised_on) && `${day(String(finding.raised_on))} · ${m.findings.days(ageOf(finding, today))}`],
          [label('raised_by'), Boolean(finding.raised_by) && <NameOf id={finding.raised_by} references={references} register="person" />],
          [label('due'), Boolean(finding.due) && <span className={isLate(finding, today) ? 'sw-late' : undefined}>{day(String(finding.due))}</span>],
        ]}
      />
      {editing && <RecordDialog register="finding" names={['title', 'grade', 'clause', 'control', 'description', 'evidence', 'responsible', 'due', 'effectiveness_reviewer']} record={finding} title={m.dialog.edit} submit={m.common.save} said={m.dialog.saved} onClose={() => setEditing(false)} />}
    </Section>
  );
}

export function FindingPage() {
  const today = useToday();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useGet(`/finding/${encodeURIComponent(id)}`);
  return (
    <>
      <Heading
        key={id}
        title={query.data?.title ?? m.findings.finding}
        above={<Crumbs to="/findings" title={m.findings.title} here={query.data?.ref ?? id.slice(0, 13)} />}
        lead={
          query.data && (
            <div className="sw-status-line">
              <State register="finding" field="grade" value={query.data.grade} />
              <State register="finding" value={query.data.status} />
            </div>
          )
        }
      />
      <Loaded query={query}>
        {(finding) => (
          <div className="sw-split">
            <div>
              {isNonconformity(finding) ? (
                <Section title={m.findings.path}>
                  <Path tall label={m.findings.path} steps={stepsOf(finding, <Move finding={finding} />, today)} />
                </Section>
              ) : (
                <Plain finding={finding} />
              )}
              <Thread subject={`finding/${finding.id}`} />
            </div>
            <About finding={finding} />
          </div>
        )}
      </Loaded>
    </>
  );
}
