// SPDX-License-Identifier: Apache-2.0
import { shippedOf } from '../messages/described';

const kNames = ['title', 'name', 'reference', 'email'];

/** What people call a record. */
export function nameOf(record: Record<string, unknown>): string {
  for (const member of kNames) {
    const value = record[member];
    if (typeof value === 'string' && value !== '') return member === 'title' && /^A\.\d/.test(String(record.reference)) ? shippedOf(value) : value;
  }
  return String(record.ref ?? record.id ?? '');
}
