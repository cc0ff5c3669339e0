// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { useGet, useMayChange } from '../../api/queries';
import type { References } from '../../api/types';
import { m, wordOf } from '../../messages';
import { Crumbs } from '../../ui/crumbs';
import { Heading } from '../../ui/heading';
import { Move } from '../../ui/move';
import { Facts, LinkTo, Section, When } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { Severity, StatusText } from '../../ui/status';
import { AssessDialog, CloseDialog, LessonsDialog, RespondDialog } from './acts';
import { Duties } from './duties';
import { timelineOf, type Event, type Incident } from './types';
import { Tag } from '../../ui/tag';
import { AllFields } from '../registers/all_fields';

const stateWord = (status: string) => wordOf(status, m.incidents.states);

function Lead({ incident }: { incident: Incident }) {
  return (
    <div className="sw-status-line">
      <Move register="incident" record={incident} word={stateWord} except={incident.status === 'reported' ? ['assessed'] : []} />
      {incident.severity && <Severity value={incident.severity} />}
      {incident.is_incident === false && <Tag variant="outline">{m.incidents.not_incident}</Tag>}
      {incident.personal_data && <StatusText value="error">{m.incidents.personal_data}</StatusText>}
      <span>
        {wordOf(incident.kind, m.incidents.kinds)}, {m.incidents.aware.toLowerCase()} <When at={incident.aware_at} long />
      </span>
    </div>
  );
}

const kDialogs = { reported: AssessDialog, assessed: RespondDialog, responded: LessonsDialog, lessons_learned: CloseDialog } as const;

/** What comes next, as one button: an event that is none is closed at once. */
function Next({ incident }: { incident: Incident }) {
  const [asking, setAsking] = useState(false);
  const closing = useMayChange('process.approve');
  if (incident.status === 'closed') return null;
  const none = incident.status === 'assessed' && incident.is_incident === false;
  const Dialog = none ? CloseDialog : kDialogs[incident.status];
  if (Dialog === CloseDialog && !closing) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{none ? m.incidents.close : m.incidents.next[incident.status]}</Button>
      {asking && <Dialog incident={incident} onClose={() => setAsking(false)} />}
    </>
  );
}

function Text({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3>{title}</h3>
      {children ? <p className="sw-long-text">{children}</p> : <p className="sw-muted">{m.incidents.not_yet}</p>}
    </div>
  );
}

function Steps({ incident }: { incident: Incident }) {
  const learnt = [incident.cause, incident.lessons].filter(Boolean).join('\n\n');
  return (
    <Section title={m.incidents.steps}>
      <div className="sw-texts">
        <Text title={m.incidents.description}>{incident.description}</Text>
        <Text title={m.incidents.assessment}>{incident.assessment}</Text>
        {incident.is_incident !== false && (
          <>
            <Text title={m.incidents.respond}>{incident.response}</Text>
            <Text title={m.incidents.traces}>{incident.traces}</Text>
            <Text title={m.incidents.learnt}>{learnt}</Text>
          </>
        )}
      </div>
    </Section>
  );
}

function eventWord({ kind, what = '' }: Event): string {
  if (kind === 'state') return m.incidents.events.state(stateWord(what));
  if (kind === 'told' || kind === 'due') return m.incidents.events[kind](what);
  return m.incidents.events[kind];
}

function Timeline({ incident, names }: { incident: Incident; names: References }) {
  const { data } = useGet(`/incident/${incident.ref}/history`);
  const events = useMemo(() => timelineOf(incident, data?.items ?? []), [incident, data]);
  return (
    <Section title={m.incidents.timeline}>
      <ol className="sw-timeline">
        {events.map((event, index) => (
          <li key={index} className={`sw-timeline-${event.kind}`}>
            <When at={event.at} long />
            <span>
              {eventWord(event)}
              {event.by && names[event.by] && <span className="sw-muted"> {names[event.by]?.title}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Records({ ids, register, names }: { ids: string[]; register: string; names: References }) {
  return (
    <ul className="sw-links">
      {ids.map((id) => (
        <li key={id}>
          <LinkTo target={{ kind: register, register, id, ref: names[id]?.ref }}>
            <span className="sw-ref">{names[id]?.ref}</span> {names[id]?.title ?? id}
          </LinkTo>
        </li>
      ))}
    </ul>
  );
}

function About({ incident }: { incident: Incident }) {
  const names = incident.references ?? {};
  const records = (ids: string[], register: string) => ids.length > 0 && <Records ids={ids} register={register} names={names} />;
  return (
    <Section title={m.incidents.about} beside={<AllFields register="incident" id={incident.ref} />}>
      <Facts
        facts={[
          [m.incidents.handler, incident.handler ? <Records ids={[incident.handler]} register="person" names={names} /> : m.incidents.nobody],
          [m.incidents.reported_by, incident.reported_by],
          [m.incidents.assets, records(incident.assets, 'asset')],
          [m.incidents.supplier, incident.supplier && records([incident.supplier], 'supplier')],
          [m.incidents.risks, records(incident.risks, 'risk')],
          [m.incidents.findings, records(incident.findings, 'finding')],
          [m.incidents.tasks, records(incident.tasks, 'task')],
        ]}
      />
    </Section>
  );
}

export function IncidentPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useGet(`/incident/${encodeURIComponent(id)}`);
  const may = useMayChange('incident.write');
  const incident = query.data;
  return (
    <>
      <Heading
        key={id}
        title={incident?.title ?? id}
        above={<Crumbs to="/incidents" title={m.incidents.title} here={incident?.ref ?? id} />}
        lead={incident && <Lead incident={incident} />}
        beside={incident && may && <Next incident={incident} />}
      />
      <Loaded query={query} skeleton={<Lines count={5} height="5rem" />}>
        {(data) => (
          <div className="sw-split">
            <div>
              <Duties incident={data} editable={may && data.status !== 'closed'} />
              <Steps incident={data} />
            </div>
            <div>
              <Timeline incident={data} names={data.references ?? {}} />
              <About incident={data} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
