// SPDX-License-Identifier: Apache-2.0
import AngleLeftIcon from '@patternfly/react-icons/dist/esm/icons/angle-left-icon';
import AngleRightIcon from '@patternfly/react-icons/dist/esm/icons/angle-right-icon';
import { Link, useParams } from '@tanstack/react-router';
import { useGet, useIsGuest } from '../../api/queries';
import type { Control, ControlDetail } from '../../api/types';
import { AddEvidence } from '../../delivery/drop_zone';
import { m } from '../../messages';
import { Crumbs } from '../../ui/crumbs';
import { instant } from '../../ui/format';
import { Heading } from '../../ui/heading';
import { Section } from '../../ui/pieces';
import { Loaded } from '../../ui/states';
import { Status } from '../../ui/status';
import { Beside } from './beside';
import { Checks } from './checks';
import { EvidenceTable } from './evidence';
import { Reasons } from './reasons';
import { ControlTimelineSection } from './timeline';

function Lead({ control }: { control: ControlDetail }) {
  return (
    <>
      {control.summary && <p>{control.summary}</p>}
      <div className="sw-status-line">
        <Status value={control.status} compact={false} />
        {control.status === 'effective' && control.valid_until && <span className="sw-muted">{m.control.valid_until(instant(control.valid_until))}</span>}
      </div>
    </>
  );
}

function Neighbour({ control, next }: { control: Control | undefined; next?: boolean }) {
  if (!control) return null;
  const label = `${next ? m.control.next : m.control.previous}: ${control.reference} ${control.title}`;
  return (
    <Link to="/controls/$reference" params={{ reference: control.reference }} className="sw-neighbour" aria-label={label} title={label}>
      {!next && <AngleLeftIcon />} {control.reference} {next && <AngleRightIcon />}
    </Link>
  );
}

/** The controls before and behind it in the list. */
function Neighbours({ reference }: { reference: string }) {
  const controls = useGet('/control').data?.items ?? [];
  const at = controls.findIndex((control) => control.reference === reference);
  if (at < 0) return null;
  return (
    <nav className="sw-neighbours" aria-label={m.controls.title}>
      <Neighbour control={controls[at - 1]} />
      <Neighbour control={controls[at + 1]} next />
    </nav>
  );
}

function Body({ control }: { control: ControlDetail }) {
  // The timeline shows more than a guest's share, and is refused to him.
  const guest = useIsGuest();
  return (
    <div className="sw-split">
      <div>
        <Section title={m.control.why}>
          <Reasons status={control.status} reasons={control.reasons} />
        </Section>
        {!guest && <ControlTimelineSection control={control} />}
        <Section title={m.control.checks}>
          <Checks checks={control.checks} />
        </Section>
        <Section title={m.control.evidence}>
          <EvidenceTable items={control.evidence} />
        </Section>
        <AddEvidence control={control.reference} />
      </div>
      <div>
        <Beside control={control} />
      </div>
    </div>
  );
}

export function ControlPage() {
  const { reference } = useParams({ strict: false }) as { reference: string };
  const query = useGet(`/control/${encodeURIComponent(reference)}`);
  const control = query.data;
  return (
    <>
      <Heading
        key={reference}
        title={control ? `${control.reference} ${control.title}` : reference}
        above={<Crumbs to="/controls" title={m.controls.title} here={control?.reference ?? reference} />}
        lead={control && <Lead control={control} />}
        beside={control && <Neighbours reference={control.reference} />}
      />
      <Loaded query={query}>{(data) => <Body control={data} />}</Loaded>
    </>
  );
}
