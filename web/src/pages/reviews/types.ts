// SPDX-License-Identifier: Apache-2.0
import type { AnyRecord } from '../../api/types';

/** In the order of 9.3.2. */
export const kTopics = ['earlier_actions', 'issues', 'interested_parties', 'nonconformities', 'measurements', 'audit_results', 'objectives', 'feedback', 'risks', 'opportunities'] as const;
export type Topic = (typeof kTopics)[number];
export interface Input {
  topic: Topic;
  summary?: string;
  /** `register/id` */
  records: string[];
  decision?: string;
}
export interface ManagementReview extends AnyRecord {
  title: string;
  planned_for: string;
  held_on?: string;
  chair?: string;
  attendees: string[];
  inputs: Input[];
  improvement_decisions?: string;
  change_decisions?: string;
  conclusion?: string;
  actions: string[];
  next_planned?: string;
  approved_by?: string;
  approved_on?: string;
  status: 'planned' | 'held' | 'approved';
}

/** All ten inputs in their order, empty where there is nothing yet. */
export function inputsOf(review: ManagementReview): Input[] {
  return kTopics.map((topic) => review.inputs.find((input) => input.topic === topic) ?? { topic, records: [] });
}

export function decidedOn(review: ManagementReview): number {
  return review.inputs.filter((input) => input.decision?.trim()).length;
}

/** The inputs with one of them written anew; what has nothing at all is left out. */
export function withInput(review: ManagementReview, written: Input): Input[] {
  return inputsOf(review)
    .map((input) => (input.topic === written.topic ? written : input))
    .filter((input) => input.summary || input.decision || input.records.length > 0);
}
