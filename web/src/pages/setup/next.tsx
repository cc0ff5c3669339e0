// SPDX-License-Identifier: Apache-2.0
import { Button, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useSend } from '../../api/act';
import { get } from '../../api/client';
import { addressOf, letIn, personOf } from '../../api/person';
import { refusalOf } from '../../api/refusal';
import { useMayChange, useScope } from '../../api/queries';
import { m } from '../../messages';
import { Alert } from '../../ui/alert';
import { Ask } from '../../ui/ask';
import { HalfDone, useBegun } from '../../ui/begun';
import { Modal } from '../../ui/modal';
import { OpenButton } from '../../ui/open_button';
import { Copyable, Facts } from '../../ui/pieces';
import { useToast } from '../../ui/toast';

function Act({ may, label, run }: { may: boolean; label: string; run: () => Promise<unknown> }) {
  const { busy, fault, act } = useAct();
  return (
    <>
      {may && (
        <Button variant="secondary" isLoading={busy} isDisabled={busy} onClick={() => void act(run)}>
          {label}
        </Button>
      )}
      <div aria-live="polite">{fault !== null && <Alert isInline variant="danger" component="p" title={refusalOf(fault)} />}</div>
    </>
  );
}

/** All shipped policies as drafts, filled from the records. */
export function Draft({ person }: { person: string | undefined }) {
  const may = useMayChange('document.write');
  const send = useSend();
  const say = useToast();
  const run = async () => {
    const made = await send('/policy_template/draft', { all: true, author: person });
    say({ title: m.setup.drafted((Array.isArray(made) ? made : (made.items ?? [])).length) });
  };
  return (
    <>
      <Act may={may && person !== undefined} label={m.setup.act_policies} run={run} />
      <Link to="/registers/$register" params={{ register: 'document' }}>
        {m.setup.to_documents}
      </Link>
    </>
  );
}

/** Freezes the statement for approval by somebody else. */
export function Prepare({ person }: { person: string | undefined }) {
  const may = useMayChange('soa.publish');
  const send = useSend();
  const scope = useScope();
  const say = useToast();
  const run = async () => {
    await send('/soa/prepare', scope ? { scope } : {});
    say({ title: m.soa.prepared });
  };
  return (
    <>
      <Act may={may && person !== undefined} label={m.soa.prepare} run={run} />
      <Link to="/soa">{m.setup.to_soa}</Link>
    </>
  );
}

interface Invitation {
  name: string;
  email: string;
  role: string;
}

interface Made {
  email: string;
  password: string;
  name: string;
}

function Done({ made, onClose }: { made: Made; onClose: () => void }) {
  return (
    <Modal isOpen variant="small" aria-labelledby="second-title" onClose={onClose}>
      <ModalHeader title={m.guest.given(made.name)} labelId="second-title" />
      <ModalBody>
        <Alert isInline variant="info" component="p" title={m.setup.second_password} />
        <Facts
          facts={[
            [m.guest.sign_in_at, <Copyable>{window.location.origin}</Copyable>],
            [m.guest.email, <Copyable>{made.email}</Copyable>],
            [m.guest.password, <Copyable>{made.password}</Copyable>],
          ]}
        />
      </ModalBody>
      <ModalFooter>
        <Button onClick={onClose}>{m.guest.done}</Button>
      </ModalFooter>
    </Modal>
  );
}

/** Nobody approves his own draft: a second person is let in. */
export function Second() {
  const may = useMayChange('user.manage', 'person.write');
  const send = useSend();
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const { now, keep, left, giveUp } = useBegun();
  const invite = async ({ name, email, role }: Invitation) => {
    const address = addressOf(email);
    const one = await personOf({ get, send }, { name, email: address, relation: 'employee' }, now());
    keep(one);
    const password = await letIn({ get, send }, { email: address, name, role, person: one.person.id }, now(), keep);
    keep({ person: undefined });
    setMade({ email: address, password, name });
    setAsking(false);
  };
  const close = () => {
    giveUp();
    setAsking(false);
  };
  return (
    <>
      <OpenButton may={may} label={m.setup.act_second} onClick={() => setAsking(true)} />
      {asking && (
        <Ask
          title={m.setup.act_second}
          lead={
            <>
              <p>{m.setup.why.second}</p>
              <HalfDone left={left} />
            </>
          }
          fields={[
            { name: 'name', label: m.guest.person, kind: 'text', required: true },
            { name: 'email', label: m.guest.email, kind: 'text', shape: 'email', required: true },
            { name: 'role', label: m.setup.role, kind: 'enumeration', required: true, choices: (['manager', 'owner'] as const).map((value) => ({ value, label: m.setup.roles[value] })) },
          ]}
          start={{ role: 'manager' }}
          act={m.setup.act_second}
          run={invite}
          onClose={close}
        />
      )}
      {made && <Done made={made} onClose={() => setMade(null)} />}
    </>
  );
}
