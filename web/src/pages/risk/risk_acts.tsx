// SPDX-License-Identifier: Apache-2.0
import { useChange } from '../../api/change';
import type { Field } from '../../api/types';
import { m } from '../../messages';
import { Ask, type Answers } from '../../ui/ask';
import { marksOf } from '../../ui/form/items';
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

/** Scores as the dialog holds them: each step by the word of its number. */
type ScoreAnswers = Partial<Record<Which, Record<keyof Score, string>>> & { lost: string[] };

function answered(answers: Answers | ScoreAnswers, which: Which): Score | undefined {
  const { likelihood, impact } = ((answers as ScoreAnswers)[which] ?? {}) as Partial<Record<keyof Score, string>>;
  return likelihood && impact ? { likelihood: Number(likelihood), impact: Number(impact) } : undefined;
}

function assessFields(method: RiskMethod): Field[] {
  const score = (name: keyof Score, steps: Step[]): Field => ({ name, label: m.risk[name], kind: 'enumeration', required: true, choices: optionsOf(steps) });
  return [
    ...kWhich.map((which): Field => ({ name: which, label: m.risk.which[which], kind: 'structure', required: which === 'current', fields: [score('likelihood', method.likelihood), score('impact', method.impact)] })),
    { name: 'lost', label: m.risk_page.lost, kind: 'list', required: true, item: marksOf(kLost.map((value) => ({ value, label: m.risk.lost[value] ?? value }))) },
  ];
}

function scoreAnswers(risk: Risk): Answers {
  const scores = kWhich.flatMap((which) => {
    const score = risk[which];
    return score ? [[which, { likelihood: String(score.likelihood), impact: String(score.impact) }]] : [];
  });
  return { ...Object.fromEntries(scores), lost: risk.lost };
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
      fields={assessFields(method)}
      start={scoreAnswers(risk)}
      newer={newerOf(scoreAnswers)}
      onClose={onClose}
      run={async (answers: ScoreAnswers) => {
        const scores = Object.fromEntries(kWhich.map((which) => [which, answered(answers, which) ?? null]));
        await store({ ...scores, lost: answers.lost, ...(status === 'identified' ? { status: 'assessed' } : {}) });
        say({ title: m.risk_page.assessed(risk.ref) });
        onClose();
      }}
    />
  );
}

const kDecisions = ['modify', 'retain', 'avoid', 'share'] as const;
const decisionAnswers = (risk: Risk): Answers => ({ decision: risk.decision, rationale: risk.rationale });

export function DecideDialog({ risk: live, onClose }: Omit<Props, 'method'>) {
  const { risk, status, newerOf, store } = useRiskChange(live);
  return (
    <Ask
      title={`${risk.ref}: ${m.risk_page.decide}`}
      lead={<p>{m.risk_page.decide_lead}</p>}
      act={m.common.save}
      fields={[
        { name: 'decision', label: m.risk_page.decision, kind: 'enumeration', required: true, choices: kDecisions.map((value) => ({ value, label: m.risk.decision[value] ?? value })) },
        { name: 'rationale', label: m.risk_page.rationale, kind: 'long_text' },
      ]}
      start={decisionAnswers(risk)}
      newer={newerOf(decisionAnswers)}
      onClose={onClose}
      run={async ({ decision, rationale = null }: { decision: string; rationale?: string | null }) => {
        const next = decision === 'retain' ? 'monitored' : 'in_treatment';
        await store({ decision, rationale, ...(status === 'assessed' ? { status: next } : {}) });
        say({ title: m.risk_page.decided(risk.ref) });
        onClose();
      }}
    />
  );
}

const kEnds = ['events_low', 'events_high', 'loss_low', 'loss_high'] as const;
const kSides = ['current', 'target'] as const;
type EstimateAnswers = Partial<Record<`${(typeof kSides)[number]}_estimate`, Estimate>>;
const estimateAnswers = ({ current_estimate, target_estimate }: Risk): Answers => ({ current_estimate, target_estimate });

function estimateFields(currency: string | null): Field[] {
  const suffix = currency ? ` (${currency})` : '';
  const label = { events_low: m.risk_page.events_low, events_high: m.risk_page.events_high, loss_low: m.risk_page.loss_low(suffix), loss_high: m.risk_page.loss_high(suffix) };
  const fields: Field[] = [...kEnds.map((name): Field => ({ name, label: label[name], kind: 'decimal', required: true })), { name: 'basis', label: m.risk_page.basis, kind: 'long_text' }];
  return kSides.map((side): Field => ({ name: `${side}_estimate`, label: m.risk.which[side], kind: 'structure', fields }));
}

export function EstimateDialog({ risk: live, onClose }: Omit<Props, 'method'>) {
  const { risk, newerOf, store } = useRiskChange(live);
  const { currency } = useOrganization();
  return (
    <Ask
      title={`${risk.ref}: ${m.risk_page.estimate_act}`}
      lead={<p>{m.risk_page.estimate_lead}</p>}
      act={m.common.save}
      fields={estimateFields(currency)}
      start={estimateAnswers(risk)}
      newer={newerOf(estimateAnswers)}
      onClose={onClose}
      run={async ({ current_estimate, target_estimate }: EstimateAnswers) => {
        await store({ current_estimate: current_estimate ?? null, target_estimate: target_estimate ?? null });
        say({ title: m.risk_page.estimated(risk.ref) });
        onClose();
      }}
    />
  );
}
