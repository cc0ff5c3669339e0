// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import KeyboardIcon from '@patternfly/react-icons/dist/esm/icons/keyboard-icon';
import { Link, Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useList } from '../../api/queries';
import { listPath, useForm } from '../../api/registers';
import type { AnyRecord, Field, References, RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { labelOf, purposeOf, titleOf } from '../../messages/described';
import { FilterBar, SearchBox, useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { LinkButton } from '../../ui/pieces';
import { FilteredOut, Loaded, NoneYet } from '../../ui/states';
import { DataTable, type Column } from '../../ui/table';
import { nameOf, Value } from '../../ui/value';
import { Acts } from './acts';
import { BulkBar } from './bulk_bar';
import { chosenColumns, sizeOf, titleField } from './fields';
import { FilterBuilder } from './filter_builder';
import { FilterChips } from './filter_chips';
import { KeysDialog, usePageKeys } from './keys_dialog';
import { ShownMenu } from './menus';
import { useOwnPage } from './own_page';
import { useRegisterRights } from './rights';
import { useDefaultView, useViews, ViewMenu } from './view_menu';

const kNone: ReadonlySet<string> = new Set();
/** Fields whose values want a fixed or a wide column. */
const kWidths: Record<string, string> = { date: 'sw-w-day', instant: 'sw-w-day' };

function useColumns(form: RegisterForm, fields: Field[], references: References): Column<AnyRecord>[] {
  const { register } = form;
  const pageOf = useOwnPage();
  return useMemo(() => {
    const title = titleField(form);
    return [
      {
        name: title?.indexed ? title.name : 'ref',
        label: title ? labelOf(register, title) : m.registers.ref,
        width: 'sw-w-control',
        sortable: true,
        cell: (row) => (
          <Link to={pageOf(register, row) as '/'} className="sw-row-link">
            <span className="sw-ref">{row.ref}</span> {title ? String(row[title.name] ?? '') : nameOf(row)}
          </Link>
        ),
      },
      ...fields.map((field) => ({
        name: field.name,
        label: labelOf(register, field),
        width: kWidths[field.kind],
        sortable: Boolean(field.indexed),
        cell: (row: AnyRecord) => <Value field={field} value={row[field.name]} references={references} register={register} short />,
      })),
    ];
    // The names come with the rows: their number says when there are others.
  }, [form, register, fields, pageOf, Object.keys(references).length]);
}

function None({ form }: { form: RegisterForm }) {
  const { create } = useRegisterRights(form);
  const { register } = form;
  return (
    <NoneYet hint={purposeOf(form)}>
      {create && (
        <LinkButton primary to="/registers/$register/new" params={{ register }}>
          {m.table.add_first}
        </LinkButton>
      )}
    </NoneYet>
  );
}

function Rows({ form }: { form: RegisterForm }) {
  const [search, set] = useFilters();
  const { write } = useRegisterRights(form);
  const [marked, setMarked] = useState(kNone);
  const list = useList<AnyRecord>(listPath(form.register), { page_size: sizeOf(search), total: true, search: search.search, filter: search.filter, order_by: search.order_by });
  const fields = useMemo(() => chosenColumns(form, search.columns), [form, search.columns]);
  const columns = useColumns(form, fields, list.references);
  const rows = useMemo(() => (list.items ?? []).filter((row) => marked.has(row.id)), [list.items, marked]);
  return (
    <>
      <BulkBar form={form} rows={rows} onClear={() => setMarked(kNone)} />
      <Loaded query={list.whole}>
        {(items) => {
          if (items.length === 0 && (search.search || search.filter)) return <FilteredOut onClear={() => set({ search: undefined, filter: undefined })} />;
          if (items.length === 0) return <None form={form} />;
          return (
            <DataTable
              label={titleOf(form)}
              columns={columns}
              rows={items}
              rowKey={(row) => row.id}
              rowName={(row) => `${row.ref} ${nameOf(row)}`}
              total={list.total}
              order={search.order_by}
              onOrder={(order_by) => set({ order_by })}
              selection={write ? { marked, onChange: setMarked } : undefined}
              loose={search.density === 'loose'}
              keys
              more={list.more}
            />
          );
        }}
      </Loaded>
    </>
  );
}

function Tools({ form, onKeys }: { form: RegisterForm; onKeys: () => void }) {
  const views = useViews(form.register);
  useDefaultView(views.views);
  return (
    <FilterBar names={['search', 'filter']}>
      <SearchBox label={m.registers.search(titleOf(form))} />
      <FilterBuilder form={form} />
      <FilterChips form={form} />
      <span className="sw-tools-end">
        <ViewMenu register={form.register} state={views} />
        <ShownMenu form={form} />
        <Button variant="control" className="sw-keys-button" icon={<KeyboardIcon />} aria-label={m.table.keys} onClick={onKeys} />
      </span>
    </FilterBar>
  );
}

function Register({ form }: { form: RegisterForm }) {
  const { register } = form;
  const [keysShown, showKeys] = useState(false);
  const navigate = useNavigate();
  const { create } = useRegisterRights(form);
  const keys = useMemo(
    () => ({
      '/': () => document.querySelector<HTMLInputElement>('#main .sw-search input')?.focus(),
      '?': () => showKeys(true),
      n: () => create && void navigate({ to: '/registers/$register/new', params: { register } }),
    }),
    [create, navigate, register],
  );
  usePageKeys(keys);
  const lead = [purposeOf(form), form.clause && m.registers.of_clause(form.clause)].filter(Boolean).join(' – ');
  return (
    <>
      <Heading title={titleOf(form)} lead={lead} beside={<Acts form={form} />} />
      <Tools form={form} onKeys={() => showKeys(true)} />
      <Rows form={form} />
      {keysShown && <KeysDialog onClose={() => showKeys(false)} />}
    </>
  );
}

/** Registers whose list is a page of its own. */
const kOwnPages: Record<string, string> = { control: '/controls' };

/** The list of any register, from its description. */
export function RegisterPage() {
  const { register } = useParams({ strict: false }) as { register: string };
  const form = useForm(register);
  const own = kOwnPages[register];
  if (own) return <Navigate to={own} replace />;
  return <Loaded query={form}>{(data) => <Register key={register} form={data} />}</Loaded>;
}
