// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import PencilAltIcon from '@patternfly/react-icons/dist/esm/icons/pencil-alt-icon';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange } from '../../api/change';
import { useIsGuest, useMay, useMayChange } from '../../api/queries';
import type { ControlDetail, Field } from '../../api/types';
import { m } from '../../messages';
import { Ask, type Answers } from '../../ui/ask';
import { cleanedAll, patchOf } from '../../ui/form/values';
import { useOpened } from '../../ui/opened';
import { useNone } from '../../ui/none';
import { Facts, LinkTo, Section, When } from '../../ui/pieces';
import { StatusText } from '../../ui/status';
import { useToast } from '../../ui/toast';

const kDeclared = Object.entries(m.declared).map(([value, label]) => ({ value, label }));
const fieldLabel = (name: string): string => m.control_page.field[name] ?? name;

function fieldsOf(): Field[] {
  return [
    { name: 'owner', label: fieldLabel('owner'), kind: 'reference', target: 'person' },
    { name: 'declared', label: fieldLabel('declared'), kind: 'enumeration', choices: kDeclared, required: true },
    { name: 'planned_for', label: fieldLabel('planned_for'), kind: 'date' },
    { name: 'how', label: fieldLabel('how'), kind: 'long_text' },
    { name: 'applicable', label: fieldLabel('applicable'), kind: 'boolean', required: true },
    { name: 'justification', label: fieldLabel('justification'), kind: 'long_text' },
    { name: 'exclusion_reason', label: fieldLabel('exclusion_reason'), kind: 'long_text' },
    { name: 'last_reviewed', label: fieldLabel('last_reviewed'), kind: 'date' },
  ];
}

function answersOf(control: ControlDetail): Answers {
  const { owner, declared, planned_for, how, applicable, justification, exclusion_reason, last_reviewed } = control;
  return {
    owner: owner?.id,
    declared,
    planned_for,
    how,
    applicable,
    justification,
    exclusion_reason,
    last_reviewed,
  };
}

function ChangeDialog({ control, onClose }: { control: ControlDetail; onClose: () => void }) {
  const change = useChange();
  const say = useToast();
  const { began, base, newerOf } = useOpened(control, `/control/${control.id}`);
  const fields = fieldsOf();
  const start = cleanedAll(fields, answersOf(began));
  return (
    <Ask
      title={m.control_page.change_title(began.reference)}
      act={m.common.save}
      fields={fields}
      start={start}
      run={async (values) => {
        await change('PATCH', `/control/${began.id}`, { body: patchOf(values, start), version: base.version });
        say({ title: m.control_page.saved(began.reference) });
        onClose();
      }}
      newer={newerOf(answersOf)}
      onClose={onClose}
    />
  );
}

/** What people say of the control, changed where it stands. */
export function About({ control }: { control: ControlDetail }) {
  const [changing, setChanging] = useState(false);
  const editable = useMayChange('control.write');
  const guest = useIsGuest();
  const maySoa = useMay('soa.read') && !guest;
  const none = useNone();
  const { owner, planned_for, last_reviewed } = control;
  return (
    <Section
      title={m.control.about}
      beside={
        editable && (
          <Button variant="link" isInline icon={<PencilAltIcon />} onClick={() => setChanging(true)}>
            {m.control_page.change}
          </Button>
        )
      }
    >
      <Facts
        facts={[
          [m.control.owner, owner ? <LinkTo target={{ kind: 'person', register: 'person', id: owner.id }}>{owner.name}</LinkTo> : <span className="sw-muted">{none(m.controls.no_owner)}</span>],
          [m.control.declared, <StatusText value={control.declared} />],
          [m.control_page.planned_for, control.declared !== 'implemented' && planned_for],
          [m.control.applicable, control.applicable ? m.common.yes : m.common.no],
          [m.control.justification, control.applicable ? control.justification : control.exclusion_reason],
          [m.control.how, control.how && <span className="sw-long-text">{control.how}</span>],
          [m.control_page.last_reviewed, last_reviewed && <When at={last_reviewed} />],
        ]}
      />
      {maySoa && (
        <p>
          <Link to="/soa" search={{ search: control.reference }}>
            {m.control.in_soa}
          </Link>
        </p>
      )}
      {changing && <ChangeDialog control={control} onClose={() => setChanging(false)} />}
    </Section>
  );
}
