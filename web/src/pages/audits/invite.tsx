// SPDX-License-Identifier: Apache-2.0
import { Button, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useState } from 'react';
import { useSend } from '../../api/act';
import { get } from '../../api/client';
import { useGet, useMay } from '../../api/queries';
import { useForm } from '../../api/registers';
import type { Field, RegisterForm, RegisterSummary } from '../../api/types';
import { m } from '../../messages';
import { titleOf } from '../../messages/described';
import { Alert } from '../../ui/alert';
import { Ask } from '../../ui/ask';
import { HalfDone, leftBehind, useBegun } from '../../ui/begun';
import { marksOf } from '../../ui/form/items';
import { nameOf } from '../../ui/name_of';
import { Modal } from '../../ui/modal';
import { Copyable, Facts } from '../../ui/pieces';
import { Unread } from '../../ui/unread';
import { invite, type Given, type Invitation, type Invited } from './inviting';
import type { Audit } from './model';

/** What belongs to the audit is shared with it, and is not named. */
const kOfAudit = new Set(['audit', 'comment', 'corrective_action', 'evidence_request', 'finding', 'grant', 'sample', 'organization', 'import', 'check_version', 'control']);
const kUsual = ['document', 'risk'];

function fieldsOf(form: RegisterForm, registers: RegisterSummary[]): Field[] {
  const asDescribed = (name: string): Field[] => form.fields.filter((field) => field.name === name);
  const choices = registers.filter((each) => !kOfAudit.has(each.name)).map((each) => ({ value: each.name, label: titleOf(each) }));
  return [
    { name: 'name', label: m.guest.person, help: m.guest.person_help, kind: 'text', required: true },
    { name: 'email', label: m.guest.email, help: m.guest.email_help, kind: 'text', shape: 'email', required: true },
    ...asDescribed('period_from'),
    ...asDescribed('period_until'),
    ...asDescribed('ends_on'),
    ...asDescribed('evidence'),
    ...asDescribed('registers').map((shared): Field => ({ ...shared, item: marksOf(choices) })),
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

function leftOf(begun: Invited): string | undefined {
  return begun.grant && begun.person ? m.begun.grant(nameOf(begun.person), begun.grant.ref) : leftBehind(begun);
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

/** Invites a guest: what a refusal leaves half done is said, and the next try goes on from there. */
export function Invite({ audit, onClose }: { audit: Audit; onClose: () => void }) {
  const form = useForm('grant');
  const registers = useGet('/register', {}, { always_now: true });
  const send = useSend();
  const mayUsers = useMay('user.manage');
  const { now, keep, left, giveUp } = useBegun<Invited>(leftOf);
  const [given, setGiven] = useState<Given | null>(null);
  if (given) return <Done given={given} onClose={onClose} />;
  if (!form.data || !registers.data) return <Unread title={m.guest.give} of={[form, registers]} onClose={onClose} />;
  const close = () => {
    giveUp();
    onClose();
  };
  return (
    <Ask
      title={m.guest.give}
      lead={
        <>
          <p>{m.guest.grants_hint}</p>
          <HalfDone left={left} />
        </>
      }
      fields={fieldsOf(form.data, registers.data.items)}
      start={{ ...usualTimes(audit), registers: kUsual, evidence: 'of_controls' }}
      act={m.guest.give}
      run={async (answers: Invitation) => setGiven(await invite({ get, send }, audit.id, answers, now(), keep, mayUsers))}
      onClose={close}
    />
  );
}
