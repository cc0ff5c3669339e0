// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { sessionQuery } from '../api/queries';
import { m } from '../messages';

/** Whether a page has been shown before: the first one keeps the browser's own focus. */
let arrived = false;

interface Props {
  title: string;
  /** For the browser's tab, where it says more than the title. */
  name?: string;
  lead?: ReactNode;
  above?: ReactNode;
  beside?: ReactNode;
}

/** A page's `h1`: names the tab, and takes the focus when a link led here, so that keyboard and screen reader start at the top; not out of a dialog that was opened meanwhile. */
export function Heading({ title, name, lead, above, beside }: Props) {
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const heading = useRef<HTMLHeadingElement>(null);
  const organization = session?.organization.name;
  useEffect(() => {
    document.title = m.title(name ?? title, organization);
  }, [name, title, organization]);
  useEffect(() => {
    const asked = document.activeElement?.closest('[role=dialog]');
    if (arrived && !asked) heading.current?.focus({ preventScroll: true });
    arrived = true;
  }, []);
  return (
    <header className="sw-heading">
      {above}
      <div className="sw-heading-row">
        <div className="sw-heading-text">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div className="sw-lead">{lead}</div>}
        </div>
        {beside && <div className="sw-heading-beside">{beside}</div>}
      </div>
    </header>
  );
}
