// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useSend } from '../../api/act';
import { useGet, useMay, useMayChange } from '../../api/queries';
import { useForm } from '../../api/registers';
import { m } from '../../messages';
import { Ask } from '../../ui/ask';
import { day } from '../../ui/format';
import { OpenButton } from '../../ui/open_button';
import { Path } from '../../ui/path';
import { Section } from '../../ui/pieces';
import { RecordDialog } from '../../ui/record_dialog';
import { useToast } from '../../ui/toast';
import { Unread } from '../../ui/unread';
import { kStepOf, missingToBegin, stepStates, withoutCause, type Audit, type Finding } from './model';
import { JobPlace } from '../../ui/job';
import { useReport } from '../reports/menu';

type Asked = 'begin' | 'report' | 'close' | 'again' | 'cancel' | null;

/** What keeps the audit from its next state, in words. Nothing: it may go on. */
function useBlocks(audit: Audit, findings: Finding[]): ReactNode[] {
  const form = useForm('audit').data;
  const step = kStepOf[audit.kind];
  const wanted = step !== undefined && audit.status === 'planned';
  const way = useGet('/certification', { scope: String(audit.scope) }, { enabled: useMay('certification.read') && wanted }).data;
  const label = (name: string) => form?.fields.find((field) => field.name === name)?.label ?? name;
  if (audit.status === 'planned') {
    const missing = missingToBegin(audit);
    const gates = way?.steps.find((each) => each.step === step)?.blockers ?? [];
    return [...(missing.length > 0 ? [m.audits.lacks(missing.map(label))] : []), ...gates.map((gate) => `${gate.what} (${gate.clause})`)];
  }
  if (audit.status === 'reported') {
    return withoutCause(findings).map((finding) => (
      <Link key={finding.id} to="/findings/$id" params={{ id: finding.ref }}>
        {m.audits.no_cause(finding.ref, finding.title)}
      </Link>
    ));
  }
  return [];
}

function Dialogs({ audit, asked, onClose }: { audit: Audit; asked: Asked; onClose: () => void }) {
  const form = useForm('audit');
  const send = useSend();
  const say = useToast();
  const common = { register: 'audit', record: audit, onClose };
  const missing = missingToBegin(audit);
  if (asked === 'begin') return <RecordDialog {...common} names={missing} needed={missing.filter((name) => name !== 'clauses')} also={{ status: 'running' }} title={m.audits.begin} lead={m.audits.begin_lead} submit={m.audits.begin} said={m.audits.begun} />;
  if (asked === 'cancel') return <RecordDialog {...common} names={['cancelled_reason']} needed={['cancelled_reason']} also={{ status: 'cancelled' }} danger title={m.audits.cancel} submit={m.audits.cancel} said={m.audits.cancelled} />;
  if (asked === 'close') return <RecordDialog {...common} names={[]} also={{ status: 'closed' }} title={m.audits.close} lead={m.audits.close_lead} submit={m.audits.close} said={m.audits.closed} />;
  if (asked === 'again') return <RecordDialog {...common} names={[]} also={{ status: 'running' }} title={m.audits.again} lead={m.audits.again_lead} submit={m.audits.again} said={m.audits.begun} />;
  if (asked !== 'report') return null;
  if (!form.data) return <Unread title={m.audits.report} of={[form]} onClose={onClose} />;
  const described = form.data.fields;
  const report = async ({ conclusion, reported_to }: { conclusion?: string; reported_to?: string[] }) => {
    await send(`/audit/${audit.id}/report`, { conclusion, reported_to: reported_to?.length ? reported_to : undefined });
    say({ title: m.audits.reported });
    onClose();
  };
  const fields = ['conclusion', 'reported_to'].map((name) => described.find((field) => field.name === name)).filter((field) => field !== undefined);
  return <Ask title={m.audits.report} lead={m.audits.report_lead} fields={fields} start={{ conclusion: audit.conclusion }} act={m.audits.report} run={report} onClose={onClose} />;
}

function useAuditReport(audit: Audit) {
  return useReport('internal-audit-report', { reference: audit.ref });
}

function Report({ make, busy }: ReturnType<typeof useAuditReport>) {
  return (
    <>
      <Button variant="secondary" icon={<DownloadIcon />} isAriaDisabled={busy !== null} isLoading={busy === 'pdf'} onClick={() => void make('pdf')}>
        {m.audits.report_pdf}
      </Button>
      <Button variant="link" isAriaDisabled={busy !== null} isLoading={busy === 'docx'} onClick={() => void make('docx')}>
        DOCX
      </Button>
    </>
  );
}

/** Where the audit stands, what blocks its next step, and the acts that are due. */
export function NextStep({ audit, findings }: { audit: Audit; findings: Finding[] }) {
  const [asked, setAsked] = useState<Asked>(null);
  const may = useMayChange('audit.write');
  const mayClose = useMayChange('process.approve');
  const report = useAuditReport(audit);
  const blocks = useBlocks(audit, findings);
  const states = stepStates(audit, blocks.length > 0);
  const notes: Record<string, string | undefined> = {
    running: audit.starts_on ? day(String(audit.starts_on)) : undefined,
    reported: audit.reported_on ? day(String(audit.reported_on)) : undefined,
  };
  const steps = (['planned', 'running', 'reported', 'closed'] as const).map((name) => ({ name, title: m.audits.step[name] ?? name, state: states[name] ?? 'open', note: notes[name] }));
  return (
    <Section title={m.audits.where}>
      <Path label={m.audits.where} steps={steps} />
      {audit.status === 'cancelled' && <p>{m.audits.cancelled_because(String(audit.cancelled_reason ?? ''))}</p>}
      {blocks.length > 0 && (
        <div>
          <p className="sw-strong">{m.audits.blocks}</p>
          <ul className="sw-blocks">
            {blocks.map((block, index) => (
              <li key={index}>{block}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="sw-next-acts">
        <OpenButton may={may && audit.status === 'planned'} variant="primary" label={m.audits.begin} onClick={() => setAsked('begin')} />
        <OpenButton may={may && audit.status === 'running'} variant="primary" label={m.audits.report} onClick={() => setAsked('report')} />
        <OpenButton may={mayClose && audit.status === 'reported'} variant={blocks.length > 0 ? 'secondary' : 'primary'} label={m.audits.close} onClick={() => setAsked('close')} />
        {audit.status !== 'planned' && audit.status !== 'cancelled' && <Report {...report} />}
        <OpenButton may={may && audit.status === 'reported'} variant="link" label={m.audits.again} onClick={() => setAsked('again')} />
        <OpenButton may={may && ['planned', 'running'].includes(audit.status)} variant="link" label={m.audits.cancel} onClick={() => setAsked('cancel')} />
      </div>
      <JobPlace job={report.job} />
      {asked && <Dialogs audit={audit} asked={asked} onClose={() => setAsked(null)} />}
    </Section>
  );
}
