// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useWhole } from '../../api/queries';
import type { References } from '../../api/types';
import type { Search } from '../../app/search';
import { m } from '../../messages';
import { Due, isOver } from '../../ui/due';
import { Choice, FilterBar, SearchBox, Toggles, useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { Move } from '../../ui/move';
import { useToday } from '../../ui/now';
import { LinkTo } from '../../ui/pieces';
import { FilteredOut, Loaded, NoneYet } from '../../ui/states';
import { DataTable, type Column } from '../../ui/table';
import { ReportMenu } from '../reports/menu';
import { LapsedAcceptances } from './lapsed';
import { Board } from './plan_board';
import { isOpenTreatment, treatmentWord } from './risk_treatment';
import type { Treatment } from './types';
import { useControls, type NamedControl } from './use_risk';

const kFilters = ['search', 'status', 'due'];

/** Whether a treatment is due as the filter says: over already, or within 30 days. */
export function matching(treatment: Treatment, search: Search, risk: string, today: string): boolean {
  const text = search.search?.toLowerCase();
  const soon = new Date(Date.parse(today) + 30 * 86_400_000).toISOString().slice(0, 10);
  const open = isOpenTreatment(treatment);
  return (
    (!text || `${treatment.ref} ${treatment.title} ${treatment.plan ?? ''} ${risk}`.toLowerCase().includes(text)) &&
    (!search.status || treatment.status === search.status) &&
    (!search.due || (open && Boolean(treatment.due) && (search.due === 'overdue' ? isOver(treatment.due, today) : (treatment.due ?? '') <= soon)))
  );
}

function columnsOf(names: References, controls: NamedControl[]): Column<Treatment>[] {
  const risk = (row: Treatment) => names[row.risk];
  return [
    {
      name: 'title',
      label: m.plan.treatment,
      width: 'sw-w-control',
      cell: (row) => (
        <>
          <LinkTo target={{ kind: 'treatment', register: 'treatment', id: row.ref }}>
            <span className="sw-ref">{row.ref}</span> {row.title}
          </LinkTo>
          {row.plan && <div className="sw-muted sw-clamp">{row.plan}</div>}
        </>
      ),
    },
    { name: 'risk', label: m.plan.risk, cell: (row) => <Link to="/risk/$id" params={{ id: risk(row)?.ref ?? row.risk }}>{risk(row)?.ref ?? row.risk.slice(0, 8)}</Link> },
    { name: 'option', label: m.plan.option, cell: (row) => m.risk.decision[row.option] ?? row.option },
    {
      name: 'controls',
      label: m.plan.controls,
      cell: (row) => (
        <span className="sw-inline-links">
          {row.controls.map((id) => {
            const control = controls.find((each) => each.id === id);
            return (
              <span key={id} title={control?.title}>
                <LinkTo target={{ kind: 'control', register: 'control', id, ref: control?.reference }}>{control?.reference ?? id.slice(0, 8)}</LinkTo>
              </span>
            );
          })}
        </span>
      ),
    },
    { name: 'responsible', label: m.plan.responsible, width: 'sw-w-owner', cell: (row) => (row.responsible ? names[row.responsible]?.title : <span className="sw-muted">{m.plan.nobody}</span>) },
    { name: 'due', label: m.plan.due, width: 'sw-w-day', cell: (row) => <Due at={row.due} open={isOpenTreatment(row)} /> },
    { name: 'status', label: m.plan.state, width: 'sw-w-status', cell: (row) => <Move register="treatment" record={row} word={treatmentWord} /> },
  ];
}

function Treatments({ items, names }: { items: Treatment[]; names: References }) {
  const [search, set] = useFilters();
  const controls = useControls();
  const today = useToday();
  const columns = useMemo(() => columnsOf(names, controls), [names, controls]);
  const shown = useMemo(() => items.filter((each) => matching(each, search, `${names[each.risk]?.ref ?? ''} ${names[each.risk]?.title ?? ''}`, today)), [items, search, names, today]);
  if (items.length === 0) return <NoneYet hint={m.plan.none_hint} />;
  if (shown.length === 0) return <FilteredOut onClear={() => set(Object.fromEntries(kFilters.map((name) => [name, undefined])))} />;
  if (search.view === 'board') return <Board items={shown} names={names} controls={controls} />;
  return <DataTable label={m.plan.title} columns={columns} rows={shown} rowKey={(row) => row.id} total={items.length} />;
}

export function PlanPage() {
  const query = useWhole('/treatment');
  const today = useToday();
  const open = query.data?.items.filter(isOpenTreatment) ?? [];
  return (
    <>
      <Heading title={m.plan.title} lead={query.data && m.plan.lead(open.length, open.filter((each) => isOver(each.due, today)).length)} beside={<ReportMenu name="risk-treatment-plan" label={m.plan.as_report} />} />
      <LapsedAcceptances />
      <Toggles
        name="view"
        label={m.plan.view}
        tabs={[
          { value: '', content: m.plan.table },
          { value: 'board', content: m.plan.board },
        ]}
      />
      <FilterBar names={kFilters}>
        <SearchBox label={m.plan.search} />
        <Choice name="status" label={m.plan.state} options={Object.entries(m.plan.states).map(([value, label]) => ({ value, label }))} />
        <Choice
          name="due"
          label={m.plan.only}
          options={[
            { value: 'overdue', label: m.plan.only_overdue },
            { value: 'soon', label: m.plan.only_soon },
          ]}
        />
      </FilterBar>
      <Loaded query={query}>{(data) => <Treatments items={data.items} names={data.references ?? {}} />}</Loaded>
    </>
  );
}
