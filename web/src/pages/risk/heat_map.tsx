// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useGet, useWhole } from '../../api/queries';
import { m } from '../../messages';
import { Toggles, useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { Few, Section } from '../../ui/pieces';
import { Lines, Loaded, NoneYet } from '../../ui/states';
import { LevelMark } from './level_mark';
import { cellKey, scoreOf } from './levels';
import { Matrix } from './matrix';
import { RiskTable } from './risk_table';
import { kWhich, type HeatMap, type Risk, type RiskLink, type Which } from './types';

type Shown = Which | 'all';
const isWhich = (value: string | undefined): value is Which => kWhich.some((which) => which === value);

function Legend({ map }: { map: HeatMap }) {
  const [{ level }, set] = useFilters();
  return (
    <div className="sw-heat-legend">
      <ul>
        {map.levels.map((each) => (
          <li key={each.name}>
            <button type="button" className="sw-toggle sw-heat-level" aria-pressed={level === each.name} onClick={() => set({ level: level === each.name ? undefined : each.name, cell: undefined })}>
              <LevelMark name={each.name} levels={map.levels} /> <span className="sw-toggle-count">{each.count}</span>
            </button>
            <span className="sw-muted">{m.risk.authority[each.authority]}</span>
          </li>
        ))}
      </ul>
      <p className="sw-heat-line sw-muted">{m.heat.appetite}</p>
    </div>
  );
}

/** What the list beside the matrix holds: one cell's risks, one level's, or all. */
function listed(map: HeatMap, cell: string | undefined, level: string | undefined): { title: string; risks: RiskLink[] } {
  const score = scoreOf(cell);
  const name = (steps: HeatMap['rows'], value: number) => steps.find((step) => step.score === value)?.name ?? String(value);
  const here = map.cells.filter((each) => (score ? cellKey(each) === cell : !level || each.level === level));
  const risks = here.flatMap((each) => each.risks.map((risk) => ({ ...risk, rank: each.rank ?? 0 }))).sort((a, b) => b.rank - a.rank);
  if (score) return { title: m.heat.in_cell(name(map.rows, score.likelihood), name(map.columns, score.impact)), risks };
  return { title: level ? m.heat.in_level(level) : m.heat.all_risks, risks };
}

function RiskList({ map, records }: { map: HeatMap; records: Risk[] }) {
  const [{ cell, level, risk: followed }, set] = useFilters();
  const { title, risks } = listed(map, cell, level);
  const levelOf = (ref: string) => map.cells.find((each) => each.risks.some((risk) => risk.ref === ref))?.level ?? undefined;
  return (
    <Section
      title={title}
      beside={
        cell || level ? (
          <Button variant="link" isInline onClick={() => set({ cell: undefined, level: undefined })}>
            {m.heat.clear}
          </Button>
        ) : (
          <span className="sw-muted">{m.heat.risks(risks.length)}</span>
        )
      }
    >
      {risks.length === 0 && <p className="sw-muted">{m.heat.none_in_cell}</p>}
      <ul className="sw-heat-risks">
        {risks.map(({ ref, title: name }) => (
          <li key={ref}>
            <Link to="/risk/$id" params={{ id: ref }}>
              <span className="sw-ref">{ref}</span> {name}
            </Link>
            <span className="sw-heat-risk-foot">
              <LevelMark name={levelOf(ref)} levels={map.levels} />
              {records.some((risk) => risk.ref === ref && (risk.inherent || risk.target)) && (
                <Button variant="link" isInline size="sm" className="sw-heat-path" aria-label={`${followed === ref ? m.heat.hide_path : m.heat.path}: ${ref}`} aria-pressed={followed === ref} onClick={() => set({ risk: followed === ref ? undefined : ref })}>
                  {followed === ref ? m.heat.hide_path : m.heat.path}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {map.unscored.length > 0 && (
        <details>
          <summary>{m.heat.unscored(map.unscored.length)}</summary>
          <Few
            className="sw-links"
            items={map.unscored.map(({ ref, title: name }) => (
              <Link to="/risk/$id" params={{ id: ref }}>
                <span className="sw-ref">{ref}</span> {name}
              </Link>
            ))}
          />
        </details>
      )}
    </Section>
  );
}

function PathWords({ map, risk }: { map: HeatMap; risk: Risk }) {
  const name = (steps: HeatMap['rows'], value: number) => steps.find((step) => step.score === value)?.name ?? String(value);
  const steps = kWhich.flatMap((which) => {
    const score = risk[which];
    return score ? [m.heat.step(`${m.heat.marks[which]} ${m.risk.which[which]}`, name(map.rows, score.likelihood), name(map.columns, score.impact), risk[`${which}_level`] ?? '')] : [];
  });
  return (
    <p role="status" className="sw-heat-path-words">
      <Link to="/risk/$id" params={{ id: risk.ref }}>
        <span className="sw-ref">{risk.ref}</span> {risk.title}
      </Link>
      <span>{m.heat.path_says(steps)}</span>
    </p>
  );
}

function One({ map, records, compact }: { map: HeatMap; records: Risk[]; compact?: boolean }) {
  const [{ cell, risk: followed }, set] = useFilters();
  const risk = records.find((each) => each.ref === followed);
  const path = risk && kWhich.flatMap((which) => (risk[which] ? [{ which, score: risk[which] }] : []));
  return (
    <Matrix
      map={map}
      label={m.heat.matrix_label(m.risk.which[map.which])}
      chosen={cell}
      compact={compact}
      path={path}
      onChoose={(key) => set({ cell: key, level: undefined, ...(compact ? { which: map.which === 'current' ? undefined : map.which } : {}) })}
    />
  );
}

function SideBySide({ maps, records }: { maps: HeatMap[]; records: Risk[] }) {
  return (
    <div className="sw-heat-three">
      {maps.map((map) => (
        <Section key={map.which} title={m.risk.which[map.which]} beside={<span className="sw-muted">{m.heat.risks(map.total - map.unscored.length)}</span>}>
          <One map={map} records={records} compact />
        </Section>
      ))}
    </div>
  );
}

function Maps({ map, shown, records }: { map: HeatMap; shown: Shown; records: Risk[] }) {
  const [{ view, risk: followed, scope, method }] = useFilters();
  const all = shown === 'all';
  const inherent = useGet('/risk/heat_map', { which: 'inherent', scope, method }, { enabled: all });
  const target = useGet('/risk/heat_map', { which: 'target', scope, method }, { enabled: all });
  const risk = records.find((each) => each.ref === followed);
  if (view === 'table') return <RiskTable map={map} records={records} />;
  if (all && !(inherent.data && target.data)) return <Lines count={6} height="4rem" />;
  return (
    <>
      {all && inherent.data && target.data && <SideBySide maps={[inherent.data, map, target.data]} records={records} />}
      <div className={all ? 'sw-heat-below' : 'sw-split'}>
        {!all && (
          <Section title={m.risk.which[map.which]} beside={<span className="sw-muted sw-hint">{m.heat.hint}</span>}>
            <One map={map} records={records} />
            {risk && <PathWords map={map} risk={risk} />}
            <Legend map={map} />
          </Section>
        )}
        {all && (
          <Section title={m.risk.level}>
            {risk && <PathWords map={map} risk={risk} />}
            <Legend map={map} />
          </Section>
        )}
        <RiskList map={map} records={records} />
      </div>
    </>
  );
}

function Bar({ shown }: { shown: Shown }) {
  const [{ view }, set] = useFilters();
  return (
    <>
      <Toggles
        name="which"
        label={m.heat.show}
        tabs={[
          { value: 'inherent', content: m.risk.which.inherent },
          { value: '', content: m.risk.which.current },
          { value: 'target', content: m.risk.which.target },
          { value: 'all', content: m.risk.which_all },
        ]}
      />
      {shown !== 'all' && (
        <div className="sw-filters">
          <Button variant="secondary" size="sm" onClick={() => set({ view: view === 'table' ? undefined : 'table' })}>
            {view === 'table' ? m.heat.matrix : m.heat.table}
          </Button>
        </div>
      )}
    </>
  );
}

export function HeatMapPage() {
  const [{ which, scope, method }] = useFilters();
  const shown: Shown = which === 'all' || isWhich(which) ? which : 'current';
  const query = useGet('/risk/heat_map', { which: shown === 'all' ? 'current' : shown, scope, method });
  const { data } = useWhole('/risk');
  const records = useMemo(() => data?.items ?? [], [data]);
  return (
    <>
      <Heading
        title={m.heat.title}
        lead={query.data && m.heat.lead(query.data.method.name, query.data.total)}
        beside={
          <>
            <Link to="/risk/scenarios">{m.scenarios.link}</Link>
            <Link to="/risk/loss">{m.heat.loss}</Link>
            <Link to="/registers/$register" params={{ register: 'risk' }}>{m.heat.register}</Link>
          </>
        }
      />
      <Bar shown={shown} />
      <Loaded query={query} skeleton={<Lines count={6} height="4rem" />}>
        {(map) => (map.total === 0 ? <NoneYet hint={m.heat.none_hint} /> : <Maps map={map} shown={shown} records={records} />)}
      </Loaded>
    </>
  );
}
