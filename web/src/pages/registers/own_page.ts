// SPDX-License-Identifier: Apache-2.0
import { useCallback } from 'react';
import { useIsGuest } from '../../api/queries';
import { recordPathOf, type HasPage } from '../../app/areas';
import { useHasPage } from '../../app/navigation';

/** Whose pages know them by their ids alone. */
const kById = new Set(['control', 'soa', 'check', 'evidence']);

/** The page of a record, by its reference where that is enough. */
export function ownPageOf(register: string, record: { id: string; ref?: string }, hasPage: HasPage): string {
  return recordPathOf(register, kById.has(register) ? record.id : (record.ref ?? record.id), hasPage);
}

/** Where a row and a saved record lead. A guest is shown the generic page: it asks for nothing that is not shared with him. */
export function useOwnPage(): (register: string, record: { id: string; ref?: string }) => string {
  const hasPage = useHasPage();
  const guest = useIsGuest();
  return useCallback((register, record) => ownPageOf(register, record, guest ? () => false : hasPage), [guest, hasPage]);
}
