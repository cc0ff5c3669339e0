// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { best, referenceOf, score } from './match';

const kPrefixes = { R: 'risk', SUP: 'supplier', A: 'asset' };

describe('score', () => {
  it('wants every word, without regard to case and accents', () => {
    expect(score('Geschäftsführung', 'geschafts')).toBeGreaterThan(0);
    expect(score('Risk register', 'reg risk')).toBeGreaterThan(0);
    expect(score('Risk register', 'risk owner')).toBe(0);
    expect(score('Risk register', '  ')).toBe(0);
  });

  it('takes signs for what they are', () => {
    expect(score('A.8.5 Secure authentication', 'a.8.5')).toBeGreaterThan(0);
    expect(score('A 885', 'a.8.5')).toBe(0);
    expect(score('(x)', '(')).toBeGreaterThan(0);
  });
});

describe('best', () => {
  it('puts what begins so first, then the shorter', () => {
    const labels = ['Policy risks', 'Risk methods', 'Risks', 'Asterisk'];
    expect(best(labels, (label) => label, 'risk', 3)).toEqual(['Risks', 'Risk methods', 'Policy risks']);
  });
});

describe('referenceOf', () => {
  it('reads a reference however it is typed', () => {
    expect(referenceOf('R-12', kPrefixes)).toEqual({ register: 'risk', ref: 'R-12' });
    expect(referenceOf(' sup3 ', kPrefixes)).toEqual({ register: 'supplier', ref: 'SUP-3' });
    expect(referenceOf('A.8.5', kPrefixes)).toBeNull();
    expect(referenceOf('X-1', kPrefixes)).toBeNull();
    expect(referenceOf('risk', kPrefixes)).toBeNull();
  });
});
