// SPDX-License-Identifier: Apache-2.0
import { useGet, useIsGuest } from '../../api/queries';
import { m } from '../../messages';
import { Heading } from '../../ui/heading';
import { RequestTable } from './table';

export function RequestsPage() {
  const query = useGet('/evidence_request', { page_size: 1000 });
  const guest = useIsGuest();
  return (
    <>
      <Heading title={m.requests.title} lead={guest ? m.requests.lead_guest : m.requests.lead} />
      <RequestTable query={query} />
    </>
  );
}
