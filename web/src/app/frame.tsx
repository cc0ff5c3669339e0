// SPDX-License-Identifier: Apache-2.0
import {
  Button,
  Dropdown,
  DropdownItem,
  DropdownList,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  MenuToggle,
  Page,
  PageSidebar,
  PageSidebarBody,
  PageToggleButton,
  SkipToContent,
} from '@patternfly/react-core';
import BarsIcon from '@patternfly/react-icons/dist/esm/icons/bars-icon';
import BuildingIcon from '@patternfly/react-icons/dist/esm/icons/building-icon';
import MoonIcon from '@patternfly/react-icons/dist/esm/icons/moon-icon';
import SunIcon from '@patternfly/react-icons/dist/esm/icons/sun-icon';
import { Link, Outlet } from '@tanstack/react-router';
import { useState, useSyncExternalStore } from 'react';
import { post } from '../api/client';
import { useSession } from '../api/queries';
import { empty } from '../delivery/queue';
import { DeliveryWatch } from '../delivery/watch';
import { m } from '../messages';
import { Tag } from '../ui/tag';
import { Toasts } from '../ui/toast';
import { AsOfBanner, AsOfControl } from './as_of';
import { Bell } from './bell';
import { Cut } from './cut';
import { Live } from './live';
import { Navigation } from './navigation';
import { PaletteOpener } from './palette/opener';
import { ScopeSwitcher } from './scope_switcher';
import { UnderBanner } from './under';
import { setTheme, useTheme } from './theme';
import { UnderWay } from './under_way';
import { UserMenu } from './user_menu';

/** PatternFly's own width from which the navigation stands beside the page. */
const wide = window.matchMedia('(min-width: 75rem)');

function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      wide.addEventListener('change', listener);
      return () => wide.removeEventListener('change', listener);
    },
    () => wide.matches,
  );
}

function ThemeToggle() {
  const theme = useTheme();
  const label = theme === 'dark' ? m.frame.light : m.frame.dark;
  return (
    <Button variant="plain" className="sw-theme" aria-label={label} title={label} icon={theme === 'dark' ? <SunIcon /> : <MoonIcon />} onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')} />
  );
}

function OrganizationSwitcher() {
  const session = useSession();
  const [open, setOpen] = useState(false);
  const { organization, organizations } = session;
  const change = async (slug: string) => {
    setOpen(false);
    // Before, not after: what is queued here may not be sealed there, nor hold back the new document.
    empty();
    await post('/session/organization', { organization: slug });
    // Nothing of what one organization's pages hold may outlive it: the document is made anew.
    window.location.assign('/');
  };
  const name = (
    <>
      <BuildingIcon /> <span className="sw-org-name">{organization.name}</span>
    </>
  );
  if (organizations.length < 2) return <span className="sw-org">{name}</span>;
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={(_, slug) => void change(String(slug))}
      toggle={(ref) => (
        <MenuToggle ref={ref} variant="plainText" isExpanded={open} onClick={() => setOpen(!open)} aria-label={m.frame.organization(organization.name)}>
          {name}
        </MenuToggle>
      )}
    >
      <DropdownList aria-label={m.frame.switch_organization}>
        {organizations.map((each) => (
          <DropdownItem key={each.id} value={each.slug} isSelected={each.id === organization.id}>
            {each.name}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}

function Home(props: object) {
  return <Link {...props} to="/" />;
}

function Top({ onToggle, open }: { onToggle: () => void; open: boolean }) {
  const { organization } = useSession();
  return (
    <Masthead className="sw-masthead" display={{ default: 'inline' }}>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton variant="plain" aria-label={m.frame.toggle_navigation} isSidebarOpen={open} onSidebarToggle={onToggle} id="navigation-toggle">
            <BarsIcon />
          </PageToggleButton>
        </MastheadToggle>
        <MastheadBrand>
          <MastheadLogo component={Home}>
            <img src="/seal.svg" alt="" width="28" height="28" />
            <span className="sw-wordmark">{m.name}</span>
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <div className="sw-top">
          <OrganizationSwitcher />
          <ScopeSwitcher />
          {organization.simulated && (
            <Tag color="purple">
              {m.frame.simulated}
            </Tag>
          )}
          <Live />
          <span className="sw-top-space" />
          <PaletteOpener />
          <AsOfControl />
          <UnderWay />
          <Bell />
          <ThemeToggle />
          <UserMenu />
        </div>
      </MastheadContent>
    </Masthead>
  );
}

/** What stands round every page of a signed-in user. */
export function Frame() {
  const isWide = useWide();
  const [shown, setShown] = useState<boolean | null>(null);
  const open = shown ?? isWide;
  return (
    <Page
      className="sw-page"
      mainContainerId="main"
      isContentFilled
      skipToContent={<SkipToContent href="#main">{m.common.skip}</SkipToContent>}
      masthead={<Top open={open} onToggle={() => setShown(!open)} />}
      sidebar={
        <PageSidebar isSidebarOpen={open} id="navigation">
          <PageSidebarBody>
            <Navigation onGo={() => !isWide && setShown(false)} />
          </PageSidebarBody>
        </PageSidebar>
      }
    >
      <UnderBanner />
      <AsOfBanner />
      <Cut />
      <Toasts />
      <DeliveryWatch />
      <div className="sw-main">
        <Outlet />
      </div>
    </Page>
  );
}
