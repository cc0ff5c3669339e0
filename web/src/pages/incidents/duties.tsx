// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { m } from '../../messages';
import { Section, When } from '../../ui/pieces';
import { StatusText } from '../../ui/status';
import { DutyDialog, NotNeededDialog, ToldDialog } from './acts';
import { Clock } from './clock';
import { isOpen, type Incident, type Notification } from './types';

type Asking = { what: 'told' | 'not_needed'; of: Notification } | { what: 'add' } | null;

function State({ each }: { each: Notification }) {
  if (each.notified_at) {
    return (
      <>
        <StatusText value={each.late_reason ? 'error' : 'implemented'}>
          {each.late_reason ? m.incidents.told_late : m.incidents.told} <When at={each.notified_at} long />
        </StatusText>
        {each.late_reason && <span className="sw-muted">{each.late_reason}</span>}
      </>
    );
  }
  if (each.not_needed_reason) {
    return (
      <>
        <StatusText value="not_applicable">{m.incidents.not_needed}</StatusText> <span className="sw-muted">{each.not_needed_reason}</span>
      </>
    );
  }
  return each.due_at ? <Clock due={each.due_at} /> : null;
}

/** Whom to tell until when, with the clocks that run. */
export function Duties({ incident, editable }: { incident: Incident; editable: boolean }) {
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  return (
    <Section
      title={m.incidents.duties}
      beside={
        editable && (
          <Button variant="link" isInline onClick={() => setAsking({ what: 'add' })}>
            {m.incidents.add_duty}
          </Button>
        )
      }
    >
      {incident.notifications.length === 0 && <p className="sw-muted">{m.incidents.no_duties}</p>}
      {incident.notifications.length > 0 && (
        <ul className="sw-treatments">
          {incident.notifications.map((each, index) => (
            <li key={index} className="sw-treatment">
              <div className="sw-treatment-head">
                <span>
                  <span className="sw-strong">{each.whom}</span> <span className="sw-muted">{[each.duty, `${each.within_hours} h`].filter(Boolean).join(', ')}</span>
                </span>
                {editable && isOpen(each) && (
                  <span className="sw-actions">
                    <Button size="sm" variant="secondary" aria-label={`${m.incidents.tell}: ${each.whom}`} onClick={() => setAsking({ what: 'told', of: each })}>
                      {m.incidents.tell}
                    </Button>
                    <Button size="sm" variant="link" aria-label={`${m.incidents.need_not}: ${each.whom}`} onClick={() => setAsking({ what: 'not_needed', of: each })}>
                      {m.incidents.need_not}
                    </Button>
                  </span>
                )}
              </div>
              <p className="sw-status-line">
                <State each={each} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {asking?.what === 'add' && <DutyDialog incident={incident} onClose={close} />}
      {asking?.what === 'told' && <ToldDialog incident={incident} notification={asking.of} onClose={close} />}
      {asking?.what === 'not_needed' && <NotNeededDialog incident={incident} notification={asking.of} onClose={close} />}
    </Section>
  );
}
