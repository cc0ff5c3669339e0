// SPDX-License-Identifier: Apache-2.0
export const anzahl = (n: number, eins: string, mehr: string): string => `${n.toLocaleString('de')} ${n === 1 ? eins : mehr}`;
