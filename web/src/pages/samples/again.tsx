// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useAct } from '../../api/act';
import { refusalOf } from '../../api/refusal';
import { apiUrl, Problem } from '../../api/client';
import { useOwnUnder } from '../../api/queries';
import { m } from '../../messages';
import { Alert } from '../../ui/alert';
import { Copyable, Facts, Section } from '../../ui/pieces';
import { StatusText } from '../../ui/status';
import { compare, type Redrawn } from './draw';
import type { Sample } from './model';

/** Longer lists are drawn again with the script or the program. */
const kMost = 100_000;

async function fetchList(sample: Sample, under: string | undefined): Promise<string> {
  const answer = await fetch(apiUrl(`/sample/${sample.id}/export`, { format: 'txt', under }), { credentials: 'same-origin' });
  if (!answer.ok) throw new Problem(answer.status, '', answer.statusText, '');
  return answer.text();
}

function Outcome({ outcome }: { outcome: Redrawn }) {
  const rows = (['digest', 'count', 'seed', 'items'] as const).filter((name) => outcome[name] !== undefined);
  return (
    <ul className="sw-links" role="status">
      {rows.map((name) => (
        <li key={name}>
          <StatusText value={outcome[name] ? 'pass' : 'fail'}>{outcome[name] ? m.samples.again_holds[name] : m.samples.again_fails[name]}</StatusText>
        </li>
      ))}
    </ul>
  );
}

/** How anybody draws the same items again: here in the browser, with what is on every machine, or with the verifier. */
export function DrawAgain({ sample, seed }: { sample: Sample; seed: string }) {
  const under = useOwnUnder();
  const { busy, fault, act } = useAct();
  const [outcome, setOutcome] = useState<Redrawn | null>(null);
  const file = (format: string) => apiUrl(`/sample/${sample.id}/export`, { format, under });
  const run = () => act(async () => setOutcome(await compare(await fetchList(sample, under), { ...sample, seed })));
  return (
    <Section title={m.samples.again}>
      <p className="sw-muted">{m.samples.again_hint}</p>
      <Facts
        columns
        facts={[
          [m.samples.seed, <code className="sw-code">{seed}</code>],
          [m.samples.seed_made, Boolean(sample.seed_made) && <code className="sw-code">{sample.seed_made}</code>],
          [m.samples.seed_kept, Boolean(sample.seed_kept) && <code className="sw-code">{sample.seed_kept}</code>],
          [m.samples.algorithm, Boolean(sample.algorithm) && <code className="sw-code">{String(sample.algorithm)}</code>],
        ]}
      />
      {sample.population <= kMost && (
        <div className="sw-next-acts">
          <Button variant="secondary" onClick={() => void run()} isLoading={busy} isDisabled={busy}>
            {m.samples.again_here}
          </Button>
        </div>
      )}
      <div aria-live="polite">{fault !== null && <Alert isInline variant="danger" component="p" title={refusalOf(fault)} />}</div>
      {outcome && <Outcome outcome={outcome} />}
      <p>
        <a href={file('txt')} download>
          {m.samples.get_list}
        </a>{' '}
        · {sample.strata.length > 1 ? m.samples.by_hand_strata : m.samples.by_hand}
      </p>
      <Copyable>{`while IFS= read -r l; do printf '%s %s\\n' "$(printf '%s:%s' ${seed} "$l" | sha256sum | cut -c1-64)" "$l"; done < ${sample.ref.toLowerCase()}.txt | LC_ALL=C sort | head -n ${sample.items.length} | cut -c66-`}</Copyable>
      <p>
        <a href={file('json')} download>
          {m.samples.get_file}
        </a>{' '}
        · {m.samples.by_program}
      </p>
      <Copyable>{`sealwright-verify sample ${sample.ref.toLowerCase()}.json`}</Copyable>
    </Section>
  );
}
