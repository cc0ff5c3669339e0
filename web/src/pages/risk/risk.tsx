// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMayChange } from '../../api/queries';
import { m, wordOf } from '../../messages';
import { Crumbs } from '../../ui/crumbs';
import { money } from '../../ui/format';
import { Heading } from '../../ui/heading';
import { Facts, LinkTo, Section, When } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { StatusText } from '../../ui/status';
import { LevelHistory } from './level_history';
import { LevelMark } from './level_mark';
import { AcceptancePart } from './risk_acceptance';
import { AssessDialog, DecideDialog, EstimateDialog } from './risk_acts';
import { Levels } from './risk_levels';
import { Treatments } from './risk_treatment';
import type { Estimate } from './types';
import { levelOf, useOrganization, useRiskCase, type RiskCase } from './use_risk';
import { Tag } from '../../ui/tag';
import { AllFields } from '../registers/all_fields';

function Lead({ data }: { data: RiskCase }) {
  const { risk, method, names } = data;
  const level = levelOf(method, risk.current);
  return (
    <div className="sw-status-line">
      <Tag variant="outline">
        {wordOf(risk.status, m.risk.status_words)}
      </Tag>
      <LevelMark name={level?.name} levels={method.levels} />
      {level && <StatusText value={level.authority === 'not_needed' ? 'implemented' : 'error'}>{level.authority === 'not_needed' ? m.risk_page.within : m.risk_page.beyond}</StatusText>}
      <span>
        {m.risk_page.owned_by} <LinkTo target={{ kind: 'person', register: 'person', id: names[risk.owner]?.ref ?? risk.owner }}>{names[risk.owner]?.title ?? risk.owner}</LinkTo>
      </span>
      {risk.next_review && (
        <span>
          {m.risk_page.review} <When at={risk.next_review} />
        </span>
      )}
    </div>
  );
}

function EstimateWords({ estimate, which }: { estimate: Estimate | undefined; which: string }) {
  const { currency } = useOrganization();
  if (!estimate) return null;
  const amount = (value: number) => money(value, currency, { short: true });
  const number = (value: number) => value.toLocaleString(m.locale);
  return (
    <p>
      <span className="sw-muted">{which}:</span> {m.risk_page.estimate_says(m.loss.range(number(estimate.events_low), number(estimate.events_high)), m.loss.range(amount(estimate.loss_low), amount(estimate.loss_high)))}
      {estimate.basis && (
        <span className="sw-muted">
          {' '}
          ({m.risk_page.basis}: {estimate.basis})
        </span>
      )}
    </p>
  );
}

function InFigures({ data: { risk } }: { data: RiskCase }) {
  return (
    <Section title={m.risk_page.estimate} beside={risk.current_estimate && <Link to="/risk/loss">{m.loss.title}</Link>}>
      {!risk.current_estimate && <p className="sw-muted">{m.risk_page.no_estimate}</p>}
      <EstimateWords estimate={risk.current_estimate} which={m.risk.which.current} />
      <EstimateWords estimate={risk.target_estimate} which={m.risk.which.target} />
    </Section>
  );
}

function About({ data: { risk, names } }: { data: RiskCase }) {
  return (
    <Section title={m.risk_page.about} beside={<AllFields register="risk" id={risk.ref} />}>
      <Facts
        facts={[
          [m.risk_page.scenario, risk.scenario && <span className="sw-long-text">{risk.scenario}</span>],
          [m.risk_page.threat, risk.threat],
          [m.risk_page.vulnerability, risk.vulnerability],
          [m.risk_page.lost, risk.lost.map((each) => m.risk.lost[each] ?? each).join(', ')],
          [
            m.risk_page.assets,
            risk.assets.length > 0 && (
              <ul className="sw-links">
                {risk.assets.map((id) => (
                  <li key={id}>
                    <LinkTo target={{ kind: 'asset', register: 'asset', id: names[id]?.ref ?? id }}>
                      <span className="sw-ref">{names[id]?.ref}</span> {names[id]?.title ?? id}
                    </LinkTo>
                  </li>
                ))}
              </ul>
            ),
          ],
          [m.risk_page.decision, risk.decision && (m.risk.decision[risk.decision] ?? risk.decision)],
          [m.risk_page.rationale, risk.rationale && <span className="sw-long-text">{risk.rationale}</span>],
        ]}
      />
    </Section>
  );
}

type Act = 'assess' | 'decide' | 'estimate';

function Acts({ data: { risk, method } }: { data: RiskCase }) {
  const [act, setAct] = useState<Act | null>(null);
  const may = useMayChange('risk.write') && risk.status !== 'closed';
  if (!may) return null;
  const close = () => setAct(null);
  const first = risk.status === 'identified' ? 'assess' : risk.status === 'assessed' ? 'decide' : undefined;
  return (
    <>
      <Button variant={first === 'assess' ? 'primary' : 'secondary'} onClick={() => setAct('assess')}>
        {m.risk_page.assess}
      </Button>
      {risk.status !== 'identified' && (
        <Button variant={first === 'decide' ? 'primary' : 'secondary'} onClick={() => setAct('decide')}>
          {m.risk_page.decide}
        </Button>
      )}
      <Button variant="secondary" onClick={() => setAct('estimate')}>
        {m.risk_page.estimate_act}
      </Button>
      {act === 'assess' && <AssessDialog risk={risk} method={method} onClose={close} />}
      {act === 'decide' && <DecideDialog risk={risk} onClose={close} />}
      {act === 'estimate' && <EstimateDialog risk={risk} onClose={close} />}
    </>
  );
}

export function RiskPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useRiskCase(id);
  const risk = query.data?.risk;
  return (
    <>
      <Heading
        key={id}
        title={risk?.title ?? id}
        above={<Crumbs to="/registers/$register" params={{ register: 'risk' }} title={m.risk_page.register} here={risk?.ref ?? id} />}
        lead={query.data && <Lead data={query.data} />}
        beside={query.data && <Acts data={query.data} />}
      />
      <Loaded query={query} skeleton={<Lines count={5} height="5rem" />}>
        {(data) => (
          <div className="sw-split">
            <div>
              <Levels data={data} />
              <Treatments data={data} />
              <AcceptancePart data={data} />
            </div>
            <div>
              <About data={data} />
              <InFigures data={data} />
              <LevelHistory risk={data.risk} method={data.method} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
