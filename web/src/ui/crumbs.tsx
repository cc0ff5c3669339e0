// SPDX-License-Identifier: Apache-2.0
import { Breadcrumb, BreadcrumbItem } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { m } from '../messages';

interface Props {
  /** The list that the page belongs to. */
  to: string;
  params?: Record<string, string>;
  title: string;
  /** What the page is of. */
  here: string;
}

/** The way back: from one thing to the list of them. */
export function Crumbs({ to, params, title, here }: Props) {
  return (
    <Breadcrumb aria-label={m.common.trail}>
      <BreadcrumbItem
        render={({ className }) => (
          <Link {...({ to, params } as { to: '/' })} className={className}>
            {title}
          </Link>
        )}
      />
      <BreadcrumbItem isActive>{here}</BreadcrumbItem>
    </Breadcrumb>
  );
}
