// SPDX-License-Identifier: Apache-2.0
import { lazy, Suspense } from 'react';
import { useIsGuest } from '../api/queries';
import { Lines } from '../ui/states';
import { OverviewPage } from './overview/page';

const Guest = lazy(async () => ({ default: (await import('./guest/home')).GuestHome }));

/** Where everybody starts: the organization's overview, or what an audit shares with its guest. */
export function HomePage() {
  const guest = useIsGuest();
  if (!guest) return <OverviewPage />;
  return (
    <Suspense fallback={<Lines />}>
      <Guest />
    </Suspense>
  );
}
