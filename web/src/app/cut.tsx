// SPDX-License-Identifier: Apache-2.0
import { AlertActionLink } from '@patternfly/react-core';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Whole } from '../api/whole';
import { m } from '../messages';
import { listOf } from '../messages/described';
import { Alert } from '../ui/alert';

export interface CutList {
  register: string;
  read: number;
  total?: number;
}

/** What is no register has a page of its own that pages on. */
const kOwn: Record<string, string> = { evidence: '/evidence', ledger: '/ledger' };

const isCut = (data: unknown): data is Whole<unknown> => typeof data === 'object' && data !== null && (data as Partial<Whole<unknown>>).cut === true;

/** The lists that the open page reads, as far as they are too long to be read whole. */
export function cutLists(queries: QueryClient): CutList[] {
  const found = new Map<string, CutList>();
  for (const query of queries.getQueryCache().getAll()) {
    const { data } = query.state;
    const [, path = ''] = query.queryKey as string[];
    if (query.isActive() && isCut(data)) found.set(path, { register: path.split('/')[1] ?? '', read: data.items.length, total: data.total });
  }
  return [...found.values()];
}

function useCutLists(): CutList[] {
  const queries = useQueryClient();
  const subscribe = useCallback((listener: () => void) => queries.getQueryCache().subscribe(listener), [queries]);
  const said = useSyncExternalStore(subscribe, () => JSON.stringify(cutLists(queries)));
  return useMemo(() => JSON.parse(said) as CutList[], [said]);
}

/** No page leaves something out silently: a list that was not read to its end is said on top of whatever is made of it. */
export function Cut() {
  const lists = useCutLists();
  const navigate = useNavigate();
  return lists.map(({ register, read, total }) => (
    <Alert
      key={register}
      isInline
      variant="warning"
      component="p"
      className="sw-as-of-banner"
      title={m.common.cut(listOf(register), read, total)}
      actionLinks={<AlertActionLink onClick={() => void navigate({ to: kOwn[register] ?? `/registers/${register}` })}>{m.common.to_register}</AlertActionLink>}
    >
      {m.common.cut_hint}
    </Alert>
  ));
}
