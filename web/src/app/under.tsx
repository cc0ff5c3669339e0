// SPDX-License-Identifier: Apache-2.0
import { Button, Nav, NavItem } from '@patternfly/react-core';
import EyeIcon from '@patternfly/react-icons/dist/esm/icons/eye-icon';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { sessionQuery, useGet, useIsGuest, usePermissions, useSession, useUnder } from '../api/queries';
import { m } from '../messages';
import { listOf } from '../messages/described';
import { Alert } from '../ui/alert';
import { useFilters } from '../ui/use_filters';
import { sharedRegisters } from './guest';

/** The grant that is looked under. Only for a guest's view. */
export function useGrant() {
  const guest = useIsGuest();
  const query = useGet('/grant', {}, { enabled: guest });
  return { ...query, grant: guest ? query.data?.items[0] : undefined };
}

/** What was read in one view is not shown in another. */
function useOneView(under: string | undefined): void {
  const queries = useQueryClient();
  const last = useRef(under);
  useEffect(() => {
    if (last.current === under) return;
    last.current = under;
    void queries.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
  }, [queries, under]);
}

/** Cannot be missed: what stands below is what a guest sees, and how to get out of it. The server seals that somebody looks. */
export function UnderBanner() {
  const under = useUnder();
  const { role } = useSession();
  const [, set] = useFilters();
  const { grant, error } = useGrant();
  // The guest's own name is not shared with the guest: it is asked for outside of the view.
  const outside = useGet(`/grant/${under ?? ''}`, {}, { enabled: under !== undefined && role !== 'auditor', always_now: true }).data;
  useOneView(under);
  if (!under || role === 'auditor') return null;
  const auditor = outside?.references?.[String(outside.auditor)]?.title;
  return (
    <Alert
      isInline
      className="sw-under-banner"
      variant={error ? 'danger' : 'warning'}
      component="p"
      customIcon={<EyeIcon />}
      title={error ? m.guest.banner_failed(under) : m.guest.banner(auditor ?? under, String(grant?.title ?? ''))}
      actionLinks={
        <Button variant="secondary" size="sm" onClick={() => set({ under: undefined })}>
          {m.guest.leave}
        </Button>
      }
    >
      {error ? error.message : m.guest.banner_hint}
    </Alert>
  );
}

interface Entry {
  to: string;
  label: string;
  permission?: string;
}

/** What the audit brings with it, then what its grant names; nothing else. */
function useEntries(): Entry[] {
  const permissions = usePermissions();
  const { grant } = useGrant();
  if (!grant) return [{ to: '/', label: m.guest.nav_home }];
  const { whole, some } = sharedRegisters(grant);
  const own: Entry[] = [
    { to: '/', label: m.guest.nav_home },
    { to: `/audits/${String(grant.audit)}`, label: m.guest.nav_audit },
    { to: '/requests', label: m.guest.nav_requests },
    { to: '/samples', label: m.guest.nav_samples },
    { to: '/findings', label: m.guest.nav_findings },
    { to: '/controls', label: m.nav.controls },
    { to: '/evidence', label: m.nav.evidence },
  ];
  const other = [...whole, ...some].filter((name) => name !== 'control').map((name) => ({ to: `/registers/${name}`, label: listOf(name), permission: `${name}.read` }));
  return [...own, ...other].filter((entry) => !entry.permission || permissions.includes(entry.permission));
}

export function GuestNavigation({ onGo }: { onGo: () => void }) {
  const { pathname } = useLocation();
  const entries = useEntries();
  return (
    <Nav aria-label={m.frame.navigation} className="sw-nav">
      <ul className="pf-v6-c-nav__list" role="list">
        {entries.map(({ to, label }) => (
          <NavItem key={to} itemId={to} isActive={to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`)}>
            <Link to={to} onClick={onGo}>
              {label}
            </Link>
          </NavItem>
        ))}
      </ul>
    </Nav>
  );
}
