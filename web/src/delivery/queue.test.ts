// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

interface Sent {
  url: string;
  headers: Record<string, string>;
  answer: (status: number, body: unknown) => void;
  fail: () => void;
}
let sent: Sent[] = [];
let aborted: string[] = [];

/** An upload that answers when the test says so. */
class FakeRequest {
  upload = {};
  status = 0;
  statusText = '';
  responseText = '';
  onload = () => undefined;
  onerror = () => undefined;
  onabort = () => undefined;
  private url = '';
  private headers: Record<string, string> = {};
  open(_: string, url: string) {
    this.url = url;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  getResponseHeader() {
    return 'application/problem+json';
  }
  abort() {
    aborted.push(this.url);
    this.onabort();
  }
  send() {
    const answer = (status: number, body: unknown) => {
      this.status = status;
      this.responseText = JSON.stringify(body);
      this.onload();
    };
    sent.push({ url: this.url, headers: this.headers, answer, fail: () => this.onerror() });
  }
}

async function fresh() {
  vi.resetModules();
  const queue = await import('./queue');
  return { queue, seen: queue.current };
}
const file = (name: string) => new File(['x'], name);
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(() => {
  sent = [];
  aborted = [];
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
});
afterEach(() => vi.unstubAllGlobals());

test('two are read at once, the others wait for their turn', async () => {
  const { queue, seen } = await fresh();
  queue.take([file('a'), file('b'), file('c')], ['A.5.1']);
  expect(sent.map(({ url }) => url)).toEqual(['/api/v1/evidence/inspect?controls=A.5.1', '/api/v1/evidence/inspect?controls=A.5.1']);
  expect(seen().map(({ state }) => state)).toEqual(['reading', 'reading', 'waiting']);
  sent[0]?.answer(200, { format: 'csv:accounts' });
  await settled();
  expect(seen().map(({ state }) => state)).toEqual(['ready', 'reading', 'reading']);
  expect(seen()[0]?.settings.controls).toEqual(['A.5.1']);
});

test('a lost connection is tried again under the same key; what was changed goes under another', async () => {
  const { queue, seen } = await fresh();
  queue.take([file('a')], []);
  sent[0]?.answer(200, { format: 'sarif' });
  await settled();
  const key = seen()[0]?.key ?? 0;
  queue.settle(key, { controls: ['A.5.1', 'A.5.2'], title: 'T' });
  queue.sealNow([key]);
  expect(sent[1]?.url).toBe('/api/v1/evidence?controls=A.5.1&controls=A.5.2&title=T');
  sent[1]?.fail();
  await settled();
  expect(seen()[0]).toMatchObject({ state: 'not_sealed', fault: { status: 0 } });
  queue.sealNow([key]);
  expect(sent[2]?.headers['Idempotency-Key']).toBe(sent[1]?.headers['Idempotency-Key']);
  sent[2]?.fail();
  await settled();
  queue.settle(key, { title: 'Another' });
  queue.sealNow([key]);
  expect(sent[3]?.headers['Idempotency-Key']).not.toBe(sent[1]?.headers['Idempotency-Key']);
  sent[3]?.answer(200, { id: 'e1', entry: 7 });
  await settled();
  expect(seen()[0]).toMatchObject({ state: 'sealed', added: { entry: 7 } });
});

test('what no format begins like is kept unread when somebody says so', async () => {
  const { queue, seen } = await fresh();
  queue.take([file('a.txt')], []);
  sent[0]?.answer(400, { detail: 'no known format begins like this', status: 400 });
  await settled();
  const [delivery] = seen();
  expect(delivery && queue.isReady(delivery)).toBe(false);
  queue.settle(delivery?.key ?? 0, { unread: true });
  expect(seen().map(queue.isReady)).toEqual([true]);
  queue.sealNow([delivery?.key ?? 0]);
  expect(sent[1]?.url).toBe('/api/v1/evidence?format=file');
});

test('an empty file is said to be empty and goes nowhere', async () => {
  const { queue, seen } = await fresh();
  queue.take([new File([], 'nothing.csv'), file('a')], []);
  expect(sent).toHaveLength(1);
  expect(seen().map(({ state }) => state)).toEqual(['empty', 'reading']);
  expect(seen().filter(queue.isReady)).toEqual([]);
});

test('a file that is removed is no longer on its way', async () => {
  const { queue, seen } = await fresh();
  queue.take([file('a'), file('b'), file('c')], []);
  queue.remove(seen()[0]?.key ?? 0);
  await settled();
  expect(seen().map(({ file: { name }, state }) => [name, state])).toEqual([
    ['b', 'reading'],
    ['c', 'reading'],
  ]);
});

test('what is said of a file is looked at anew: what was read stays until then, and after a refusal', async () => {
  const { queue, seen } = await fresh();
  queue.take([file('a')], []);
  sent[0]?.answer(200, { format: 'osquery:shadow', source: 'osquery:shadow:a' });
  await settled();
  const key = seen()[0]?.key ?? 0;
  queue.settle(key, { target: 'web-1' });
  const look = queue.lookAgain(key);
  expect(sent[1]?.url).toBe('/api/v1/evidence/inspect?target=web-1');
  expect(seen()[0]).toMatchObject({ state: 'ready', inspection: { source: 'osquery:shadow:a' } });
  sent[1]?.answer(200, { format: 'osquery:shadow', source: 'osquery:shadow:web-1' });
  await look;
  expect(seen()[0]).toMatchObject({ state: 'ready', inspection: { source: 'osquery:shadow:web-1' } });
  const again = queue.lookAgain(key);
  sent[2]?.answer(422, { detail: 'no', status: 422 });
  await again;
  expect(seen()[0]).toMatchObject({ state: 'ready', inspection: { source: 'osquery:shadow:web-1' } });
});

test('emptied, nothing is on its way any more and nothing of it begins', async () => {
  const { queue, seen } = await fresh();
  queue.take([file('a'), file('b'), file('c')], []);
  sent[0]?.answer(200, { format: 'sarif' });
  await settled();
  queue.sealNow([seen()[0]?.key ?? 0]);
  const before = sent.length;
  queue.empty();
  await settled();
  expect(seen()).toEqual([]);
  expect(aborted).toHaveLength(2);
  expect(sent).toHaveLength(before);
});

test('what was taken in stays with its person and organization', async () => {
  const { queue, seen } = await fresh();
  queue.belongTo('amara/halden');
  queue.take([file('a')], []);
  queue.belongTo('amara/halden');
  expect(seen()).toHaveLength(1);
  queue.belongTo('amara/second');
  expect(seen()).toEqual([]);
});
