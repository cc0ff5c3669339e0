// SPDX-License-Identifier: Apache-2.0
import { AlertActionLink, Button, EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter, Skeleton } from '@patternfly/react-core';
import CubesIcon from '@patternfly/react-icons/dist/esm/icons/cubes-icon';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import LockIcon from '@patternfly/react-icons/dist/esm/icons/lock-icon';
import SearchIcon from '@patternfly/react-icons/dist/esm/icons/search-icon';
import { useQuery } from '@tanstack/react-query';
import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import { sessionQuery, useAsOf } from '../api/queries';
import { m } from '../messages';
import { Alert } from './alert';

/** `children`: what begins the list. */
export function NoneYet({ hint, children }: { hint?: string; children?: ReactNode }) {
  return (
    <EmptyState variant="sm" headingLevel="h2" titleText={m.empty.none_yet} icon={CubesIcon}>
      {hint && <EmptyStateBody>{hint}</EmptyStateBody>}
      {children && (
        <EmptyStateFooter>
          <EmptyStateActions>{children}</EmptyStateActions>
        </EmptyStateFooter>
      )}
    </EmptyState>
  );
}

export function FilteredOut({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState variant="sm" headingLevel="h2" titleText={m.empty.filtered} icon={SearchIcon}>
      <EmptyStateBody>{m.empty.filtered_hint}</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button variant="link" onClick={onClear}>
            {m.common.clear_filters}
          </Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}

export function NotAllowed() {
  const { data } = useQuery(sessionQuery);
  return (
    <EmptyState variant="sm" headingLevel="h2" titleText={m.empty.not_allowed} icon={LockIcon}>
      <EmptyStateBody>{m.empty.not_allowed_hint(data?.role ?? '')}</EmptyStateBody>
    </EmptyState>
  );
}

export function NotFound() {
  return (
    <EmptyState variant="sm" headingLevel="h1" titleText={m.empty.not_found} icon={SearchIcon}>
      <EmptyStateBody>{m.empty.not_found_hint}</EmptyStateBody>
      <EmptyStateFooter>
        <Link to="/">{m.empty.to_overview}</Link>
      </EmptyStateFooter>
    </EmptyState>
  );
}

/** What the server does not find: of a past day it may not have been there yet. */
function Missing() {
  const past = useAsOf() !== undefined;
  if (!past) return <NotFound />;
  return (
    <EmptyState variant="sm" headingLevel="h2" titleText={m.empty.not_yet} icon={SearchIcon}>
      <EmptyStateBody>{m.empty.not_yet_hint}</EmptyStateBody>
      <EmptyStateFooter>
        <Link to="." search={((before: object) => ({ ...before, as_of: undefined })) as never}>{m.as_of.back}</Link>
      </EmptyStateFooter>
    </EmptyState>
  );
}

export function Failed({ error, retry }: { error: Error; retry: () => void }) {
  const unreachable = error instanceof Problem && error.status === 0;
  return (
    <EmptyState
      variant="sm"
      headingLevel="h2"
      status="danger"
      icon={ExclamationCircleIcon}
      titleText={unreachable ? m.empty.unreachable : m.empty.failed}
    >
      <EmptyStateBody>{unreachable ? m.empty.unreachable_hint : error.message}</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button onClick={retry}>{m.common.retry}</Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}

/** What the router shows when a page throws while drawing. */
export function Crashed({ error, reset }: ErrorComponentProps) {
  return (
    <EmptyState variant="sm" headingLevel="h1" status="danger" icon={ExclamationCircleIcon} titleText={m.empty.crashed}>
      <EmptyStateBody>
        {m.empty.crashed_hint}
        <pre className="sw-pre">{error instanceof Error ? error.message : String(error)}</pre>
      </EmptyStateBody>
      <EmptyStateFooter>
        <Button onClick={reset}>{m.common.retry}</Button>
      </EmptyStateFooter>
    </EmptyState>
  );
}

export function Lines({ count = 8, height = '1.75rem' }: { count?: number; height?: string }) {
  return (
    <div className="sw-lines" role="status">
      <span className="pf-v6-screen-reader">{m.common.loading}</span>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={height} />
      ))}
    </div>
  );
}

interface LoadedProps<T> {
  query: { data: T | undefined; error: Error | null; refetch: () => unknown };
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** Says over what was loaded before that it may be so no longer. */
function NotFresh({ error, retry }: { error: Error; retry: () => void }) {
  const unreachable = error instanceof Problem && error.status === 0;
  return (
    <Alert isInline variant="warning" component="p" title={m.empty.not_fresh} actionLinks={<AlertActionLink onClick={retry}>{m.common.retry}</AlertActionLink>}>
      {unreachable ? m.empty.unreachable : error.message}
    </Alert>
  );
}

/** The four faces of one request: not there yet, not allowed, not found, failed – else its data, and where that is old, that it is. */
export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>) {
  const allowed = !(query.error instanceof Problem && query.error.status === 403);
  if (query.data !== undefined && !query.error) return children(query.data);
  if (query.data !== undefined && query.error && allowed) {
    return (
      <>
        <NotFresh error={query.error} retry={() => void query.refetch()} />
        {children(query.data)}
      </>
    );
  }
  if (!query.error) return skeleton ?? <Lines />;
  if (!allowed) return <NotAllowed />;
  if (query.error instanceof Problem && query.error.status === 404) return <Missing />;
  return <Failed error={query.error} retry={() => void query.refetch()} />;
}
