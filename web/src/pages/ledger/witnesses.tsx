// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useChange } from '../../api/change';
import { useMayChange } from '../../api/queries';
import type { LedgerStatus } from '../../api/types';
import { m } from '../../messages';
import { Section, When } from '../../ui/pieces';
import { StatusText } from '../../ui/status';
import { useToast } from '../../ui/toast';

/** Who else vouches for the ledger: witnesses that cosign, an authority that stamps the time. */
export function Witnesses({ ledger }: { ledger: LedgerStatus }) {
  const maySign = useMayChange('ledger.sign');
  const change = useChange();
  const say = useToast();
  const { witnesses = [], timestamp } = ledger;
  const ask = async (path: string, done: string) => {
    try {
      await change('POST', path);
      say({ title: done });
    } catch (error) {
      say({ variant: 'danger', title: m.ledger.not_attested, body: error instanceof Error ? error.message : '' });
    }
  };
  return (
    <Section title={m.ledger.others}>
      <p className="sw-muted">{m.ledger.others_hint}</p>
      {witnesses.length === 0 ? (
        <p>{m.ledger.no_witness}</p>
      ) : (
        <ul className="sw-links">
          {witnesses.map((witness) => (
            <li key={witness.name}>
              <StatusText value={witness.problem ? 'error' : witness.at ? 'pass' : 'unknown'}>{witness.name}</StatusText>{' '}
              {witness.at && <When at={witness.at} long />} {witness.problem && <span>{witness.problem}</span>}
            </li>
          ))}
        </ul>
      )}
      <p>{timestamp && timestamp.size !== null ? <>{m.ledger.stamped(timestamp.size)} <When at={timestamp.at} long /></> : m.ledger.no_timestamp}</p>
      {maySign && (witnesses.length > 0 || timestamp) && (
        <p className="sw-actions">
          {witnesses.length > 0 && (
            <Button variant="secondary" size="sm" onClick={() => void ask('/ledger/cosign', m.ledger.cosigned)}>
              {m.ledger.cosign_now}
            </Button>
          )}
          {timestamp && (
            <Button variant="secondary" size="sm" onClick={() => void ask('/ledger/timestamp', m.ledger.stamped_now)}>
              {m.ledger.stamp_now}
            </Button>
          )}
        </p>
      )}
    </Section>
  );
}
