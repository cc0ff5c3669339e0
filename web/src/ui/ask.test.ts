// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { faultsByField } from './ask';

test('faults go to their fields; those of no field are kept with their place', () => {
  const fields = [{ name: 'current.likelihood' }, { name: 'controls' }, { name: 'con' }];
  const faults = [
    { pointer: '/current/likelihood', detail: 'is off the scale' },
    { pointer: '/controls/0', detail: 'is unknown' },
    { pointer: '/controls', detail: 'is needed' },
    { pointer: '/lost', detail: 'is needed' },
  ];
  expect(faultsByField(faults, fields)).toEqual({ at: { 'current.likelihood': 'is off the scale', controls: 'is unknown; is needed' }, others: ['lost is needed'] });
});
