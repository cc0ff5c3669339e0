// SPDX-License-Identifier: Apache-2.0
import { Button, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useState } from 'react';
import { useSend } from '../../api/act';
import { get } from '../../api/client';
import { useGet, useMay } from '../../api/queries';
import type { Field, RegisterForm, RegisterSummary } from '../../api/types';
import { newPassword } from '../../app/password';
import { m } from '../../messages';
import { titleOf } from '../../messages/described';
import { Alert } from '../../ui/alert';
import { FieldsDialog } from '../../ui/dialog';
import { Modal } from '../../ui/modal';
import { Copyable, Facts } from '../../ui/pieces';
import type { Audit } from './model';

/** What belongs to the audit is shared with it, and is not named. */
const kOfAudit = new Set(['audit', 'comment', 'corrective_action', 'evidence_request', 'finding', 'grant', 'sample', 'organization', 'import', 'check_version', 'control']);
const kUsual = ['document', 'risk'];

interface Given {
  name: string;
  /** Made here and shown once; `null`: an owner still has to let the guest sign in. Absent: he signs in already. */
  password?: string | null;
  email: string;
}

function fieldsOf(form: RegisterForm, registers: RegisterSummary[]): Field[] {
  const asDescribed = (name: string): Field[] => form.fields.filter((field) => field.name === name);
  const choices = registers.filter((each) => !kOfAudit.has(each.name)).map((each) => ({ value: each.name, label: titleOf(each) }));
  return [
    { name: 'name', label: m.guest.person, help: m.guest.person_help, kind: 'text', required: true },
    { name: 'email', label: m.guest.email, help: m.guest.email_help, kind: 'email', required: true },
    ...asDescribed('period_from'),
    ...asDescribed('period_until'),
    ...asDescribed('ends_on'),
    ...asDescribed('evidence'),
    ...asDescribed('registers').map((shared): Field => ({ ...shared, item: { name: 'registers', label: shared.label, kind: 'enumeration', choices } })),
  ];
}

/** A year back from the audit's last day, and two months on from it; a month from now at least. */
function usualTimes(audit: Audit): Record<string, string> {
  const end = new Date(`${String(audit.ends_on ?? new Date().toISOString().slice(0, 10))}T00:00:00Z`);
  const shifted = (days: number) => new Date(end.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const ends = shifted(60);
  return { period_from: shifted(-365), period_until: shifted(0), ends_on: ends > soon ? ends : soon };
}

function useInvite(audit: Audit) {
  const send = useSend();
  const mayUsers = useMay('user.manage');
  return async ({ name, email, ...grant }: Record<string, unknown>): Promise<Given> => {
    const address = String(email).trim().toLowerCase();
    const people = await get('/person', { filter: `email = "${address}"` });
    const person = people.items[0] ?? (await send('/person', { name, email: address, relation: 'guest' }));
    await send('/grant', { audit: audit.id, auditor: person.id, ...grant });
    const shown = String(person.name);
    if (!mayUsers) return { name: shown, email: address, password: null };
    const users = await get('/user');
    if (users.items.some((user) => user.email === address)) return { name: shown, email: address };
    const password = newPassword();
    await send('/user', { email: address, name: shown, role: 'auditor', person: person.id, password });
    return { name: shown, email: address, password };
  };
}

function Done({ given, onClose }: { given: Given; onClose: () => void }) {
  return (
    <Modal isOpen variant="small" aria-labelledby="given-title" onClose={onClose}>
      <ModalHeader title={m.guest.given(given.name)} labelId="given-title" />
      <ModalBody>
        <Alert isInline variant={given.password === null ? 'warning' : 'info'} component="p" title={given.password ? m.guest.given_password : given.password === null ? m.guest.given_no_user : m.guest.given_known} />
        <Facts
          facts={[
            [m.guest.sign_in_at, <Copyable>{window.location.origin}</Copyable>],
            [m.guest.email, <Copyable>{given.email}</Copyable>],
            [m.guest.password, given.password && <Copyable>{given.password}</Copyable>],
          ]}
        />
      </ModalBody>
      <ModalFooter>
        <Button onClick={onClose}>{m.guest.done}</Button>
      </ModalFooter>
    </Modal>
  );
}

/** Makes the guest known, lets him sign in, and gives him the grant. */
export function Invite({ audit, onClose }: { audit: Audit; onClose: () => void }) {
  const form = useGet('/grant/schema').data;
  const registers = useGet('/register', {}, { always_now: true }).data?.items;
  const invite = useInvite(audit);
  const [given, setGiven] = useState<Given | null>(null);
  if (given) return <Done given={given} onClose={onClose} />;
  if (!form || !registers) return null;
  return (
    <FieldsDialog
      title={m.guest.give}
      lead={m.guest.grants_hint}
      register="grant"
      fields={fieldsOf(form, registers)}
      first={{ ...usualTimes(audit), registers: kUsual, evidence: 'of_controls' }}
      submit={m.guest.give}
      send={async (answers) => setGiven(await invite(answers))}
      onClose={onClose}
    />
  );
}
