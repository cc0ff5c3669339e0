// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { m } from '../messages';
import { call, Problem, type Answer, type Request } from './client';
import type { Answered, Method, Served } from './types';

export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The server keeps the answers of keys for a day, and this one holds a secret that is to be shown once. */
const kSecret = '/token';

/** Whether the server may have done it, though it was not heard. The server keeps no answer of 500 and above. */
export function unheard(error: unknown): boolean {
  if (!(error instanceof Problem)) return true;
  return error.status === 0 || error.status >= 500 || (error.status === 409 && error.detail.includes('Idempotency-Key'));
}

interface SendOnce {
  <M extends Method, P extends Served<M>>(method: M, path: P, request?: Request): Promise<Answer<Answered<M, P>>>;
  <T>(method: string, path: string, request?: Request): Promise<Answer<T>>;
}

/** Sends; what is posted goes under one key for each address until an answer is heard, so that a second try does not make it twice. */
export function sendingOnce(): SendOnce {
  const keys = new Map<string, string>();
  return async <T>(method: string, path: string, request: Request = {}): Promise<Answer<T>> => {
    if (method !== 'POST' || path === kSecret) return call<T>(method, path, request);
    const tried = keys.has(path);
    const key = keys.get(path) ?? newKey();
    keys.set(path, key);
    try {
      const answer = await call<T>(method, path, { ...request, key });
      keys.delete(path);
      return answer;
    } catch (error) {
      if (!unheard(error)) keys.delete(path);
      // Something else than at the first try: the first may be stored, and only a person can say whether both are meant.
      if (tried && error instanceof Problem && error.status === 422 && error.detail.includes('Idempotency-Key')) throw new Problem(409, error.type, '', m.ask.sent_before);
      throw error;
    }
  };
}

/** One for each form, dialog or button that is on the page. */
export function useSendingOnce(): ReturnType<typeof sendingOnce> {
  return useState(sendingOnce)[0];
}
