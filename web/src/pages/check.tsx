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

/** `iso27001:A.8.5` → `A.8.5`: pages of controls are named by reference. */
function referenceOf(control: string): string {
  return control.split(':').pop() ?? control;
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
                  <Link key={control} to="/controls/$reference" params={{ reference: referenceOf(control) }}>
                    {referenceOf(control)}
                  </Link>
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
            <Section title={m.overview.verdicts} beside={<VerdictCounts counts={check.counts} />}>
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
