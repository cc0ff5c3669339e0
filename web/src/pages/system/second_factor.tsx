// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../../api/client';
import { sessionQuery, useSession } from '../../api/queries';
import type { SecondFactorKey } from '../../api/types';
import { m } from '../../messages';
import { Ask, type Answers } from '../../ui/ask';
import { Copyable, Section } from '../../ui/pieces';
import { StatusText } from '../../ui/status';
import { useToast } from '../../ui/toast';


/** The key in groups of four, as apps ask for it to be typed. */
const grouped = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ');

function Enrol({ secret, uri }: SecondFactorKey) {
  return (
    <ol className="sw-steps">
      <li>
        {m.settings.factor_step_key}
        <Copyable>{grouped(secret)}</Copyable>
        <a href={uri}>{m.settings.factor_link}</a>
      </li>
      <li>{m.settings.factor_step_code}</li>
    </ol>
  );
}

type Step = 'begin' | 'confirm' | 'remove';

/** A second factor for one's own account: an authenticator app. */
export function SecondFactor() {
  const { user } = useSession();
  const queries = useQueryClient();
  const say = useToast();
  const [step, setStep] = useState<Step | null>(null);
  const [key, setKey] = useState<SecondFactorKey | null>(null);
  const on = user?.second_factor === true;
  const done = async (title: string) => {
    setStep(null);
    setKey(null);
    await queries.refetchQueries({ queryKey: sessionQuery.queryKey });
    say({ title });
  };
  const begin = async ({ password }: Answers) => {
    setKey(await post('/session/second-factor', { password }));
    setStep('confirm');
  };
  const confirm = async ({ code }: { code: string }) => {
    await post('/session/second-factor/confirm', { code: code.replace(/\s/g, '') });
    await done(m.settings.factor_on);
  };
  const remove = async ({ password }: Answers) => {
    await post('/session/second-factor/remove', { password });
    await done(m.settings.factor_off);
  };
  const close = () => setStep(null);
  const password = { name: 'password', label: m.signin.password, kind: 'secret', autocomplete: 'current-password', required: true } as const;
  return (
    <Section title={m.members.second_factor}>
      <p>{on ? <StatusText value="implemented">{m.settings.factor_is_on}</StatusText> : m.settings.factor_lead}</p>
      <p>
        <Button variant="secondary" isDanger={on} onClick={() => setStep(on ? 'remove' : 'begin')}>
          {on ? m.settings.remove_factor : m.settings.add_factor}
        </Button>
      </p>
      {step === 'begin' && <Ask title={m.settings.add_factor} lead={m.settings.factor_password} act={m.settings.go_on} fields={[password]} run={begin} onClose={close} />}
      {step === 'confirm' && key && (
        <Ask key="confirm" title={m.settings.add_factor} lead={<Enrol {...key} />} act={m.settings.confirm_factor} fields={[{ name: 'code', label: m.signin.code, kind: 'text', required: true, help: m.signin.code_help }]} run={confirm} onClose={close} />
      )}
      {step === 'remove' && <Ask danger title={m.settings.remove_factor} lead={m.settings.factor_password} act={m.settings.remove_factor} fields={[password]} run={remove} onClose={close} />}
    </Section>
  );
}
