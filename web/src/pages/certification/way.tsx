// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useRegisters } from '../../api/registers';
import { referenceOf } from '../../app/palette/match';
import { m } from '../../messages';
import { saidOf } from '../../messages/described';
import { day } from '../../ui/format';
import { Path, type Step } from '../../ui/path';
import { Section } from '../../ui/pieces';
import type { Blocker, Way, WayStep } from './model';

/** Where a step is worked on. */
const kPlace: Record<string, string> = { scope: '/registers/scope', risks: '/registers/risk', controls: '/controls', internal_audit: '/audits?kind=internal', management_review: '/registers/management_review', stage_1: '/audits?kind=external', stage_2: '/audits?kind=external' };

function Records({ blocker }: { blocker: Blocker }) {
  const prefixes = Object.fromEntries(useRegisters().map(({ prefix, name }) => [prefix, name]));
  return (
    <>
      {blocker.records.map((ref) => {
        const register = referenceOf(ref, prefixes)?.register;
        return register ? (
          <Link key={ref} to="/registers/$register/$id" params={{ register, id: ref }}>
            {` ${ref}`}
          </Link>
        ) : (
          <span key={ref}>{` ${ref}`}</span>
        );
      })}
    </>
  );
}

function Note({ step }: { step: WayStep }) {
  const words = [
    step.done_on && m.certification.done_on(day(step.done_on)),
    step.planned_for && m.certification.planned_for(day(step.planned_for)),
    step.state !== 'done' && step.projected_for && m.certification.projected_for(day(step.projected_for)),
    step.open_work > 0 && m.certification.open_work(step.open_work),
  ].filter(Boolean);
  return (
    <>
      <p>
        <span className="sw-chip">{step.clause}</span> {words.join(' · ')}
      </p>
      {step.blockers.length > 0 && (
        <ul className="sw-blocks">
          {step.blockers.map((blocker, index) => (
            <li key={index}>
              <span>
                {saidOf(blocker.what)} <span className="sw-muted">({blocker.clause})</span>
                <Records blocker={blocker} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function stepOf(step: WayStep, here: boolean): Step {
  const [path, query] = (kPlace[step.step] ?? '').split('?');
  const title = m.certification.step[step.step] ?? step.title;
  return {
    name: step.step,
    title: path ? <Link to={path as '/'} search={query ? (Object.fromEntries(new URLSearchParams(query)) as never) : {}}>{title}</Link> : title,
    state: step.state === 'done' ? 'done' : step.blockers.length > 0 ? (here ? 'blocked' : 'open') : here ? 'now' : 'open',
    note: <Note step={step} />,
  };
}

/** Each step to the certificate: when it was done, what blocks it, what work is open, and when to expect it. */
export function WayToCertificate({ way }: { way: Way }) {
  const here = way.steps.find((step) => step.state !== 'done')?.step;
  return (
    <Section title={m.certification.way} beside={way.usual && <span className="sw-muted">{m.certification.usual(way.usual.months_from, way.usual.months_to)}</span>}>
      <Path tall label={m.certification.way} steps={way.steps.map((step) => stepOf(step, step.step === here))} />
      <p className="sw-formula">
        <span className="sw-formula-label">{m.common.formula}</span> {saidOf(way.formula)}. {m.certification.pace(way.pace.closed, way.pace.days)}
      </p>
    </Section>
  );
}
