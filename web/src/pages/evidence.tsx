// SPDX-License-Identifier: Apache-2.0
import { Breadcrumb, BreadcrumbItem } from '@patternfly/react-core';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useGet } from '../api/queries';
import type { EvidenceDetail, LedgerStatus } from '../api/types';
import { m, wordOf } from '../messages';
import { bytes, instant } from '../ui/format';
import { Heading } from '../ui/heading';
import { Copyable, Digest, Facts, Section, When } from '../ui/pieces';
import { Loaded } from '../ui/states';

function Step({ name, title, children, done }: { name: string; title: ReactNode; children: ReactNode; done: boolean }) {
  return (
    <li className={done ? 'sw-step' : 'sw-step sw-step-open'}>
      <span className="sw-step-name">{name}</span>
      <span className="sw-step-title">{title}</span>
      <div className="sw-step-facts">{children}</div>
    </li>
  );
}

/** From the system that delivered to the signature over the ledger, each step with what proves it. */
function Chain({ item, ledger }: { item: EvidenceDetail; ledger: LedgerStatus | undefined }) {
  const sealed = item.entry !== undefined && item.entry !== null;
  const covering = ledger?.checkpoint_size ?? ledger?.size ?? 0;
  const covered = sealed && ledger?.checkpoint_at && covering > (item.entry ?? 0);
  return (
    <Section title={m.evidence.chain}>
      <p className="sw-muted">{m.evidence.chain_hint}</p>
      <ol className="sw-chain">
        <Step done name={m.evidence.step_source} title={item.source}>
          {item.collector && <p>{item.collector}</p>}
          <p>
            {m.evidence.collected} {instant(item.collected_at)}
          </p>
        </Step>
        <Step done name={m.evidence.step_evidence} title={item.format}>
          <p>
            {m.evidence.digest} <Digest value={item.digest} />
          </p>
          <p>
            {bytes(item.size)}, {item.media_type}
          </p>
          <p>
            {m.evidence.received} {instant(item.received_at)}
          </p>
        </Step>
        <Step done={sealed} name={m.evidence.step_entry} title={sealed ? m.evidence.entry_sealed(item.entry ?? 0) : m.evidence.not_sealed}>
          {ledger && <p className="sw-break">{ledger.origin}</p>}
        </Step>
        <Step done={Boolean(covered)} name={m.evidence.step_checkpoint} title={covered && ledger ? m.evidence.covered(covering) : m.evidence.not_covered}>
          {covered && ledger && (
            <>
              <p>
                {m.overview.root} <Digest value={ledger.root} />
              </p>
              <p>{instant(ledger.checkpoint_at)}</p>
            </>
          )}
        </Step>
      </ol>
    </Section>
  );
}

function Provenance({ item }: { item: EvidenceDetail }) {
  const more = Object.entries(item.more ?? {});
  return (
    <Section title={m.evidence.more}>
      <Facts
        facts={[
          [m.evidence.collector, item.collector],
          [m.evidence.query, item.query && <code className="sw-code sw-break">{item.query}</code>],
          [m.evidence.media_type, item.media_type],
          [m.evidence.digest, <code className="sw-code sw-break">{item.digest}</code>],
          [m.evidence.salt, item.salt && <code className="sw-code sw-break">{item.salt}</code>],
          ...more.map(([name, value]): [string, ReactNode] => [wordOf(name), <span className="sw-break">{words(value)}</span>]),
        ]}
      />
    </Section>
  );
}

function numbers(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([name, n]) => `${name} ${m.common.count(n)}`)
    .join(', ');
}

/** Provenance of any shape as one line of text. */
function words(value: unknown): string {
  if (Array.isArray(value)) return value.map(words).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function Contents({ item }: { item: EvidenceDetail }) {
  const counts = Object.entries(item.counts ?? {});
  return (
    <Section title={m.evidence.counts}>
      {counts.length === 0 && <p className="sw-muted">{m.common.unknown}</p>}
      <Facts facts={counts.map(([name, n]) => [wordOf(name), typeof n === 'number' ? m.common.count(n) : numbers(n)])} />
      {item.controls && item.controls.length > 0 && (
        <p className="sw-verdicts">
          {m.evidence.controls}:{' '}
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

function Sealed({ title, value }: { title: string; value: unknown }) {
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

function Verify({ item, ledger }: { item: EvidenceDetail; ledger: LedgerStatus | undefined }) {
  return (
    <Section title={m.evidence.verify}>
      <p className="sw-muted">{m.evidence.verify_hint}</p>
      <Copyable>{`sealwright evidence verify ${item.id}`}</Copyable>
      {ledger?.verifier_key && <Copyable>{`sealwright-verify L --key '${ledger.verifier_key}'`}</Copyable>}
      <Sealed title={m.evidence.entry_json} value={item.entry_json} />
      <Sealed title={m.evidence.proof} value={item.proof} />
    </Section>
  );
}

export function EvidencePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useGet<EvidenceDetail>(`/evidence/${encodeURIComponent(id)}`);
  const ledger = useGet<LedgerStatus>('/ledger', {}, { always_now: true }).data;
  return (
    <>
      <Heading
        key={id}
        title={query.data?.title ?? m.evidence.item}
        above={
          <Breadcrumb>
            <BreadcrumbItem render={({ className }) => <Link to="/evidence" className={className}>{m.evidence.title}</Link>} />
            <BreadcrumbItem isActive>{id.slice(0, 13)}</BreadcrumbItem>
          </Breadcrumb>
        }
        lead={
          query.data && (
            <>
              {m.evidence.collected} <When at={query.data.collected_at} long />
            </>
          )
        }
      />
      <Loaded query={query}>
        {(item) => (
          <>
            <Chain item={item} ledger={ledger} />
            <div className="sw-split">
              <div>
                <Verify item={item} ledger={ledger} />
                <Contents item={item} />
              </div>
              <div>
                <Provenance item={item} />
              </div>
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
