// SPDX-License-Identifier: Apache-2.0
import { Button, Form, FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { post, Problem } from '../api/client';
import { begin, forget } from '../app/session';
import { m } from '../messages';
import { Gate } from './gate';
import { Alert } from '../ui/alert';
import { Toasts } from '../ui/toast';

/** Only a path of our own: `//elsewhere` and full URLs would lead away. */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}

interface Refusal {
  title: string;
  detail?: string;
}

export function refusalOf(error: unknown, withCode: boolean): Refusal & { codeNeeded?: boolean } {
  if (!(error instanceof Problem)) return { title: m.signin.failed };
  switch (error.name_of_type) {
    case 'second-factor-required':
      return { title: withCode ? m.signin.invalid_code : m.signin.code_needed, codeNeeded: true };
    case 'invalid-credentials':
      return { title: m.signin.invalid };
    case 'locked':
      return { title: m.signin.locked, detail: error.detail };
    default:
      return error.status === 0 ? { title: m.empty.unreachable, detail: m.empty.unreachable_hint } : { title: m.signin.failed, detail: error.message };
  }
}

function useSignIn() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false }) as { next?: string };
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [codeAsked, setCodeAsked] = useState(false);
  const submit = async (email: string, password: string, code: string) => {
    setBusy(true);
    setRefusal(null);
    try {
      const session = await post('/session', { email, password, ...(code ? { code } : {}) });
      begin(queries, session);
      await navigate({ href: safeNext(next) });
    } catch (error) {
      const { codeNeeded, ...shown } = refusalOf(error, code !== '');
      if (codeNeeded) setCodeAsked(true);
      setRefusal(shown);
    } finally {
      setBusy(false);
    }
  };
  return { busy, refusal, codeAsked, submit };
}

export function SignInPage() {
  const queries = useQueryClient();
  useEffect(() => forget(queries), [queries]);
  const { busy, refusal, codeAsked, submit } = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const codeField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (codeAsked) codeField.current?.focus();
  }, [codeAsked]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit(email.trim(), password, code.trim());
  };
  return (
    <Gate title={m.signin.title} lead={m.signin.lead}>
      <Toasts />
      <Form onSubmit={onSubmit} noValidate>
        <div aria-live="polite">
          {refusal && (
            <Alert isInline variant={codeAsked && code === '' ? 'info' : 'danger'} component="p" title={refusal.title}>
              {refusal.detail}
            </Alert>
          )}
        </div>
        <FormGroup label={m.signin.email} fieldId="email">
          <TextInput id="email" type="email" name="username" autoComplete="username" autoFocus value={email} onChange={(_, value) => setEmail(value)} />
        </FormGroup>
        <FormGroup label={m.signin.password} fieldId="password">
          <TextInput id="password" type="password" name="password" autoComplete="current-password" value={password} onChange={(_, value) => setPassword(value)} />
        </FormGroup>
        {codeAsked && (
          <FormGroup label={m.signin.code} fieldId="code">
            <TextInput ref={codeField} id="code" name="code" inputMode="numeric" autoComplete="one-time-code" aria-describedby="code-help" value={code} onChange={(_, value) => setCode(value)} />
            <FormHelperText id="code-help">
              <HelperText>
                <HelperTextItem>{m.signin.code_help}</HelperTextItem>
              </HelperText>
            </FormHelperText>
          </FormGroup>
        )}
        <Button type="submit" isBlock isLoading={busy} isDisabled={busy}>
          {m.signin.submit}
        </Button>
        <Link to="/reset" className="sw-gate-link">
          {m.signin.forgot}
        </Link>
      </Form>
    </Gate>
  );
}
