// SPDX-License-Identifier: Apache-2.0
import { useGet, useSession, useWhole } from '../../api/queries';
import type { Control, List, References } from '../../api/types';
import type { Acceptance, HeatMap, Level, Risk, RiskMethod, Score, Step, Treatment } from './types';

/** Everything of one risk that its page puts together. */
export interface RiskCase {
  risk: Risk;
  method: RiskMethod;
  names: References;
  treatments: Treatment[];
  acceptances: Acceptance[];
}

const of = (risk: Risk | undefined) => ({ filter: `risk = "${risk?.id ?? ''}"` });

export function useRiskCase(reference: string) {
  const risk = useGet(`/risk/${encodeURIComponent(reference)}`);
  const known = { enabled: risk.data !== undefined };
  const method = useGet(`/risk_method/${risk.data?.method ?? ''}`, {}, known);
  const treatments = useWhole('/treatment', of(risk.data), known);
  const acceptances = useWhole('/acceptance', of(risk.data), known);
  const data: RiskCase | undefined =
    risk.data && method.data && treatments.data && acceptances.data
      ? {
          risk: risk.data,
          method: method.data,
          names: { ...risk.data.references, ...treatments.data.references, ...acceptances.data.references },
          treatments: treatments.data.items,
          acceptances: acceptances.data.items,
        }
      : undefined;
  return { data, error: risk.error ?? method.error ?? treatments.error ?? acceptances.error, refetch: () => Promise.all([risk.refetch(), method.refetch(), treatments.refetch(), acceptances.refetch()]) };
}

export const stepName = (steps: Step[], score: number): string => steps.find((step) => step.score === score)?.name ?? String(score);

export function levelOf(method: RiskMethod, score: Score | undefined): Level | undefined {
  const name = score && method.matrix.find((cell) => cell.likelihood === score.likelihood && cell.impact === score.impact)?.level;
  return method.levels.find((level) => level.name === name);
}

/** The matrix of a method as an empty map, to draw one risk's path on. */
export function emptyMap(method: RiskMethod): HeatMap {
  const down = (a: Step, b: Step) => b.score - a.score;
  const rows = [...method.likelihood].sort(down);
  const columns = [...method.impact].sort(down).reverse();
  const rank = (level: string) => method.levels.find((each) => each.name === level)?.rank ?? 0;
  return {
    as_of: '',
    which: 'current',
    method: { ref: method.ref, name: method.name },
    rows,
    columns,
    levels: method.levels.map((level) => ({ ...level, count: 0 })),
    cells: method.matrix.map((cell) => ({ ...cell, rank: rank(cell.level), count: 0, risks: [] })),
    total: 0,
    unscored: [],
  };
}

export type NamedControl = Pick<Control, 'id' | 'reference' | 'title' | 'status'>;
export function useControls(enabled = true): NamedControl[] {
  return useGet<List<NamedControl>>('/control', { fields: 'reference,title,status' }, { enabled }).data?.items ?? [];
}

export function useOrganization() {
  const { data } = useGet('/organization');
  const organization = data?.items[0];
  return { currency: organization?.currency ?? null, top: (organization?.top_management ?? []).map((id) => ({ id, name: data?.references?.[id]?.title ?? id })) };
}

/** Whether the signed-in person owns the risk or directs the organization. */
export function useStanding(risk: Risk): { owner: boolean; top: boolean } {
  const me = useSession().person?.id;
  const { top } = useOrganization();
  return { owner: me !== undefined && me === risk.owner, top: top.some(({ id }) => id === me) };
}
