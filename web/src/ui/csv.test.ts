// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { csvOf } from './csv';

test('cells are quoted where they must be', () => {
  expect(csvOf([['a', 'b "c"', 'd,e', 'f\ng'], ['', '1', '2;3', 'ü']])).toBe('\uFEFFa,"b ""c""","d,e","f\ng"\r\n,1,"2;3",ü\r\n');
});

test('nothing that was typed becomes a formula of a spreadsheet', () => {
  expect(csvOf([['=1+1', '+x', '-2', '-2,5', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x")']])).toBe(`\uFEFF'=1+1,'+x,-2,"-2,5",'@SUM(A1),'\t=1,"'=HYPERLINK(""http://x"")"\r\n`);
});
