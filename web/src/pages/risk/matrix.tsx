// SPDX-License-Identifier: Apache-2.0
import { useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { m } from '../../messages';
import { appetiteEdges, cellKey, moved, rowsOf, shadeOf } from './levels';
import type { HeatCell, HeatMap, Score, Which } from './types';

interface Place {
  which: Which;
  score: Score;
}
interface Props {
  map: HeatMap;
  label: string;
  chosen?: string;
  onChoose: (key: string | undefined) => void;
  /** One risk's scores, in their order, drawn as a path over the cells. */
  path?: Place[];
  compact?: boolean;
}

const stepName = (steps: HeatMap['rows'], score: number) => steps.find((step) => step.score === score)?.name ?? String(score);

function Path({ map, places }: { map: HeatMap; places: Place[] }) {
  const at = places.map(({ which, score }) => ({
    which,
    x: map.columns.findIndex((step) => step.score === score.impact) + 0.8,
    y: map.rows.findIndex((step) => step.score === score.likelihood) + 0.24,
  }));
  const marks = new Map<string, typeof at>();
  for (const each of at) marks.set(`${each.x},${each.y}`, [...(marks.get(`${each.x},${each.y}`) ?? []), each]);
  return (
    <div className="sw-cells-path" aria-hidden="true">
      <svg viewBox={`0 0 ${map.columns.length} ${map.rows.length}`} preserveAspectRatio="none">
        <polyline points={at.map(({ x, y }) => `${x},${y}`).join(' ')} />
      </svg>
      {[...marks.values()].map((here) => (
        <span key={here[0]?.which} className="sw-cells-mark" style={{ left: `${((here[0]?.x ?? 0) / map.columns.length) * 100}%`, top: `${((here[0]?.y ?? 0) / map.rows.length) * 100}%` }}>
          {here.map(({ which }) => m.heat.marks[which]).join(' ')}
        </span>
      ))}
    </div>
  );
}

interface CellProps {
  map: HeatMap;
  cell: HeatCell;
  edges: string[];
  chosen: boolean;
  reachable: boolean;
  onChoose: () => void;
  onFocus: () => void;
}

function Cell({ map, cell, edges, chosen, reachable, onChoose, onFocus }: CellProps) {
  const label = m.heat.cell(stepName(map.rows, cell.likelihood), stepName(map.columns, cell.impact), cell.level ?? '', cell.count);
  const looks = ['sw-cells-cell', `sw-shade-${shadeOf(cell.rank ?? 0, map.levels)}`, ...edges.map((edge) => `sw-cells-edge-${edge}`)].join(' ');
  return (
    <div role="gridcell" className={looks} aria-selected={chosen}>
      <button type="button" data-cell={cellKey(cell)} tabIndex={reachable ? 0 : -1} aria-pressed={chosen} title={label} onClick={onChoose} onFocus={onFocus}>
        {cell.count > 0 && (
          <span className="sw-cells-count" aria-hidden="true">
            {cell.count}
          </span>
        )}
        <span className="sw-cells-level" aria-hidden="true">
          {cell.level}
        </span>
        <span className="pf-v6-screen-reader">{label}</span>
      </button>
    </div>
  );
}

/** The matrix of the method as a grid: one stop of the tab key, arrow keys inside. */
export function Matrix({ map, label, chosen, onChoose, path, compact }: Props) {
  const rows = rowsOf(map);
  const grid = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<[number, number]>([0, 0]);
  const chosenAt = rows.flatMap((row, r) => row.map((cell, c) => (cellKey(cell) === chosen ? [r, c] : null))).find((each) => each !== null);
  const [row, column] = (chosenAt as [number, number] | undefined) ?? at;
  const onKeyDown = (event: KeyboardEvent) => {
    const from = (event.target as HTMLElement).dataset.cell;
    const r = rows.findIndex((each) => each.some((cell) => cellKey(cell) === from));
    const c = rows[r]?.findIndex((cell) => cellKey(cell) === from) ?? -1;
    const next = r < 0 ? null : moved(event.key, [r, c], map.rows.length, map.columns.length);
    const cell = next && rows[next[0]]?.[next[1]];
    if (!cell) return;
    event.preventDefault();
    grid.current?.querySelector<HTMLElement>(`[data-cell="${cellKey(cell)}"]`)?.focus();
  };
  return (
    <div className={compact ? 'sw-cells sw-cells-compact' : 'sw-cells'} style={{ '--sw-columns': map.columns.length, '--sw-rows': map.rows.length } as CSSProperties}>
      <div role="grid" aria-label={label} className="sw-cells-grid" ref={grid} onKeyDown={onKeyDown}>
        {rows.map((cells, r) => (
          <div role="row" className="sw-cells-row" key={map.rows[r]?.score}>
            <div role="rowheader" className="sw-cells-head" title={map.rows[r]?.meaning}>
              <span className="sw-cells-name">{map.rows[r]?.name}</span> <span className="sw-muted">{map.rows[r]?.score}</span>
            </div>
            {cells.map((cell, c) => (
              <Cell
                key={cellKey(cell)}
                map={map}
                cell={cell}
                edges={appetiteEdges(map, rows, r, c)}
                chosen={cellKey(cell) === chosen}
                reachable={r === row && c === column}
                onChoose={() => onChoose(cellKey(cell) === chosen ? undefined : cellKey(cell))}
                onFocus={() => setAt([r, c])}
              />
            ))}
          </div>
        ))}
        <div role="row" className="sw-cells-row">
          <div role="columnheader" className="sw-cells-corner">
            <span className="pf-v6-screen-reader">{`${m.risk.likelihood}, ${m.risk.impact}`}</span>
          </div>
          {map.columns.map((step) => (
            <div role="columnheader" className="sw-cells-head sw-cells-foot" key={step.score} title={step.meaning}>
              <span className="sw-cells-name">{step.name}</span> <span className="sw-muted">{step.score}</span>
            </div>
          ))}
        </div>
      </div>
      {path && path.length > 0 && <Path map={map} places={path} />}
    </div>
  );
}

/** The matrix as a small picture of one risk's path, beside the same in words. */
export function Drawing({ map, label, path }: Pick<Props, 'map' | 'label'> & { path: Place[] }) {
  const rows = rowsOf(map);
  return (
    <div className="sw-cells sw-cells-compact" style={{ '--sw-columns': map.columns.length, '--sw-rows': map.rows.length } as CSSProperties} role="img" aria-label={label}>
      <div className="sw-cells-grid">
        {rows.map((cells, r) => (
          <div className="sw-cells-row" key={map.rows[r]?.score}>
            <div className="sw-cells-head sw-muted">{map.rows[r]?.score}</div>
            {cells.map((cell, c) => (
              <div key={cellKey(cell)} className={['sw-cells-cell', `sw-shade-${shadeOf(cell.rank ?? 0, map.levels)}`, ...appetiteEdges(map, rows, r, c).map((edge) => `sw-cells-edge-${edge}`)].join(' ')} />
            ))}
          </div>
        ))}
        <div className="sw-cells-row">
          <div />
          {map.columns.map((step) => (
            <div className="sw-cells-head sw-cells-foot sw-muted" key={step.score}>
              {step.score}
            </div>
          ))}
        </div>
      </div>
      {path.length > 0 && <Path map={map} places={path} />}
    </div>
  );
}
