// SPDX-License-Identifier: Apache-2.0
import { useIsGuest, useWhole } from '../../api/queries';
import { m } from '../../messages';
import { Heading } from '../../ui/heading';
import { RequestTable } from './table';

export function RequestsPage() {
  const query = useWhole('/evidence_request');
  const guest = useIsGuest();
  return (
    <>
      <Heading title={m.requests.title} lead={guest ? m.requests.lead_guest : m.requests.lead} />
      <RequestTable query={query} />
    </>
  );
}
