// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from '../api/queries';
import { m } from '../messages';
import { say } from '../ui/toast';
import { belongTo, isUnderWay, onSealed, useDeliveries } from './queue';

/** Checks judge what was delivered a moment after it is sealed. */
const kJudgedAfter = [400, 1500, 4000];

/** Whatever page is open: what is sealed is told and shown, and leaving the program in the middle asks first. Stands once, in the frame. */
export function DeliveryWatch() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const deliveries = useDeliveries();
  const busy = deliveries.some(isUnderWay);
  const { user, organization } = useSession();
  const owner = `${user?.id ?? ''}/${organization.id}`;
  useEffect(() => belongTo(owner), [owner]);
  useEffect(() => {
    const refetch = () => {
      void queries.invalidateQueries({ queryKey: ['get'] });
      void queries.invalidateQueries({ queryKey: ['list'] });
    };
    return onSealed(({ file, added }) => {
      refetch();
      for (const after of kJudgedAfter) window.setTimeout(refetch, after);
      if (added) say({ title: m.delivery.toast(file.name), body: m.delivery.sealed_as(added.entry), action: { label: m.delivery.open, run: () => void navigate({ to: '/evidence/$id', params: { id: added.id } }) } });
    });
  }, [queries, navigate]);
  useEffect(() => {
    if (!busy) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [busy]);
  if (!busy || pathname === '/evidence') return null;
  const sealed = deliveries.filter(({ state }) => state === 'sealed').length;
  return (
    <p className="sw-delivery-watch" role="status">
      {m.delivery.under_way(sealed, deliveries.length)} <Link to="/evidence">{m.delivery.open_list}</Link>
    </p>
  );
}
