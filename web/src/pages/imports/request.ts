// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../api/client';
import type { RegisterForm } from '../../api/types';
import { useFilters } from '../../ui/filters';
import { pairsOf, readChoices } from './plan';

/** Of what the address says of a file, nothing. */
export const kNothingChosen = { map: undefined, set: undefined, match: undefined, clear_empty: undefined, only: undefined, plan: undefined, apply: undefined, done: undefined };

/** What is asked of the server about the file, from the address. */
export function useRequest() {
  const [search, set] = useFilters();
  const map = readChoices(search.map);
  const given = readChoices(search.set);
  const params = { register: search.register, map: pairsOf(map), set: pairsOf(given), match: search.match, clear_empty: search.clear_empty };
  return { search, set, map, given, params };
}

/** Which column fills which field, as the server proposes it with what was corrected. */
export function useColumnsOf(form: RegisterForm, file: File) {
  const { map } = useRequest().params;
  return useQuery({
    queryKey: ['import', 'columns', form.register, map, file.name, file.size, file.lastModified],
    queryFn: async ({ signal }) => (await call('POST', '/import/columns', { params: { register: form.register, map }, file, signal })).data.items,
    placeholderData: keepPreviousData,
    retry: false,
  });
}
