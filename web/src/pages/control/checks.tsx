// SPDX-License-Identifier: Apache-2.0
import type { ControlCheck } from '../../api/types';
import { m } from '../../messages';
import { useNone } from '../../ui/none';
import { LinkTo, When } from '../../ui/pieces';
import { Said } from '../../ui/said';
import { Severity } from '../../ui/status';
import { FailingTable, Standing, VerdictCounts } from '../failing';

function CheckPart({ check }: { check: ControlCheck }) {
  const failing = check.failing ?? [];
  return (
    <li className="sw-check" id={`check-${check.id}`}>
      <div className="sw-check-head">
        <strong className="sw-strong">
          <LinkTo target={{ kind: 'check', id: check.id }}>{check.title}</LinkTo>
        </strong>
        {check.severity && <Severity value={check.severity} />}
        <Standing check={check} />
      </div>
      <div className="sw-check-facts">
        <VerdictCounts counts={check.counts} ran={check.last_run_at !== null} />
        <span className="sw-muted">
          {m.control.last_run} <When at={check.last_run_at} long />
        </span>
      </div>
      {failing.length > 0 && (
        <details open={failing.length <= 12}>
          <summary>{m.control.failing_resources(failing.length)}</summary>
          <FailingTable rows={failing} label={m.control.failing_resources(failing.length)} />
        </details>
      )}
      {check.remedy && failing.length > 0 && (
        <p className="sw-remedy">
          <strong>{m.control.remedy}:</strong> <Said>{check.remedy}</Said>
        </p>
      )}
    </li>
  );
}

const short = (check: ControlCheck): boolean => (check.failing?.length ?? 0) > 0 || check.stale === true;
const judged = (check: ControlCheck): boolean => (check.counts?.pass ?? 0) > 0;

function Folded({ title, checks }: { title: string; checks: ControlCheck[] }) {
  if (checks.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul className="sw-checks sw-checks-folded">
        {checks.map((check) => (
          <CheckPart key={check.id} check={check} />
        ))}
      </ul>
    </details>
  );
}

/** What falls short stands open; what passes, and what has nothing to judge, folded. */
export function Checks({ checks }: { checks: ControlCheck[] }) {
  const none = useNone();
  const open = checks.filter(short);
  const rest = checks.filter((check) => !short(check));
  if (checks.length === 0) return <p className="sw-muted">{none(m.control.no_checks)}</p>;
  return (
    <>
      {open.length > 0 && (
        <ul className="sw-checks">
          {open.map((check) => (
            <CheckPart key={check.id} check={check} />
          ))}
        </ul>
      )}
      <Folded title={m.control_page.passing(rest.filter(judged).length)} checks={rest.filter(judged)} />
      <Folded title={m.control_page.silent(rest.filter((check) => !judged(check)).length)} checks={rest.filter((check) => !judged(check))} />
    </>
  );
}
