// SPDX-License-Identifier: Apache-2.0
import type { Job } from '../api/jobs';
import { m } from '../messages';
import { listOf } from '../messages/described';
import { day } from './format';

/** What a kind of job is called. */
export function kindName(kind: string): string {
  return (m.job.kinds as Record<string, string>)[kind] ?? kind;
}

/** With what it was begun for, and of which scope and day where there is one: `Policy, D-20, PDF`. */
export function jobName({ kind, arguments: given = {}, as_of }: Pick<Job, 'kind' | 'arguments' | 'as_of'>): string {
  const word = (name: string) => (typeof given[name] === 'string' ? given[name] : '');
  const register = word('register').replaceAll('-', '_');
  const format = word('format');
  const of = [word('name'), word('audit'), word('period'), word('reference'), word('document'), register && listOf(register), format && (m.reports.short[format] ?? format), word('scope'), as_of && day(as_of)];
  return [kindName(kind), ...of].filter(Boolean).join(', ');
}
