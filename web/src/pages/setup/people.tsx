// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSend } from '../../api/act';
import { get } from '../../api/client';
import { personOf } from '../../api/person';
import { sessionQuery, useMayChange, useSession } from '../../api/queries';
import type { AnyRecord } from '../../api/types';
import { m } from '../../messages';
import { Ask } from '../../ui/ask';
import { HalfDone, useBegun } from '../../ui/begun';
import { OpenButton } from '../../ui/open_button';
import { RecordDialog } from '../../ui/record_dialog';

/** Makes the signed-in user a person of the organization: who decides, decides by name. */
export function You() {
  const session = useSession();
  const may = useMayChange('user.manage', 'person.write');
  const send = useSend();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { now, keep, left, giveUp } = useBegun(({ person, made }) => (person && made ? m.begun.you(person.ref) : undefined));
  if (session.person) return <span>{session.person.name}</span>;
  const email = session.user?.email ?? '';
  const store = async ({ name, ...more }: { name: string; job_title?: string }) => {
    const one = await personOf({ get, send }, { name, email, relation: 'employee', ...more }, now());
    keep(one);
    await send('/user/update', { email, person: one.person.id, name });
    keep({ person: undefined });
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    setAsking(false);
  };
  const close = () => {
    giveUp();
    setAsking(false);
  };
  return (
    <>
      <OpenButton may={may} variant="primary" label={m.setup.act_you} onClick={() => setAsking(true)} />
      {asking && (
        <Ask
          title={m.setup.act_you}
          lead={
            <>
              <p>{email}</p>
              <HalfDone left={left} />
            </>
          }
          fields={[
            { name: 'name', label: m.setup.your_name, kind: 'text', required: true },
            { name: 'job_title', label: m.setup.your_title, kind: 'text' },
          ]}
          act={m.common.save}
          run={store}
          onClose={close}
        />
      )}
    </>
  );
}

export function AboutOrganization({ organization, person }: { organization: AnyRecord; person: string | undefined }) {
  const may = useMayChange('organization.write');
  const [asking, setAsking] = useState(false);
  const first = { legal_name: organization.legal_name ?? organization.name, isms_manager: organization.isms_manager ?? person, time_zone: organization.time_zone === 'UTC' ? Intl.DateTimeFormat().resolvedOptions().timeZone : organization.time_zone };
  return (
    <>
      <OpenButton may={may} label={m.setup.act_organization} onClick={() => setAsking(true)} />
      {asking && <RecordDialog register="organization" names={['name', 'legal_name', 'description', 'isms_manager', 'top_management', 'security_contact', 'language', 'time_zone', 'currency']} needed={['name', 'legal_name', 'isms_manager']} record={organization} first={first} title={m.setup.step.organization} submit={m.common.save} said={m.dialog.saved} onClose={() => setAsking(false)} />}
    </>
  );
}

export function AboutScope({ scope }: { scope: AnyRecord }) {
  const may = useMayChange('scope.write');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <OpenButton may={may} label={m.setup.act_scope} onClick={() => setAsking(true)} />
      {asking && <RecordDialog register="scope" names={['name', 'description', 'locations', 'services', 'systems', 'interfaces', 'exclusions', 'persons']} needed={['name', 'description', 'locations']} record={scope} title={m.setup.step.scope} lead={m.setup.scope_lead} submit={m.common.save} said={m.dialog.saved} onClose={() => setAsking(false)} />}
    </>
  );
}
