// SPDX-License-Identifier: Apache-2.0
import { Button, Form, FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ComponentProps, type FormEvent } from 'react';
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

/** What has to be there before anything is sent: an attempt without it counts as a failed one. */
export function firstMissing(email: string, password: string): 'email' | 'password' | undefined {
  if (email.trim() === '') return 'email';
  return password === '' ? 'password' : undefined;
}

interface NeededProps extends Pick<ComponentProps<typeof TextInput>, 'name' | 'autoComplete' | 'autoFocus'> {
  id: 'email' | 'password';
  value: string;
  onValue: (value: string) => void;
  /** Said at the field while it is empty. */
  tried: boolean;
}

function Needed({ id, value, onValue, tried, ...rest }: NeededProps) {
  const missing = tried && (id === 'email' ? value.trim() : value) === '';
  return (
    <FormGroup label={m.signin[id]} fieldId={id}>
      <TextInput {...rest} id={id} type={id} validated={missing ? 'error' : 'default'} aria-describedby={missing ? `${id}-missing` : undefined} value={value} onChange={(_, next) => onValue(next)} />
      {missing && (
        <FormHelperText id={`${id}-missing`}>
          <HelperText>
            <HelperTextItem variant="error">{m.signin.missing[id]}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
}

export function SignInPage() {
  const queries = useQueryClient();
  useEffect(() => forget(queries), [queries]);
  const { busy, refusal, codeAsked, submit } = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const codeField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (codeAsked) codeField.current?.focus();
  }, [codeAsked]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const missing = firstMissing(email, password);
    if (missing) document.getElementById(missing)?.focus();
    else void submit(email.trim(), password, code.trim());
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
        <Needed id="email" name="username" autoComplete="username" autoFocus value={email} onValue={setEmail} tried={tried} />
        <Needed id="password" name="password" autoComplete="current-password" value={password} onValue={setPassword} tried={tried} />
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
