// SPDX-License-Identifier: Apache-2.0
import { useChange } from '../../api/change';
import { m } from '../../messages';
import { Ask, type Answers, type AskField } from '../../ui/ask';
import { useOpened } from '../../ui/opened';
import { say } from '../../ui/toast';
import { LevelMark } from './level_mark';
import { kWhich, type Estimate, type Risk, type RiskMethod, type Score, type Step, type Which } from './types';
import { levelOf, useOrganization } from './use_risk';

interface Props {
  risk: Risk;
  method: RiskMethod;
  onClose: () => void;
}

const kLost = ['confidentiality', 'integrity', 'availability'] as const;
const optionsOf = (steps: Step[]) => [...steps].sort((a, b) => b.score - a.score).map(({ score, name, meaning }) => ({ value: String(score), label: [`${score} ${name}`, meaning].filter(Boolean).join(' – ') }));

function answered(values: Answers, which: Which): Score | undefined {
  const likelihood = Number(values[`${which}.likelihood`]);
  const impact = Number(values[`${which}.impact`]);
  return likelihood && impact ? { likelihood, impact } : undefined;
}

function scoreFields(method: RiskMethod): AskField[] {
  return kWhich.flatMap((which) => [
    { name: `${which}.likelihood`, label: m.risk_page.score_field(m.risk.which[which], m.risk.likelihood), kind: 'choice' as const, required: which === 'current', options: optionsOf(method.likelihood) },
    { name: `${which}.impact`, label: m.risk_page.score_field(m.risk.which[which], m.risk.impact), kind: 'choice' as const, required: which === 'current', options: optionsOf(method.impact) },
  ]);
}

function scoreAnswers(risk: Risk): Answers {
  const scores = kWhich.flatMap((which) => {
    const score = risk[which];
    return score ? [[`${which}.likelihood`, String(score.likelihood)] as const, [`${which}.impact`, String(score.impact)] as const] : [];
  });
  return { ...Object.fromEntries(scores), lost: risk.lost.join(' ') };
}

/** A change of the risk as it was when the dialog opened. */
function useRiskChange(live: Risk) {
  const change = useChange();
  const path = `/risk/${live.ref}`;
  const { began, base, newerOf } = useOpened(live, path);
  return { risk: began, status: base.status, newerOf, store: (body: object) => change('PATCH', path, { body, version: base.version }) };
}

export function AssessDialog({ risk: live, method, onClose }: Props) {
  const { risk, status, newerOf, store } = useRiskChange(live);
  const lead = (values: Answers) => (
    <>
      <p>{m.risk_page.assess_lead}</p>
      <p className="sw-status-line" role="status">
        {kWhich.map((which) => (
          <span key={which}>
            <span className="sw-muted">{m.risk.which[which]}:</span> <LevelMark name={levelOf(method, answered(values, which))?.name} levels={method.levels} />
          </span>
        ))}
      </p>
    </>
  );
  return (
    <Ask
      title={`${risk.ref}: ${m.risk_page.assess}`}
      lead={lead}
      act={m.common.save}
      fields={[...scoreFields(method), { name: 'lost', label: m.risk_page.lost, kind: 'many', required: true, options: kLost.map((value) => ({ value, label: m.risk.lost[value] ?? value })) }]}
      start={scoreAnswers(risk)}
      newer={newerOf(scoreAnswers)}
      onClose={onClose}
      run={async (values) => {
        const scores = Object.fromEntries(kWhich.map((which) => [which, answered(values, which) ?? null]));
        await store({ ...scores, lost: (values.lost ?? '').split(' ').filter(Boolean), ...(status === 'identified' ? { status: 'assessed' } : {}) });
        say({ title: m.risk_page.assessed(risk.ref) });
        onClose();
      }}
    />
  );
}

const kDecisions = ['modify', 'retain', 'avoid', 'share'] as const;
const decisionAnswers = (risk: Risk): Answers => ({ decision: risk.decision ?? '', rationale: risk.rationale ?? '' });

export function DecideDialog({ risk: live, onClose }: Omit<Props, 'method'>) {
  const { risk, status, newerOf, store } = useRiskChange(live);
  return (
    <Ask
      title={`${risk.ref}: ${m.risk_page.decide}`}
      lead={<p>{m.risk_page.decide_lead}</p>}
      act={m.common.save}
      fields={[
        { name: 'decision', label: m.risk_page.decision, kind: 'choice', required: true, options: kDecisions.map((value) => ({ value, label: m.risk.decision[value] ?? value })) },
        { name: 'rationale', label: m.risk_page.rationale, kind: 'long' },
      ]}
      start={decisionAnswers(risk)}
      newer={newerOf(decisionAnswers)}
      onClose={onClose}
      run={async ({ decision, rationale }) => {
        const next = decision === 'retain' ? 'monitored' : 'in_treatment';
        await store({ decision, rationale: rationale?.trim() || null, ...(status === 'assessed' ? { status: next } : {}) });
        say({ title: m.risk_page.decided(risk.ref) });
        onClose();
      }}
    />
  );
}

const kEnds = ['events_low', 'events_high', 'loss_low', 'loss_high'] as const;
type Side = 'current' | 'target';

function estimateAnswers(risk: Risk): Answers {
  const of = (side: Side, estimate: Estimate | undefined) => (estimate ? [...kEnds.map((end) => [`${side}_estimate.${end}`, String(estimate[end])]), [`${side}_estimate.basis`, estimate.basis ?? '']] : []);
  return Object.fromEntries([...of('current', risk.current_estimate), ...of('target', risk.target_estimate)]);
}

function answeredEstimate(values: Answers, side: Side) {
  const of = (name: string) => (values[`${side}_estimate.${name}`] ?? '').trim();
  if (kEnds.every((end) => of(end) === '')) return null;
  // What is no number is sent as it was typed: the server says at the field what is wrong with it.
  const number = (text: string) => (text !== '' && Number.isFinite(Number(text)) ? Number(text) : text || null);
  return { ...Object.fromEntries(kEnds.map((end) => [end, number(of(end))])), ...(of('basis') ? { basis: of('basis') } : {}) };
}

export function EstimateDialog({ risk: live, onClose }: Omit<Props, 'method'>) {
  const { risk, newerOf, store } = useRiskChange(live);
  const { currency } = useOrganization();
  const suffix = currency ? ` (${currency})` : '';
  const label = { events_low: m.risk_page.events_low, events_high: m.risk_page.events_high, loss_low: m.risk_page.loss_low(suffix), loss_high: m.risk_page.loss_high(suffix) };
  const fields = (['current', 'target'] as const).flatMap((side): AskField[] => [
    ...kEnds.map((end) => ({ name: `${side}_estimate.${end}`, label: m.risk_page.score_field(m.risk.which[side], label[end]), kind: 'text' as const })),
    { name: `${side}_estimate.basis`, label: m.risk_page.score_field(m.risk.which[side], m.risk_page.basis), kind: 'long' },
  ]);
  return (
    <Ask
      title={`${risk.ref}: ${m.risk_page.estimate_act}`}
      lead={<p>{m.risk_page.estimate_lead}</p>}
      act={m.common.save}
      fields={fields}
      start={estimateAnswers(risk)}
      newer={newerOf(estimateAnswers)}
      onClose={onClose}
      run={async (values) => {
        await store({ current_estimate: answeredEstimate(values, 'current'), target_estimate: answeredEstimate(values, 'target') });
        say({ title: m.risk_page.estimated(risk.ref) });
        onClose();
      }}
    />
  );
}
