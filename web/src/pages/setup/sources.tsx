// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useSend } from '../../api/act';
import { refusalOf } from '../../api/refusal';
import { useGet, useMayChange } from '../../api/queries';
import type { Source, SourceRun } from '../../api/types';
import { m } from '../../messages';
import { saidOf } from '../../messages/described';
import { Alert } from '../../ui/alert';


function Run({ source }: { source: Source }) {
  const may = useMayChange('source.run');
  const send = useSend();
  const { busy, fault, act } = useAct();
  const [delivered, setDelivered] = useState<SourceRun[] | null>(null);
  const run = () => act(async () => setDelivered((await send('/source/run', { name: source.name })).items));
  return (
    <li>
      <p>
        <span className="sw-strong">{saidOf(source.title)}</span> <span className="sw-muted">{saidOf(source.help)}</span>
      </p>
      {may && (
        <Button variant="secondary" size="sm" isLoading={busy} isDisabled={busy} onClick={() => void run()} aria-label={`${m.setup.act_read}: ${saidOf(source.title)}`}>
          {busy ? m.setup.reading : m.setup.act_read}
        </Button>
      )}
      <div aria-live="polite">
        {fault !== null && <Alert isInline variant="danger" component="p" title={refusalOf(fault)} />}
        {delivered?.map((each) => (
          <p key={each.source}>
            {m.setup.delivered(each.source, each.created + each.changed + each.same, each.entry)}
            {(each.not_collected ?? []).length > 0 && <span className="sw-tone-doubt"> {m.setup.not_collected((each.not_collected ?? []).join('; '))}</span>}
          </p>
        ))}
      </div>
    </li>
  );
}

/** The systems that this server can read, and files for all others. */
export function Sources() {
  const sources = useGet('/source', {}, { always_now: true }).data?.items ?? [];
  return (
    <ul className="sw-steps">
      {sources.map((source) => (
        <Run key={source.name} source={source} />
      ))}
      <li>
        <Link to="/evidence">{m.setup.to_evidence}</Link>
      </li>
    </ul>
  );
}
