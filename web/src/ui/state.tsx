// SPDX-License-Identifier: Apache-2.0
import { choiceOf } from '../messages/described';
import { Tag, type TagColor } from './tag';

const kColors: Record<string, TagColor> = {
  major: 'red',
  minor: 'orange',
  opportunity: 'blue',
  conformity: 'grey',
  requested: 'blue',
  returned: 'orange',
  provided: 'purple',
  running: 'blue',
  reported: 'purple',
  frozen: 'blue',
  drawn: 'blue',
  suspended: 'orange',
  opened: 'orange',
};

/** Where a record stands, in the register's own word. Colour only hints: what is done, over or not begun is grey. */
export function State({ register, value, field = 'status' }: { register: string; value: unknown; field?: string }) {
  const word = String(value ?? '');
  if (!word) return null;
  return (
    <Tag color={kColors[word] ?? 'grey'} variant="outline" className="sw-status">
      {choiceOf(register, { name: field }, word)}
    </Tag>
  );
}
