// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isUnderWay, useBegin, useOwnJob } from '../api/jobs';
import { useGet, useMayChange } from '../api/queries';
import { refusalOf } from '../api/refusal';
import type { Delivery, Source } from '../api/types';
import { m } from '../messages';
import { saidOf } from '../messages/described';
import { Heading } from '../ui/heading';
import { JobPlace } from '../ui/job';
import { Facts, Section, When } from '../ui/pieces';
import { Loaded } from '../ui/states';
import { useToast } from '../ui/toast';

/** `host:vm` was delivered by `host`. */
export const deliveredBy = (name: string, deliveries: readonly Delivery[]): Delivery[] => deliveries.filter(({ source }) => source === name || source.startsWith(`${name}:`));

function Last({ delivery }: { delivery: Delivery }) {
  return (
    <span className="sw-status-line">
      <Link to="/evidence/$id" params={{ id: delivery.evidence }}>
        {delivery.title ?? delivery.source}
      </Link>
      <When at={delivery.collected_at} long />
    </span>
  );
}

function SystemPart({ system, deliveries, busy, onRun }: { system: Source; deliveries: Delivery[]; busy: boolean; onRun?: () => void }) {
  const own = deliveredBy(system.name, deliveries);
  return (
    <li className="sw-check">
      <div className="sw-check-head">
        <strong>{saidOf(system.title)}</strong> <code className="sw-code">{system.name}</code>
      </div>
      <p>{saidOf(system.help)}</p>
      <Facts
        facts={[
          [m.sources.needs, system.permissions.map((each) => saidOf(each)).join('; ')],
          [
            m.sources.last,
            own.length === 0 ? (
              <span className="sw-muted">{m.sources.never}</span>
            ) : (
              <ul className="sw-links">
                {own.map((delivery) => (
                  <li key={delivery.source}>
                    <Last delivery={delivery} />
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
      {onRun && (
        <div>
          <Button size="sm" variant="secondary" aria-label={m.sources.run_name(saidOf(system.title))} isAriaDisabled={busy} onClick={onRun}>
            {m.sources.run}
          </Button>
        </div>
      )}
    </li>
  );
}

/** One run at a time, as a job of the server: a reload of the page loses nothing. What it delivered is heard of as any other change. */
function useRun() {
  const say = useToast();
  const begin = useBegin();
  const job = useOwnJob(({ kind }) => kind === 'source.run');
  const [asked, setAsked] = useState(false);
  const run = async ({ name }: Source) => {
    setAsked(true);
    try {
      await begin('POST', '/source/run', { body: { name }, take: false });
      say({ title: m.sources.started, variant: 'info' });
    } catch (error) {
      say({ title: m.sources.failed, body: refusalOf(error), variant: 'danger' });
    } finally {
      setAsked(false);
    }
  };
  return { job, run, busy: asked || isUnderWay(job) };
}

function Systems({ systems, deliveries }: { systems: Source[]; deliveries: Delivery[] }) {
  const may = useMayChange('source.run');
  const { job, run, busy } = useRun();
  return (
    <Section title={m.sources.systems}>
      <JobPlace job={job} />
      <ul className="sw-checks">
        {systems.map((system) => (
          <SystemPart key={system.name} system={system} deliveries={deliveries} busy={busy} onRun={may ? () => void run(system) : undefined} />
        ))}
      </ul>
      <p className="sw-formula">{m.sources.schedule}</p>
    </Section>
  );
}

function Deliveries({ deliveries }: { deliveries: Delivery[] }) {
  const newest = deliveries.toSorted((one, other) => other.collected_at.localeCompare(one.collected_at));
  return (
    <Section title={m.sources.deliveries} beside={<span className="sw-muted">{m.sources.all_of_it(deliveries.length)}</span>}>
      {newest.length === 0 && <p className="sw-muted">{m.sources.none}</p>}
      {newest.length > 0 && (
        <div className="sw-scroll" tabIndex={0} role="region" aria-label={m.sources.deliveries}>
          <table className="sw-plain-table">
            <thead>
              <tr>
                <th scope="col">{m.sources.source}</th>
                <th scope="col">{m.sources.format}</th>
                <th scope="col">{m.sources.types}</th>
                <th scope="col">{m.sources.evidence}</th>
                <th scope="col">{m.sources.collected}</th>
              </tr>
            </thead>
            <tbody>
              {newest.map(({ source, format, types, evidence, title, collected_at }) => (
                <tr key={`${source}-${evidence}`}>
                  <td>
                    <Link to="/evidence" search={{ source }}>
                      {source}
                    </Link>
                  </td>
                  <td>{format}</td>
                  <td>
                    <code className="sw-code">{types.map(({ type }) => type).join(', ')}</code>{' '}
                    {types.length > 0 && types.every(({ complete }) => complete) && <span className="sw-muted">{m.sources.complete}</span>}
                  </td>
                  <td>
                    <Link to="/evidence/$id" params={{ id: evidence }}>
                      {title}
                    </Link>
                  </td>
                  <td>
                    <When at={collected_at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>
        <Link to="/evidence">{m.sources.drop}</Link>
      </p>
    </Section>
  );
}

export function SourcesPage() {
  const systems = useGet('/source', {}, { always_now: true });
  const deliveries = useGet('/source/deliveries', {}, { always_now: true }).data?.items ?? [];
  return (
    <>
      <Heading title={m.sources.title} lead={m.sources.lead} />
      <Loaded query={systems}>{({ items }) => <Systems systems={items} deliveries={deliveries} />}</Loaded>
      <Deliveries deliveries={deliveries} />
    </>
  );
}
