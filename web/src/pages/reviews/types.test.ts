// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { decidedOn, inputsOf, withInput, type ManagementReview } from './types';

const review = { inputs: [{ topic: 'risks', records: ['risk/1'], summary: 'seen', decision: ' ' }, { topic: 'issues', records: [], summary: 'six', decision: 'none needed' }] } as unknown as ManagementReview;

test('ten inputs in the order of the standard', () => {
  expect(inputsOf(review).map((input) => input.topic).slice(0, 2)).toEqual(['earlier_actions', 'issues']);
  expect(inputsOf(review)).toHaveLength(10);
  expect(decidedOn(review)).toBe(1);
});

test('writing one input keeps the others, and sends nothing empty', () => {
  const sent = withInput(review, { topic: 'feedback', records: [], summary: 'good', decision: 'thanks' });
  expect(sent.map((input) => input.topic)).toEqual(['issues', 'feedback', 'risks']);
});
