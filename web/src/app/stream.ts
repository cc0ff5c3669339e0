// SPDX-License-Identifier: Apache-2.0
/** One stream of server-sent events for the whole page, held open while somebody looks at it, and mended when it breaks. */

export interface Commit {
  /** Entries of the ledger now. */
  size: number;
}
/** `lost` only after a moment: the server ends each stream after ten minutes, and the next one stands at once. */
export type Connection = 'open' | 'lost';

type Source = Pick<EventSource, 'addEventListener' | 'close'>;

const kSayLostAfter = 4_000;
const kFirstWait = 1_000;
const kLongestWait = 30_000;

export class Stream {
  private source: Source | null = null;
  private state: Connection = 'open';
  private failures = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private saying: ReturnType<typeof setTimeout> | undefined;
  private missed = false;
  private readonly watchers = new Set<() => void>();
  private readonly listeners = new Set<(commit: Commit | null) => void>();

  constructor(private readonly open: () => Source) {}

  /** Called with each commit, and with null when commits may have been missed. */
  onCommit(listener: (commit: Commit | null) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  onConnection(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }
  get connection(): Connection {
    return this.state;
  }
  /** How often in a row it could not be reached. */
  get failed(): number {
    return this.failures;
  }

  start(): void {
    if (this.source) return;
    clearTimeout(this.retry);
    const source = this.open();
    this.source = source;
    source.addEventListener('open', () => this.source === source && this.opened());
    source.addEventListener('error', () => this.source === source && this.broke());
    source.addEventListener('commit', (event) => this.source === source && this.heard((event as MessageEvent<string>).data));
  }
  /** What is committed from here on is missed until `start`. */
  stop(): void {
    this.forget();
    clearTimeout(this.saying);
    this.saying = undefined;
    this.failures = 0;
    this.missed = true;
    this.say('open');
  }

  private opened(): void {
    clearTimeout(this.saying);
    this.saying = undefined;
    this.failures = 0;
    this.say('open');
    if (this.missed) this.tell(null);
    this.missed = false;
  }
  private broke(): void {
    this.forget();
    this.missed = true;
    this.failures += 1;
    this.saying ??= setTimeout(() => this.say('lost'), kSayLostAfter);
    // Not all pages of a server that starts anew in the same moment.
    const wait = Math.min(kFirstWait * 2 ** (this.failures - 1), kLongestWait) * (0.75 + Math.random() / 2);
    this.retry = setTimeout(() => this.start(), wait);
    this.watchers.forEach((watcher) => watcher());
  }
  private heard(text: string): void {
    try {
      this.tell({ size: Number((JSON.parse(text) as { size?: unknown }).size) });
    } catch {
      this.tell(null);
    }
  }
  private forget(): void {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
  }
  private tell(commit: Commit | null): void {
    this.listeners.forEach((listener) => listener(commit));
  }
  private say(state: Connection): void {
    if (this.state === state) return;
    this.state = state;
    this.watchers.forEach((watcher) => watcher());
  }
}
