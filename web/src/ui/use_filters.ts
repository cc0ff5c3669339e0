// SPDX-License-Identifier: Apache-2.0
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Search } from '../app/search';

/** The page's filters: read from the URL, written to the URL, so that a filtered list can be sent to somebody. */
export function useFilters(): [Search, (change: Search) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const set = (change: Search) => void navigate({ to: '.', search: ((before: Search) => ({ ...before, ...change })) as never, replace: true });
  return [search, set];
}
