// SPDX-License-Identifier: Apache-2.0
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { kPaged, useGet, useList } from '../api/queries';
import type { AnyRecord, Field, References, RegisterForm } from '../api/types';
import { m, wordOf } from '../messages';
import { FilterBar, SearchBox, useFilters } from '../ui/filters';
import { Heading } from '../ui/heading';
import { When } from '../ui/pieces';
import { FilteredOut, Loaded, NoneYet } from '../ui/states';
import { DataTable, type Column } from '../ui/table';
import { nameOf, Value } from '../ui/value';

/** As many as stay readable side by side; the title stands beside them. */
const kColumns = 5;

function tableFields(form: RegisterForm): Field[] {
  const simple = form.fields.filter((field) => !field.retired && field.name !== (form.title_field ?? 'title'));
  const indexed = simple.filter((field) => field.indexed);
  return (indexed.length > 0 ? indexed : simple.filter((field) => !['long_text', 'list', 'structure', 'labels'].includes(field.kind))).slice(0, kColumns);
}

function useColumns(register: string, form: RegisterForm, references: References): Column<AnyRecord>[] {
  return useMemo(() => {
    const title = form.fields.find((field) => field.name === (form.title_field ?? 'title'));
    return [
      {
        name: title?.name ?? 'ref',
        label: title?.label ?? m.registers.ref,
        width: 'sw-w-control',
        sortable: Boolean(title?.indexed),
        cell: (row) => (
          <Link to="/registers/$register/$id" params={{ register, id: row.id }} className="sw-row-link">
            <span className="sw-ref">{row.ref}</span> {title ? String(row[title.name] ?? '') : nameOf(row)}
          </Link>
        ),
      },
      ...tableFields(form).map((field) => ({
        name: field.name,
        label: field.label,
        sortable: Boolean(field.indexed),
        cell: (row: AnyRecord) => <Value field={field} value={row[field.name]} references={references} short />,
      })),
      { name: 'updated_at', label: m.registers.updated, width: 'sw-w-day', cell: (row) => <When at={row.updated_at} /> },
    ];
    // The names come with the rows: their number says when there are others.
  }, [register, form, Object.keys(references).length]);
}

function RegisterTable({ register, form }: { register: string; form: RegisterForm }) {
  const [search, set] = useFilters();
  const list = useList<AnyRecord>(`/${register}`, { ...kPaged, search: search.search, filter: search.filter, order_by: search.order_by });
  const columns = useColumns(register, form, list.references);
  return (
    <Loaded query={{ data: list.items, error: list.error, refetch: list.refetch }}>
      {(items) => {
        if (items.length === 0 && (search.search || search.filter)) return <FilteredOut onClear={() => set({ search: undefined, filter: undefined })} />;
        if (items.length === 0) return <NoneYet hint={m.registers.none_yet_hint(register)} />;
        return (
          <DataTable
            label={form.title}
            columns={columns}
            rows={items}
            rowKey={(row) => row.id}
            total={list.total}
            order={search.order_by}
            onOrder={(order_by) => set({ order_by })}
            more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
          />
        );
      }}
    </Loaded>
  );
}

/** The list of any register, from its description. */
export function RegisterPage() {
  const { register } = useParams({ strict: false }) as { register: string };
  const form = useGet<RegisterForm>(`/${register}/schema`);
  const [{ filter }] = useFilters();
  const title = form.data?.title ?? wordOf(register);
  return (
    <>
      <Heading key={register} title={title} lead={form.data && [form.data.help, form.data.clause && m.registers.of_clause(form.data.clause)].filter(Boolean).join(' – ')} />
      <FilterBar names={['search', 'filter', 'order_by']}>
        <SearchBox label={m.registers.search(title)} />
        {filter && <code className="sw-code">{filter}</code>}
      </FilterBar>
      <Loaded query={form}>{(data) => <RegisterTable key={register} register={register} form={data} />}</Loaded>
    </>
  );
}
