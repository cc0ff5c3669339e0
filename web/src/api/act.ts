// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSendingOnce } from './once';
import { useOwnUnder } from './queries';
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

/** Sends a change, under the guest's grant where one is looked under, and has every open page ask anew. */
export function useSend(): Send {
  const queries = useQueryClient();
  const under = useOwnUnder();
  const call = useSendingOnce();
  const send = async <T>(path: string, body: unknown, { method = 'POST', version }: Options = {}): Promise<T> => {
    const { data } = await call<T>(method, path, { body, version, params: { under } });
    await queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    return data;
  };
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
