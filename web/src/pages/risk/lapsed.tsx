// SPDX-License-Identifier: Apache-2.0
import { AlertActionLink } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useGet } from '../../api/queries';
import type { LapsedAcceptance } from '../../api/types';
import { m } from '../../messages';
import { saidOf } from '../../messages/described';
import { Alert } from '../../ui/alert';
import { Lines } from '../../ui/states';

export type Lapsed = LapsedAcceptance;

/** Acceptances that stand but no longer hold, and why. Without an answer it is not known: that none is named does not say that all hold. */
export function useLapsed() {
  return useGet('/acceptance/lapsed');
}

function NotKnown({ retry }: { retry: () => void }) {
  return <Alert isInline variant="warning" component="p" title={m.lapsed.not_known} className="sw-lapsed" actionLinks={<AlertActionLink onClick={retry}>{m.common.retry}</AlertActionLink>} />;
}

/** Where the treatment plan begins: which risks are borne by a decision that no longer holds. */
export function LapsedAcceptances() {
  const query = useLapsed();
  if (query.isError) return <NotKnown retry={() => void query.refetch()} />;
  if (!query.data) return <Lines count={1} />;
  const lapsed = query.data.items;
  if (lapsed.length === 0) return null;
  return (
    <Alert isInline variant="warning" component="h2" title={m.lapsed.title(lapsed.length)} className="sw-lapsed">
      <ul className="sw-links">
        {lapsed.map(({ id, ref, risk, title, why }) => (
          <li key={id}>
            <Link to="/risk/$id" params={{ id: risk }}>
              <span className="sw-ref">{risk}</span> {title}
            </Link>{' '}
            <span className="sw-muted">{m.lapsed.why(ref, saidOf(why))}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
