// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { useMemo } from 'react';
import type { RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { labelOf } from '../../messages/described';
import { csvOf, saveText } from '../../ui/csv';
import { Toggles, useFilters } from '../../ui/filters';
import { Section } from '../../ui/pieces';
import { StatusText } from '../../ui/status';
import { DataTable, type Column } from '../../ui/table';
import { textOf } from '../../ui/value';
import { counts, faultRows, kActions, type Action, type PlannedRow } from './plan';

const kLooks: Record<Action, string> = { create: 'planned', change: 'planned', skip: 'not_applicable', fault: 'error' };

function said(form: RegisterForm, path: string, value: unknown): string {
  const field = form.fields.find((each) => each.name === path);
  if (value === null || value === undefined) return '–';
  return field ? textOf({ field, value, references: {}, register: form.register }) : String(value);
}

function labelFor(form: RegisterForm, path: string): string {
  const field = form.fields.find((each) => each.name === path.split('.')[0]);
  return field ? [labelOf(form.register, field), ...path.split('.').slice(1)].join(' › ') : path;
}

/** What becomes of a row: its faults with their cells, or what it changes. */
function What({ form, row }: { form: RegisterForm; row: PlannedRow }) {
  if (row.action === 'fault') {
    return (
      <ul className="sw-links">
        {row.faults.map((fault, at) => (
          <li key={at}>
            <span className="sw-strong">{[fault.column || labelFor(form, fault.field), fault.cell && `(${fault.cell})`].filter(Boolean).join(' ')}</span>: {fault.message}
          </li>
        ))}
      </ul>
    );
  }
  if (row.action !== 'change') return null;
  return (
    <ul className="sw-links">
      {row.changes.map((change) => (
        <li key={change.field}>
          <span className="sw-strong">{labelFor(form, change.field)}</span>: {said(form, change.field, change.before)} → {said(form, change.field, change.after)}
        </li>
      ))}
    </ul>
  );
}

function useColumns(form: RegisterForm): Column<PlannedRow>[] {
  return useMemo(
    () => [
      { name: 'row', label: m.imports.row, width: 'sw-w-row', cell: (row) => <span className="sw-figure">{row.row}</span> },
      { name: 'action', label: m.imports.action, width: 'sw-w-status', cell: (row) => <StatusText value={kLooks[row.action]}>{m.imports.actions[row.action]}</StatusText> },
      {
        name: 'title',
        label: m.imports.record,
        width: 'sw-w-control',
        cell: (row) => (
          <>
            {row.ref && <span className="sw-ref">{row.ref}</span>} {row.title}
          </>
        ),
      },
      { name: 'what', label: m.imports.what, cell: (row) => <What form={form} row={row} /> },
    ],
    [form],
  );
}

/** The dry run, row by row, with its faults to take along. */
export function Planned({ form, rows }: { form: RegisterForm; rows: PlannedRow[] }) {
  const [{ only }] = useFilters();
  const columns = useColumns(form);
  const of = counts(rows);
  const shown = useMemo(() => (only ? rows.filter((row) => row.action === only) : rows), [rows, only]);
  const download = () => saveText('import-faults.csv', csvOf([m.imports.fault_head, ...faultRows(rows)]));
  return (
    <Section
      title={m.imports.plan}
      beside={
        of.fault > 0 && (
          <Button variant="link" isInline icon={<DownloadIcon />} onClick={download}>
            {m.imports.download_faults}
          </Button>
        )
      }
    >
      <Toggles
        name="only"
        label={m.imports.action}
        tabs={[{ value: '', content: m.common.all, count: rows.length }, ...kActions.map((action) => ({ value: action, content: <StatusText value={kLooks[action]}>{m.imports.actions[action]}</StatusText>, count: of[action] }))]}
      />
      {shown.length === 0 ? <p className="sw-muted">{m.empty.filtered}</p> : <DataTable label={m.imports.plan} columns={columns} rows={shown} rowKey={(row) => String(row.row)} total={rows.length} />}
    </Section>
  );
}
