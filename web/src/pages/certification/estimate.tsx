// SPDX-License-Identifier: Apache-2.0
import { Button, FormGroup, TextInput } from '@patternfly/react-core';
import { useState, type FormEvent } from 'react';
import { useGet } from '../../api/queries';
import type { AuditEstimate } from '../../api/types';
import { m } from '../../messages';
import { saidOf } from '../../messages/described';
import { useFilters } from '../../ui/filters';
import { Section } from '../../ui/pieces';
import { Loaded } from '../../ui/states';

const kAsked = ['persons', 'reduction', 'day_rate', 'currency'] as const;

function Asked() {
  const [search, set] = useFilters();
  const [typed, setTyped] = useState<Record<string, string>>(() => Object.fromEntries(kAsked.map((name) => [name, search[name] ?? ''])));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    set(Object.fromEntries(kAsked.map((name) => [name, typed[name] || undefined])));
  };
  return (
    <form className="sw-estimate" onSubmit={onSubmit}>
      {kAsked.map((name) => (
        <FormGroup key={name} label={m.certification.asked[name]} fieldId={`estimate-${name}`}>
          <TextInput id={`estimate-${name}`} type={name === 'currency' ? 'text' : 'number'} min={0} max={name === 'reduction' ? 30 : undefined} step={name === 'day_rate' ? 'any' : 1} maxLength={name === 'currency' ? 3 : undefined} value={typed[name]} onChange={(_, value) => setTyped({ ...typed, [name]: value })} />
        </FormGroup>
      ))}
      <Button type="submit" variant="secondary">
        {m.certification.compute}
      </Button>
    </form>
  );
}

function Table({ figures }: { figures: AuditEstimate }) {
  const money = (value: number | undefined) => (value === undefined ? '–' : `${value.toLocaleString(m.locale)} ${figures.currency ?? ''}`);
  const rows: [string, number, number | undefined][] = [
    [m.certification.initial, figures.initial_days, figures.initial_cost],
    [m.certification.surveillance, figures.surveillance_days, figures.surveillance_cost],
    [m.certification.recertification, figures.recertification_days, figures.recertification_cost],
    [m.certification.whole_cycle, figures.days_in_cycle, figures.cycle_cost],
  ];
  return (
    <>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{m.certification.for_persons(figures.persons)}</th>
            <th scope="col">{m.certification.days}</th>
            <th scope="col">{m.certification.cost}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, days, cost], index) => (
            <tr key={label} className={index === rows.length - 1 ? 'sw-strong' : undefined}>
              <td>{label}</td>
              <td className="sw-when">{days.toLocaleString(m.locale)}</td>
              <td className="sw-when">{money(cost)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sw-formula">
        <span className="sw-formula-label">{m.common.formula}</span> {saidOf(figures.formula)}
      </p>
    </>
  );
}

/** Audit days by persons in scope, and what they cost at one's own rate. */
export function Estimate({ scope }: { scope: string }) {
  const [search] = useFilters();
  const query = useGet('/certification/estimate', { scope, ...Object.fromEntries(kAsked.map((name) => [name, search[name]])) });
  return (
    <Section title={m.certification.estimate}>
      <Asked />
      <Loaded query={query}>{(figures) => <Table figures={figures} />}</Loaded>
    </Section>
  );
}
