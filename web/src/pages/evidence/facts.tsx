// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { EvidenceDetail } from '../../api/types';
import { m, wordOf } from '../../messages';
import { saidOf } from '../../messages/described';
import { Facts, Section } from '../../ui/pieces';
import { Said } from '../../ui/said';

export function Provenance({ item }: { item: EvidenceDetail }) {
  const more = Object.entries(item.more ?? {}).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return (
    <Section title={m.evidence.more}>
      <Facts
        facts={[
          [m.evidence.collector, item.collector],
          [m.evidence.query, item.query && <code className="sw-code sw-break">{item.query}</code>],
          [m.evidence.media_type, item.media_type],
          [m.evidence.digest, <code className="sw-code sw-break">{item.digest}</code>],
          [m.evidence.salt, item.salt && <code className="sw-code sw-break">{item.salt}</code>],
          ...more.map(([name, value]): [string, ReactNode] => [wordOf(name, m.evidence.facts), <span className="sw-break">{words(value)}</span>]),
        ]}
      />
    </Section>
  );
}

function numbers(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([name, n]) => `${m.evidence.counted[name] ?? name} ${m.common.count(n)}`)
    .join(', ');
}

/** Provenance of any shape as one line of text. */
function words(value: unknown): string {
  if (typeof value === 'boolean') return value ? m.common.yes : m.common.no;
  if (Array.isArray(value)) return value.map(words).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : saidOf(String(value));
}

/** By class, status, severity: each a number or numbers by name. */
type Counts = Record<string, number | Record<string, number>>;

export function Contents({ item }: { item: EvidenceDetail }) {
  const counts = Object.entries((item.counts ?? {}) as Counts).filter(([, n]) => typeof n === 'number' || Object.keys(n).length > 0);
  return (
    <Section title={m.evidence.counts}>
      {counts.length === 0 && <p className="sw-muted">{m.common.unknown}</p>}
      <Facts facts={counts.map(([name, n]) => [wordOf(name, m.evidence.facts), typeof n === 'number' ? m.common.count(n) : numbers(n)])} />
      {item.controls && item.controls.length > 0 && (
        <p className="sw-refs">
          <span>{m.evidence.controls}:</span>
          {item.controls.map((control) => (
            <Link key={control} to="/controls/$reference" params={{ reference: control.split(':').pop() ?? control }}>
              {control.split(':').pop()}
            </Link>
          ))}
        </p>
      )}
    </Section>
  );
}

function Raw({ title, value }: { title: string; value: unknown }) {
  if (value === undefined || value === null) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return (
    <details className="sw-sealed">
      <summary>{title}</summary>
      <pre className="sw-pre" tabIndex={0}>
        {text}
      </pre>
    </details>
  );
}

/** What it supports beyond the controls, through crosswalks: a hint for other audits, never a verdict. */
export function Serves({ item }: { item: EvidenceDetail }) {
  const others = (item.serves ?? []).filter(({ framework }) => framework !== 'iso27001');
  if (others.length === 0) return null;
  return (
    <Section title={m.evidence.serves}>
      <p className="sw-muted">{m.evidence.serves_hint}</p>
      {others.map(({ framework, title, requirements }) => (
        <details key={framework}>
          <summary>
            {title} ({m.common.count(requirements.length)})
          </summary>
          <ul className="sw-links">
            {requirements.map((requirement) => (
              <li key={requirement.id}>
                <span className="sw-ref">{requirement.id}</span> {requirement.title && <Said>{requirement.title}</Said>}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </Section>
  );
}

/** The bytes that are sealed, as they are. */
export function SealedBytes({ item }: { item: EvidenceDetail }) {
  return (
    <Section title={m.evidence.entry_json}>
      <Raw title={m.evidence.entry_json} value={item.entry_json} />
      <Raw title={m.evidence.record_json} value={item.body} />
    </Section>
  );
}
