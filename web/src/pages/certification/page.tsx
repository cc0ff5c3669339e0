// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useGet, useWhole } from '../../api/queries';
import { m } from '../../messages';
import { useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { Section } from '../../ui/pieces';
import { State } from '../../ui/state';
import { Loaded } from '../../ui/states';
import { Certificate } from './certificate';
import { Dates } from './dates';
import { Estimate } from './estimate';
import { AskedFor } from './records';
import { WayToCertificate } from './way';

function Bodies() {
  const bodies = useWhole('/certification_body').data?.items ?? [];
  return (
    <Section title={m.certification.bodies} beside={<Link to="/registers/$register" params={{ register: 'certification_body' }}>{m.common.all}</Link>}>
      {bodies.length === 0 && <p className="sw-muted">{m.certification.no_body}</p>}
      <ul className="sw-links">
        {bodies.map((body) => (
          <li key={body.id}>
            <Link to="/registers/$register/$id" params={{ register: 'certification_body', id: body.id }} className="sw-strong">
              {String(body.name)}
            </Link>{' '}
            <State register="certification_body" value={body.status} />{' '}
            <span className="sw-muted">{m.certification.rules_of_body(Number(body.months_between_stages ?? 0), Number(body.days_to_correct_major ?? 0), Number(body.days_to_plan_minor ?? 0))}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function CertificationPage() {
  const [{ scope }] = useFilters();
  const query = useGet('/certification', { scope });
  return (
    <>
      <Heading title={m.certification.title} lead={m.certification.lead} />
      <Loaded query={query}>
        {(way) => (
          <>
            <Certificate way={way} />
            <Dates scope={way.scope.ref} certificate={way.certificate} />
            <div className="sw-split">
              <div>
                <WayToCertificate way={way} />
                <AskedFor scope={way.scope.ref} />
              </div>
              <div>
                <Estimate scope={way.scope.ref} />
                <Bodies />
              </div>
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
