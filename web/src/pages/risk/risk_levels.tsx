// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { m } from '../../messages';
import { Section } from '../../ui/pieces';
import { LevelMark } from './level_mark';
import { cellKey } from './levels';
import { Drawing } from './matrix';
import { kWhich, type Which } from './types';
import { emptyMap, levelOf, stepName, type RiskCase } from './use_risk';

function Stage({ which, data }: { which: Which; data: RiskCase }) {
  const score = data.risk[which];
  return (
    <li>
      <span className="sw-muted">
        {m.heat.marks[which]} {m.risk.which[which]}
      </span>
      <span className="sw-stage-level">
        <LevelMark name={levelOf(data.method, score)?.name} levels={data.method.levels} />
      </span>
      {score && (
        <span className="sw-muted sw-small">
          {stepName(data.method.likelihood, score.likelihood)} ({score.likelihood}) × {stepName(data.method.impact, score.impact)} ({score.impact})
        </span>
      )}
    </li>
  );
}

/** The level now and how it comes about; before and after beside it, and all three as a path over the matrix. */
export function Levels({ data }: { data: RiskCase }) {
  const { risk, method } = data;
  const level = levelOf(method, risk.current);
  const path = kWhich.flatMap((which) => (risk[which] ? [{ which, score: risk[which] }] : []));
  return (
    <Section title={m.risk_page.levels} beside={<Link to="/risk/heat-map" search={{ risk: risk.ref, ...(risk.current ? { cell: cellKey(risk.current) } : {}) }}>{m.risk_page.heat_map}</Link>}>
      <div className="sw-levels">
        <div>
          <ol className="sw-stages">
            {kWhich.map((which) => (
              <Stage key={which} which={which} data={data} />
            ))}
          </ol>
          {level && risk.current ? (
            <p>
              {m.risk_page.gives(stepName(method.likelihood, risk.current.likelihood), stepName(method.impact, risk.current.impact), level.name, method.name)} {m.risk_page.authority(level.name, m.risk.authority[level.authority])}
            </p>
          ) : (
            <p className="sw-muted">{m.risk_page.no_score}</p>
          )}
        </div>
        <Drawing map={emptyMap(method)} label={m.heat.path_of(risk.ref)} path={path} />
      </div>
    </Section>
  );
}
