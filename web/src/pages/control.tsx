// SPDX-License-Identifier: Apache-2.0
import { Breadcrumb, BreadcrumbItem } from '@patternfly/react-core';
import { Link, useParams } from '@tanstack/react-router';
import { useGet } from '../api/queries';
import type { ControlCheck, ControlDetail, EvidenceItem, Reason, RecordLink } from '../api/types';
import { m, wordOf } from '../messages';
import { instant } from '../ui/format';
import { Heading } from '../ui/heading';
import { Digest, Facts, Few, LinkTo, Section, When } from '../ui/pieces';
import { Loaded } from '../ui/states';
import { Severity, Status, StatusText } from '../ui/status';
import { FailingTable, Standing, VerdictCounts } from './failing';

function Reasons({ status, reasons }: { status: string; reasons: Reason[] }) {
  if (reasons.length === 0) return <p className="sw-muted">{m.control.no_reasons}</p>;
  return (
    <ol className={`sw-reasons sw-reasons-${status}`}>
      {reasons.map((reason, index) => (
        <li key={index}>
          <p>{reason.status && reason.status !== status && <StatusText value={reason.status} />} {reason.text}</p>
          {reason.links && reason.links.length > 0 && (
            <Few
              className="sw-reason-links"
              items={reason.links.map((target) => (
                <>
                  <span className="sw-muted">{wordOf(target.kind)}</span> <LinkTo target={target} />
                </>
              ))}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

function CheckPart({ check }: { check: ControlCheck }) {
  const failing = check.failing ?? [];
  return (
    <li className="sw-check" id={`check-${check.id}`}>
      <div className="sw-check-head">
        <Link to="/checks/$id" params={{ id: check.id }} className="sw-strong">
          {check.title}
        </Link>
        <Severity value={check.severity} />
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
          <strong>{m.control.remedy}:</strong> {check.remedy}
        </p>
      )}
    </li>
  );
}

function EvidenceTable({ items }: { items: EvidenceItem[] }) {
  if (items.length === 0) return <p className="sw-muted">{m.control.no_evidence}</p>;
  return (
    <div className="sw-scroll" tabIndex={0} role="region" aria-label={m.control.evidence}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{m.evidence.item}</th>
            <th scope="col">{m.evidence.source}</th>
            <th scope="col">{m.evidence.format}</th>
            <th scope="col">{m.evidence.collected}</th>
            <th scope="col">{m.evidence.entry}</th>
            <th scope="col">{m.evidence.digest}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>
                <Link to="/evidence/$id" params={{ id: item.id }}>
                  {item.title}
                </Link>
              </td>
              <td>{item.source}</td>
              <td>{item.format}</td>
              <td>
                <When at={item.collected_at} />
              </td>
              <td>{item.entry}</td>
              <td>
                <Digest value={item.digest} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Records({ items, register, none }: { items: RecordLink[]; register: string; none: string }) {
  if (items.length === 0) return <p className="sw-muted">{none}</p>;
  return (
    <ul className="sw-links">
      {items.map((item) => (
        <li key={item.id}>
          <LinkTo target={{ kind: register, register, id: item.id }}>
            <span className="sw-ref">{item.ref}</span> {item.title ?? item.name}
          </LinkTo>
        </li>
      ))}
    </ul>
  );
}

function About({ control }: { control: ControlDetail }) {
  return (
    <Section title={m.control.about}>
      <Facts
        facts={[
          [m.control.owner, control.owner ? <LinkTo target={{ kind: 'person', register: 'person', id: control.owner.id }}>{control.owner.name}</LinkTo> : <span className="sw-muted">{m.controls.no_owner}</span>],
          [m.control.declared, <StatusText value={control.declared} />],
          [m.control.applicable, control.applicable ? m.common.yes : m.common.no],
          [m.control.justification, control.justification],
          [m.control.how, control.how],
        ]}
      />
      <p>
        <Link to="/soa" search={{ search: control.reference }}>
          {m.control.in_soa}
        </Link>
      </p>
    </Section>
  );
}

function Beside({ control }: { control: ControlDetail }) {
  return (
    <>
      <About control={control} />
      <Section title={m.control.risks}>
        <Records items={control.risks} register="risk" none={m.control.no_risks} />
      </Section>
      <Section title={m.control.documents}>
        <Records items={control.related_documents} register="document" none={m.control.no_documents} />
      </Section>
      <Section title={m.control.requirements}>
        {control.requirements.length === 0 && <p className="sw-muted">{m.control.no_requirements}</p>}
        <Few
          className="sw-links"
          items={control.requirements.map((requirement) => (
            <>
              <span className="sw-muted">{requirement.framework}</span> <span className="sw-ref">{requirement.id}</span> {requirement.title}
              {requirement.relation && requirement.relation !== 'unstated' && <span className="sw-muted"> ({wordOf(requirement.relation).toLowerCase()})</span>}
            </>
          ))}
        />
      </Section>
      <Section title={m.control.history}>
        <ol className="sw-history">
          {control.history.map((each) => (
            <li key={each.version}>
              <span>{m.control.version(each.version)}</span> <When at={each.at} /> {each.entry !== undefined && <span className="sw-muted">{m.evidence.entry_sealed(each.entry)}</span>}
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
}

function Lead({ control }: { control: ControlDetail }) {
  return (
    <>
      {control.summary && <p>{control.summary}</p>}
      <div className="sw-status-line">
        <Status value={control.status} compact={false} />
        {control.valid_until && <span className="sw-muted">{m.control.valid_until(instant(control.valid_until))}</span>}
      </div>
    </>
  );
}

export function ControlPage() {
  const { reference } = useParams({ strict: false }) as { reference: string };
  const query = useGet<ControlDetail>(`/control/${encodeURIComponent(reference)}`);
  const control = query.data;
  return (
    <>
      <Heading
        key={reference}
        title={control ? `${control.reference} ${control.title}` : reference}
        above={
          <Breadcrumb>
            <BreadcrumbItem render={({ className }) => <Link to="/controls" className={className}>{m.controls.title}</Link>} />
            <BreadcrumbItem isActive>{control?.reference ?? reference}</BreadcrumbItem>
          </Breadcrumb>
        }
        lead={control && <Lead control={control} />}
      />
      <Loaded query={query}>
        {(data) => (
          <div className="sw-split">
            <div>
              <Section title={m.control.why}>
                <Reasons status={data.status} reasons={data.reasons} />
              </Section>
              <Section title={m.control.checks}>
                {data.checks.length === 0 && <p className="sw-muted">{m.control.no_checks}</p>}
                <ul className="sw-checks">
                  {data.checks.map((check) => (
                    <CheckPart key={check.id} check={check} />
                  ))}
                </ul>
              </Section>
              <Section title={m.control.evidence}>
                <EvidenceTable items={data.evidence} />
              </Section>
            </div>
            <div>
              <Beside control={data} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
