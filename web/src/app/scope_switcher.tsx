// SPDX-License-Identifier: Apache-2.0
import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import BullseyeIcon from '@patternfly/react-icons/dist/esm/icons/bullseye-icon';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useScope } from '../api/queries';
import { m } from '../messages';
import { useFilters } from '../ui/use_filters';
import { nameOf } from '../ui/name_of';
import { scopesQuery } from './scope';

/** Which scope the pages show, where the organization has several. */
export function ScopeSwitcher() {
  const scopes = useQuery({ ...scopesQuery, enabled: false }).data ?? [];
  const scope = useScope();
  const [, set] = useFilters();
  const [open, setOpen] = useState(false);
  const chosen = scopes.find((each) => each.ref === scope);
  if (scopes.length < 2 || !chosen) return null;
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={(_, ref) => {
        setOpen(false);
        set({ scope: String(ref) });
      }}
      toggle={(ref) => (
        <MenuToggle ref={ref} variant="plainText" className="sw-scope" isExpanded={open} onClick={() => setOpen(!open)} aria-label={m.frame.scope(nameOf(chosen))}>
          <BullseyeIcon /> <span className="sw-scope-name">{nameOf(chosen)}</span>
        </MenuToggle>
      )}
    >
      <DropdownList aria-label={m.frame.switch_scope}>
        {scopes.map((each) => (
          <DropdownItem key={each.id} value={each.ref} isSelected={each.ref === scope} description={each.ref}>
            {nameOf(each)}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}
