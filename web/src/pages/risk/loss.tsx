// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Problem } from '../../api/client';
import { useChange } from '../../api/change';
import { useGet, useMayChange } from '../../api/queries';
import { m } from '../../messages';
import { Ask } from '../../ui/ask';
import { useFilters } from '../../ui/filters';
import { money } from '../../ui/format';
import { Heading } from '../../ui/heading';
import { Facts, Section } from '../../ui/pieces';
import { RecordsPicker } from '../../ui/records_picker';
import { Lines, Loaded, NoneYet } from '../../ui/states';
import { StatusText } from '../../ui/status';
import { say } from '../../ui/toast';
import { newSeed } from './exceedance';
import { LossChart } from './loss_chart';
import { Risks } from './loss_risks';
import type { Limit, Simulation } from './types';

const kTrials = 100_000;

function Within({ within, limit, currency }: { within: boolean; limit: Limit; currency: string | null }) {
  return (
    <>
      <StatusText value={within ? 'implemented' : 'fail'}>{within ? m.loss.within : m.loss.beyond}</StatusText> <span className="sw-muted">({m.loss.limit(money(limit.limit, currency))})</span>
    </>
  );
}

interface FigureProps {
  title: string;
  run: Simulation;
  before: number;
  after: number;
  limit?: Limit;
  saved?: string;
  foot?: (side: 'before' | 'after') => string;
}

function BeforeAfter({ title, run, before, after, limit, saved, foot }: FigureProps) {
  const side = (name: 'before' | 'after', amount: number) => (
    <div>
      <dt>{m.loss[name]}</dt>
      <dd>
        <span className="sw-loss-amount">{money(amount, run.currency)}</span>
        {limit && (
          <span>
            <Within within={limit[`${name}_within`]} limit={limit} currency={run.currency} />
          </span>
        )}
        {foot && <span className="sw-muted sw-small">{foot(name)}</span>}
      </dd>
    </div>
  );
  return (
    <Section title={title}>
      <dl className="sw-loss-sides">
        {side('before', before)}
        {side('after', after)}
      </dl>
      {saved && <p>{saved}</p>}
      {!limit && <p className="sw-muted sw-small">{m.loss.no_limit}</p>}
    </Section>
  );
}

function How({ run }: { run: Simulation }) {
  return (
    <Section title={m.loss.how}>
      <p>{m.loss.how_body}</p>
      <Facts
        facts={[
          [m.loss.model, run.model],
          [m.loss.seed, <code className="sw-code">{run.seed}</code>],
          [m.loss.trials, run.trials.toLocaleString(m.locale)],
        ]}
      />
    </Section>
  );
}

function Seal({ run, scope, risks }: { run: Simulation; scope?: string; risks: string[] }) {
  const [asking, setAsking] = useState(false);
  const change = useChange();
  const navigate = useNavigate();
  const may = useMayChange('risk.write');
  if (!may) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{m.loss.seal}</Button>
      {asking && (
        <Ask
          title={m.loss.seal}
          lead={<p>{m.loss.seal_body}</p>}
          act={m.loss.seal}
          fields={[]}
          onClose={() => setAsking(false)}
          run={async () => {
            const { evidence } = await change('POST', '/risk/simulation', { body: { seed: run.seed, trials: run.trials, scope, ...(risks.length > 0 ? { risks } : {}) } });
            setAsking(false);
            say({ title: m.loss.sealed, action: { label: m.loss.open_evidence, run: () => void navigate({ to: '/evidence/$id', params: { id: evidence } }) } });
          }}
        />
      )}
    </>
  );
}

function Figures({ run }: { run: Simulation }) {
  const saved = run.before.exact_expected_loss - run.after.exact_expected_loss;
  if (run.risks.length === 0) return <NoneYet hint={m.loss.none_hint} />;
  return (
    <>
      <div className="sw-two sw-loss-figures">
        <BeforeAfter
          title={m.loss.expected}
          run={run}
          before={run.before.expected_loss}
          after={run.after.expected_loss}
          limit={run.appetite?.expected_loss}
          saved={saved > 0 ? m.loss.saved(money(saved, run.currency, { short: true })) : undefined}
          foot={(side) => m.loss.expected_exact(money(run[side].exact_expected_loss, run.currency), money(run[side].standard_error, run.currency))}
        />
        <BeforeAfter title={m.loss.unlikely} run={run} before={run.before.percentiles.p95} after={run.after.percentiles.p95} limit={run.appetite?.unlikely_loss} />
      </div>
      <div className="sw-split sw-loss-main">
        <div>
          <Section title={m.loss.chart}>
            <LossChart run={run} />
          </Section>
          <Risks run={run} />
        </div>
        <How run={run} />
      </div>
    </>
  );
}

/** The server refuses a run in which no risk has an estimate; what else it refuses is a fault. */
const nothingToPlay = (error: unknown): boolean => error instanceof Problem && /has an estimate/.test(error.message);

/** `R-1,R-2` of the address; none named: all. */
export const chosenRisks = (text: string): string[] => text.split(',').filter((each) => /^[A-Za-z]+-\d+$/.test(each));

function ChooseRisks({ chosen, onChange }: { chosen: string[]; onChange: (chosen: string[]) => void }) {
  return (
    <div className="sw-loss-choose" role="search">
      <span className="sw-field-label" id="loss-risks-label">
        {m.loss.choose}
      </span>
      <RecordsPicker register="risk" by="ref" id="loss-risks" label={m.loss.choose} value={chosen} onChange={onChange} describedBy="loss-risks-help" />
      <p className="sw-muted sw-small" id="loss-risks-help">
        {chosen.length === 0 ? m.loss.all_risks : m.loss.these_risks(chosen.length)}{' '}
        {chosen.length > 0 && (
          <Button variant="link" isInline onClick={() => onChange([])}>
            {m.loss.take_all}
          </Button>
        )}
      </p>
    </div>
  );
}

export function LossPage() {
  const [{ seed, scope, risks: named = '' }, set] = useFilters();
  const risks = chosenRisks(named);
  useEffect(() => {
    if (!seed) set({ seed: newSeed() });
  }, [seed, set]);
  const query = useGet('/risk/simulation', { seed, trials: kTrials, scope, risks }, { enabled: Boolean(seed) });
  const run = query.data;
  return (
    <>
      <Heading
        title={m.loss.title}
        lead={run && m.loss.lead(run.risks.length, run.trials)}
        beside={
          run && (
            <>
              <Button variant="secondary" onClick={() => set({ seed: newSeed() })}>
                {m.loss.other_seed}
              </Button>
              <Seal run={run} scope={scope} risks={risks} />
            </>
          )
        }
      />
      <ChooseRisks chosen={risks} onChange={(next) => set({ risks: next.join(',') || undefined })} />
      {nothingToPlay(query.error) ? (
        <NoneYet hint={risks.length > 0 ? m.loss.none_of_these : m.loss.none_hint} />
      ) : (
        <Loaded query={query} skeleton={<Lines count={6} height="5rem" />}>
          {(data) => <Figures run={data} />}
        </Loaded>
      )}
    </>
  );
}
