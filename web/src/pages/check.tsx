// SPDX-License-Identifier: Apache-2.0
import { Breadcrumb, BreadcrumbItem, Label } from '@patternfly/react-core';
import { Link, useParams } from '@tanstack/react-router';
import { useGet } from '../api/queries';
import type { CheckDetail } from '../api/types';
import { m } from '../messages';
import { duration } from '../ui/format';
import { Heading } from '../ui/heading';
import { Facts, Section, When } from '../ui/pieces';
import { Loaded } from '../ui/states';
import { Severity } from '../ui/status';
import { FailingTable, Standing, VerdictCounts } from './failing';

/** `iso27001:A.8.5` is the page of A.8.5; a clause such as `iso27001:6.1.3` has no page. */
function Requirement({ id }: { id: string }) {
  const reference = id.split(':').pop() ?? id;
  if (/^\d/.test(reference)) return <span>{reference}</span>;
  return (
    <Link to="/controls/$reference" params={{ reference }}>
      {reference}
    </Link>
  );
}

function Rule({ check }: { check: CheckDetail }) {
  const code = (text: string | undefined) => text && <pre className="sw-pre">{text}</pre>;
  const controls = check.controls ?? [];
  return (
    <Section title={m.checks.rule}>
      <Facts
        facts={[
          [m.control.resource, check.resource && <code className="sw-code">{check.resource}</code>],
          [m.checks.applies_to, code(check.applies_to)],
          [m.checks.pass_when, code(check.pass_when)],
          [m.checks.fresh_for, check.fresh_for_seconds && duration(check.fresh_for_seconds)],
          [m.control.remedy, check.remedy],
          [
            m.checks.controls,
            controls.length > 0 && (
              <span className="sw-verdicts">
                {controls.map((control) => (
                  <Requirement key={control} id={control} />
                ))}
              </span>
            ),
          ],
        ]}
      />
    </Section>
  );
}

export function CheckPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useGet<CheckDetail>(`/check/${encodeURIComponent(id)}`);
  return (
    <>
      <Heading
        key={id}
        title={query.data?.title ?? id}
        above={
          <Breadcrumb>
            <BreadcrumbItem render={({ className }) => <Link to="/checks" className={className}>{m.checks.title}</Link>} />
            <BreadcrumbItem isActive>{id}</BreadcrumbItem>
          </Breadcrumb>
        }
        lead={
          query.data && (
            <div className="sw-status-line">
              <Severity value={query.data.severity} />
              {query.data.in_force && <Label isCompact variant="outline">{m.status.in_force}</Label>}
              <Standing check={query.data} />
              <span className="sw-muted">
                {m.control.last_run} <When at={query.data.last_run_at} long />
              </span>
            </div>
          )
        }
      />
      <Loaded query={query}>
        {(check) => (
          <div className="sw-split">
            <Section title={m.overview.verdicts} beside={<VerdictCounts counts={check.counts} ran={check.last_run_at !== null} />}>
              {check.failing && check.failing.length > 0 ? <FailingTable rows={check.failing} label={m.overview.verdicts} /> : <p className="sw-muted">{m.checks.nothing_failing}</p>}
            </Section>
            <div>
              <Rule check={check} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
