// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useAct } from '../../api/act';
import { useChange } from '../../api/change';
import { isUnderWay, useBegin, useOwnJob } from '../../api/jobs';
import { useGet, useMay, useMayChange } from '../../api/queries';
import { refusalOf } from '../../api/refusal';
import type { LedgerStatus } from '../../api/types';
import { m } from '../../messages';
import { Alert } from '../../ui/alert';
import { Heading } from '../../ui/heading';
import { JobPlace } from '../../ui/job';
import { Copyable, Facts, Section, When } from '../../ui/pieces';
import { Loaded } from '../../ui/states';
import { useToast } from '../../ui/toast';
import { Entries } from './entries';
import { Witnesses } from './witnesses';

function Status({ ledger }: { ledger: LedgerStatus }) {
  const change = useChange();
  const say = useToast();
  const maySign = useMayChange('ledger.sign');
  const [busy, setBusy] = useState(false);
  const sign = async () => {
    setBusy(true);
    try {
      const { size } = await change('POST', '/ledger/checkpoint');
      say({ title: m.ledger.signed(size) });
    } catch (error) {
      say({ variant: 'danger', title: m.ledger.not_signed, body: error instanceof Error ? error.message : '' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section
      title={m.ledger.state}
      beside={
        maySign && (
          <Button variant="secondary" size="sm" isLoading={busy} isDisabled={busy} onClick={() => void sign()}>
            {m.ledger.checkpoint_now}
          </Button>
        )
      }
    >
      <Facts
        facts={[
          [m.ledger.size, <span className="sw-number">{m.common.count(ledger.size)}</span>],
          [m.ledger.checkpoint, ledger.checkpoint_at ? <>{m.ledger.over(ledger.checkpoint_size ?? 0)} <When at={ledger.checkpoint_at} long /></> : m.overview.no_checkpoint],
          [m.ledger.origin, <code className="sw-code sw-break">{ledger.origin}</code>],
          [m.ledger.root, <Copyable>{ledger.root}</Copyable>],
          [m.ledger.key, ledger.verifier_key && <Copyable>{ledger.verifier_key}</Copyable>],
        ]}
      />
    </Section>
  );
}

/** Recomputes everything on the server, as a job: a reload of the page finds it again. */
function Verify() {
  const begin = useBegin();
  const job = useOwnJob(({ kind }) => kind === 'ledger.verify');
  const { busy, fault, act } = useAct();
  const working = busy || isUnderWay(job);
  return (
    <Section title={m.ledger.verify_here}>
      <p className="sw-muted">{m.ledger.verify_here_hint}</p>
      <p>
        <Button isLoading={working} isAriaDisabled={working} onClick={() => void act(() => begin('POST', '/ledger/verify', { take: false }))}>
          {m.ledger.verify_now}
        </Button>
      </p>
      <JobPlace job={job} />
      <div aria-live="polite">{fault !== null && <Alert isInline variant="danger" component="p" title={m.ledger.not_verified}>{refusalOf(fault)}</Alert>}</div>
    </Section>
  );
}

export function LedgerPage() {
  const query = useGet('/ledger', {}, { always_now: true });
  const mayJobs = useMay('job.read');
  return (
    <>
      <Heading title={m.ledger.title} lead={m.ledger.lead} />
      <Loaded query={query}>
        {(ledger) => (
          <>
            <div className="sw-split">
              <Status ledger={ledger} />
              <div>
                {mayJobs && <Verify />}
                <Section title={m.ledger.verify}>
                  <p className="sw-muted">{m.ledger.verify_hint}</p>
                  <Copyable>sealwright ledger export --to L</Copyable>
                  <Copyable>{`sealwright-verify L --key '${ledger.verifier_key ?? ''}'`}</Copyable>
                </Section>
                <Witnesses ledger={ledger} />
              </div>
            </div>
            <Entries />
          </>
        )}
      </Loaded>
    </>
  );
}
