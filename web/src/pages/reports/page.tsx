// SPDX-License-Identifier: Apache-2.0
import { Button, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useMemo } from 'react';
import { useGet, useMay, useWhole } from '../../api/queries';
import type { AnyRecord } from '../../api/types';
import { m } from '../../messages';
import { useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { JobPlace } from '../../ui/job';
import { Section } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { nameOf } from '../../ui/value';
import { formatsOf, useReport, type Report } from './menu';
import { OscalPart } from './oscal';
import { PackPart } from './pack';

/** The register whose record a report takes, and whether it may be left out. */
export function takenBy({ takes }: Pick<Report, 'takes'>): { register: string; optional: boolean } | null {
  const [, name, optional] = /^([a-z-]+)( \(may be left out\))?$/.exec(takes) ?? [];
  return name ? { register: name.replaceAll('-', '_'), optional: Boolean(optional) } : null;
}

/** A policy that is no text has no report. */
const canBeMade = (record: AnyRecord, register: string) => register !== 'document' || (typeof record.body === 'string' && record.body !== '');

function OfWhat({ report, value, onChange }: { report: Report; value: string; onChange: (value: string) => void }) {
  const taken = takenBy(report);
  const register = taken?.register ?? '';
  const { data } = useWhole<AnyRecord>(`/${register}`, {}, { enabled: taken !== null });
  const records = useMemo(() => (data?.items ?? []).filter((record) => canBeMade(record, register)).reverse(), [data, register]);
  if (!taken) return null;
  const title = m.reports.titles[report.name] ?? report.title;
  return (
    <FormSelect aria-label={`${m.reports.of}: ${title}`} className="sw-choice" value={value} onChange={(_, next) => onChange(next)}>
      <FormSelectOption value="" label={taken.optional ? m.reports.all : m.reports.choose} />
      {records.map((record) => (
        <FormSelectOption key={record.id} value={record.ref} label={`${record.ref} ${nameOf(record)}${record.edition ? `, ${String(record.edition)}` : ''}`} />
      ))}
    </FormSelect>
  );
}

function Version({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { data } = useGet('/soa');
  const last = data?.published?.number ?? 0;
  return (
    <FormSelect aria-label={m.reports.version} className="sw-choice" value={value} onChange={(_, next) => onChange(next)}>
      <FormSelectOption value="" label={m.reports.as_it_stands} />
      {Array.from({ length: last }, (_, index) => last - index).map((number) => (
        <FormSelectOption key={number} value={String(number)} label={`${m.reports.version} ${number}`} />
      ))}
    </FormSelect>
  );
}

function One({ report }: { report: Report }) {
  const [search, set] = useFilters();
  const chosen = search.report === report.name ? (search.of ?? '') : '';
  const choose = (of: string) => set({ report: of ? report.name : undefined, of: of || undefined });
  const taken = takenBy(report);
  const lacks = taken !== null && !taken.optional && chosen === '';
  const title = m.reports.titles[report.name] ?? report.title;
  const params = report.name === 'soa' ? { version: chosen } : { reference: chosen };
  const { make, busy, job } = useReport(report.name, params);
  return (
    <li className="sw-report">
      <div>
        <h3>
          {title} <span className="sw-muted sw-small">{m.reports.clause(report.clause)}</span>
        </h3>
        <p className="sw-muted">{m.reports.helps[report.name] ?? report.help}</p>
      </div>
      <div className="sw-report-acts">
        {report.name === 'soa' ? <Version value={chosen} onChange={choose} /> : <OfWhat report={report} value={chosen} onChange={choose} />}
        <span className="sw-judge">
          {formatsOf(report).map((format) => (
            <Button
              key={format}
              size="sm"
              variant={format === 'pdf' ? 'primary' : 'secondary'}
              isLoading={busy === format}
              isAriaDisabled={busy !== null}
              isDisabled={lacks}
              title={lacks ? m.reports.needed : m.reports.format[format]}
              aria-label={m.reports.make(title, m.reports.short[format] ?? format)}
              onClick={() => void make(format)}
            >
              {m.reports.short[format] ?? format}
            </Button>
          ))}
        </span>
      </div>
      <JobPlace job={job} />
    </li>
  );
}

export function ReportsPage() {
  const query = useGet('/report', {}, { always_now: true });
  const packs = useMay('pack.create');
  const oscal = useMay('oscal.export');
  const soa = useMay('soa.read');
  return (
    <>
      <Heading title={m.reports.title} lead={<p>{m.reports.lead}</p>} />
      <Loaded query={query} skeleton={<Lines count={8} height="3rem" />}>
        {({ items }) => (
          <Section title={m.reports.documents}>
            <ul className="sw-reports">
              {items
                .filter(({ name }) => soa || (name !== 'soa' && name !== 'stage-1'))
                .map((report) => (
                  <One key={report.name} report={report} />
                ))}
            </ul>
          </Section>
        )}
      </Loaded>
      {(packs || oscal) && (
        <div className="sw-two sw-reports-more">
          {packs && <PackPart />}
          {oscal && <OscalPart />}
        </div>
      )}
    </>
  );
}
