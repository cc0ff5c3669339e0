// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useAsOf, useGet } from '../../api/queries';
import { m } from '../../messages';
import { saidOf } from '../../messages/described';
import { bytes } from '../../ui/format';
import { refusalOf } from '../../api/refusal';
import { Few, Section } from '../../ui/pieces';
import { Loaded } from '../../ui/states';
import { say } from '../../ui/toast';
import { download } from '../../api/download';
import type { OscalDocument } from '../../api/types';


export function OscalPart() {
  const query = useGet('/oscal');
  const as_of = useAsOf();
  const [busy, setBusy] = useState<string | null>(null);
  const take = async ({ name }: OscalDocument) => {
    setBusy(name);
    try {
      say({ title: m.reports.made(await download(`/oscal/${encodeURIComponent(name)}`, { params: { as_of }, otherwise: `${name}.json` })) });
    } catch (error) {
      say({ variant: 'danger', title: m.reports.not_made, body: refusalOf(error) });
    } finally {
      setBusy(null);
    }
  };
  return (
    <Section title={m.reports.oscal}>
      <p>{m.reports.oscal_lead}</p>
      <Loaded query={query}>
        {({ items }) => (
          <Few
            className="sw-oscal"
            items={items.map((each) => (
              <>
                <span>
                  {saidOf(each.title)}{' '}
                  <span className="sw-muted sw-small">
                    {each.name}, {bytes(each.size)}
                  </span>
                </span>
                <Button size="sm" variant="secondary" aria-label={`JSON: ${saidOf(each.title)}`} isLoading={busy === each.name} isDisabled={busy !== null} onClick={() => void take(each)}>
                  JSON
                </Button>
              </>
            ))}
          />
        )}
      </Loaded>
    </Section>
  );
}
