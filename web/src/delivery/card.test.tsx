// SPDX-License-Identifier: Apache-2.0
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Problem } from '../api/client';
import { m } from '../messages';
import { DeliveryCard, Fault, faultWords } from './card';
import type { Delivery } from './queue';

const settings = { controls: [], title: '', source: '', target: '', collected_at: '', complete: false, unread: false };
const delivery = (more: Partial<Delivery>): Delivery => ({ key: 1, file: new File(['x'], 'a.txt'), state: 'ready', progress: 0, settings, ...more });
const drawn = (more: Partial<Delivery>) => renderToStaticMarkup(<Fault delivery={delivery(more)} />);

test('an empty file is said to be empty, and nothing is offered but to remove it', () => {
  const markup = renderToStaticMarkup(<DeliveryCard delivery={delivery({ state: 'empty', file: new File([], 'a.txt') })} />);
  expect(markup).toContain(m.delivery.state.empty);
  expect(markup.match(/<button/g)).toHaveLength(1);
  expect(markup).toContain(m.delivery.remove('a.txt'));
});

test('why it was not sealed is always said, also where the file is kept unread', () => {
  const fault = new Problem(422, '', '', '', [{ pointer: '', detail: 'the disk is full' }]);
  const kept = { ...settings, unread: true };
  expect(drawn({ state: 'not_sealed', settings: kept, fault })).toContain('the disk is full');
  expect(drawn({ state: 'refused', settings: kept, fault })).not.toContain('the disk is full');
  expect(drawn({ state: 'not_sealed', fault: new Problem(0, 'unreachable', '', '') })).toContain(m.empty.unreachable);
});

test('a file of no known format is spoken of in the pages’ words', () => {
  for (const said of ['byte 0: no known format begins like this; say --format NAME', 'Byte 0: Kein bekanntes Format beginnt so']) {
    expect(faultWords(delivery({ state: 'refused', fault: new Problem(400, '', '', said) }))).toBe(m.delivery.unknown_format);
  }
});
