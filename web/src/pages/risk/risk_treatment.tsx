// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useChange } from '../../api/change';
import { useMayChange } from '../../api/queries';
import { m, wordOf } from '../../messages';
import { Ask } from '../../ui/ask';
import { recordsOf } from '../../ui/form/items';
import { Due } from '../../ui/due';
import { Move } from '../../ui/move';
import { LinkTo, Section, When } from '../../ui/pieces';
import { Status } from '../../ui/status';
import { say } from '../../ui/toast';
import type { Risk, Treatment } from './types';
import { useControls, type NamedControl, type RiskCase } from './use_risk';

export const treatmentWord = (status: string) => wordOf(status, m.plan.states);
export const isOpenTreatment = (treatment: Treatment) => treatment.status !== 'done' && treatment.status !== 'cancelled';

export function TreatmentControls({ treatment, controls }: { treatment: Treatment; controls: NamedControl[] }) {
  return (
    <ul className="sw-treatment-controls">
      {treatment.controls.map((id) => {
        const control = controls.find((each) => each.id === id);
        return (
          <li key={id}>
            <LinkTo target={{ kind: 'control', register: 'control', id, ref: control?.reference }}>
              <span className="sw-ref">{control?.reference ?? id.slice(0, 8)}</span> {control?.title}
            </LinkTo>
            {control && <Status value={control.status} short />}
          </li>
        );
      })}
    </ul>
  );
}

function One({ treatment, names, controls }: { treatment: Treatment; names: RiskCase['names']; controls: NamedControl[] }) {
  return (
    <li className="sw-treatment">
      <div className="sw-treatment-head">
        <LinkTo target={{ kind: 'treatment', register: 'treatment', id: treatment.ref }}>
          <span className="sw-ref">{treatment.ref}</span> {treatment.title}
        </LinkTo>
        <Move register="treatment" record={treatment} word={treatmentWord} />
      </div>
      {treatment.plan && <p className="sw-long-text">{treatment.plan}</p>}
      <p className="sw-status-line sw-small">
        <span>
          <span className="sw-muted">{m.risk_page.option}:</span> {m.risk.decision[treatment.option] ?? wordOf(treatment.option)}
        </span>
        <span>
          <span className="sw-muted">{m.risk_page.responsible}:</span> {treatment.responsible ? (names[treatment.responsible]?.title ?? treatment.responsible) : m.plan.nobody}
        </span>
        <span>
          <span className="sw-muted">{m.risk_page.due}:</span> <Due at={treatment.due} open={isOpenTreatment(treatment)} />
        </span>
        {treatment.done_on && (
          <span>
            <span className="sw-muted">{m.risk_page.done_on}</span> <When at={treatment.done_on} />
          </span>
        )}
        {treatment.approved_by && (
          <span>
            <span className="sw-muted">{m.risk_page.approved_by}</span> {names[treatment.approved_by]?.title} <When at={treatment.approved_on} />
          </span>
        )}
      </p>
      <TreatmentControls treatment={treatment} controls={controls} />
    </li>
  );
}

const kOptions = ['modify', 'avoid', 'share', 'retain'] as const;

function PlanDialog({ risk, onClose }: { risk: Risk; onClose: () => void }) {
  const change = useChange();
  return (
    <Ask
      title={`${risk.ref}: ${m.risk_page.add_treatment}`}
      act={m.common.save}
      start={{ option: risk.decision ?? 'modify', title: risk.title, responsible: risk.owner }}
      fields={[
        { name: 'title', label: m.risk_page.treatment_title, kind: 'text', required: true },
        { name: 'option', label: m.risk_page.option, kind: 'enumeration', required: true, choices: kOptions.map((value) => ({ value, label: m.risk.decision[value] ?? value })) },
        { name: 'controls', label: m.risk_page.controls, kind: 'list', help: m.risk_page.controls_help, item: recordsOf('control') },
        { name: 'plan', label: m.risk_page.plan, kind: 'long_text', help: m.risk_page.plan_help },
        { name: 'responsible', label: m.risk_page.responsible, kind: 'reference', target: 'person' },
        { name: 'due', label: m.risk_page.due, kind: 'date' },
      ]}
      onClose={onClose}
      run={async (values) => {
        const made = await change('POST', '/treatment', { body: { controls: [], ...values, risk: risk.id, status: 'proposed' } });
        say({ title: m.risk_page.treatment_added(made.ref) });
        onClose();
      }}
    />
  );
}

export function Treatments({ data }: { data: RiskCase }) {
  const [planning, setPlanning] = useState(false);
  const controls = useControls();
  const may = useMayChange('treatment.write') && data.risk.status !== 'closed';
  return (
    <Section
      title={m.risk_page.treatment}
      beside={
        may && (
          <Button variant="link" isInline onClick={() => setPlanning(true)}>
            {m.risk_page.add_treatment}
          </Button>
        )
      }
    >
      {data.treatments.length === 0 && <p className="sw-muted">{m.risk_page.no_treatment}</p>}
      {data.treatments.length > 0 && (
        <ul className="sw-treatments">
          {data.treatments.map((treatment) => (
            <One key={treatment.id} treatment={treatment} names={data.names} controls={controls} />
          ))}
        </ul>
      )}
      {planning && <PlanDialog risk={data.risk} onClose={() => setPlanning(false)} />}
    </Section>
  );
}
