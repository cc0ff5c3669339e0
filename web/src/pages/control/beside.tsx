// SPDX-License-Identifier: Apache-2.0
import { useWhole } from '../../api/queries';
import type { ControlDetail } from '../../api/types';
import { m, wordOf } from '../../messages';
import { choiceOf } from '../../messages/described';
import { day } from '../../ui/format';
import { useNone } from '../../ui/none';
import { Few, LinkTo, Section } from '../../ui/pieces';
import { Said } from '../../ui/said';
import { Tag } from '../../ui/tag';
import { About } from './about';
import { History } from './history';
import { Records } from './records';

function Findings({ control }: { control: ControlDetail }) {
  const none = useNone();
  const found = useWhole('/finding', { filter: `control = "${control.id}"` }).data;
  if (!found) return null;
  const items = found.items.map((finding) => (
    <LinkTo key={finding.id} target={{ kind: 'finding', register: 'finding', id: finding.id }}>
      <span className="sw-ref">{finding.ref}</span> {String(finding.title)}
    </LinkTo>
  ));
  return <Section title={m.control_page.findings}>{items.length === 0 ? <p className="sw-muted">{none(m.control_page.no_findings)}</p> : <Few className="sw-links" items={items} />}</Section>;
}

/** Exceptions name a check; those of the control's checks are its own. */
function Exceptions({ control }: { control: ControlDetail }) {
  const none = useNone();
  const found = useWhole('/exception').data;
  if (!found) return null;
  const checks = new Set(control.checks.map(({ id }) => id));
  const own = found.items.filter((exception) => checks.has(String(exception.check)));
  const items = own.map((exception) => (
    <span className="sw-status-line">
      <LinkTo target={{ kind: 'exception', register: 'exception', id: exception.id }}>
        <span className="sw-ref">{exception.ref}</span> {String(exception.title)}
      </LinkTo>
      <span className="sw-muted">
        {choiceOf('exception', { name: 'status' }, String(exception.status))} {m.control_page.until} {day(String(exception.ends_on))}
      </span>
    </span>
  ));
  return <Section title={m.control_page.exceptions}>{items.length === 0 ? <p className="sw-muted">{none(m.control_page.no_exceptions)}</p> : <Few className="sw-links" items={items} />}</Section>;
}

/** Documents that answer the control; of one that is in force no more it is said. */
function Documents({ control }: { control: ControlDetail }) {
  return (
    <Section title={m.control.documents}>
      <Records
        items={control.related_documents}
        register="document"
        none={m.control.no_documents}
        beside={({ retired }) => retired && <Tag variant="outline">{wordOf('retired', m.documents.states)}</Tag>}
      />
    </Section>
  );
}

function Requirements({ control }: { control: ControlDetail }) {
  return (
    <Section title={m.control.requirements}>
      {control.requirements.length === 0 && <p className="sw-muted">{m.control.no_requirements}</p>}
      <Few
        className="sw-links"
        items={control.requirements.map((requirement) => (
          <>
            <span className="sw-muted">{requirement.framework}</span> <span className="sw-ref">{requirement.id}</span> {requirement.title && <Said>{requirement.title}</Said>}
            {requirement.relation && requirement.relation !== 'unstated' && <span className="sw-muted"> ({wordOf(requirement.relation).toLowerCase()})</span>}
          </>
        ))}
      />
    </Section>
  );
}

/** What stands around the control. */
export function Beside({ control }: { control: ControlDetail }) {
  return (
    <>
      <About control={control} />
      <Section title={m.control.risks}>
        <Records items={control.risks} register="risk" none={m.control.no_risks} />
      </Section>
      <Documents control={control} />
      <Findings control={control} />
      <Exceptions control={control} />
      <Requirements control={control} />
      <History control={control} />
    </>
  );
}
