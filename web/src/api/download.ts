// SPDX-License-Identifier: Apache-2.0
import { apiUrl, pageHeaders, Problem, problemOf, type Params } from './client';

/** The name that the server gives to what it sends; else the one that is offered. */
export function fileNameOf(disposition: string | null, otherwise: string): string {
  const [, quoted] = /filename="([^"]+)"/.exec(disposition ?? '') ?? [];
  const name = quoted ?? /filename=([^;\s]+)/.exec(disposition ?? '')?.[1] ?? otherwise;
  return name.replace(/[\\/]/g, '_');
}

interface Request {
  params?: Params;
  /** Given: a POST. */
  body?: object;
  /** What the file is called where the server does not say it. */
  otherwise: string;
  /** Bytes that have come, and of how many where that is known. */
  onProgress?: (done: number, of: number | undefined) => void;
  signal?: AbortSignal;
}

/** The body as the browser keeps it, which may be on disk, counted as it comes. */
async function kept(response: Response, onProgress: Request['onProgress']): Promise<Blob> {
  if (!response.body || !onProgress) return response.blob();
  const of = Number(response.headers.get('content-length')) || undefined;
  let done = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, control) {
      done += chunk.byteLength;
      onProgress(done, of);
      control.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counter)).blob();
}

/** Fetches a file and gives it to the browser to keep. What the server says against it is thrown as its Problem. */
export async function download(path: string, { params, body, otherwise, onProgress, signal }: Request): Promise<string> {
  const post = body && { method: 'POST', body: JSON.stringify(body) };
  let response: Response;
  try {
    response = await fetch(apiUrl(path, params), { credentials: 'same-origin', signal, headers: { ...pageHeaders(post ? 'POST' : 'GET'), ...(post && { 'Content-Type': 'application/json' }) }, ...post });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'unreachable', '', '');
  }
  if (!response.ok) throw await problemOf(response);
  const name = fileNameOf(response.headers.get('content-disposition'), otherwise);
  const address = URL.createObjectURL(await kept(response, onProgress));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return name;
}
