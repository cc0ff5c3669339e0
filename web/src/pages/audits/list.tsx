// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useAct, useSend } from '../../api/act';
import { useMayChange, useWhole } from '../../api/queries';
import { refusalOf } from '../../api/refusal';
import type { AuditProgrammeRecord, List, References } from '../../api/types';
import { m } from '../../messages';
import { choiceOf } from '../../messages/described';
import { Toggles, useFilters } from '../../ui/filters';
import { day } from '../../ui/format';
import { Heading } from '../../ui/heading';
import { OpenButton } from '../../ui/open_button';
import { NameOf } from '../../ui/reference';
import { Section } from '../../ui/pieces';
import { RecordDialog } from '../../ui/record_dialog';
import { State } from '../../ui/state';
import { FilteredOut, Loaded, NoneYet } from '../../ui/states';
import { DataTable, type Column } from '../../ui/table';
import { useToast } from '../../ui/toast';
import type { Audit, EvidenceRequest, Finding } from './model';

const kFirst = ['title', 'kind', 'scope', 'body', 'criteria', 'lead', 'starts_on', 'ends_on'];

interface Row {
  audit: Audit;
  findings: Finding[];
  requests: EvidenceRequest[];
}

function useRows(audits: Audit[]): Row[] {
  const findings = useWhole('/finding').data?.items;
  const requests = useWhole('/evidence_request').data?.items;
  return useMemo(
    () => audits.map((audit) => ({ audit, findings: (findings ?? []).filter((each) => each.audit === audit.id), requests: (requests ?? []).filter((each) => each.audit === audit.id) })),
    [audits, findings, requests],
  );
}

function Grades({ findings }: { findings: Finding[] }) {
  const grades = (['major', 'minor', 'opportunity'] as const).map((grade) => [grade, findings.filter((each) => each.grade === grade).length] as const).filter(([, n]) => n > 0);
  if (grades.length === 0) return <span className="sw-muted">–</span>;
  return <>{grades.map(([grade, n]) => `${n} ${choiceOf('finding', { name: 'grade' }, grade).toLowerCase()}`).join(', ')}</>;
}

function columnsOf(references: References): Column<Row>[] {
  return [
    {
      name: 'title',
      label: m.audits.audit,
      width: 'sw-w-control',
      cell: ({ audit }) => (
        <Link to="/audits/$id" params={{ id: audit.ref }} className="sw-row-link">
          <span className="sw-ref">{audit.ref}</span> {audit.title}
        </Link>
      ),
    },
    { name: 'kind', label: m.audits.kind, cell: ({ audit }) => choiceOf('audit', { name: 'kind' }, audit.kind) },
    { name: 'status', label: m.audits.status, cell: ({ audit }) => <State register="audit" value={audit.status} /> },
    { name: 'days', label: m.audits.days, cell: ({ audit }) => (audit.starts_on ? <span className="sw-when">{`${day(String(audit.starts_on))} – ${audit.ends_on ? day(String(audit.ends_on)) : '…'}`}</span> : <span className="sw-muted">{m.audits.no_days}</span>) },
    { name: 'lead', label: m.audits.lead, cell: ({ audit }) => (audit.lead ? <NameOf id={audit.lead} references={references} register="person" /> : audit.external_team.join(', ')) },
    { name: 'findings', label: m.audits.findings, cell: ({ findings }) => <Grades findings={findings} /> },
    { name: 'requests', label: m.audits.open_requests, width: 'sw-w-day', cell: ({ requests }) => m.common.count(requests.filter((each) => ['requested', 'returned', 'provided'].includes(each.status)).length) },
  ];
}

function Audits({ list }: { list: List<Audit> }) {
  const [search, set] = useFilters();
  const rows = useRows(list.items);
  const columns = useMemo(() => columnsOf(list.references ?? {}), [list.references]);
  if (list.items.length === 0) return <NoneYet hint={m.audits.none_hint} />;
  const internal = (row: Row) => row.audit.kind === 'internal';
  const shown = rows.filter((row) => !search.kind || (search.kind === 'internal') === internal(row)).sort((a, b) => String(b.audit.starts_on ?? '9').localeCompare(String(a.audit.starts_on ?? '9')));
  return (
    <>
      <Toggles
        name="kind"
        label={m.audits.kind}
        tabs={[
          { value: '', content: m.common.all, count: rows.length },
          { value: 'internal', content: m.audits.internal, count: rows.filter(internal).length },
          { value: 'external', content: m.audits.external, count: rows.filter((row) => !internal(row)).length },
        ]}
      />
      {shown.length === 0 ? <FilteredOut onClear={() => set({ kind: undefined })} /> : <DataTable label={m.audits.title} columns={columns} rows={shown} rowKey={({ audit }) => audit.id} />}
    </>
  );
}

function Programme({ programme, audits }: { programme: AuditProgrammeRecord; audits: Audit[] }) {
  const may = useMayChange('audit.write');
  const send = useSend();
  const say = useToast();
  const { busy, fault, act } = useAct();
  const planned = programme.audits;
  const made = audits.filter((audit) => audit.programme === programme.id);
  const open = planned.length - made.length;
  const plan = () => act(async () => say({ title: m.audits.planned_now((await send(`/audit_programme/${programme.id}/plan`, {}))?.items.length ?? open) }));
  return (
    <li className="sw-check">
      <div className="sw-check-head">
        <Link to="/registers/$register/$id" params={{ register: 'audit_programme', id: programme.id }} className="sw-strong">
          <span className="sw-ref">{programme.ref}</span> {String(programme.title)}
        </Link>
        <State register="audit_programme" value={programme.status} />
        <span className="sw-muted">{`${day(String(programme.starts_on))} – ${day(String(programme.ends_on))}`}</span>
      </div>
      <ul className="sw-links">
        {planned.map((each, index) => {
          const audit = made.find((one) => one.title.includes(each.title)) ?? made.find((one) => String(one.starts_on ?? '').slice(0, 7) === each.planned_for.slice(0, 7));
          return (
            <li key={index}>
              <span className="sw-when">{day(each.planned_for)}</span> {each.title} <span className="sw-muted">{(each.requirements ?? []).join(', ')}</span>{' '}
              {audit && (
                <Link to="/audits/$id" params={{ id: audit.ref }}>
                  {audit.ref}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
      {fault !== null && <p className="sw-tone-bad">{refusalOf(fault)}</p>}
      {may && programme.status === 'approved' && open > 0 && (
        <div>
          <Button variant="secondary" size="sm" onClick={() => void plan()} isLoading={busy} isDisabled={busy}>
            {m.audits.make_planned(open)}
          </Button>
        </div>
      )}
    </li>
  );
}

function Programmes({ audits }: { audits: Audit[] }) {
  const programmes = useWhole('/audit_programme');
  if (!programmes.data || programmes.data.items.length === 0) return null;
  return (
    <Section title={m.audits.programmes}>
      <ul className="sw-checks">
        {programmes.data.items.map((programme) => (
          <Programme key={programme.id} programme={programme} audits={audits} />
        ))}
      </ul>
    </Section>
  );
}

export function AuditsPage() {
  const query = useWhole('/audit');
  const may = useMayChange('audit.write');
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  return (
    <>
      <Heading title={m.audits.title} lead={m.audits.lead_text} beside={<OpenButton may={may} label={m.audits.plan_new} variant="primary" onClick={() => setAsking(true)} />} />
      <Loaded query={query}>
        {(list) => (
          <>
            <Audits list={list} />
            <Programmes audits={list.items} />
          </>
        )}
      </Loaded>
      {asking && (
        <RecordDialog
          register="audit"
          names={kFirst}
          first={{ criteria: 'ISO/IEC 27001:2022', kind: 'internal' }}
          title={m.audits.plan_new}
          submit={m.audits.plan}
          said={m.audits.planned_now(1)}
          onClose={() => setAsking(false)}
          onDone={(made) => void navigate({ to: '/audits/$id', params: { id: made.ref } })}
        />
      )}
    </>
  );
}
