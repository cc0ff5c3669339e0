// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import EyeIcon from '@patternfly/react-icons/dist/esm/icons/eye-icon';
import { useMayChange } from '../../api/queries';
import type { AnyRecord, List, References } from '../../api/types';
import { m } from '../../messages';
import { choiceOf, titleOf } from '../../messages/described';
import { day } from '../../ui/format';
import { OpenButton } from '../../ui/open_button';
import { useToday } from '../../ui/now';
import { Facts, Section } from '../../ui/pieces';
import { RecordDialog } from '../../ui/record_dialog';
import { State } from '../../ui/state';
import { Loaded } from '../../ui/states';
import { GrantLog } from './grant_log';
import { Invite } from './invite';
import { daysUntil, type Audit } from './model';

interface Query {
  data: List<AnyRecord> | undefined;
  error: Error | null;
  refetch: () => unknown;
}

const inForce = (grant: AnyRecord, today: string): boolean => grant.status === 'active' && daysUntil(String(grant.ends_on), today) >= 0;

function Acts({ grant, who }: { grant: AnyRecord; who: string }) {
  const may = useMayChange('grant.write');
  const today = useToday();
  const [asked, setAsked] = useState<'change' | 'withdraw' | null>(null);
  const close = () => setAsked(null);
  return (
    <div className="sw-next-acts">
      {inForce(grant, today) && (
        <Link to="/" search={{ under: grant.ref }} className="pf-v6-c-button pf-m-secondary pf-m-small" aria-label={m.guest.see_as_of(who)}>
          <EyeIcon /> {m.guest.see_as}
        </Link>
      )}
      <OpenButton may={may && grant.status === 'active'} variant="link" label={m.guest.change} onClick={() => setAsked('change')} />
      <OpenButton may={may && grant.status === 'active'} variant="link" label={m.guest.withdraw} onClick={() => setAsked('withdraw')} />
      {asked === 'change' && <RecordDialog register="grant" names={['period_from', 'period_until', 'ends_on', 'registers', 'evidence']} record={grant} title={`${m.guest.change}: ${who}`} submit={m.common.save} said={m.guest.changed} onClose={close} />}
      {asked === 'withdraw' && <RecordDialog register="grant" names={['withdrawn_reason']} needed={['withdrawn_reason']} record={grant} also={{ status: 'withdrawn' }} danger title={`${m.guest.withdraw}: ${who}`} lead={m.guest.withdraw_lead(who)} submit={m.guest.withdraw} said={m.guest.withdrawn} onClose={close} />}
    </div>
  );
}

function Grant({ grant, references }: { grant: AnyRecord; references: References }) {
  const who = references[String(grant.auditor)]?.title ?? String(grant.auditor).slice(0, 13);
  const today = useToday();
  const left = daysUntil(String(grant.ends_on), today);
  const registers = (grant.registers as string[] | undefined) ?? [];
  const records = (grant.records as string[] | undefined) ?? [];
  return (
    <Section title={who} beside={grant.status === 'active' && left < 0 ? <span className="sw-muted">{m.guest.ended}</span> : <State register="grant" value={grant.status} />}>
      <Facts
        columns
        facts={[
          [m.guest.period, `${day(String(grant.period_from))} – ${day(String(grant.period_until))}`],
          [m.guest.until, `${day(String(grant.ends_on))} · ${m.guest.days_left(left)}`],
          [m.guest.shared_also, registers.map((name) => titleOf(name)).join(', ') || m.common.none],
          [m.evidence.title, choiceOf('grant', { name: 'evidence' }, String(grant.evidence))],
          [m.guest.records(records.length), records.length > 0 && records.map((id) => references[id.split('/')[1] ?? '']?.title ?? id).join(', ')],
          [m.dialog.reason, grant.withdrawn_reason as string],
        ]}
      />
      <Acts grant={grant} who={who} />
      <GrantLog grant={grant} />
    </Section>
  );
}

/** Who from outside sees this audit, and what: given, changed, withdrawn, and looked at as they see it. */
export function Grants({ query, audit }: { query: Query; audit: Audit }) {
  const may = useMayChange('grant.write') && audit.status !== 'cancelled';
  const [inviting, setInviting] = useState(false);
  return (
    <>
      <p className="sw-muted">{m.guest.grants_hint}</p>
      <div className="sw-filters sw-above">
        <OpenButton may={may} variant="primary" label={m.guest.give} onClick={() => setInviting(true)} />
      </div>
      <Loaded query={query}>{(list) => (list.items.length === 0 ? <p className="sw-muted">{m.guest.none_yet}</p> : <>{list.items.map((grant) => <Grant key={grant.id} grant={grant} references={list.references ?? {}} />)}</>)}</Loaded>
      {inviting && <Invite audit={audit} onClose={() => setInviting(false)} />}
    </>
  );
}

