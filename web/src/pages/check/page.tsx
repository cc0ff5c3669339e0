// SPDX-License-Identifier: Apache-2.0
import { Link, useParams } from '@tanstack/react-router';
import { useGet } from '../../api/queries';
import type { CheckDetail } from '../../api/types';
import { m } from '../../messages';
import { Crumbs } from '../../ui/crumbs';
import { duration } from '../../ui/format';
import { Heading } from '../../ui/heading';
import { Facts, Section, When } from '../../ui/pieces';
import { Said } from '../../ui/said';
import { Loaded } from '../../ui/states';
import { Severity } from '../../ui/status';
import { Tag } from '../../ui/tag';
import { FailingTable, Standing, VerdictCounts } from '../failing';
import { CheckActions } from './actions';
import { Explain } from './explain';
import { Versions } from './versions';

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
          [m.control.remedy, check.remedy && <Said>{check.remedy}</Said>],
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

function Lead({ check }: { check: CheckDetail }) {
  return (
    <div className="sw-status-line">
      <Severity value={check.severity} />
      {check.origin && (
        <Tag variant="outline">
          {m.check_page.origin[check.origin] ?? check.origin}
        </Tag>
      )}
      {check.in_force && (
        <Tag variant="outline">
          {m.status.in_force}
        </Tag>
      )}
      <Standing check={check} />
      <span className="sw-muted">
        {m.control.last_run} <When at={check.last_run_at} long />
      </span>
    </div>
  );
}

function Body({ check }: { check: CheckDetail }) {
  const failing = check.failing ?? [];
  return (
    <div className="sw-split">
      <div>
        <Section title={m.overview.verdicts} beside={<VerdictCounts counts={check.counts} ran={check.last_run_at !== null} />}>
          {failing.length > 0 ? <FailingTable rows={failing} label={m.overview.verdicts} /> : <p className="sw-muted">{m.checks.nothing_failing}</p>}
          {failing.length > 0 && check.remedy && (
            <p className="sw-remedy">
              <strong>{m.control.remedy}:</strong> <Said>{check.remedy}</Said>
            </p>
          )}
        </Section>
        <Explain id={check.id} />
      </div>
      <div>
        <Rule check={check} />
        <Versions id={check.id} check={check} />
      </div>
    </div>
  );
}

/** A draft of a check that is not in force yet is known by its versions alone. */
function DraftOnly({ id }: { id: string }) {
  return <Versions id={id} check={undefined} />;
}

export function CheckPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useGet(`/check/${encodeURIComponent(id)}`);
  // Counted, not asked of the error itself: that one is away while the query is asked again, and the dialogs below would go with it.
  const missing = query.data === undefined && query.errorUpdateCount > 0;
  const drafts = useGet('/check_version', { filter: `check = "${id}"` }, { enabled: missing });
  const draft = missing ? drafts.data?.items[0] : undefined;
  return (
    <>
      <Heading
        key={id}
        title={query.data?.title ?? (draft ? String(draft.title) : id)}
        above={<Crumbs to="/checks" title={m.checks.title} here={id} />}
        lead={query.data && <Lead check={query.data} />}
        beside={(query.data || draft) && <CheckActions id={id} check={query.data} />}
      />
      {draft ? <DraftOnly id={id} /> : <Loaded query={query}>{(check) => <Body check={check} />}</Loaded>}
    </>
  );
}
