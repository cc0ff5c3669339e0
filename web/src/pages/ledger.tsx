// SPDX-License-Identifier: Apache-2.0
import { useGet } from '../api/queries';
import type { LedgerStatus } from '../api/types';
import { m } from '../messages';
import { Heading } from '../ui/heading';
import { Copyable, Facts, Section, When } from '../ui/pieces';
import { Loaded } from '../ui/states';

export function LedgerPage() {
  const query = useGet<LedgerStatus>('/ledger', {}, { always_now: true });
  return (
    <>
      <Heading title={m.ledger.title} lead={m.ledger.lead} />
      <Loaded query={query}>
        {(ledger) => (
          <div className="sw-split">
            <Section title={m.ledger.title}>
              <Facts
                facts={[
                  [m.ledger.size, <span className="sw-number">{m.common.count(ledger.size)}</span>],
                  [m.ledger.checkpoint, ledger.checkpoint_at ? <When at={ledger.checkpoint_at} long /> : m.overview.no_checkpoint],
                  [m.ledger.origin, <code className="sw-code sw-break">{ledger.origin}</code>],
                  [m.ledger.root, <Copyable>{ledger.root}</Copyable>],
                  [m.ledger.key, ledger.verifier_key && <Copyable>{ledger.verifier_key}</Copyable>],
                ]}
              />
            </Section>
            <Section title={m.ledger.verify}>
              <p className="sw-muted">{m.ledger.verify_hint}</p>
              <Copyable>sealwright ledger export --to L</Copyable>
              <Copyable>{`sealwright-verify L --key '${ledger.verifier_key ?? ''}'`}</Copyable>
            </Section>
          </div>
        )}
      </Loaded>
    </>
  );
}
