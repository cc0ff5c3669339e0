// SPDX-License-Identifier: Apache-2.0
import type { Field, SampleRecord } from '../../api/types';
import { m } from '../../messages';
import type { Step } from '../../ui/path';

export type Sample = SampleRecord;
export type Item = Sample['items'][number];

export const untested = (sample: Sample): Item[] => sample.items.filter((item) => item.result === undefined || item.result === null);

export function stepsOf(sample: Sample): Step[] {
  const ended = sample.status === 'cancelled';
  const drawn = sample.items.length > 0;
  const left = untested(sample).length;
  const concluded = sample.status === 'concluded';
  return [
    { name: 'frozen', title: m.samples.step.frozen, state: 'done', note: m.samples.of(sample.size, sample.population) },
    { name: 'drawn', title: m.samples.step.drawn, state: drawn ? 'done' : ended ? 'ended' : 'now', note: drawn ? m.samples.items(sample.items.length) : undefined },
    { name: 'tested', title: m.samples.step.tested, state: drawn && left === 0 ? 'done' : ended && drawn ? 'ended' : drawn ? 'now' : 'open', note: drawn && left > 0 ? m.samples.left(left) : undefined },
    { name: 'concluded', title: m.samples.step.concluded, state: concluded ? 'done' : drawn && left === 0 && !ended ? 'now' : 'open' },
  ];
}

const kFrequencies = ['annual', 'semi_annual', 'quarterly', 'monthly', 'weekly', 'daily', 'per_event', 'automated'];

/** What a freezing asks; the answers decide what else has to be said. */
export function freezeFields(answers: Record<string, unknown>, needsAudit: boolean): Field[] {
  const words = m.samples.freeze_fields;
  const choice = (name: string, values: string[], labels: Record<string, string>, required = true): Field => ({ name, label: words[name] ?? name, kind: 'enumeration', required, choices: values.map((value) => ({ value, label: labels[value] ?? value })) });
  const text = (name: string, kind: Field['kind'] = 'text', required = true): Field => ({ name, label: words[name] ?? name, help: m.samples.freeze_helps[name], kind, required });
  const out: Field[] = [text('title')];
  if (needsAudit) out.push({ name: 'audit', label: m.audits.audit, kind: 'reference', target: 'audit' });
  out.push({ ...text('controls', 'list', false), item: { name: 'controls', label: '', kind: 'text' } });
  out.push(choice('from', ['list', 'records', 'resources'], m.samples.from));
  if (answers.from === 'list') out.push(text('list', 'long_text'));
  if (answers.from === 'records') out.push(text('records'), text('filter', 'text', false), text('strata', 'text', false));
  if (answers.from === 'resources') out.push(text('resources'), text('where', 'text', false), text('strata', 'text', false));
  out.push(choice('how', ['frequency', 'rate', 'stated'], m.samples.how));
  if (answers.how === 'frequency') out.push(choice('frequency', kFrequencies, m.samples.frequencies), choice('risk', ['lower', 'higher'], m.samples.risks));
  if (answers.how === 'rate') out.push(text('tolerable_rate'), text('acceptable_deviations', 'integer', false));
  if (answers.how === 'stated') out.push(text('size', 'integer'), text('reason', 'long_text'));
  out.push(text('seed_digest', 'text', false));
  return out;
}

const kOnlyOf: Record<string, string> = { list: 'list', records: 'records', filter: 'records', resources: 'resources', where: 'resources', frequency: 'frequency', risk: 'frequency', tolerable_rate: 'rate', acceptable_deviations: 'rate', size: 'stated', reason: 'stated' };

/** What is sent: what belongs to the chosen ways, and nothing that was typed for another. */
export function freezeBody({ from, how, ...answers }: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => kOnlyOf[name] === undefined || kOnlyOf[name] === from || kOnlyOf[name] === how));
}
