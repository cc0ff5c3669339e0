// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { m } from '../messages';

export interface Column<T> {
  name: string;
  label: string;
  cell: (row: T) => ReactNode;
  /** A class of style/lists.css that sets the width. */
  width?: string;
  sortable?: boolean;
}

interface Props<T extends object> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  total?: number;
  more?: { has: boolean; busy: boolean; load: () => void };
  /** `title` or `title desc`, as the API's `order_by`. */
  order?: string;
  onOrder?: (order: string) => void;
}

const features = tableFeatures({});
/** From this many rows on, only those in view are in the document. */
const kVirtualFrom = 150;

/** Where the page scrolls: the frame's main container. */
const scroller = (): HTMLElement | null => document.getElementById('main');

function useRows<T extends object>(columns: Column<T>[], rows: T[], rowKey: (row: T) => string) {
  const defined = useMemo(() => {
    const helper = createColumnHelper<typeof features, T>();
    return helper.columns(columns.map((column) => helper.display({ id: column.name, header: column.label, cell: ({ row }) => column.cell(row.original) })));
  }, [columns]);
  return useTable({ features, columns: defined, data: rows, getRowId: rowKey });
}

/** The rows in view, and the heights of what is left out above and below. */
function useWindow(count: number) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [margin, setMargin] = useState(0);
  const whole = count < kVirtualFrom;
  useLayoutEffect(() => {
    const frame = scroller();
    if (!whole && body.current && frame) setMargin(body.current.getBoundingClientRect().top - frame.getBoundingClientRect().top + frame.scrollTop);
  }, [whole]);
  const virtual = useVirtualizer({ count, getScrollElement: scroller, estimateSize: () => 44, overscan: 12, scrollMargin: margin, enabled: !whole });
  const items = virtual.getVirtualItems();
  const first = items[0];
  const last = items[items.length - 1];
  return {
    body,
    indexes: whole ? Array.from({ length: count }, (_, index) => index) : items.map((item) => item.index),
    above: whole || !first ? 0 : first.start - margin,
    below: whole || !last ? 0 : virtual.getTotalSize() - (last.end - margin),
    measure: whole ? undefined : virtual.measureElement,
  };
}

function sortOf(order: string | undefined, columns: { name: string }[], onOrder: ((order: string) => void) | undefined, columnIndex: number) {
  const [name, direction] = (order ?? '').split(' ');
  const index = columns.findIndex((column) => column.name === name);
  return {
    columnIndex,
    sortBy: index < 0 ? {} : { index, direction: direction === 'desc' ? ('desc' as const) : ('asc' as const) },
    onSort: (_: unknown, at: number, to: 'asc' | 'desc') => onOrder?.(`${columns[at]?.name ?? ''}${to === 'desc' ? ' desc' : ''}`),
  };
}

/** One table for every list: dense, sticky header, stacked on narrow screens, virtual when long. */
export function DataTable<T extends object>({ label, columns, rows, rowKey, total, more, order, onOrder }: Props<T>) {
  const table = useRows(columns, rows, rowKey);
  const { body, indexes, above, below, measure } = useWindow(rows.length);
  const model = table.getRowModel().rows;
  return (
    <>
      <Table aria-label={label} variant="compact" gridBreakPoint="grid-lg" isStickyHeader className="sw-table">
        <Thead>
          <Tr>
            {columns.map((column, index) => (
              <Th key={column.name} modifier={column.sortable ? 'nowrap' : undefined} className={column.width} sort={column.sortable ? sortOf(order, columns, onOrder, index) : undefined}>
                {column.label}
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody ref={body}>
          {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
          {indexes.map((index) => {
            const row = model[index];
            if (!row) return null;
            return (
              <Tr key={row.id} data-index={index} ref={measure}>
                {row.getAllCells().map((cell, at) => (
                  <Td key={cell.id} dataLabel={columns[at]?.label}>
                    <table.FlexRender cell={cell} />
                  </Td>
                ))}
              </Tr>
            );
          })}
          {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
        </Tbody>
      </Table>
      <div className="sw-table-foot">
        <span role="status">{m.common.shown(rows.length, total)}</span>
        {more?.has && (
          <Button variant="link" onClick={more.load} isLoading={more.busy} isDisabled={more.busy}>
            {m.common.more(rows.length, total)}
          </Button>
        )}
      </div>
    </>
  );
}
