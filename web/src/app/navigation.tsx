// SPDX-License-Identifier: Apache-2.0
import { Nav, NavExpandable, NavItem, NavList } from '@patternfly/react-core';
import { Link, useLocation, useRouter } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useGet, useIsGuest, usePermissions } from '../api/queries';
import type { RegisterSummary } from '../api/types';
import { m } from '../messages';
import { listOf } from '../messages/described';
import { GuestNavigation } from './under';
import { isAt, kGroups, placeAt, placesOf, type Group, type HasPage, type Place } from './areas';

/** Every register that the server has. */
export function useRegisters(): RegisterSummary[] {
  return useGet('/register', {}, { always_now: true }).data?.items ?? [];
}

export function useHasPage(): HasPage {
  const router = useRouter();
  return useCallback((path) => Object.hasOwn(router.routesByPath, path), [router]);
}

/** What the navigation has for whoever is signed in. */
export function usePlaces(): Place[] {
  const permissions = usePermissions();
  const registers = useRegisters();
  const hasPage = useHasPage();
  return useMemo(() => placesOf({ registers: registers.map((register) => register.name), permissions, hasPage }), [permissions, registers, hasPage]);
}

const kKey = 'sealwright.navigation.closed';

function remembered(): Group[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(kKey) ?? '[]');
    return Array.isArray(value) ? kGroups.filter((group) => value.includes(group)) : [];
  } catch {
    return [];
  }
}

function useClosed(): [Group[], (group: Group, open: boolean) => void] {
  const [closed, setClosed] = useState(remembered);
  const turn = (group: Group, open: boolean) => {
    const next = open ? closed.filter((each) => each !== group) : [...closed, group];
    setClosed(next);
    localStorage.setItem(kKey, JSON.stringify(next));
  };
  return [closed, turn];
}

interface ItemProps {
  place: Place;
  open: boolean;
  pathname: string;
  onGo: () => void;
}

/** One entry; while it is open, the registers of the same matter stand below it. */
function Item({ place, open, pathname, onGo }: ItemProps) {
  const isHere = ({ register, to }: Place['below'][number]) => isAt(pathname, to) || isAt(pathname, `/registers/${register}`);
  const inside = place.below.some(isHere);
  return (
    <>
      <NavItem isActive={open && !inside} itemId={place.area.name}>
        <Link to={place.to} onClick={onGo}>
          {place.area.label}
        </Link>
      </NavItem>
      {open &&
        place.below.map((each) => (
          <NavItem key={each.register} isActive={isHere(each)} itemId={each.register} className="sw-nav-below">
            <Link to={each.to} onClick={onGo}>
              {listOf(each.register)}
            </Link>
          </NavItem>
        ))}
    </>
  );
}

export function Navigation({ onGo }: { onGo: () => void }) {
  return useIsGuest() ? <GuestNavigation onGo={onGo} /> : <StaffNavigation onGo={onGo} />;
}

function StaffNavigation({ onGo }: { onGo: () => void }) {
  const { pathname } = useLocation();
  const places = usePlaces();
  const [closed, turn] = useClosed();
  const here = placeAt(places, pathname);
  const groups = kGroups.filter((group) => places.some((place) => place.group === group));
  return (
    <Nav aria-label={m.frame.navigation} className="sw-nav">
      <NavList>
        {groups.map((group) => (
          <NavExpandable
            key={group}
            groupId={group}
            className="sw-nav-group"
            title={m.nav[group]}
            isActive={here?.group === group}
            isExpanded={!closed.includes(group)}
            onExpand={(_, open) => turn(group, open)}
          >
            {places
              .filter((place) => place.group === group)
              .map((place) => (
                <Item key={place.area.name} place={place} open={place === here} pathname={pathname} onGo={onGo} />
              ))}
          </NavExpandable>
        ))}
      </NavList>
    </Nav>
  );
}
