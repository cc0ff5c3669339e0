// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useMayChange } from '../../api/queries';
import type { Overview } from '../../api/types';
import { m } from '../../messages';
import { Section } from '../../ui/pieces';

/** Nothing was decided and nothing delivered yet: numbers alone would not help. */
export function isNew({ risks, evidence, documents, soa }: Overview): boolean {
  return risks.total === 0 && documents.total === 0 && evidence.last_received_at === null && soa.published === null;
}

/** Where to begin, for an organization that has nothing yet. */
export function FirstSteps() {
  const may = useMayChange('scope.write');
  if (!may) return null;
  return (
    <div className="sw-overview-wide">
      <Section title={m.overview_page.first_title}>
        <p>{m.overview_page.first_lead}</p>
        <ol className="sw-first">
          <li>
            <Link to={'/setup' as '/'}>{m.overview_page.first_setup}</Link>
          </li>
          <li>
            <Link to="/registers/$register" params={{ register: 'risk' }}>
              {m.overview_page.first_risks}
            </Link>
          </li>
          <li>
            <Link to="/evidence">{m.overview_page.first_evidence}</Link>
          </li>
          <li>
            <Link to="/soa">{m.overview_page.first_soa}</Link>
          </li>
        </ol>
      </Section>
    </div>
  );
}
