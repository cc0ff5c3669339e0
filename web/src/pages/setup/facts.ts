// SPDX-License-Identifier: Apache-2.0
import { useGet, useMay, useSession } from '../../api/queries';
import type { Facts } from './model';

/** Everything that the first steps follow from; `undefined` until it is there. */
export function useFacts(): { facts: Facts | undefined; error: Error | null; refetch: () => unknown } {
  const session = useSession();
  const mayUsers = useMay('user.manage');
  const overview = useGet('/overview');
  const organization = useGet('/organization', { page_size: 1 });
  const scope = useGet('/scope', { page_size: 1 });
  const assets = useGet('/asset', { page_size: 1, total: true });
  const statements = useGet('/soa/versions', { page_size: 20 });
  const users = useGet('/user', {}, { enabled: mayUsers, always_now: true });
  const { data } = overview;
  const whole = data && organization.data && scope.data && assets.data && statements.data;
  return {
    error: overview.error ?? organization.error ?? scope.error,
    refetch: () => void overview.refetch(),
    facts: whole
      ? {
          person: session.person?.id,
          organization: organization.data?.items[0],
          scope: scope.data?.items[0],
          controls: data.controls.total,
          risks: data.risks.total,
          assessed: data.risks.total - data.risks.unassessed,
          assets: assets.data?.total ?? assets.data?.items.length ?? 0,
          sources: data.evidence.sources,
          documents: data.documents.total,
          others: (users.data?.items ?? []).filter((user) => user.id !== session.user?.id && !user.disabled && ['owner', 'manager'].includes(user.role) && user.person !== null).length,
          statements: statements.data?.items ?? [],
        }
      : undefined,
  };
}
