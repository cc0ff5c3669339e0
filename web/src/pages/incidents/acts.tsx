// SPDX-License-Identifier: Apache-2.0
import { useChange } from '../../api/change';
import { useSession } from '../../api/queries';
import type { AnyRecord } from '../../api/types';
import { m } from '../../messages';
import { Ask, type Answers, type AskField } from '../../ui/ask';
import { fieldOf, instantOf } from '../../ui/format';
import { useOpened } from '../../ui/opened';
import { say } from '../../ui/toast';
import { isOpen, written, type Incident, type Notification } from './types';

interface Props {
  incident: Incident;
  onClose: () => void;
}

const kSeverities = ['low', 'medium', 'high', 'critical'] as const;
const kYesNo = [
  { value: 'yes', label: m.common.yes },
  { value: 'no', label: m.common.no },
];

/** Whether the event is an incident. Starts clocks, so it is an act of its own. */
export function AssessDialog({ incident, onClose }: Props) {
  const change = useChange();
  const me = useSession().person?.id ?? '';
  const known = (value: boolean | undefined) => (value === undefined ? '' : value ? 'yes' : 'no');
  return (
    <Ask
      title={`${incident.ref}: ${m.incidents.assess}`}
      lead={<p>{m.incidents.assess_lead}</p>}
      act={m.incidents.assess}
      start={{ is_incident: known(incident.is_incident), assessment: incident.assessment ?? '', severity: incident.severity ?? '', personal_data: known(incident.personal_data), handler: incident.handler ?? me }}
      fields={[
        { name: 'is_incident', label: m.incidents.is, kind: 'choice', required: true, options: kYesNo },
        { name: 'assessment', label: m.incidents.criteria, kind: 'long', required: true },
        { name: 'severity', label: m.incidents.severity, kind: 'choice', options: kSeverities.map((value) => ({ value, label: m.severity[value] })) },
        { name: 'personal_data', label: m.incidents.personal, kind: 'choice', options: kYesNo },
        { name: 'handler', label: m.incidents.handler, kind: 'record', register: 'person' },
      ]}
      onClose={onClose}
      run={async ({ is_incident, assessment, severity, personal_data, handler }) => {
        const body = { is_incident, assessment, ...(severity ? { severity } : {}), ...(personal_data ? { personal_data } : {}), ...(handler ? { handler } : {}) };
        await change('POST', `/incident/${incident.ref}/assess`, { body });
        say({ title: m.incidents.assessed(incident.ref) });
        onClose();
      }}
    />
  );
}

interface StepProps extends Props {
  act: string;
  lead?: string;
  fields: AskField[];
  /** The state that follows. */
  next: string;
}

const kInstants = new Set(['contained_at', 'restored_at']);

function answersOf(incident: AnyRecord, fields: AskField[]): Answers {
  return Object.fromEntries(fields.map(({ name }) => [name, kInstants.has(name) ? fieldOf(incident[name] as string | undefined) : String(incident[name] ?? '')]));
}

/** A change of the incident as it was when the dialog opened. */
function useIncidentChange(live: Incident) {
  const change = useChange();
  const path = `/incident/${live.ref}`;
  const { began, base, newerOf } = useOpened(live, path);
  return { incident: began, notifications: base.notifications, newerOf, store: (body: object) => change('PATCH', path, { body, version: base.version }) };
}

/** One step of the incident: its fields, and the state that they lead to. */
function StepDialog({ incident: live, onClose, act, lead, fields, next }: StepProps) {
  const { incident, newerOf, store } = useIncidentChange(live);
  return (
    <Ask
      title={`${incident.ref}: ${act}`}
      lead={lead && <p>{lead}</p>}
      act={act}
      fields={fields}
      start={answersOf(incident, fields)}
      newer={newerOf((now) => answersOf(now, fields))}
      onClose={onClose}
      run={async (values) => {
        const body = Object.fromEntries(fields.map(({ name }) => [name, kInstants.has(name) ? instantOf(values[name] ?? '') || null : values[name]?.trim() || null]));
        await store({ ...body, status: next });
        say({ title: m.incidents.stored(incident.ref) });
        onClose();
      }}
    />
  );
}

export function RespondDialog(props: Props) {
  const fields: AskField[] = [
    { name: 'response', label: m.incidents.response, kind: 'long', required: true },
    { name: 'contained_at', label: m.incidents.contained_at, kind: 'instant' },
    { name: 'restored_at', label: m.incidents.restored_at, kind: 'instant' },
    { name: 'traces', label: m.incidents.traces, kind: 'long', required: true },
  ];
  return <StepDialog {...props} act={m.incidents.respond_act} fields={fields} next="responded" />;
}

export function LessonsDialog(props: Props) {
  const fields: AskField[] = [
    { name: 'cause', label: m.incidents.cause, kind: 'long', required: true },
    { name: 'lessons', label: m.incidents.lessons, kind: 'long', required: true },
  ];
  return <StepDialog {...props} act={m.incidents.lessons_act} fields={fields} next="lessons_learned" />;
}

export function CloseDialog(props: Props) {
  return <StepDialog {...props} act={m.incidents.close} lead={m.incidents.close_lead} fields={[]} next="closed" />;
}

/** A party was told: now, and late with a reason. */
export function ToldDialog({ incident, notification, onClose }: Props & { notification: Notification }) {
  const change = useChange();
  const late = notification.due_at !== undefined && Date.parse(notification.due_at) < Date.now();
  return (
    <Ask
      title={m.incidents.tell_title(notification.whom)}
      lead={<p>{m.incidents.tell_lead}</p>}
      act={m.incidents.tell}
      fields={late ? [{ name: 'late_reason', label: m.incidents.late_reason, kind: 'long', required: true }] : []}
      onClose={onClose}
      run={async ({ late_reason }) => {
        await change('POST', `/incident/${incident.ref}/notified`, { body: { whom: notification.whom, ...(late_reason ? { late_reason } : {}) } });
        say({ title: m.incidents.noted(notification.whom) });
        onClose();
      }}
    />
  );
}

export function NotNeededDialog({ incident: live, notification, onClose }: Props & { notification: Notification }) {
  const { incident, notifications: stored, newerOf, store } = useIncidentChange(live);
  return (
    <Ask
      title={`${notification.whom}: ${m.incidents.need_not}`}
      act={m.incidents.need_not}
      fields={[{ name: 'not_needed_reason', label: m.incidents.need_not_reason, kind: 'long', required: true }]}
      newer={newerOf((now) => ({ not_needed_reason: now.notifications.find((each) => each.whom === notification.whom)?.not_needed_reason ?? '' }))}
      onClose={onClose}
      run={async ({ not_needed_reason }) => {
        const notifications = stored.map((each) => written(isOpen(each) && each.whom === notification.whom ? { ...each, not_needed_reason } : each));
        await store({ notifications });
        say({ title: m.incidents.stored(incident.ref) });
        onClose();
      }}
    />
  );
}

export function DutyDialog({ incident: live, onClose }: Props) {
  const { incident, notifications, newerOf, store } = useIncidentChange(live);
  return (
    <Ask
      title={`${incident.ref}: ${m.incidents.add_duty}`}
      act={m.incidents.add_duty}
      start={{ within_hours: '24' }}
      fields={[
        { name: 'whom', label: m.incidents.whom, kind: 'text', required: true },
        { name: 'duty', label: m.incidents.duty, kind: 'text' },
        { name: 'within_hours', label: m.incidents.within_hours, kind: 'text', required: true },
      ]}
      newer={newerOf()}
      onClose={onClose}
      run={async ({ whom = '', duty, within_hours }) => {
        const hours = Number(within_hours);
        const added = { whom, within_hours: Number.isFinite(hours) ? hours : within_hours, ...(duty ? { duty } : {}) };
        await store({ notifications: [...notifications.map(written), added] });
        say({ title: m.incidents.duty_added(whom) });
        onClose();
      }}
    />
  );
}
