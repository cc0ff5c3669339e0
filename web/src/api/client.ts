// SPDX-License-Identifier: Apache-2.0
/** The one door to the server: same origin, cookie session, RFC 9457 problems as exceptions. */
import { refusalsIn } from '../messages/refusals';

import type { Answered, Method, Served } from './types/called';

export interface Fault {
  pointer: string;
  detail: string;
}

/** What went wrong, in the server's words. `status` 0: the server could not be reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: Fault[] = [],
  ) {
    super(detail || title);
  }
  /** The last part of the type: `locked` of `…/problems/locked`. */
  get name_of_type(): string {
    return this.type.split(/[/:#]/).pop() ?? '';
  }
}

/** A list is sent as the same name several times. */
export type Params = Record<string, string | number | boolean | null | undefined | readonly string[]>;

/** What belongs to whoever is signed in, whatever view he looks at. */
const kOwn = /^\/(session|job|openapi\.json|events|password-reset)\b/;

/** The grant in the page's address goes with everything that is asked, so that no request of a guest's view can forget it. */
function viewOf(path: string): Params {
  const under = kOwn.test(path) ? null : new URLSearchParams(globalThis.location.search).get('under');
  return under ? { under } : {};
}

function urlOf(path: string, params: Params): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (Array.isArray(value)) for (const each of value) query.append(name, String(each));
    else if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return `/api/v1${path}${text ? `?${text}` : ''}`;
}

/** Where something is read or taken away. */
export function apiUrl(path: string, params: Params = {}): string {
  return urlOf(path, { ...viewOf(path), ...params });
}

/** The server's problem document, as far as it can be read. */
export async function problemOf(response: Response): Promise<Problem> {
  let body: Partial<Problem> & { errors?: Fault[] } = {};
  try {
    if (response.headers.get('content-type')?.includes('json')) body = (await response.json()) as typeof body;
  } catch {
    // A broken body changes nothing: the status still says what happened.
  }
  const said = await refusalsIn();
  const errors = (body.errors ?? []).map((fault) => ({ ...fault, detail: said(fault.detail) }));
  const problem = new Problem(response.status, body.type ?? '', said(body.title ?? response.statusText), said(body.detail ?? ''), errors);
  if (problem.name_of_type === kOther) beginAnew();
  return problem;
}

const kOther = 'other_organization';
let organization = '';

/** The session went on to another organization in another tab: nothing of this page may go there. */
function beginAnew(): void {
  globalThis.location.assign('/');
}

/** The organization that the page was made for: the server refuses to answer it for another. */
export function actFor(id: string): void {
  organization = id;
}

/** The organization that the session names: another one than the page was made for is not taken over, the page begins anew. */
export function actOnFor(id: string): void {
  if (organization !== '' && organization !== id) {
    beginAnew();
    throw new Problem(409, kOther, '', '');
  }
  actFor(id);
}

/** What the pages' own requests say of themselves. */
export function pageHeaders(method: string): Record<string, string> {
  return { ...(organization && { 'X-Sealwright-Organization': organization }), ...(method !== 'GET' && { 'X-Sealwright-Request': '1' }) };
}

export interface Answer<T> {
  data: T;
  etag: string | null;
}

export interface Request {
  params?: Params;
  body?: unknown;
  /** A file as the plain body, instead of `body`. */
  file?: File;
  /** The version that the change was made from: sent as If-Match. */
  version?: number;
  /** What makes a second try of the same POST the first one: sent as Idempotency-Key. */
  key?: string;
  /** Asks for a job that does it, instead of waiting for its end. */
  job?: boolean;
  signal?: AbortSignal;
}

/** Asks. What is answered follows from the address; only one that is put together from parts needs to be told. */
export function call<M extends Method, P extends Served<M>>(method: M, path: P, request?: Request): Promise<Answer<Answered<M, P>>>;
export function call<T>(method: string, path: string, request?: Request): Promise<Answer<T>>;
export async function call<T>(method: string, path: string, request: Request = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: 'application/json', ...pageHeaders(method) };
  if (request.body !== undefined) headers['Content-Type'] = 'application/json';
  if (request.file) {
    headers['Content-Type'] = request.file.type || 'application/octet-stream';
    headers['X-File-Name'] = encodeURIComponent(request.file.name);
  }
  if (request.version !== undefined) headers['If-Match'] = `"${request.version}"`;
  if (request.key) headers['Idempotency-Key'] = request.key;
  if (request.job) headers.Prefer = 'respond-async';
  let response: Response;
  try {
    response = await fetch((method === 'GET' ? apiUrl : urlOf)(path, request.params ?? {}), {
      method,
      headers,
      credentials: 'same-origin',
      body: request.file ?? (request.body === undefined ? undefined : JSON.stringify(request.body)),
      signal: request.signal,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'unreachable', '', '');
  }
  if (!response.ok) throw await problemOf(response);
  const text = response.status === 204 ? '' : await response.text();
  return { data: (text ? JSON.parse(text) : undefined) as T, etag: response.headers.get('etag') };
}

export function get<P extends Served<'GET'>>(path: P, params?: Params, signal?: AbortSignal): Promise<Answered<'GET', P>>;
export function get<T>(path: string, params?: Params, signal?: AbortSignal): Promise<T>;
export async function get<T>(path: string, params?: Params, signal?: AbortSignal): Promise<T> {
  return (await call<T>('GET', path, { params, signal })).data;
}
/** Of a day before the organization began there is nothing, which is an answer and no fault. */
export async function orNone<T>(answer: Promise<T>, none: T): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return none;
    throw error;
  }
}
export function post<P extends Served<'POST'>>(path: P, body?: unknown): Promise<Answered<'POST', P>>;
export function post<T>(path: string, body?: unknown): Promise<T>;
export async function post<T>(path: string, body?: unknown): Promise<T> {
  return (await call<T>('POST', path, { body })).data;
}
/** `"7"` → 7; 0 where there is none. */
export function versionOf(etag: string | null): number {
  return Number(/"(\d+)"/.exec(etag ?? '')?.[1] ?? 0);
}
