// SPDX-License-Identifier: Apache-2.0
import { Button, FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { get, post, Problem } from '../../api/client';
import type { EvidenceDetail } from '../../api/types';
import { m } from '../../messages';
import { canCompute, kSteps, verify, type Sealed, type Step } from '../../proof/evidence';
import { Alert } from '../../ui/alert';
import { Copyable, Section } from '../../ui/pieces';
import { StatusText } from '../../ui/status';
import { fetchFile } from './preview';

interface Run {
  steps: Step[];
  size: number;
  done: boolean;
  own_key: boolean;
}

async function fetchSealed(id: string, key: string): Promise<Sealed & { size: number }> {
  const [detail, receipt, file] = await Promise.all([
    get(`/evidence/${encodeURIComponent(id)}`),
    post('/ledger/prove', { reference: id }),
    fetchFile(id),
  ]);
  const { body, salt, entry_json } = detail;
  return { id, file, body, salt, entry_json, receipt, key: key.trim() || receipt.verifier_key, size: receipt.size };
}

function useVerification(id: string) {
  const [run, setRun] = useState<Run | null>(null);
  const [fault, setFault] = useState('');
  const start = async (key: string) => {
    setFault('');
    setRun({ steps: [], size: 0, done: false, own_key: key.trim() !== '' });
    try {
      const sealed = await fetchSealed(id, key);
      const steps: Step[] = [];
      for await (const step of verify(sealed)) {
        steps.push(step);
        setRun({ steps: [...steps], size: sealed.size, done: steps.length === kSteps.length, own_key: key.trim() !== '' });
      }
    } catch (error) {
      setRun(null);
      setFault(error instanceof Problem && error.status !== 0 ? error.message : m.empty.unreachable);
    }
  };
  return { run, fault, start };
}

const kLooks = { holds: 'pass', fails: 'fail', unable: 'unknown' } as const;

function StepRow({ step }: { step: Step }) {
  const [title, how] = m.proof.steps[step.name];
  const differs = step.outcome === 'fails' && step.expected !== '';
  return (
    <li className={`sw-proof-step sw-proof-${step.outcome}`} data-step={step.name} data-outcome={step.outcome}>
      <div className="sw-proof-head">
        <strong>{title}</strong>
        <StatusText value={kLooks[step.outcome]}>{m.proof[step.outcome]}</StatusText>
      </div>
      <p className="sw-muted">{step.outcome === 'unable' ? m.proof.no_ed25519 : how}</p>
      {differs && <span className="sw-proof-label">{m.proof.computed}</span>}
      <code className="sw-code sw-break">{step.computed}</code>
      {differs && (
        <>
          <span className="sw-proof-label">{m.proof.expected}</span>
          <code className="sw-code sw-break">{step.expected}</code>
        </>
      )}
    </li>
  );
}

function Verdict({ run }: { run: Run }) {
  const failed = run.steps.filter(({ outcome }) => outcome === 'fails').length;
  const unable = run.steps.some(({ outcome }) => outcome === 'unable');
  if (!run.done) return <p>{m.proof.running}</p>;
  if (failed > 0) return <Alert isInline variant="danger" component="p" title={m.proof.bad(failed)} />;
  return (
    <Alert isInline variant={unable ? 'warning' : 'success'} component="p" title={unable ? m.proof.good_but : m.proof.good}>
      {m.proof.checkpoint(run.size)}. {run.own_key ? m.proof.key_own : m.proof.key_server}
    </Alert>
  );
}

/** The whole chain, computed here: file, record, commitment, leaf, root, signature. */
export function VerifyNow({ item, verifierKey }: { item: EvidenceDetail; verifierKey: string | null | undefined }) {
  const { run, fault, start } = useVerification(item.id);
  const [key, setKey] = useState('');
  const able = canCompute();
  return (
    <Section title={m.proof.title}>
      <p className="sw-muted">{m.proof.lead}</p>
      {!able && <Alert isInline variant="warning" component="p" title={m.proof.no_crypto} />}
      <details>
        <summary>{m.proof.key}</summary>
        <FormGroup fieldId="proof-key">
          <TextInput id="proof-key" aria-label={m.proof.key} value={key} placeholder="log.example.org/acme+0f9a2c41+AbCd…" onChange={(_, value) => setKey(value)} />
          <FormHelperText>
            <HelperText>
              <HelperTextItem>{m.proof.key_hint}</HelperTextItem>
            </HelperText>
          </FormHelperText>
        </FormGroup>
      </details>
      <div>
        <Button onClick={() => void start(key)} isDisabled={!able || (run !== null && !run.done)} isLoading={run !== null && !run.done}>
          {run?.done ? m.proof.again : m.proof.run}
        </Button>
      </div>
      <div role="status">
        {fault && <Alert isInline variant="danger" component="p" title={m.proof.failed}>{fault}</Alert>}
        {run && <Verdict run={run} />}
      </div>
      {run && run.steps.length > 0 && (
        <ol className="sw-proof">
          {run.steps.map((step) => (
            <StepRow key={step.name} step={step} />
          ))}
        </ol>
      )}
      <p className="sw-muted">{m.evidence.verify_hint}</p>
      <Copyable>{`sealwright evidence verify ${item.id}`}</Copyable>
      {verifierKey && <Copyable>{`sealwright-verify L --key '${verifierKey}'`}</Copyable>}
    </Section>
  );
}
