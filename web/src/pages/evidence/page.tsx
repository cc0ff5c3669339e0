// SPDX-License-Identifier: Apache-2.0
import { Breadcrumb, BreadcrumbItem } from '@patternfly/react-core';
import { Link, useParams } from '@tanstack/react-router';
import { useGet } from '../../api/queries';
import type { EvidenceDetail, LedgerStatus } from '../../api/types';
import { m } from '../../messages';
import { Heading } from '../../ui/heading';
import { When } from '../../ui/pieces';
import { Loaded } from '../../ui/states';
import { Chain } from './chain';
import { Contents, Provenance, SealedBytes, Serves } from './facts';
import { Preview } from './preview';
import { VerifyNow } from './verify';

export function EvidencePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useGet<EvidenceDetail>(`/evidence/${encodeURIComponent(id)}`);
  const ledger = useGet<LedgerStatus>('/ledger', {}, { always_now: true }).data;
  return (
    <>
      <Heading
        key={id}
        title={query.data?.title ?? m.evidence.item}
        above={
          <Breadcrumb>
            <BreadcrumbItem render={({ className }) => <Link to="/evidence" className={className}>{m.evidence.title}</Link>} />
            <BreadcrumbItem isActive>{id.slice(0, 13)}</BreadcrumbItem>
          </Breadcrumb>
        }
        lead={
          query.data && (
            <>
              {m.evidence.collected} <When at={query.data.collected_at} long />
            </>
          )
        }
      />
      <Loaded query={query}>
        {(item) => (
          <>
            <Chain item={item} ledger={ledger} />
            <div className="sw-split">
              <div>
                <Preview item={item} />
                <VerifyNow key={item.id} item={item} verifierKey={ledger?.verifier_key} />
              </div>
              <div>
                <Contents item={item} />
                <Provenance item={item} />
                <Serves item={item} />
                <SealedBytes item={item} />
              </div>
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
