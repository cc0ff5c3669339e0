// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useChange } from '../../api/change';
import { useMayChange, useSession, useWhole } from '../../api/queries';
import { m } from '../../messages';
import { Due } from '../../ui/due';
import { refusalOf } from '../../api/refusal';
import { Section, When } from '../../ui/pieces';
import { say } from '../../ui/toast';
import type { Acknowledgement, Document } from './types';

/** Says that the reader has read it; shown to who was asked. */
function HaveRead({ document }: { document: Document }) {
  const change = useChange();
  const [busy, setBusy] = useState(false);
  const acknowledge = async () => {
    setBusy(true);
    try {
      await change('POST', `/document/${document.ref}/acknowledge`);
      say({ title: m.documents.acknowledged_now });
    } catch (error) {
      say({ variant: 'danger', title: document.ref, body: refusalOf(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button isLoading={busy} isDisabled={busy} onClick={() => void acknowledge()}>
      {m.documents.have_read}
    </Button>
  );
}

function People({ items, names }: { items: Acknowledgement[]; names: Record<string, { title: string }> }) {
  return (
    <ul className="sw-links">
      {items.map((each) => (
        <li key={each.id} className="sw-ack">
          <span>{names[each.person]?.title ?? each.person}</span>
          {each.acknowledged_on ? <When at={each.acknowledged_on} /> : <Due at={each.due} open />}
        </li>
      ))}
    </ul>
  );
}

export function Acknowledged({ document }: { document: Document }) {
  const { data } = useWhole('/acknowledgement', { filter: `document = "${document.id}"` });
  const me = useSession().person?.id;
  const may = useMayChange('document.acknowledge');
  const items = (data?.items ?? []).filter((each) => each.status !== 'withdrawn');
  const done = items.filter((each) => each.status === 'acknowledged');
  const open = items.filter((each) => each.status === 'requested');
  return (
    <Section title={m.documents.acknowledgements} beside={items.length > 0 && <span className="sw-muted">{m.documents.ack_of(done.length, items.length)}</span>}>
      {items.length === 0 && <p className="sw-muted">{m.documents.not_asked}</p>}
      {items.length > 0 && (
        <span className="sw-progress sw-progress-wide">
          <progress max={items.length} value={done.length} aria-label={m.documents.acknowledgements} />
        </span>
      )}
      {may && open.some((each) => each.person === me) && <HaveRead document={document} />}
      {open.length > 0 && (
        <details open={open.length <= 8}>
          <summary>{m.documents.ack_open(open.length)}</summary>
          <People items={open} names={data?.references ?? {}} />
        </details>
      )}
      {done.length > 0 && (
        <details>
          <summary>{m.documents.ack_done(done.length)}</summary>
          <People items={done} names={data?.references ?? {}} />
        </details>
      )}
    </Section>
  );
}
