// SPDX-License-Identifier: Apache-2.0
import { apiUrl, pageHeaders, Problem, problemOf, type Params, type Request } from './client';

/** Has the browser keep a file that the server makes. What is refused comes as a problem, not as a file with the problem in it. */
export async function download(path: string, { params, method = 'GET', body }: Request & { method?: string } = {}): Promise<void> {
  const headers: Record<string, string> = { ...pageHeaders(method), ...(method !== 'GET' && { 'Content-Type': 'application/json' }) };
  const response = await fetch(apiUrl(path, params), { method, headers, credentials: 'same-origin', body: body === undefined ? undefined : JSON.stringify(body) }).catch(() => {
    throw new Problem(0, 'unreachable', '', '');
  });
  if (!response.ok) throw await problemOf(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'file';
  const address = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Sends a file as it is, with its name. */
export async function sendFile<T>(path: string, file: File, params: Params = {}): Promise<T> {
  const headers = { Accept: 'application/json', ...pageHeaders('POST'), 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name) };
  const response = await fetch(apiUrl(path, params), { method: 'POST', headers, credentials: 'same-origin', body: file }).catch(() => {
    throw new Problem(0, 'unreachable', '', '');
  });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}
