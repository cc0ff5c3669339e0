// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { m, wordOf } from '../../messages';
import { useFilters } from '../../ui/filters';
import { FilteredOut } from '../../ui/states';
import { DataTable, type Column } from '../../ui/table';
import { LevelMark } from './level_mark';
import { cellKey } from './levels';
import { kWhich, type HeatMap, type Risk, type Which } from './types';

function columnsOf(map: HeatMap): Column<Risk>[] {
  const scored = (which: Which): Column<Risk> => ({
    name: which,
    label: m.risk.which[which],
    cell: (risk) => (
      <span className="sw-level-cell">
        <LevelMark name={risk[`${which}_level`]} levels={map.levels} />
        {risk[which] && <span className="sw-muted">{m.heat.scores(risk[which].likelihood, risk[which].impact)}</span>}
      </span>
    ),
  });
  return [
    {
      name: 'title',
      label: m.risk.risk,
      width: 'sw-w-control',
      cell: (risk) => (
        <Link to="/risk/$id" params={{ id: risk.ref }} className="sw-row-link">
          <span className="sw-ref">{risk.ref}</span> {risk.title}
        </Link>
      ),
    },
    ...kWhich.map(scored),
    { name: 'status', label: m.risk.status, cell: (risk) => wordOf(risk.status, m.risk.status_words) },
  ];
}

/** The matrix as a table: each risk with its three scores, the highest first. The chosen cell or level holds here too. */
export function RiskTable({ map, records }: { map: HeatMap; records: Risk[] }) {
  const [{ cell, level }, set] = useFilters();
  const columns = useMemo(() => columnsOf(map), [map]);
  const rows = useMemo(() => {
    const refs = new Set(map.cells.filter((each) => (cell ? cellKey(each) === cell : !level || each.level === level)).flatMap((each) => each.risks.map((risk) => risk.ref)));
    const unscored = new Set(cell || level ? [] : map.unscored.map((risk) => risk.ref));
    const rank = (risk: Risk) => map.levels.find((each) => each.name === risk[`${map.which}_level`])?.rank ?? 0;
    return records.filter((risk) => refs.has(risk.ref) || unscored.has(risk.ref)).sort((a, b) => rank(b) - rank(a));
  }, [map, records, cell, level]);
  if (rows.length === 0) return <FilteredOut onClear={() => set({ cell: undefined, level: undefined })} />;
  return <DataTable label={m.heat.title} columns={columns} rows={rows} rowKey={(risk) => risk.id} total={map.total} />;
}
