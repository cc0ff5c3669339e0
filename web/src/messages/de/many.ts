// SPDX-License-Identifier: Apache-2.0
export const many = (n: number, one: string, more: string): string => `${n.toLocaleString('de')} ${n === 1 ? one : more}`;
