// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { pathOf, placeAt, placesOf, recordPathOf } from './areas';

const kRegisters = ['audit', 'audit_programme', 'sample', 'risk', 'scope', 'issue', 'something_new'];
const seen = (permissions: string[], pages: string[] = []) => placesOf({ registers: kRegisters, permissions, hasPage: (path) => pages.includes(path) });
const all = kRegisters.map((register) => `${register}.read`);

describe('placesOf', () => {
  it('leads to the page where there is one, else to the register', () => {
    const find = (pages: string[]) => seen(all, pages).find((place) => place.area.name === 'audits');
    const below = ['audit_programme', 'sample'].map((register) => ({ register, to: `/registers/${register}` }));
    expect(find([])).toMatchObject({ to: '/registers/audit', below });
    expect(find(['/audits'])).toMatchObject({ to: '/audits', below });
  });

  it('leaves out what may not be read', () => {
    expect(seen(['sample.read']).find((place) => place.area.name === 'audits')).toMatchObject({ to: '/registers/sample', below: [] });
    expect(seen([]).map((place) => place.area.name)).toEqual([]);
  });

  it('has a place for a register that it does not know', () => {
    expect(seen(all).find((place) => place.area.name === 'more')?.below).toEqual([{ register: 'something_new', to: '/registers/something_new' }]);
  });
});

describe('pathOf and recordPathOf', () => {
  it('lead to pages of their own as soon as the router has them', () => {
    expect(pathOf('sample', () => false)).toBe('/registers/sample');
    expect(pathOf('sample', () => true)).toBe('/samples');
    expect(recordPathOf('risk', '01a', () => false)).toBe('/registers/risk/01a');
    expect(recordPathOf('risk', '01a', () => true)).toBe('/risk/01a');
    expect(recordPathOf('scope', '01a', () => true)).toBe('/registers/scope/01a');
  });
});

describe('placeAt', () => {
  it('finds the entry of a page, of a record and of a register below', () => {
    const places = seen(all, ['/', '/audits']);
    const at = (path: string) => placeAt(places, path)?.area.name;
    expect(at('/')).toBe('overview');
    expect(at('/audits/AU-1')).toBe('audits');
    expect(at('/risk/R-1')).toBe('risks');
    expect(at('/registers/audit/AU-1')).toBe('audits');
    expect(at('/registers/audit_programme')).toBe('audits');
    expect(at('/areas/context')).toBe('context');
    expect(at('/registers/issue/I-1')).toBe('context');
    expect(at('/nowhere')).toBeUndefined();
  });
});
