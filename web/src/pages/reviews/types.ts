// SPDX-License-Identifier: Apache-2.0
import type { ManagementReviewRecord } from '../../api/types';

/** In the order of 9.3.2. */
export const kTopics = ['earlier_actions', 'issues', 'interested_parties', 'nonconformities', 'measurements', 'audit_results', 'objectives', 'feedback', 'risks', 'opportunities'] as const;
export type Topic = (typeof kTopics)[number];
export type ManagementReview = ManagementReviewRecord;
type Stored = ManagementReview['inputs'][number];
/** `records` are written `register/id`. */
export type Input = Stored & Required<Pick<Stored, 'records'>>;

/** All ten inputs in their order, empty where there is nothing yet. */
export function inputsOf(review: ManagementReview): Input[] {
  return kTopics.map((topic) => ({ topic, records: [], ...review.inputs.find((input) => input.topic === topic) }));
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
