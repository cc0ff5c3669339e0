// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Stream, type Commit } from './stream';

class Fake {
  static all: Fake[] = [];
  closed = false;
  private readonly on: Record<string, (event: unknown) => void> = {};
  constructor() {
    Fake.all.push(this);
  }
  addEventListener(name: string, listener: unknown): void {
    this.on[name] = listener as (event: unknown) => void;
  }
  close(): void {
    this.closed = true;
  }
  fire(name: string, data?: string): void {
    this.on[name]?.({ data });
  }
  static get last(): Fake {
    return Fake.all[Fake.all.length - 1] as Fake;
  }
}

function started() {
  const heard: (Commit | null)[] = [];
  const stream = new Stream(() => new Fake() as unknown as EventSource);
  stream.onCommit((commit) => heard.push(commit));
  stream.start();
  return { stream, heard };
}

beforeEach(() => {
  Fake.all = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('Stream', () => {
  it('tells each commit', () => {
    const { heard } = started();
    Fake.last.fire('open');
    Fake.last.fire('commit', '{"size": 7}');
    expect(heard).toEqual([{ size: 7 }]);
  });

  it('does not call a stream lost that ended and stands again at once', () => {
    const { stream, heard } = started();
    Fake.last.fire('open');
    Fake.last.fire('error');
    vi.advanceTimersByTime(1_500);
    expect(Fake.all.length).toBe(2);
    Fake.last.fire('open');
    vi.advanceTimersByTime(60_000);
    expect(stream.connection).toBe('open');
    // What was committed between the two is not known.
    expect(heard).toEqual([null]);
  });

  it('says that it is lost, tries ever more seldom, and mends', () => {
    const { stream, heard } = started();
    const said: string[] = [];
    stream.onConnection(() => said.push(stream.connection));
    for (let each = 0; each < 8; each += 1) {
      Fake.last.fire('error');
      vi.advanceTimersByTime(40_000);
    }
    expect(stream.connection).toBe('lost');
    expect(Fake.all.length).toBe(9);
    expect(Fake.all.slice(0, -1).every((each) => each.closed)).toBe(true);
    Fake.last.fire('open');
    expect(stream.connection).toBe('open');
    expect(said.at(-1)).toBe('open');
    expect(heard).toEqual([null]);
  });

  it('hears nothing of a stream that it gave up', () => {
    const { stream, heard } = started();
    const first = Fake.last;
    stream.stop();
    first.fire('commit', '{"size": 1}');
    first.fire('error');
    vi.advanceTimersByTime(60_000);
    expect(heard).toEqual([]);
    expect(Fake.all.length).toBe(1);
  });
});
