// SPDX-License-Identifier: Apache-2.0
import { Button, Form, FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import { Link, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { post, Problem } from '../api/client';
import { m } from '../messages';
import { Gate } from './gate';
import { Alert } from '../ui/alert';

/** What the person reads of a refusal: the field's own fault first. */
function words(error: unknown): string {
  if (!(error instanceof Problem)) return m.empty.failed;
  return error.errors[0]?.detail || error.message || m.empty.unreachable;
}

function useOnce(send: () => Promise<unknown>) {
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const [fault, setFault] = useState('');
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setState('busy');
    setFault('');
    try {
      await send();
      setState('done');
    } catch (error) {
      setFault(words(error));
      setState('idle');
    }
  };
  return { state, fault, onSubmit: (event: FormEvent) => void onSubmit(event) };
}

function Request() {
  const [email, setEmail] = useState('');
  const { state, fault, onSubmit } = useOnce(() => post('/password-reset', { email: email.trim() }));
  return (
    <Gate title={m.reset.title} lead={m.reset.lead}>
      <Form onSubmit={onSubmit}>
        <div aria-live="polite">
          {fault && <Alert isInline variant="danger" component="p" title={fault} />}
          {state === 'done' && (
            <Alert isInline variant="success" component="p" title={m.reset.sent}>
              {m.reset.sent_hint}
            </Alert>
          )}
        </div>
        <FormGroup label={m.signin.email} fieldId="email">
          <TextInput id="email" type="email" autoComplete="username" isRequired value={email} onChange={(_, value) => setEmail(value)} />
        </FormGroup>
        <Button type="submit" isBlock isLoading={state === 'busy'} isDisabled={state === 'busy'}>
          {m.reset.submit}
        </Button>
        <Link to="/sign-in" className="sw-gate-link">
          {m.reset.to_signin}
        </Link>
      </Form>
    </Gate>
  );
}

function Confirm({ token }: { token: string }) {
  const [password, setPassword] = useState('');
  const { state, fault, onSubmit } = useOnce(() => post('/password-reset/confirm', { token, password }));
  return (
    <Gate title={m.reset.confirm_title}>
      <Form onSubmit={onSubmit}>
        <div aria-live="polite">
          {fault && <Alert isInline variant="danger" component="p" title={fault} />}
          {state === 'done' && <Alert isInline variant="success" component="p" title={m.reset.done} />}
        </div>
        {state !== 'done' && (
          <>
            <FormGroup label={m.reset.new_password} fieldId="password">
              <TextInput id="password" type="password" autoComplete="new-password" isRequired aria-describedby="password-help" value={password} onChange={(_, value) => setPassword(value)} />
              <FormHelperText id="password-help">
                <HelperText>
                  <HelperTextItem>{m.reset.rules}</HelperTextItem>
                </HelperText>
              </FormHelperText>
            </FormGroup>
            <Button type="submit" isBlock isLoading={state === 'busy'} isDisabled={state === 'busy'}>
              {m.reset.set}
            </Button>
          </>
        )}
        <Link to="/sign-in" className="sw-gate-link">
          {m.reset.to_signin}
        </Link>
      </Form>
    </Gate>
  );
}

/** `/reset` asks for a link; `/reset#token=…` is the link (the fragment stays out of logs), `/reset?token=…` works too. */
export function ResetPage() {
  const { token } = useSearch({ strict: false }) as { token?: string };
  const given = new URLSearchParams(window.location.hash.slice(1)).get('token') ?? token;
  return given ? <Confirm token={given} /> : <Request />;
}
