// SPDX-License-Identifier: Apache-2.0
import { useParams } from '@tanstack/react-router';
import { useGet, useIsGuest, useMay, useWhole } from '../../api/queries';
import { m } from '../../messages';
import { choiceOf } from '../../messages/described';
import { Crumbs } from '../../ui/crumbs';
import { Heading } from '../../ui/heading';
import { Loaded } from '../../ui/states';
import { Parts, usePart, type Part } from '../../ui/tabs';
import { RequestTable } from '../requests/table';
import { SampleTable } from '../samples/list';
import { AuditFindings } from './findings';
import { Grants } from './grants';
import type { Audit } from './model';
import { NextStep } from './next';
import { Plan } from './plan';

const of = (audit: Audit | undefined) => ({ filter: `audit = "${audit?.id ?? ''}"` });

function useParts(audit: Audit | undefined) {
  const enabled = audit !== undefined;
  const mayGrant = useMay('grant.write');
  const guest = useIsGuest();
  const requests = useWhole('/evidence_request', of(audit), { enabled });
  const samples = useWhole('/sample', of(audit), { enabled });
  const findings = useWhole('/finding', of(audit), { enabled });
  const grants = useWhole('/grant', of(audit), { enabled: enabled && mayGrant });
  const parts: Part[] = [
    { name: 'plan', label: m.audits.part_plan },
    { name: 'requests', label: m.requests.title, count: requests.data?.items.length },
    { name: 'samples', label: m.samples.title, count: samples.data?.items.length },
    { name: 'findings', label: m.findings.title, count: findings.data?.items.length },
    ...(mayGrant && !guest ? [{ name: 'guests', label: m.guest.grants, count: grants.data?.items.length }] : []),
  ];
  return { parts, requests, samples, findings, grants };
}

function Body({ audit, data }: { audit: Audit; data: ReturnType<typeof useParts> }) {
  switch (usePart(data.parts)) {
    case 'requests':
      return <RequestTable query={data.requests} audit={audit} />;
    case 'samples':
      return <SampleTable query={data.samples} audit={audit} />;
    case 'findings':
      return <AuditFindings query={data.findings} audit={audit} />;
    case 'guests':
      return <Grants query={data.grants} audit={audit} />;
    default:
      return <Plan audit={audit} findings={data.findings.data?.items ?? []} />;
  }
}

export function AuditPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useGet(`/audit/${encodeURIComponent(id)}`);
  const audit = query.data;
  const data = useParts(audit);
  return (
    <>
      <Heading
        key={id}
        title={audit?.title ?? m.audits.audit}
        above={<Crumbs to="/audits" title={m.audits.title} here={audit?.ref ?? id.slice(0, 13)} />}
        lead={audit && choiceOf('audit', { name: 'kind' }, audit.kind)}
      />
      <Loaded query={query}>
        {(loaded) => (
          <>
            <NextStep audit={loaded} findings={data.findings.data?.items ?? []} />
            <Parts label={m.audits.parts} parts={data.parts} />
            <Body audit={loaded} data={data} />
          </>
        )}
      </Loaded>
    </>
  );
}
