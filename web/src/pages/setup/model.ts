// SPDX-License-Identifier: Apache-2.0
import type { AnyRecord } from '../../api/types';

/** What the first steps are computed from: records, never a note that a step was done. */
export interface Facts {
  /** The person that the signed-in user is. */
  person: string | undefined;
  organization: AnyRecord | undefined;
  scope: AnyRecord | undefined;
  controls: number;
  risks: number;
  assets: number;
  sources: number;
  assessed: number;
  documents: number;
  /** Others who may sign in and publish. */
  others: number;
  statements: AnyRecord[];
}

export const kSteps = ['you', 'organization', 'scope', 'framework', 'records', 'source'] as const;
export type SetupStep = (typeof kSteps)[number];
export const kNext = ['policies', 'assess', 'second', 'prepare', 'publish'] as const;
export type NextThing = (typeof kNext)[number];

const filled = (record: AnyRecord | undefined, name: string): boolean => {
  const value = record?.[name];
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value.trim() !== '';
};

export function isDone(step: SetupStep | NextThing, facts: Facts): boolean {
  switch (step) {
    case 'you':
      return facts.person !== undefined;
    case 'organization':
      return filled(facts.organization, 'legal_name') && filled(facts.organization, 'isms_manager');
    case 'scope':
      return filled(facts.scope, 'description') && filled(facts.scope, 'locations');
    case 'framework':
      return facts.controls > 0;
    case 'records':
      return facts.risks + facts.assets > 0;
    case 'source':
      return facts.sources > 0;
    case 'policies':
      return facts.documents > 0;
    case 'assess':
      return facts.risks > 0 && facts.assessed >= facts.risks;
    case 'second':
      return facts.others > 0;
    case 'prepare':
      return facts.statements.length > 0;
    case 'publish':
      return facts.statements.some((each) => each.status === 'published');
  }
}

/** The first step that is not done, in their order. */
export function stepToDo(facts: Facts): SetupStep | undefined {
  return kSteps.find((step) => !isDone(step, facts));
}
