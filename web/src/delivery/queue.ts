// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';
import { Problem } from '../api/client';
import { newKey } from '../api/once';
import { upload, type UploadParams } from '../api/upload';
import type { EvidenceAdded, EvidenceInspected } from '../api/types';

/** Files on their way to be evidence. They live outside the pages, so that going to another page stops nothing. */

/** What the server read in a file, kept nowhere yet. */
export type Inspection = EvidenceInspected;
/** What came of it. */
export type Added = EvidenceAdded;
export interface Settings {
  controls: string[];
  title: string;
  source: string;
  target: string;
  collected_at: string;
  complete: boolean;
  /** Keep the bytes as they are, without reading them. */
  unread: boolean;
}
export type State = 'empty' | 'waiting' | 'reading' | 'ready' | 'refused' | 'queued' | 'sealing' | 'sealed' | 'not_sealed';
export interface Delivery {
  key: number;
  file: File;
  state: State;
  progress: number;
  settings: Settings;
  inspection?: Inspection;
  fault?: Problem;
  added?: Added;
}

/** So many at once: the server reads a file whole in its memory. */
const kAtOnce = 2;

let deliveries: readonly Delivery[] = [];
let last = 0;
let owner: string | undefined;
const listeners = new Set<() => void>();
const ends = new Map<number, AbortController>();
const keys = new Map<number, string>();
const sealedListeners = new Set<(delivery: Delivery) => void>();

function set(next: readonly Delivery[]): void {
  deliveries = next;
  listeners.forEach((listener) => listener());
}

function change(key: number, part: Partial<Delivery>): void {
  set(deliveries.map((each) => (each.key === key ? { ...each, ...part } : each)));
}

function problemOf(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, 'unreachable', '', '');
}

function isoOf(local: string): string | undefined {
  const at = new Date(`${local}Z`);
  return local && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
}

/** What the person says of the file: the same for a look as for keeping it. */
function paramsOf({ controls, title, source, target, collected_at, complete, unread }: Settings): UploadParams {
  return { controls, title, source, target, complete, collected_at: isoOf(collected_at), format: unread ? 'file' : undefined };
}

async function inspect({ key, file, settings }: Delivery, signal: AbortSignal): Promise<void> {
  change(key, { state: 'reading', fault: undefined });
  try {
    const inspection = await upload('/evidence/inspect', { file, params: paramsOf(settings), signal });
    change(key, { state: 'ready', inspection });
  } catch (error) {
    if (!signal.aborted) change(key, { state: 'refused', fault: problemOf(error) });
  }
}

async function seal({ key, file, settings }: Delivery, signal: AbortSignal): Promise<void> {
  change(key, { state: 'sealing', progress: 0, fault: undefined });
  try {
    const added = await upload('/evidence', { file, params: paramsOf(settings), signal, key: keys.get(key), onProgress: (progress) => change(key, { progress }) });
    change(key, { state: 'sealed', progress: 1, added });
    const sealed = deliveries.find((each) => each.key === key);
    if (sealed) sealedListeners.forEach((listener) => listener(sealed));
  } catch (error) {
    if (!signal.aborted) change(key, { state: 'not_sealed', fault: problemOf(error) });
  }
}

const kBusy: State[] = ['reading', 'sealing'];

/** Starts what waits, as far as there is room. */
function next(): void {
  const room = kAtOnce - deliveries.filter((each) => kBusy.includes(each.state)).length;
  const waiting = deliveries.filter((each) => each.state === 'queued' || each.state === 'waiting').slice(0, Math.max(room, 0));
  for (const delivery of waiting) {
    const end = new AbortController();
    ends.set(delivery.key, end);
    void (delivery.state === 'queued' ? seal(delivery, end.signal) : inspect(delivery, end.signal)).finally(() => {
      if (ends.get(delivery.key) === end) ends.delete(delivery.key);
      next();
    });
  }
}

/** Takes files in and has them read. An empty one goes nowhere. */
export function take(files: readonly File[], controls: string[]): void {
  const fresh = files.map((file): Delivery => {
    last += 1;
    return { key: last, file, state: file.size === 0 ? 'empty' : 'waiting', progress: 0, settings: { controls, title: '', source: '', target: '', collected_at: '', complete: false, unread: false } };
  });
  set([...deliveries, ...fresh]);
  next();
}

/** Seals what was read. A second try after a lost connection has the same key, so that nothing is sealed twice. */
export function sealNow(chosen: readonly number[]): void {
  for (const key of chosen) if (!keys.has(key)) keys.set(key, newKey());
  set(deliveries.map((each) => (chosen.includes(each.key) ? { ...each, state: 'queued' } : each)));
  next();
}

export function settle(key: number, part: Partial<Settings>): void {
  const delivery = deliveries.find((each) => each.key === key);
  if (!delivery) return;
  // Another request may not go under the key of the first.
  keys.delete(key);
  change(key, { settings: { ...delivery.settings, ...part } });
}

export function readAgain(key: number): void {
  change(key, { state: 'waiting', fault: undefined });
  next();
}

/** What was said of the file changes what is read in it, such as the name of its source. What is shown stays until the answer is there. */
export async function lookAgain(key: number): Promise<void> {
  const delivery = deliveries.find((each) => each.key === key);
  if (delivery?.state !== 'ready') return;
  const params = paramsOf(delivery.settings);
  // A refusal comes again, and is shown, when the file is sealed.
  const inspection = await upload('/evidence/inspect', { file: delivery.file, params }).catch(() => undefined);
  if (inspection && deliveries.some((each) => each.key === key && each.state === 'ready')) change(key, { inspection });
}

export function remove(key: number): void {
  ends.get(key)?.abort();
  ends.delete(key);
  set(deliveries.filter((each) => each.key !== key));
  next();
}

/** Stops what is on its way and forgets all files: they are of the person and the organization that they were taken in for. */
export function empty(): void {
  set([]);
  for (const end of ends.values()) end.abort();
  ends.clear();
  keys.clear();
}

/** Who is signed in where, as it is now. What somebody else took in, or for elsewhere, is not theirs. */
export function belongTo(next: string): void {
  if (owner !== undefined && owner !== next) empty();
  owner = next;
}

export function removeSealed(): void {
  set(deliveries.filter((each) => each.state !== 'sealed'));
}

export function onSealed(listener: (delivery: Delivery) => void): () => void {
  sealedListeners.add(listener);
  return () => sealedListeners.delete(listener);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const current = (): readonly Delivery[] => deliveries;

export function useDeliveries(): readonly Delivery[] {
  return useSyncExternalStore(subscribe, current);
}

/** Whether it can be sealed as it stands. */
export function isReady({ state, settings }: Delivery): boolean {
  return state === 'ready' || state === 'not_sealed' || (state === 'refused' && settings.unread);
}

/** Whether leaving the program now would lose something. */
export function isUnderWay({ state }: Delivery): boolean {
  return state === 'queued' || state === 'sealing';
}
