// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useChange } from '../../api/change';
import { useGet, useMayChange, useSession, useWhole } from '../../api/queries';
import { m } from '../../messages';
import { shippedOf } from '../../messages/described';
import { Ask } from '../../ui/ask';
import { recordsOf } from '../../ui/form/items';
import { Choice, FilterBar, SearchBox, useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { Section } from '../../ui/pieces';
import { FilteredOut, Lines, Loaded, NoneYet } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { say } from '../../ui/toast';
import type { Scenario, ScenarioDetail } from './types';

const kLost = ['confidentiality', 'integrity', 'availability'];

export function matching(scenario: Scenario, search: { search?: string; lost?: string }): boolean {
  const text = search.search?.toLowerCase();
  return (!search.lost || scenario.lost.includes(search.lost)) && (!text || `${scenario.title} ${scenario.id} ${scenario.controls.join(' ')}`.toLowerCase().includes(text));
}

function AdoptDialog({ scenario, onClose }: { scenario: ScenarioDetail; onClose: () => void }) {
  const change = useChange();
  const navigate = useNavigate();
  const needs = scenario.kind === 'asset_based';
  return (
    <Ask
      title={m.scenarios.adopt_title(scenario.title)}
      lead={<p>{scenario.scenario}</p>}
      act={m.scenarios.adopt}
      start={{ owner: useSession().person?.id ?? '' }}
      fields={[
        { name: 'owner', label: m.scenarios.owner, kind: 'reference', required: true, help: m.scenarios.owner_help, target: 'person' },
        ...(needs ? [{ name: 'assets', label: m.scenarios.assets, kind: 'list' as const, required: true, help: m.scenarios.assets_help, item: recordsOf('asset') }] : []),
      ]}
      onClose={onClose}
      run={async (answers) => {
        const risk = await change('POST', `/risk_scenario/${scenario.id}/adopt`, { body: answers });
        say({ title: m.scenarios.adopted(risk.ref) });
        await navigate({ to: '/risk/$id', params: { id: risk.ref } });
      }}
    />
  );
}

function Detail({ scenario, may, onAdopt }: { scenario: ScenarioDetail; may: boolean; onAdopt: () => void }) {
  return (
    <Section
      title={scenario.title}
      beside={
        may && (
          <Button variant="secondary" onClick={onAdopt}>
            {m.scenarios.adopt}
          </Button>
        )
      }
    >
      <p>{scenario.scenario}</p>
      <dl className="sw-facts">
        <div>
          <dt>{m.risk_page.threat}</dt>
          <dd>{scenario.threat}</dd>
        </div>
        <div>
          <dt>{m.risk_page.vulnerability}</dt>
          <dd>{scenario.vulnerability}</dd>
        </div>
        <div>
          <dt>{m.risk_page.lost}</dt>
          <dd>{scenario.lost.map((each) => m.risk.lost[each] ?? each).join(', ')}</dd>
        </div>
        <div>
          <dt>{m.risk_page.controls}</dt>
          <dd>
            <ul className="sw-links">
              {scenario.controls.map(({ reference, title }) => (
                <li key={reference}>
                  <Link to="/controls/$reference" params={{ reference }}>
                    <span className="sw-ref">{reference}</span> {title}
                  </Link>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
    </Section>
  );
}

function Chosen({ id }: { id: string }) {
  const [adopting, setAdopting] = useState(false);
  const query = useGet(`/risk_scenario/${encodeURIComponent(id)}`, {}, { always_now: true });
  const may = useMayChange('risk.write');
  return (
    <Loaded query={query}>
      {(scenario) => (
        <>
          <Detail scenario={scenario} may={may} onAdopt={() => setAdopting(true)} />
          {adopting && <AdoptDialog scenario={scenario} onClose={() => setAdopting(false)} />}
        </>
      )}
    </Loaded>
  );
}

function ScenarioList({ items, adopted, chosen }: { items: Scenario[]; adopted: Map<string, string>; chosen: string | undefined }) {
  return (
    <ul className="sw-scenarios">
      {items.map((scenario) => (
        <li key={scenario.id}>
          <Link to="." search={(before: object) => ({ ...before, scenario: scenario.id })} replace aria-current={scenario.id === chosen ? 'true' : undefined} className="sw-scenario">
            <span className="sw-strong">{scenario.title}</span>
            <span className="sw-muted sw-small">
              {scenario.lost.map((each) => m.risk.lost[each] ?? each).join(', ')} · {m.scenarios.controls(scenario.controls.length)}
            </span>
          </Link>
          {adopted.has(scenario.title) && (
            <Link to="/risk/$id" params={{ id: adopted.get(scenario.title) ?? '' }}>
              <Tag variant="outline">
                {m.scenarios.known}: {adopted.get(scenario.title)}
              </Tag>
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

export function ScenariosPage() {
  const [search, set] = useFilters();
  const query = useGet('/risk_scenario', {}, { always_now: true });
  const risks = useWhole('/risk').data;
  const adopted = useMemo(() => new Map((risks?.items ?? []).map((risk) => [shippedOf(risk.title), risk.ref])), [risks]);
  return (
    <>
      <Heading title={m.scenarios.title} lead={m.scenarios.lead} />
      <FilterBar names={['search', 'lost']}>
        <SearchBox label={m.scenarios.search} />
        <Choice name="lost" label={m.scenarios.lost} options={kLost.map((value) => ({ value, label: m.risk.lost[value] ?? value }))} />
      </FilterBar>
      <Loaded query={query} skeleton={<Lines count={8} height="3rem" />}>
        {({ items }) => {
          const shown = items.filter((scenario) => matching(scenario, search));
          const chosen = shown.find((scenario) => scenario.id === search.scenario) ?? shown[0];
          if (items.length === 0) return <NoneYet hint={m.scenarios.none_hint} />;
          if (!chosen) return <FilteredOut onClear={() => set({ search: undefined, lost: undefined })} />;
          return (
            <div className="sw-split sw-split-even">
              <ScenarioList items={shown} adopted={adopted} chosen={chosen.id} />
              <Chosen key={chosen.id} id={chosen.id} />
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
