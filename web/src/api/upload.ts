// SPDX-License-Identifier: Apache-2.0
import { apiUrl, pageHeaders, Problem, problemOf } from './client';
import type { Answered, Served } from './types';

/** Values that stand several times in the address are lists. */
export type UploadParams = Record<string, string | boolean | string[] | undefined>;

export interface Upload {
  file: File;
  params?: UploadParams;
  /** From 0 to 1: how much of the file is on its way. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
  /** Asked again with the same key, the server does it once. */
  key?: string;
}

function address(path: string, params: UploadParams): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined && each !== '' && each !== false) query.append(name, String(each));
  }
  const text = query.toString();
  return `${apiUrl(path)}${text ? `?${text}` : ''}`;
}

/** What was answered; what the server says against it is thrown as its Problem. */
async function answered<T>(request: XMLHttpRequest): Promise<T> {
  const { status, statusText, responseText } = request;
  if (status >= 200 && status < 300) return JSON.parse(responseText) as T;
  throw await problemOf(new Response(responseText, { status, statusText, headers: { 'content-type': request.getResponseHeader('content-type') ?? '' } }));
}

/** One file as the body of a POST. `fetch` does not tell how far an upload is; XMLHttpRequest does. */
export function upload<P extends Served<'POST'>>(path: P, given: Upload): Promise<Answered<'POST', P>>;
export function upload<T>(path: string, given: Upload): Promise<T>;
export function upload<T>(path: string, { file, params = {}, onProgress, signal, key }: Upload): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path, params));
    request.setRequestHeader('Accept', 'application/json');
    for (const [name, value] of Object.entries(pageHeaders('POST'))) request.setRequestHeader(name, value);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    if (key) request.setRequestHeader('Idempotency-Key', key);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total);
    request.onerror = () => reject(new Problem(0, 'unreachable', '', ''));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    // Whatever goes wrong on the way ends the upload: it may not stand there as under way for good.
    request.onload = () => void answered<T>(request).then(resolve, reject);
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
