// SPDX-License-Identifier: Apache-2.0
import { useChange } from '../../api/change';
import { useSession } from '../../api/queries';
import type { Field } from '../../api/types';
import { m } from '../../messages';
import { Ask } from '../../ui/ask';
import { cleanedAll, patchOf } from '../../ui/form/values';
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
  const known = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'yes' : 'no');
  return (
    <Ask
      title={`${incident.ref}: ${m.incidents.assess}`}
      lead={<p>{m.incidents.assess_lead}</p>}
      act={m.incidents.assess}
      start={{ is_incident: known(incident.is_incident), assessment: incident.assessment, severity: incident.severity, personal_data: known(incident.personal_data), handler: incident.handler ?? me }}
      fields={[
        { name: 'is_incident', label: m.incidents.is, kind: 'enumeration', required: true, choices: kYesNo },
        { name: 'assessment', label: m.incidents.criteria, kind: 'long_text', required: true },
        { name: 'severity', label: m.incidents.severity, kind: 'enumeration', choices: kSeverities.map((value) => ({ value, label: m.severity[value] })) },
        { name: 'personal_data', label: m.incidents.personal, kind: 'enumeration', choices: kYesNo },
        { name: 'handler', label: m.incidents.handler, kind: 'reference', target: 'person' },
      ]}
      onClose={onClose}
      run={async (answers) => {
        await change('POST', `/incident/${incident.ref}/assess`, { body: answers });
        say({ title: m.incidents.assessed(incident.ref) });
        onClose();
      }}
    />
  );
}

interface StepProps extends Props {
  act: string;
  lead?: string;
  fields: Field[];
  /** The state that follows. */
  next: string;
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
  const start = cleanedAll(fields, incident);
  return (
    <Ask
      title={`${incident.ref}: ${act}`}
      lead={lead && <p>{lead}</p>}
      act={act}
      fields={fields}
      start={start}
      newer={newerOf((now) => now)}
      onClose={onClose}
      run={async (values) => {
        await store({ ...patchOf(start, values), status: next });
        say({ title: m.incidents.stored(incident.ref) });
        onClose();
      }}
    />
  );
}

export function RespondDialog(props: Props) {
  const fields: Field[] = [
    { name: 'response', label: m.incidents.response, kind: 'long_text', required: true },
    { name: 'contained_at', label: m.incidents.contained_at, kind: 'instant' },
    { name: 'restored_at', label: m.incidents.restored_at, kind: 'instant' },
    { name: 'traces', label: m.incidents.traces, kind: 'long_text', required: true },
  ];
  return <StepDialog {...props} act={m.incidents.respond_act} fields={fields} next="responded" />;
}

export function LessonsDialog(props: Props) {
  const fields: Field[] = [
    { name: 'cause', label: m.incidents.cause, kind: 'long_text', required: true },
    { name: 'lessons', label: m.incidents.lessons, kind: 'long_text', required: true },
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
      fields={late ? [{ name: 'late_reason', label: m.incidents.late_reason, kind: 'long_text', required: true }] : []}
      onClose={onClose}
      run={async (answers) => {
        await change('POST', `/incident/${incident.ref}/notified`, { body: { whom: notification.whom, ...answers } });
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
      fields={[{ name: 'not_needed_reason', label: m.incidents.need_not_reason, kind: 'long_text', required: true }]}
      newer={newerOf((now) => ({ not_needed_reason: now.notifications.find((each) => each.whom === notification.whom)?.not_needed_reason }))}
      onClose={onClose}
      run={async ({ not_needed_reason }: { not_needed_reason: string }) => {
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
      start={{ within_hours: 24 }}
      fields={[
        { name: 'whom', label: m.incidents.whom, kind: 'text', required: true },
        { name: 'duty', label: m.incidents.duty, kind: 'text' },
        { name: 'within_hours', label: m.incidents.within_hours, kind: 'integer', minimum: 0, required: true },
      ]}
      newer={newerOf()}
      onClose={onClose}
      run={async (added: { whom: string; duty?: string; within_hours: number }) => {
        await store({ notifications: [...notifications.map(written), added] });
        say({ title: m.incidents.duty_added(added.whom) });
        onClose();
      }}
    />
  );
}
