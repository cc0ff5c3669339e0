// SPDX-License-Identifier: Apache-2.0
import { m } from '../messages';
import { Problem, type Fault } from './client';

const placed = ({ pointer, detail }: Fault): string => [pointer.slice(1).replaceAll('/', ' '), detail].filter(Boolean).join(' ');

/** What the server says against something, in one line. */
export function refusalOf(error: unknown): string {
  if (!(error instanceof Problem)) return error instanceof Error ? error.message : String(error);
  if (error.status === 0) return m.empty.unreachable;
  if (error.errors.length > 0) return error.errors.map(placed).join('; ');
  return error.message || m.empty.failed;
}

/** What can be done about it, where the refusal does not say so itself. */
export function remedyOf(error: unknown): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  if (error.status === 0 || error.status >= 500) return m.refusal.again;
  return { 401: m.refusal.sign_in, 404: m.refusal.gone, 429: m.refusal.later }[error.status];
}
