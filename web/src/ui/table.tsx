// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Table, Tbody, Th, Thead, Tr } from '@patternfly/react-table';
import { createColumnHelper, tableFeatures, useTable, type Row as ModelRow } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { m } from '../messages';
import { useGrowing } from './growing';
import { useRowKeys } from './row_keys';
import { RowCheck, HeadCheck, useSelecting, type Selection } from './selection';

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
  /** Rows can be marked, with a box before each. */
  selection?: Selection;
  /** What a row is called, for its box. */
  rowName?: (row: T) => string;
  /** More air between rows. */
  loose?: boolean;
  /** j, k, x move and mark. */
  keys?: boolean;
}

const features = tableFeatures({});
/** From this many rows on, only those in view are in the document. */
const kVirtualFrom = 150;
/** So many rows fill a tall screen. */
const kFirst = 24;
/** About, in pixels, until a row is measured. */
const kRowHeight = 44;

const isLong = (count: number) => count >= kVirtualFrom;

/** Where the page scrolls: the frame's main container. */
const scroller = (): HTMLElement | null => document.getElementById('main');

function useRows<T extends object>(columns: Column<T>[], rows: T[], rowKey: (row: T) => string) {
  const defined = useMemo(() => {
    const helper = createColumnHelper<typeof features, T>();
    return helper.columns(columns.map((column) => helper.display({ id: column.name, header: column.label })));
  }, [columns]);
  return useTable({ features, columns: defined, data: rows, getRowId: rowKey });
}

/** The rows in view, and the heights of what is left out above and below. */
function useWindow(count: number) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [margin, setMargin] = useState(0);
  const whole = !isLong(count);
  const drawn = useGrowing(whole ? count : 0, kFirst);
  useLayoutEffect(() => {
    const frame = scroller();
    if (!whole && body.current && frame) setMargin(body.current.getBoundingClientRect().top - frame.getBoundingClientRect().top + frame.scrollTop);
  }, [whole]);
  // Rows are drawn in a task of their own and not within the frame that scrolls.
  const virtual = useVirtualizer({ count, getScrollElement: scroller, estimateSize: () => kRowHeight, overscan: 6, scrollMargin: margin, enabled: !whole, useFlushSync: false });
  const items = virtual.getVirtualItems();
  const first = items[0];
  const last = items[items.length - 1];
  const show = useCallback((index: number) => !whole && virtual.scrollToIndex(index, { align: 'auto' }), [whole, virtual]);
  return {
    body,
    show,
    indexes: whole ? Array.from({ length: drawn }, (_, index) => index) : items.map((item) => item.index),
    above: whole || !first ? 0 : first.start - margin,
    below: whole ? (count - drawn) * kRowHeight : last ? virtual.getTotalSize() - (last.end - margin) : 0,
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

interface RowProps {
  row: ModelRow<typeof features, object>;
  index: number;
  columns: Column<object>[];
  measure?: (element: Element | null) => void;
  /** Undefined where rows cannot be marked. */
  marked?: boolean;
  name?: string;
  onMark: (index: number, on: boolean, range: boolean) => void;
}

/** A row is drawn again only when it changes: scrolling through many draws the new ones alone. PatternFly's classes without its components, which cost as much as the rest. */
const TableRow = memo(function TableRow({ row, index, columns, measure, marked, name = '', onMark }: RowProps) {
  return (
    <tr data-index={index} ref={measure} className={marked ? 'pf-v6-c-table__tr sw-row-marked' : 'pf-v6-c-table__tr'} aria-rowindex={measure && index + 2}>
      {marked !== undefined && <RowCheck name={name} checked={marked} onMark={(on, range) => onMark(index, on, range)} />}
      {columns.map((column) => (
        <td key={column.name} className="pf-v6-c-table__td" data-label={column.label}>
          {column.cell(row.original)}
        </td>
      ))}
    </tr>
  );
});

/** Loads the next page when its button comes into view. */
function useLoadOnSight(button: RefObject<HTMLDivElement | null>, more: Props<object>['more']) {
  const load = useRef(more);
  load.current = more;
  const has = more?.has ?? false;
  useEffect(() => {
    const place = button.current;
    if (!place || !has || !('IntersectionObserver' in window)) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting) && load.current && !load.current.busy) load.current.load();
      },
      { root: scroller(), rootMargin: '600px 0px' },
    );
    observer.observe(place);
    return () => observer.disconnect();
  }, [button, has, more?.busy]);
}

function Foot({ count, total, more, marked }: { count: number; total?: number; more: Props<object>['more']; marked: number }) {
  const place = useRef<HTMLDivElement>(null);
  useLoadOnSight(place, more);
  return (
    <div className="sw-table-foot" ref={place}>
      <span role="status">{[m.common.shown(count, total), marked > 0 && m.table.marked(marked)].filter(Boolean).join(' · ')}</span>
      {more?.has && (
        <Button variant="link" onClick={more.load} isLoading={more.busy} isDisabled={more.busy}>
          {m.common.more(count, total)}
        </Button>
      )}
    </div>
  );
}

interface BodyProps {
  rows: ModelRow<typeof features, object>[];
  columns: Column<object>[];
  marked?: ReadonlySet<string>;
  rowName?: (row: object) => string;
  selecting: ReturnType<typeof useSelecting>;
  keys: boolean;
}

/** The part that scrolling draws again. What stands round it must not be: PatternFly's table and its header cells measure themselves whenever they are drawn. */
function TableBody({ rows, columns, marked, rowName, selecting, keys }: BodyProps) {
  const { body, show, indexes, above, below, measure } = useWindow(rows.length);
  useRowKeys({ enabled: keys, body, count: rows.length, show, mark: selecting.toggle });
  return (
    <Tbody ref={body}>
      {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
      {indexes.map((index) => {
        const row = rows[index];
        if (!row) return null;
        return <TableRow key={row.id} row={row} index={index} columns={columns} measure={measure} marked={marked && marked.has(row.id)} name={rowName?.(row.original)} onMark={selecting.mark} />;
      })}
      {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
    </Tbody>
  );
}

/** One table for every list: dense, sticky header, stacked on narrow screens, virtual when long. */
export function DataTable<T extends object>({ label, columns, rows, rowKey, total, more, order, onOrder, selection, rowName, loose, keys = false }: Props<T>) {
  // The parts below know rows as objects: what they do with them is given with the columns.
  const plain = columns as unknown as Column<object>[];
  const model = useRows(columns, rows, rowKey).getRowModel().rows as unknown as BodyProps['rows'];
  const ids = useMemo(() => model.map((row) => row.id), [model]);
  const selecting = useSelecting(ids, selection);
  return (
    <>
      <Table aria-label={label} aria-rowcount={isLong(rows.length) ? rows.length + 1 : undefined} variant={loose ? undefined : 'compact'} gridBreakPoint="grid-lg" isStickyHeader className={isLong(rows.length) ? 'sw-table sw-table-long' : 'sw-table'}>
        <Thead>
          <Tr>
            {selection && <HeadCheck {...selecting.head} />}
            {plain.map((column, index) => (
              <Th key={column.name} modifier={column.sortable ? 'nowrap' : undefined} className={column.width} sort={column.sortable ? sortOf(order, plain, onOrder, index) : undefined}>
                {column.label}
              </Th>
            ))}
          </Tr>
        </Thead>
        <TableBody rows={model} columns={plain} marked={selection?.marked} rowName={rowName as BodyProps['rowName']} selecting={selecting} keys={keys} />
      </Table>
      <Foot count={rows.length} total={total} more={more} marked={selection?.marked.size ?? 0} />
    </>
  );
}
