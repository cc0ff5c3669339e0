// SPDX-License-Identifier: Apache-2.0
import { useChange } from '../../api/change';
import type { Field, Member } from '../../api/types';
import { m } from '../../messages';
import { Ask, type Answers } from '../../ui/ask';
import { useToast } from '../../ui/toast';

export type { Member };

/** What a user can be; an agent is a program and has a token. */
export const kUserRoles = ['owner', 'manager', 'contributor', 'reader', 'auditor'] as const;

const kRole: Field = { name: 'role', label: m.members.role, kind: 'enumeration', required: true, help: m.members.role_help, choices: kUserRoles.map((value) => ({ value, label: m.roles[value] })) };

interface DialogProps {
  member: Member;
  onClose: () => void;
}

export function AddMember({ onClose }: { onClose: () => void }) {
  const change = useChange();
  const say = useToast();
  const run = async (answers: { email: string }) => {
    await change('POST', '/user', { body: answers });
    onClose();
    say({ title: m.members.added(answers.email) });
  };
  return (
    <Ask
      title={m.members.add}
      lead={m.members.add_lead}
      act={m.members.add}
      fields={[
        { name: 'email', label: m.members.email, kind: 'text', shape: 'email', required: true },
        { name: 'name', label: m.members.name, kind: 'text' },
        kRole,
        { name: 'person', label: m.members.person, kind: 'reference', help: m.members.person_help, target: 'person' },
        { name: 'password', label: m.members.password, kind: 'secret', help: m.members.password_help },
      ]}
      run={run}
      onClose={onClose}
    />
  );
}

export function ChangeMember({ member, onClose }: DialogProps) {
  const change = useChange();
  const say = useToast();
  const run = async (answers: Answers) => {
    await change('POST', '/user/update', { body: { email: member.email, ...answers } });
    onClose();
    say({ title: m.members.changed(member.email) });
  };
  return (
    <Ask
      title={m.members.change_title(member.email)}
      act={m.common.save}
      start={{ name: member.name, role: member.role, person: member.person }}
      // What is left empty the server leaves as it is: what is there may be another, and cannot be taken away.
      fields={[
        { name: 'name', label: m.members.name, kind: 'text', required: member.name !== '' },
        kRole,
        { name: 'person', label: m.members.person, kind: 'reference', help: m.members.person_stays, target: 'person', required: member.person !== null },
      ]}
      run={run}
      onClose={onClose}
    />
  );
}

export function RemoveMember({ member, onClose }: DialogProps) {
  const change = useChange();
  const say = useToast();
  const run = async () => {
    await change('POST', '/user/remove', { body: { email: member.email } });
    onClose();
    say({ title: m.members.removed(member.email) });
  };
  return <Ask danger title={m.members.remove_title(member.email)} lead={m.members.remove_lead} act={m.members.remove} fields={[]} run={run} onClose={onClose} />;
}
