// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { apiUrl } from '../../api/client';
import { useMayChange } from '../../api/queries';
import { m } from '../../messages';
import { Copyable, Section } from '../../ui/pieces';

/** How a calendar program follows what falls due. */
export function Feed({ owner }: { owner: string | undefined }) {
  const mayMake = useMayChange('token.manage');
  return (
    <Section title={m.calendar.feed}>
      <p>{m.calendar.feed_lead}</p>
      <Copyable>{`${location.origin}/api/v1/calendar.ics?token=sw_…`}</Copyable>
      <p className="sw-muted">{m.calendar.feed_hint}</p>
      <p className="sw-actions sw-wrap">
        {mayMake ? (
          <Link to="/tokens" search={{ new: 'calendar' }}>
            {m.calendar.make_token}
          </Link>
        ) : (
          <span className="sw-muted">{m.calendar.ask_for_token}</span>
        )}
        <a href={apiUrl('/calendar.ics', { owner })} download="due.ics">
          {m.calendar.download}
        </a>
      </p>
    </Section>
  );
}
