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
  /** What the file is called where the server does not say it. */
  otherwise: string;
}

/** Fetches a file and gives it to the browser to keep. What the server says against it is thrown as its Problem. */
export async function download(path: string, { params, otherwise }: Request): Promise<string> {
  let response: Response;
  try {
    response = await fetch(apiUrl(path, params), { credentials: 'same-origin', headers: pageHeaders('GET') });
  } catch {
    throw new Problem(0, 'unreachable', '', '');
  }
  if (!response.ok) throw await problemOf(response);
  const name = fileNameOf(response.headers.get('content-disposition'), otherwise);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return name;
}
