// SPDX-License-Identifier: Apache-2.0
import { useParams } from '@tanstack/react-router';
import { useGet } from '../../api/queries';
import { m } from '../../messages';
import { Crumbs } from '../../ui/crumbs';
import { Heading } from '../../ui/heading';
import { When } from '../../ui/pieces';
import { Loaded } from '../../ui/states';
import { Chain } from './chain';
import { Contents, Provenance, SealedBytes, Serves } from './facts';
import { Preview } from './preview';
import { VerifyNow } from './verify';

export function EvidencePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useGet(`/evidence/${encodeURIComponent(id)}`);
  const ledger = useGet('/ledger', {}, { always_now: true }).data;
  return (
    <>
      <Heading
        key={id}
        title={query.data?.title ?? m.evidence.item}
        above={<Crumbs to="/evidence" title={m.evidence.title} here={id.slice(0, 13)} />}
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
