// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from '../../api/registers';
import { useGet, useMayChange } from '../../api/queries';
import type { Control } from '../../api/types';
import { m } from '../../messages';
import { choiceOf, labelOf } from '../../messages/described';
import { day } from '../../ui/format';
import { OpenButton } from '../../ui/open_button';
import { NameOf, NamesOf } from '../../ui/reference';
import { Facts, Section } from '../../ui/pieces';
import { RecordDialog } from '../../ui/record_dialog';
import { StatusText } from '../../ui/status';
import { AllFields } from '../registers/all_fields';
import type { Audit, Finding } from './model';

const kPlan = ['title', 'criteria', 'objectives', 'clauses', 'controls', 'lead', 'team', 'external_team', 'method', 'starts_on', 'ends_on', 'independence_reason'];

const reaches = (clause: string, reference: string) => reference === clause || reference.startsWith(`${clause}.`);

/** The controls that the audit is to look at: those that it names, and those that its clauses reach. */
function covered(audit: Audit, controls: Control[]): Control[] {
  return controls.filter((control) => audit.controls.includes(control.id) || audit.clauses.some((clause) => reaches(clause, control.reference) || (clause === 'A' && control.reference.startsWith('A.'))));
}

function Covered({ audit, findings }: { audit: Audit; findings: Finding[] }) {
  const controls = useGet('/control', {}).data?.items ?? [];
  const shown = covered(audit, controls);
  const raised = (id: string) => findings.filter((each) => each.control === id && each.grade !== 'conformity').length;
  return (
    <Section title={m.audits.covered} beside={<span className="sw-muted">{m.audits.covered_count(shown.length)}</span>}>
      {audit.clauses.length > 0 && (
        <ul className="sw-chips" aria-label={m.audits.clauses}>
          {audit.clauses.map((clause) => (
            <li key={clause} className="sw-chip">
              {clause}
            </li>
          ))}
        </ul>
      )}
      {shown.length === 0 && <p className="sw-muted">{audit.clauses.length === 0 ? m.audits.nothing_covered : m.audits.clauses_only}</p>}
      <ul className="sw-covered">
        {shown.map((control) => (
          <li key={control.id}>
            <Link to="/controls/$reference" params={{ reference: control.reference }}>
              <span className="sw-ref">{control.reference}</span> {control.title}
            </Link>
            <StatusText value={control.status} />
            {raised(control.id) > 0 && <span className="sw-late">{m.audits.findings_of(raised(control.id))}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Scope, criteria and team, and what is to be covered. */
export function Plan({ audit, findings }: { audit: Audit; findings: Finding[] }) {
  const form = useForm('audit').data;
  const may = useMayChange('audit.write');
  const [editing, setEditing] = useState(false);
  const over = audit.status === 'closed' || audit.status === 'cancelled';
  const references = audit.references ?? {};
  const label = (name: string) => labelOf('audit', form?.fields.find((field) => field.name === name) ?? { name, label: name });
  const name = (member: 'scope' | 'programme' | 'body' | 'lead') => Boolean(audit[member]) && <NameOf id={audit[member]} references={references} />;
  return (
    <div className="sw-split">
      <div>
        {Boolean(audit.conclusion) && (
          <Section title={label('conclusion')}>
            <p className="sw-long-text">{String(audit.conclusion)}</p>
          </Section>
        )}
        <Covered audit={audit} findings={findings} />
      </div>
      <Section title={m.audits.part_plan} beside={<span className="sw-actions"><AllFields register="audit" id={audit.ref} staff /><OpenButton may={may && !over} variant="link" label={m.dialog.edit} onClick={() => setEditing(true)} /></span>}>
        <Facts
          facts={[
            [label('scope'), name('scope')],
            [label('criteria'), audit.criteria as string],
            [label('objectives'), audit.objectives as string],
            [label('programme'), name('programme')],
            [label('body'), name('body')],
            [label('lead'), name('lead')],
            [label('team'), audit.team.length > 0 && <NamesOf ids={audit.team} references={references} />],
            [label('external_team'), audit.external_team.join(', ')],
            [label('method'), Boolean(audit.method) && choiceOf('audit', { name: 'method' }, String(audit.method))],
            [m.audits.days, Boolean(audit.starts_on) && `${day(String(audit.starts_on))} – ${day(String(audit.ends_on ?? ''))}`],
            [
              label('dependences'),
              audit.dependences.length > 0 && (
                <ul className="sw-links">
                  {audit.dependences.map((each, index) => (
                    <li key={index}>
                      <NameOf id={each.auditor} references={references} register="person" /> <span className="sw-muted">{each.because}</span>
                    </li>
                  ))}
                </ul>
              ),
            ],
            [label('independence_reason'), audit.independence_reason as string],
            [label('reported_on'), Boolean(audit.reported_on) && day(String(audit.reported_on))],
            [label('reported_to'), Array.isArray(audit.reported_to) && audit.reported_to.length > 0 && <NamesOf ids={audit.reported_to} references={references} />],
          ]}
        />
      </Section>
      {editing && <RecordDialog register="audit" names={audit.status === 'planned' ? ['kind', 'scope', 'body', ...kPlan] : kPlan} record={audit} title={m.audits.edit_plan} submit={m.common.save} said={m.dialog.saved} onClose={() => setEditing(false)} />}
    </div>
  );
}
