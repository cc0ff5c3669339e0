// SPDX-License-Identifier: Apache-2.0
import { Button, EmptyState, EmptyStateBody } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import LockIcon from '@patternfly/react-icons/dist/esm/icons/lock-icon';
import { Link } from '@tanstack/react-router';
import { Problem } from '../../api/client';
import { useGet, useMay, useSession, useWhole } from '../../api/queries';
import type { AnyRecord } from '../../api/types';
import { sharedRegisters } from '../../app/guest';
import { useGrant } from '../../app/under';
import { m } from '../../messages';
import { titleOf } from '../../messages/described';
import { day } from '../../ui/format';
import { Heading } from '../../ui/heading';
import { useToday } from '../../ui/now';
import { Copyable, Facts, Section } from '../../ui/pieces';
import { State } from '../../ui/state';
import { Loaded } from '../../ui/states';
import { daysUntil, type EvidenceRequest } from '../audits/model';
import { turnOf, type Turn } from '../requests/model';
import { Due } from '../requests/table';
import { Packing, usePacking } from '../reports/pack';

function Waiting({ requests, turn }: { requests: EvidenceRequest[]; turn: Turn }) {
  const shown = requests.filter((each) => turnOf(each) === turn).sort((a, b) => a.due.localeCompare(b.due));
  if (shown.length === 0) return <p className="sw-muted">{turn === 'requester' ? m.guest.your_turn_none : m.guest.waiting_none}</p>;
  return (
    <ul className="sw-links">
      {shown.map((request) => (
        <li key={request.id}>
          <Link to="/requests/$id" params={{ id: request.ref }}>
            <span className="sw-ref">{request.ref}</span> {request.title}
          </Link>{' '}
          <State register="evidence_request" value={request.status} /> <Due request={request} />
        </li>
      ))}
    </ul>
  );
}

function Shared({ grant }: { grant: AnyRecord }) {
  const controls = useGet('/control', {}).data?.items;
  const { whole, some } = sharedRegisters(grant);
  const records = ((grant.records as string[] | undefined) ?? []).length;
  return (
    <Section title={m.guest.shared}>
      <ul className="sw-links sw-shared">
        <li>
          <Link to="/audits/$id" params={{ id: String(grant.audit) }}>
            {m.guest.of_audit}
          </Link>{' '}
          <span className="sw-muted">{m.guest.as_now}</span>
        </li>
        <li>
          <Link to="/controls">{controls ? m.guest.controls(controls.length) : m.nav.controls}</Link> <span className="sw-muted">{m.guest.as_period}</span>
        </li>
        <li>
          <Link to="/evidence">{m.guest.evidence_rule[String(grant.evidence)]}</Link>
        </li>
        {whole.map((name) => (
          <li key={name}>
            <Link to="/registers/$register" params={{ register: name }}>
              {m.guest.whole(titleOf(name))}
            </Link>{' '}
            <span className="sw-muted">{m.guest.as_period}</span>
          </li>
        ))}
        {records > 0 && (
          <li>
            {m.guest.records(records)}:{' '}
            {some.map((name) => (
              <Link key={name} to="/registers/$register" params={{ register: name }}>
                {titleOf(name)}{' '}
              </Link>
            ))}
          </li>
        )}
      </ul>
      <p className="sw-muted">{m.guest.shared_hint}</p>
    </Section>
  );
}

function TakeAway({ grant }: { grant: AnyRecord }) {
  const may = useMay('pack.create');
  const { pack, job, fault, busy } = usePacking(String(grant.ref));
  if (!may) return null;
  return (
    <Section title={m.guest.take_away}>
      <p className="sw-muted">{m.guest.take_away_hint}</p>
      <div className="sw-next-acts">
        <Button variant="secondary" icon={<DownloadIcon />} isLoading={busy} isAriaDisabled={busy} onClick={() => void pack({})}>
          {busy ? m.guest.packing : m.guest.pack}
        </Button>
      </div>
      <Packing job={job} fault={fault} />
      <p className="sw-muted">{m.guest.verify}</p>
      <Copyable>sealwright-verify PACK.zip --key VKEY</Copyable>
    </Section>
  );
}

function Home({ grant }: { grant: AnyRecord }) {
  const today = useToday();
  const requests = useWhole('/evidence_request').data?.items ?? [];
  return (
    <div className="sw-split">
      <div>
        <Section title={m.guest.your_turn} beside={<Link to="/requests">{m.requests.title}</Link>}>
          <Waiting requests={requests} turn="requester" />
        </Section>
        <Section title={m.guest.waiting}>
          <Waiting requests={requests} turn="provider" />
        </Section>
        <Shared grant={grant} />
      </div>
      <div>
        <Section title={m.guest.audit}>
          <Facts
            facts={[
              [m.guest.audit, <Link to="/audits/$id" params={{ id: String(grant.audit) }}>{String(grant.title)}</Link>],
              [
                m.guest.period,
                <>
                  {day(String(grant.period_from))} – {day(String(grant.period_until))}
                  <p className="sw-muted">{m.guest.period_hint}</p>
                </>,
              ],
              [m.guest.until, `${day(String(grant.ends_on))} · ${m.guest.days_left(daysUntil(String(grant.ends_on), today))}`],
            ]}
          />
        </Section>
        <TakeAway grant={grant} />
      </div>
    </div>
  );
}

/** Several grants: the server names them where none is chosen, as `GR-1 (title), GR-2 (title)`. */
function Several({ error }: { error: Problem }) {
  const refs = [...new Set(error.message.concat(...error.errors.map((each) => ` ${each.detail}`)).match(/GR-\d+/g) ?? [])];
  return (
    <Section title={m.guest.several}>
      <p className="sw-muted">{m.guest.several_hint}</p>
      <ul className="sw-links">
        {refs.map((ref) => (
          <li key={ref}>
            <Link to="/" search={{ under: ref }}>
              {m.guest.open_this} {ref}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Where a guest starts: which audit, of which period, until when, and what is shared. */
export function GuestHome() {
  const { organization, role } = useSession();
  const { grant, error, ...query } = useGrant();
  const several = error instanceof Problem && error.errors.some((each) => each.pointer === '/under') ? error : null;
  const none = error instanceof Problem && error.status === 403 ? error : null;
  return (
    <>
      <Heading title={grant ? String(grant.title) : organization.name} name={m.guest.nav_home} lead={role === 'auditor' ? m.guest.lead(organization.name) : m.guest.lead_under} />
      {several && <Several error={several} />}
      {none && (
        <EmptyState variant="sm" headingLevel="h2" titleText={m.guest.none} icon={LockIcon}>
          <EmptyStateBody>{none.message}</EmptyStateBody>
        </EmptyState>
      )}
      {!several && !none && <Loaded query={{ data: grant, error, refetch: query.refetch }}>{(found) => <Home grant={found} />}</Loaded>}
    </>
  );
}
