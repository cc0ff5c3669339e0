// SPDX-License-Identifier: Apache-2.0
import { ClipboardCopy, Tooltip } from '@patternfly/react-core';
import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../api/queries';
import type { Link as Target } from '../api/types';
import { recordPathOf } from '../app/areas';
import { m } from '../messages';
import { saidOf, titleIn } from '../messages/described';
import { day, instant, relative } from './format';

/** A time as a day, with the exact instant on hover and focus. */
export function When({ at, long }: { at: string | null | undefined; long?: boolean }) {
  if (!at) return <span className="sw-muted">{m.common.never}</span>;
  return (
    <time dateTime={at} title={`${instant(at)} (${relative(at)})`} className="sw-when">
      {long ? `${instant(at)}, ${relative(at)}` : day(at)}
    </time>
  );
}

/** Bytes in hexadecimal or base64, shortened for the eye, whole for the hand. */
export function Digest({ value, length = 12 }: { value: string; length?: number }) {
  return (
    <Tooltip content={<span className="sw-break">{value}</span>}>
      <code className="sw-code" tabIndex={0}>
        {value.length > length ? `${value.slice(0, length)}…` : value}
      </code>
    </Tooltip>
  );
}

export function Copyable({ children }: { children: string }) {
  return (
    <ClipboardCopy isReadOnly isCode hoverTip={m.common.copy} clickTip={m.common.copied} variant="inline-compact" isBlock className="sw-copy">
      {children}
    </ClipboardCopy>
  );
}

/** `isms.asset/isms/A-1` is a register's record; other resources have no page of their own. */
function recordOfResource(id: string): { register: string; id: string } | null {
  const [, register, ref] = /^isms\.([a-z_]+)\/isms\/(.+)$/.exec(id) ?? [];
  return register && ref ? { register, id: ref } : null;
}

/** A list that may be long: the first ones, and the others on demand. */
export function Few({ items, className }: { items: ReactNode[]; className: string }) {
  const kShown = 8;
  const rows = (part: ReactNode[]) => (
    <ul className={className}>
      {part.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
  return (
    <>
      {rows(items.slice(0, kShown))}
      {items.length > kShown && (
        <details>
          <summary>{m.common.others(items.length - kShown)}</summary>
          {rows(items.slice(kShown))}
        </details>
      )}
    </>
  );
}

interface LinkButtonProps {
  to: string;
  params?: Record<string, string>;
  search?: Record<string, string | undefined>;
  icon?: ReactNode;
  primary?: boolean;
  children: ReactNode;
}

/** A link that looks like a button: it leads somewhere and does nothing. */
export function LinkButton({ icon, primary, children, ...target }: LinkButtonProps) {
  return (
    <Link {...(target as { to: '/' })} className={`pf-v6-c-button sw-link-button ${primary ? 'pf-m-primary' : 'pf-m-secondary'}`}>
      {icon && <span className="pf-v6-c-button__icon pf-m-start">{icon}</span>}
      {children}
    </Link>
  );
}

/** The page of anything that the API links to. */
export function LinkTo({ target, children }: { target: Target; children?: ReactNode }) {
  const router = useRouter();
  const mayCheck = useMay('check.read');
  const text = children ?? ([target.ref, target.kind === 'resource' ? saidOf(target.title ?? '') : titleIn(target.register ?? target.kind, target.title ?? '')].filter(Boolean).join(' ') || target.id);
  if (target.kind === 'evidence' || target.register === 'evidence') {
    return (
      <Link to="/evidence/$id" params={{ id: target.id }}>
        {text}
      </Link>
    );
  }
  if (target.kind === 'check' || target.register === 'check') {
    if (!mayCheck) return <span>{text}</span>;
    return (
      <Link to="/checks/$id" params={{ id: target.id }}>
        {text}
      </Link>
    );
  }
  if (target.kind === 'control' || target.register === 'control') {
    return (
      <Link to="/controls/$reference" params={{ reference: target.ref && /^[A-Z]+\.\d/.test(target.ref) ? target.ref : target.id }}>
        {text}
      </Link>
    );
  }
  const resource = target.kind === 'resource';
  const record = resource ? recordOfResource(target.id) : { register: target.register ?? target.kind, id: target.id };
  if (!record) return <span>{text}</span>;
  const path = recordPathOf(record.register, resource ? record.id : (target.ref ?? record.id), (each) => Object.hasOwn(router.routesByPath, each));
  return <Link to={path as '/'}>{text}</Link>;
}

/** Label and value pairs; what is absent is left out. */
export function Facts({ facts, columns }: { facts: [label: string, value: ReactNode][]; columns?: boolean }) {
  return (
    <dl className={columns ? 'sw-facts sw-facts-columns' : 'sw-facts'}>
      {facts
        .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A titled part of a page. */
export function Section({ title, beside, children, plain }: { title: string; beside?: ReactNode; children: ReactNode; plain?: boolean }) {
  return (
    <section className={plain ? 'sw-section' : 'sw-section sw-panel'} aria-label={title}>
      <div className="sw-section-head">
        <h2>{title}</h2>
        {beside}
      </div>
      {children}
    </section>
  );
}
