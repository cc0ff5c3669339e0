// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { EvidenceDetail, LedgerStatus } from '../../api/types';
import { m } from '../../messages';
import { bytes, instant } from '../../ui/format';
import { Digest, Section } from '../../ui/pieces';

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
export function Chain({ item, ledger }: { item: EvidenceDetail; ledger: LedgerStatus | undefined }) {
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
        <Step done={Boolean(covered)} name={m.evidence.step_checkpoint} title={!ledger ? m.evidence.prove_for_checkpoint : covered ? m.evidence.covered(covering) : m.evidence.not_covered}>
          {covered && ledger && (
            <>
              {covering === ledger.size && (
                <p>
                  {m.overview.root} <Digest value={ledger.root} />
                </p>
              )}
              <p>{instant(ledger.checkpoint_at)}</p>
            </>
          )}
        </Step>
      </ol>
    </Section>
  );
}
