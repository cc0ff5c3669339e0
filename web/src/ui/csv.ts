// SPDX-License-Identifier: Apache-2.0
/** A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection); a plain number is none. */
const kFormula = /^[=+\-@\t\r]/;
const kNumber = /^[+-]?\d+([.,]\d+)?$/;

function cellOf(text: string): string {
  const safe = kFormula.test(text) && !kNumber.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, with the mark by which spreadsheets know UTF-8. No cell of it is a formula. */
export function csvOf(rows: string[][]): string {
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

/** Has the browser save a text made here. */
export function saveText(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
