// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useChange } from '../../api/change';
import { usePeople } from '../../api/people';
import { useGet, useMayChange, useSession } from '../../api/queries';
import { m, wordOf } from '../../messages';
import { Toggles, useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { LinkTo, When } from '../../ui/pieces';
import { Loaded } from '../../ui/states';
import { DataTable, type Column } from '../../ui/table';
import { Tag } from '../../ui/tag';
import { useToast } from '../../ui/toast';
import { AddMember, ChangeMember, RemoveMember, type Member } from './member_dialogs';
import { Roles } from './roles';

type Act = { kind: 'change' | 'remove'; member: Member } | { kind: 'add' };

function useColumns(act: (act: Act) => void, turn: (member: Member) => void): Column<Member>[] {
  const { user } = useSession();
  const people = usePeople();
  const may = useMayChange('user.manage');
  const nameOfPerson = (id: string | null | undefined) => people.find((person) => person.id === id)?.name;
  return [
    { name: 'email', label: m.members.email, cell: (row) => <span className="sw-strong">{row.email}</span> },
    { name: 'name', label: m.members.name, cell: (row) => row.name },
    { name: 'role', label: m.members.role, width: 'sw-w-status', cell: (row) => wordOf(row.role, m.roles) },
    {
      name: 'person',
      label: m.members.person,
      width: 'sw-w-owner',
      cell: (row) => (row.person ? <LinkTo target={{ kind: 'person', register: 'person', id: row.person }}>{nameOfPerson(row.person) ?? row.person.slice(0, 13)}</LinkTo> : <span className="sw-muted">{m.common.none}</span>),
    },
    {
      name: 'state',
      label: m.members.state,
      width: 'sw-w-owner',
      cell: (row) => (
        <span className="sw-verdicts">
          {row.disabled && (
            <Tag color="red">
              {m.members.disabled}
            </Tag>
          )}
          <Tag variant="outline" color={row.second_factor ? 'green' : 'grey'}>
            {row.second_factor ? m.members.second_factor : m.members.password_only}
          </Tag>
        </span>
      ),
    },
    { name: 'created_at', label: m.members.since, width: 'sw-w-day', cell: (row) => <When at={row.created_at} /> },
    {
      name: 'acts',
      label: m.members.acts,
      cell: (row) =>
        !may || row.email === user?.email ? (
          <span className="sw-muted">{row.email === user?.email && m.members.yourself}</span>
        ) : (
          <span className="sw-row-acts">
            <Button variant="link" isInline aria-label={`${m.members.change}: ${row.email}`} onClick={() => act({ kind: 'change', member: row })}>
              {m.members.change}
            </Button>
            <Button variant="link" isInline aria-label={`${row.disabled ? m.members.enable : m.members.disable}: ${row.email}`} onClick={() => turn(row)}>
              {row.disabled ? m.members.enable : m.members.disable}
            </Button>
            <Button variant="link" isInline isDanger aria-label={`${m.members.remove}: ${row.email}`} onClick={() => act({ kind: 'remove', member: row })}>
              {m.members.remove}
            </Button>
          </span>
        ),
    },
  ];
}

function Members() {
  const query = useGet('/user', {}, { always_now: true });
  const [act, setAct] = useState<Act | null>(null);
  const change = useChange();
  const may = useMayChange('user.manage');
  const say = useToast();
  const turn = async (member: Member) => {
    try {
      await change('POST', '/user/update', { body: { email: member.email, [member.disabled ? 'enable' : 'disable']: true } });
      say({ title: m.members.changed(member.email) });
    } catch (error) {
      say({ variant: 'danger', title: m.members.not_changed(member.email), body: error instanceof Error ? error.message : '' });
    }
  };
  const columns = useColumns(setAct, (member) => void turn(member));
  const close = () => setAct(null);
  return (
    <>
      {may && (
        <div className="sw-filters">
          <Button onClick={() => setAct({ kind: 'add' })}>{m.members.add}</Button>
        </div>
      )}
      <Loaded query={query}>{({ items }) => <DataTable label={m.members.title} columns={columns} rows={items} rowKey={(row) => row.id} />}</Loaded>
      {act?.kind === 'add' && <AddMember onClose={close} />}
      {act?.kind === 'change' && <ChangeMember member={act.member} onClose={close} />}
      {act?.kind === 'remove' && <RemoveMember member={act.member} onClose={close} />}
    </>
  );
}

/** Who may sign in, and what each role may. */
export function MembersPage() {
  const [{ show }] = useFilters();
  return (
    <>
      <Heading title={m.members.title} lead={m.members.lead} />
      <Toggles
        name="show"
        label={m.members.show}
        tabs={[
          { value: '', content: m.members.users },
          { value: 'roles', content: m.members.roles },
        ]}
      />
      {show === 'roles' ? <Roles /> : <Members />}
    </>
  );
}
