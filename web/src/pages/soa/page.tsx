// SPDX-License-Identifier: Apache-2.0
import { AlertActionCloseButton } from '@patternfly/react-core';
import { useCallback, useMemo, useState } from 'react';
import { usePeople } from '../../api/people';
import { useGet, useMayChange } from '../../api/queries';
import type { Soa, SoaRow } from '../../api/types';
import type { Search } from '../../app/search';
import { m } from '../../messages';
import { Alert } from '../../ui/alert';
import { Choice, FilterBar, SearchBox, useFilters } from '../../ui/filters';
import { day } from '../../ui/format';
import { Heading } from '../../ui/heading';
import { FilteredOut, Lines, Loaded, NoneYet } from '../../ui/states';
import { Actions } from './actions';
import { BulkBar } from './bulk_bar';
import { ConflictDialog } from './conflict';
import { useEditing } from './editing';
import { Grid } from './grid';

const kFilters = ['search', 'theme', 'applicable', 'status', 'changed'];

export function matching(row: SoaRow, search: Search): boolean {
  const text = search.search?.toLowerCase();
  return (
    (!text || `${row.reference} ${row.title} ${row.how ?? ''} ${row.owner?.title ?? ''}`.toLowerCase().includes(text)) &&
    (!search.theme || row.theme.toLowerCase() === search.theme) &&
    (!search.applicable || row.applicable === (search.applicable === 'yes')) &&
    (!search.status || row.status === search.status) &&
    (!search.changed || row.changed)
  );
}

function Lead({ soa }: { soa: Soa }) {
  const applicable = soa.rows.filter((row) => row.applicable).length;
  const changed = soa.rows.filter((row) => row.changed).length;
  const published = soa.published
    ? `${m.soa.published(soa.published.number, day(soa.published.approved_at), soa.published.approved_by ?? '')}, ${m.soa.changed(changed)}`
    : m.soa.never;
  return <p>{[soa.scope && `${m.soa.scope}: ${soa.scope}`, m.soa.lead(soa.rows.length, applicable), published].filter(Boolean).join(' · ')}</p>;
}

function Filters() {
  const yesNo = [
    { value: 'yes', label: m.soa.applicable_only },
    { value: 'no', label: m.soa.excluded_only },
  ];
  return (
    <FilterBar names={kFilters}>
      <SearchBox label={m.soa.search} />
      <Choice name="theme" label={m.controls.theme} options={Object.entries(m.theme).map(([value, label]) => ({ value, label }))} />
      <Choice name="applicable" label={m.soa.applicable} options={yesNo} />
      <Choice name="status" label={m.soa.status} options={Object.entries(m.declared).map(([value, label]) => ({ value, label }))} />
      <Choice name="changed" label={m.soa.only_changed} options={[{ value: 'yes', label: m.soa.only_changed }]} />
    </FilterBar>
  );
}

function Rows({ soa, scope, editable }: { soa: Soa; scope: string | undefined; editable: boolean }) {
  const [search, set] = useFilters();
  const people = usePeople(editable);
  const options = useMemo(() => people.map((person) => ({ value: person.id, label: person.name ?? '' })), [people]);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const onSelect = useCallback((ids: readonly string[], on: boolean) => setSelected((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id)))), []);
  const { save, conflict, settle, said, fault, clearFault } = useEditing(scope, people);
  const rows = useMemo(() => soa.rows.filter((row) => matching(row, search)), [soa.rows, search]);
  if (soa.rows.length === 0) return <NoneYet hint={m.controls.none_yet_hint} />;
  return (
    <>
      <div aria-live="polite" className="pf-v6-screen-reader">
        {said}
      </div>
      {fault && (
        <Alert isInline variant="danger" component="p" title={fault.title} actionClose={<AlertActionCloseButton onClose={clearFault} />}>
          {fault.detail}
        </Alert>
      )}
      {rows.length === 0 ? (
        <FilteredOut onClear={() => set(Object.fromEntries(kFilters.map((name) => [name, undefined])))} />
      ) : (
        <>
          {editable && selected.size > 0 && <BulkBar rows={soa.rows.filter((row) => selected.has(row.control.id))} people={options} onClear={() => setSelected(new Set())} />}
          <Grid rows={rows} people={options} editable={editable} onSave={save} selected={selected} onSelect={onSelect} />
          <div className="sw-table-foot">
            <span role="status">{m.common.shown(rows.length, soa.rows.length)}</span>
            {editable && <span className="sw-hint">{m.soa.edit_hint} {m.soa_bulk.keys}</span>}
          </div>
        </>
      )}
      {conflict && <ConflictDialog conflict={conflict} people={people} onSettle={(mine) => void settle(mine)} />}
    </>
  );
}

export function SoaPage() {
  const [{ scope }] = useFilters();
  const query = useGet('/soa', { scope });
  const [said, setSaid] = useState('');
  const editable = useMayChange('control.write');
  return (
    <>
      <Heading title={m.soa.title} lead={query.data && <Lead soa={query.data} />} beside={query.data && <Actions scope={scope} onDone={setSaid} />} />
      <div aria-live="polite">
        {said && <Alert isInline variant="success" component="p" title={said} actionClose={<AlertActionCloseButton onClose={() => setSaid('')} />} />}
      </div>
      <Filters />
      <Loaded query={query} skeleton={<Lines count={12} height="3rem" />}>
        {(soa) => <Rows soa={soa} scope={scope} editable={editable} />}
      </Loaded>
    </>
  );
}
