// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useChange } from './change';
import type { Answered, Served } from './types';

interface Send {
  <P extends Served<'POST'>>(path: P, body: unknown, options?: { method?: 'POST'; version?: number }): Promise<Answered<'POST', P>>;
  <T>(path: string, body: unknown, options?: Options): Promise<T>;
}

interface Options {
  method?: 'POST' | 'PATCH' | 'DELETE';
  /** The version that the change was made from. */
  version?: number;
}

/** `useChange` for what is posted, the most frequent. */
export function useSend(): Send {
  const change = useChange();
  const send = <T>(path: string, body: unknown, { method = 'POST', version }: Options = {}): Promise<T> => change<T>(method, path, { body, version });
  return send as Send;
}

/** One act at a button: whether it is under way, and what was refused. */
export function useAct() {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const act = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setFault(null);
    try {
      await work();
      return true;
    } catch (error) {
      setFault(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, act, clear: () => setFault(null) };
}
