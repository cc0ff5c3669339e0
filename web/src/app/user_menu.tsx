// SPDX-License-Identifier: Apache-2.0
import { Divider, Dropdown, DropdownGroup, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import UserCircleIcon from '@patternfly/react-icons/dist/esm/icons/user-circle-icon';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useSession } from '../api/queries';
import { m, wordOf } from '../messages';
import { kLanguages, language, setLanguage, type Language } from '../messages/language';
import { signOut } from './session';
import { setTheme, useTheme } from './theme';

function Languages() {
  return (
    <DropdownGroup label={m.frame.languages} labelHeadingLevel="h2">
      <DropdownList aria-label={m.frame.languages}>
        {(Object.keys(kLanguages) as Language[]).map((each) => (
          <DropdownItem key={each} isSelected={each === language} lang={each} onClick={() => each !== language && setLanguage(each)}>
            {kLanguages[each]}
          </DropdownItem>
        ))}
      </DropdownList>
    </DropdownGroup>
  );
}

export function UserMenu() {
  const session = useSession();
  const queries = useQueryClient();
  const router = useRouter();
  const theme = useTheme();
  const [open, setOpen] = useState(false);
  const name = session.user?.name || session.user?.email || session.person?.name || wordOf(session.role);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'end' }}
      toggle={(ref) => (
        <MenuToggle ref={ref} variant="plainText" isExpanded={open} onClick={() => setOpen(!open)} aria-label={m.frame.account(name)} icon={<UserCircleIcon />}>
          <span className="sw-user-name">{name}</span>
        </MenuToggle>
      )}
    >
      <div className="sw-user-facts">
        <strong>{name}</strong>
        <span>{session.user?.email}</span>
        <span>{m.frame.role(wordOf(session.role, m.roles))}</span>
      </div>
      <Divider />
      <Languages />
      <Divider />
      <DropdownList aria-label={m.frame.account(name)}>
        <DropdownItem onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>{theme === 'dark' ? m.frame.light : m.frame.dark}</DropdownItem>
        <DropdownItem onClick={() => void router.navigate({ to: '/settings' })}>{m.nav.settings}</DropdownItem>
        <DropdownItem onClick={() => void signOut(queries, router)}>{m.frame.sign_out}</DropdownItem>
      </DropdownList>
    </Dropdown>
  );
}
