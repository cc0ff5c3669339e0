// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { memo, type KeyboardEvent } from 'react';
import type { SoaRow } from '../../api/types';
import { m, wordOf } from '../../messages';
import { useGrowing } from '../../ui/growing';
import { LinkTo, When } from '../../ui/pieces';
import { Status, StatusText } from '../../ui/status';
import { Cell, type Option } from './cell';
import type { Edit } from './editing';
import { Found, kDash, Reasons } from './told';

export interface GridProps {
  rows: SoaRow[];
  people: Option[];
  editable: boolean;
  onSave: (edit: Edit) => Promise<void>;
  /** Ids of the controls whose rows are selected. */
  selected: ReadonlySet<string>;
  onSelect: (ids: readonly string[], on: boolean) => void;
}

const kHeads = [
  ['control', m.soa.control],
  ['applicable', m.soa.applicable],
  ['reasons', m.soa.reasons],
  ['justification', m.soa.justification],
  ['status', m.soa.status],
  ['planned', m.soa.planned_for],
  ['how', m.soa.how],
  ['owner', m.soa.owner],
  ['computed', m.soa.computed],
  ['evidence', m.soa.evidence],
  ['documents', m.soa.documents],
  ['reviewed', m.soa.reviewed],
] as const;

const kDeclared: Option[] = Object.entries(m.declared).map(([value, label]) => ({ value, label }));
const kApplicable: Option[] = [
  { value: 'true', label: m.common.yes },
  { value: 'false', label: m.common.no },
];
/** So many rows fill a tall screen: each has several lines. */
const kFirst = 14;

type RowProps = Omit<GridProps, 'rows' | 'selected'> & { row: SoaRow; selected: boolean };

function editedCells({ row, people, editable, onSave }: RowProps) {
  const shared = { row, editable, onSave };
  const why = row.applicable ? ('justification' as const) : ('exclusion_reason' as const);
  return {
    applicable: (
      <Cell {...shared} member="applicable" kind="choice" options={kApplicable}>
        {row.applicable ? m.common.yes : <StatusText value="not_applicable">{m.common.no}</StatusText>}
      </Cell>
    ),
    justification: (
      <Cell {...shared} member={why} kind="text">
        {row[why] ? <span className="sw-clamp">{row[why]}</span> : kDash}
      </Cell>
    ),
    status: (
      <Cell {...shared} member="status" kind="choice" options={kDeclared}>
        <StatusText value={row.status} />
      </Cell>
    ),
    planned: (
      <Cell {...shared} member="planned_for" kind="date">
        {row.planned_for ?? (row.status === 'planned' ? <StatusText value="error">{m.soa.no_date}</StatusText> : kDash)}
      </Cell>
    ),
    how: (
      <Cell {...shared} member="how" kind="text">
        {row.how ? <span className="sw-clamp">{row.how}</span> : kDash}
      </Cell>
    ),
    owner: (
      <Cell {...shared} member="owner" kind="choice" options={[{ value: '', label: m.controls.no_owner }, ...people]}>
        {row.owner?.title ?? (row.applicable ? <StatusText value="error">{m.controls.no_owner}</StatusText> : kDash)}
      </Cell>
    ),
  };
}

const Row = memo(function Row(props: RowProps) {
  const { row, editable, selected, onSelect } = props;
  const edited = editedCells(props);
  return (
    <tr className={`${row.applicable ? '' : 'sw-soa-out'} ${row.changed ? 'sw-soa-changed' : ''}`} data-row={row.reference}>
      <th scope="row" className="sw-soa-control">
        {editable && <input type="checkbox" className="sw-soa-select" aria-label={m.soa_bulk.select(row.reference)} checked={selected} onChange={(event) => onSelect([row.control.id], event.target.checked)} />}
        <Link to="/controls/$reference" params={{ reference: row.reference }}>
          <span className="sw-ref">{row.reference}</span> {row.title}
        </Link>
        {row.changed && (
          <span className="sw-changed" title={m.soa.changed_mark}>
            ● <span className="sw-changed-word">{m.soa.only_changed}</span>
          </span>
        )}
      </th>
      <td>{edited.applicable}</td>
      <td className="sw-soa-pad"><Reasons row={row} /></td>
      <td>{edited.justification}</td>
      <td>{edited.status}</td>
      <td>{edited.planned}</td>
      <td>{edited.how}</td>
      <td>{edited.owner}</td>
      <td className="sw-soa-pad"><Status value={row.control_status} short /></td>
      <td className="sw-soa-pad"><Found row={row} /></td>
      <td className="sw-soa-pad">
        {(row.documents ?? []).map((item) => (
          <div key={item.id} title={item.title}>
            <LinkTo target={{ kind: 'document', register: 'document', id: item.id }}>{item.ref ?? item.title}</LinkTo>
          </div>
        ))}
      </td>
      <td className="sw-soa-pad">{row.last_reviewed ? <When at={row.last_reviewed} /> : kDash}</td>
    </tr>
  );
});

/** `x` on any cell of a row selects the row, or gives it up. */
function onKey(event: KeyboardEvent<HTMLTableElement>): void {
  if (event.key !== 'x' || event.ctrlKey || event.metaKey || event.altKey) return onArrow(event);
  (event.target as HTMLElement).closest('tr')?.querySelector<HTMLInputElement>('.sw-soa-select')?.click();
}

/** Arrow keys move between the cells that can be edited; a row or column that has none there is passed over. */
function onArrow(event: KeyboardEvent<HTMLTableElement>): void {
  const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]');
  const td = cell?.closest('td');
  const tr = td?.closest('tr');
  if (!td || !tr) return;
  let next: Element | null | undefined;
  if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
    let at: Element | null = td;
    do at = event.key === 'ArrowRight' ? at.nextElementSibling : at.previousElementSibling;
    while (at && !at.querySelector('[data-cell]'));
    next = at?.querySelector('[data-cell]');
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const rows = Array.from(event.currentTarget.querySelectorAll('tr[data-row]'));
    const other = rows[rows.indexOf(tr) + (event.key === 'ArrowDown' ? 1 : -1)];
    next = other?.children[td.cellIndex]?.querySelector('[data-cell]');
  } else return;
  event.preventDefault();
  (next as HTMLElement | null)?.focus();
}

function groups(rows: SoaRow[]): [string, SoaRow[]][] {
  const out = new Map<string, SoaRow[]>();
  for (const row of rows) {
    const name = row.theme ? wordOf(row.theme, m.theme) : m.soa.own;
    const group = out.get(name);
    if (group) group.push(row);
    else out.set(name, [row]);
  }
  return [...out];
}

function SelectAll({ rows, selected, onSelect }: Pick<GridProps, 'rows' | 'selected' | 'onSelect'>) {
  const some = rows.filter((row) => selected.has(row.control.id)).length;
  return (
    <input
      type="checkbox"
      className="sw-soa-select"
      aria-label={m.soa_bulk.select_all}
      checked={rows.length > 0 && some === rows.length}
      ref={(box) => {
        if (box) box.indeterminate = some > 0 && some < rows.length;
      }}
      onChange={(event) =>
        onSelect(
          rows.map((row) => row.control.id),
          event.target.checked,
        )
      }
    />
  );
}

export function Grid({ rows, selected, ...shared }: GridProps) {
  const drawn = rows.slice(0, useGrowing(rows.length, kFirst));
  const sizes = new Map(groups(rows).map(([name, members]) => [name, members.length]));
  return (
    <div className="sw-soa-scroll" role="region" aria-label={m.soa.title} tabIndex={0}>
      <table className="sw-soa" onKeyDown={onKey}>
        <thead>
          <tr>
            {kHeads.map(([name, label]) => (
              <th key={name} scope="col" className={`sw-soa-${name}`}>
                {name === 'control' && shared.editable && <SelectAll rows={rows} selected={selected} onSelect={shared.onSelect} />}
                {label}
              </th>
            ))}
          </tr>
        </thead>
        {groups(drawn).map(([name, members]) => (
          <tbody key={name}>
            <tr className="sw-soa-group">
              <th colSpan={kHeads.length} scope="rowgroup">
                <span>
                  {name} <span className="sw-muted">{sizes.get(name)}</span>
                </span>
              </th>
            </tr>
            {members.map((row) => (
              <Row key={row.control.id} row={row} selected={selected.has(row.control.id)} {...shared} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
