// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useGet } from '../../api/queries';
import type { Framework } from '../../api/types';
import { m } from '../../messages';
import { Heading } from '../../ui/heading';
import { Loaded } from '../../ui/states';
import { DataTable, type Column } from '../../ui/table';


/** The framework that the controls are of: the others are held against it. */
export const kHome = 'iso27001';

const kColumns: Column<Framework>[] = [
  {
    name: 'title',
    label: m.frameworks.framework,
    width: 'sw-w-control',
    cell: ({ id, title }) =>
      id === kHome ? (
        <Link to="/controls" className="sw-row-link">
          {title}
        </Link>
      ) : (
        <Link to="/frameworks/$id" params={{ id }} className="sw-row-link">
          {title}
        </Link>
      ),
  },
  { name: 'publisher', label: m.frameworks.publisher, width: 'sw-w-owner', cell: ({ publisher }) => publisher },
  { name: 'requirements', label: m.frameworks.requirements, width: 'sw-w-status', cell: ({ requirements }) => m.common.count(requirements) },
  { name: 'licence', label: m.frameworks.licence, cell: ({ id, licence }) => <span className="sw-muted">{id === kHome ? `${licence}; ${m.frameworks.home}` : licence}</span> },
];

export function FrameworksPage() {
  const query = useGet('/framework', {}, { always_now: true });
  return (
    <>
      <Heading title={m.frameworks.title} lead={m.frameworks.lead} />
      <Loaded query={query}>{({ items }) => <DataTable label={m.frameworks.title} columns={kColumns} rows={items} rowKey={({ id }) => id} />}</Loaded>
    </>
  );
}
