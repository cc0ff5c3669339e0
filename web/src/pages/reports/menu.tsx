// SPDX-License-Identifier: Apache-2.0
import { Dropdown, DropdownItem, DropdownList, MenuToggle, Spinner } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { useState } from 'react';
import type { Params } from '../../api/client';
import { isOfView, isUnderWay, useBegin, useOwnJob, type Begun } from '../../api/jobs';
import { useGet, useMay, useWhere, type Where } from '../../api/queries';
import { m } from '../../messages';
import { refusalOf } from '../../api/refusal';
import { say } from '../../ui/toast';
import { download } from '../../api/download';
import type { Report } from '../../api/types';

export type { Report };

export const formatsOf = (report: Report | undefined): string[] => report?.formats.split(',').map((each) => each.trim()) ?? [];

/** What is laid out takes its time: it is long work. The other forms are there at once. */
export const takesLong = (format: string): boolean => format === 'pdf' || format === 'docx';

/** Whether a job makes this report of this record or version, of what the page shows. */
export const makes = (name: string, { reference = '', version = '' }: Params, where: Where) => {
  const same = (given: unknown, wanted: Params[string]) => String(given ?? '') === String(wanted ?? '');
  return (job: Begun) => job.kind === `report.${name.replaceAll('-', '_')}` && same(job.arguments?.reference, reference) && same(job.arguments?.version, version) && isOfView(job, where);
};

/** Makes a document and keeps it; says how far it is, and what is missing where it cannot be made. */
export function useReport(name: string, params: Params = {}) {
  const where = useWhere();
  const { as_of, scope } = where;
  const begin = useBegin();
  const job = useOwnJob(makes(name, params, where));
  /** The form that is asked for just now. */
  const [asked, setAsked] = useState<string | null>(null);
  const make = async (format: string) => {
    setAsked(format);
    try {
      const all = { ...params, format, as_of, scope };
      if (takesLong(format)) await begin('GET', `/report/${name}`, { params: all });
      else say({ title: m.reports.made(await download(`/report/${name}`, { params: all, otherwise: `${name}.${format}` })) });
    } catch (error) {
      say({ variant: 'danger', title: m.reports.not_made, body: refusalOf(error) });
    } finally {
      setAsked(null);
    }
  };
  return { make, job, busy: asked ?? (isUnderWay(job) ? String(job?.arguments?.format) : null) };
}

/** One document in the forms that there are, as a menu. */
export function ReportMenu({ name, label, params }: { name: string; label: string; params?: Params }) {
  const [open, setOpen] = useState(false);
  const may = useMay('report.read');
  const report = useGet('/report', {}, { always_now: true, enabled: may }).data?.items.find((each) => each.name === name);
  const { make, busy, job } = useReport(name, params);
  if (!report) return null;
  const making = isUnderWay(job) ? m.reports.making_share(Math.round((job?.progress ?? 0) * 100)) : m.reports.making;
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      shouldFocusToggleOnSelect
      onSelect={(_, format) => {
        setOpen(false);
        void make(String(format));
      }}
      toggle={(ref) => (
        // It keeps the focus while it is busy.
        <MenuToggle ref={ref} isExpanded={open} aria-disabled={busy !== null} className={busy ? 'pf-m-disabled' : ''} onClick={() => setOpen(!open && busy === null)} icon={busy ? <Spinner size="md" aria-label={m.reports.making} /> : <DownloadIcon />}>
          {busy ? making : label}
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
