// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Request } from './client';
import { useSendingOnce } from './once';
import { isTouched, useOwnUnder } from './queries';
import type { Answered, Method, Served } from './types';

interface Change {
  <M extends Method, P extends Served<M>>(method: M, path: P, request?: Request): Promise<Answered<M, P>>;
  <T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, request?: Request): Promise<T>;
}

/** Changes something, under the guest's grant where one works under it; what open pages show is asked for anew before it ends. */
export function useChange(): Change {
  const queries = useQueryClient();
  const under = useOwnUnder();
  const call = useSendingOnce();
  return useCallback(
    async <T>(method: string, path: string, request: Request = {}) => {
      const { data } = await call<T>(method, path, { ...request, params: { under, ...request.params } });
      await queries.invalidateQueries({ predicate: isTouched });
      return data;
    },
    [queries, call, under],
  );
}
