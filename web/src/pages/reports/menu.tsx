// SPDX-License-Identifier: Apache-2.0
import { Dropdown, DropdownItem, DropdownList, MenuToggle, Spinner } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { useState } from 'react';
import type { Params } from '../../api/client';
import { useAsOf, useGet, useMay, useScope } from '../../api/queries';
import { m } from '../../messages';
import { refusalOf } from '../../ui/move';
import { say } from '../../ui/toast';
import { download } from '../../api/download';
import type { Report } from '../../api/types';

export type { Report };

export const formatsOf = (report: Report | undefined): string[] => report?.formats.split(',').map((each) => each.trim()) ?? [];

/** Makes a document and keeps it; says when it takes its time, and what is missing where it cannot be made. */
export function useReport() {
  const as_of = useAsOf();
  const scope = useScope();
  /** The form that is being made. */
  const [busy, setBusy] = useState<string | null>(null);
  const make = async (name: string, format: string, params: Params = {}) => {
    setBusy(format);
    try {
      const file = await download(`/report/${name}`, { params: { ...params, format, as_of, scope }, otherwise: `${name}.${format}` });
      say({ title: m.reports.made(file) });
    } catch (error) {
      say({ variant: 'danger', title: m.reports.not_made, body: refusalOf(error) });
    } finally {
      setBusy(null);
    }
  };
  return { make, busy };
}

/** One document in the forms that there are, as a menu. */
export function ReportMenu({ name, label, params }: { name: string; label: string; params?: Params }) {
  const [open, setOpen] = useState(false);
  const may = useMay('report.read');
  const report = useGet('/report', {}, { always_now: true, enabled: may }).data?.items.find((each) => each.name === name);
  const { make, busy } = useReport();
  if (!report) return null;
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={(_, format) => {
        setOpen(false);
        void make(name, String(format), params);
      }}
      toggle={(ref) => (
        <MenuToggle ref={ref} isExpanded={open} isDisabled={busy !== null} onClick={() => setOpen(!open)} icon={busy ? <Spinner size="md" aria-label={m.reports.making} /> : <DownloadIcon />}>
          {busy ? m.reports.making : label}
        </MenuToggle>
      )}
    >
      <DropdownList aria-label={label}>
        {formatsOf(report).map((format) => (
          <DropdownItem key={format} value={format}>
            {m.reports.format[format] ?? format.toUpperCase()}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}
