// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMayChange } from '../../api/queries';
import { m } from '../../messages';
import { Heading } from '../../ui/heading';
import { Path, type Step } from '../../ui/path';
import { Section } from '../../ui/pieces';
import { Loaded } from '../../ui/states';
import { useFacts } from './facts';
import { isDone, kNext, kSteps, stepToDo, type Facts, type NextThing, type SetupStep } from './model';
import { Draft, Prepare, Second } from './next';
import { AboutOrganization, AboutScope, You } from './people';
import { Records } from './records';
import { Sources } from './sources';

function workOf(step: SetupStep | NextThing, facts: Facts): ReactNode {
  switch (step) {
    case 'you':
      return <You />;
    case 'organization':
      return facts.organization && <AboutOrganization organization={facts.organization} person={facts.person} />;
    case 'scope':
      return facts.scope && <AboutScope scope={facts.scope} />;
    case 'framework':
      return <Link to="/controls">{m.setup.see_controls(facts.controls)}</Link>;
    case 'records':
      return <Records person={facts.person} />;
    case 'source':
      return <Sources />;
    case 'policies':
      return <Draft person={facts.person} />;
    case 'assess':
      return (
        <Link to="/registers/$register" params={{ register: 'risk' }}>
          {m.setup.to_risks(facts.risks)}
        </Link>
      );
    case 'second':
      return <Second />;
    case 'prepare':
      return <Prepare person={facts.person} />;
    case 'publish':
      return <Link to="/soa">{m.setup.to_soa}</Link>;
  }
}

function stepOf(step: SetupStep | NextThing, facts: Facts, here: boolean): Step {
  const done = isDone(step, facts);
  return {
    name: step,
    title: m.setup.step[step],
    state: done ? 'done' : here ? 'now' : 'open',
    note: (
      <>
        {!done && <p>{m.setup.why[step]}</p>}
        <div className="sw-next-acts">{workOf(step, facts)}</div>
      </>
    ),
  };
}

function Steps({ facts }: { facts: Facts }) {
  const here = stepToDo(facts);
  const done = kSteps.filter((step) => isDone(step, facts)).length;
  return (
    <div className="sw-split">
      <Section title={m.setup.first} beside={<span className="sw-muted">{m.setup.done_of(done, kSteps.length)}</span>}>
        <Path tall label={m.setup.first} steps={kSteps.map((step) => stepOf(step, facts, step === here))} />
        {here === undefined && (
          <p className="sw-remedy" role="status">
            {m.setup.all_done}{' '}
            <Link to="/" className="sw-strong">
              {m.setup.to_overview}
            </Link>
          </p>
        )}
      </Section>
      <div>
        <Section title={m.setup.next}>
          <Path tall label={m.setup.next} steps={kNext.map((step) => stepOf(step, facts, here === undefined && step === kNext.find((each) => !isDone(each, facts))))} />
        </Section>
      </div>
    </div>
  );
}

/** From an empty organization to a useful overview, and on to a published Statement of Applicability. */
export function SetupPage() {
  const { facts, error, refetch } = useFacts();
  const may = useMayChange('organization.write');
  return (
    <>
      <Heading title={m.setup.title} lead={may ? m.setup.lead : m.setup.lead_read} />
      <Loaded query={{ data: facts, error, refetch }}>{(loaded) => <Steps facts={loaded} />}</Loaded>
    </>
  );
}
