// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../../api/change';
import { Problem } from '../../api/client';
import { isUnderWay, useJobs, type Job } from '../../api/jobs';
import { useGet, useMay, useMayChange, useSession } from '../../api/queries';
import { m } from '../../messages';
import { Ask } from '../../ui/ask';
import { Heading } from '../../ui/heading';
import { saidOfJob } from '../../ui/job';
import { kindName } from '../../ui/job_name';
import { Facts, Few, Section, When } from '../../ui/pieces';
import { Loaded } from '../../ui/states';
import { StatusText } from '../../ui/status';
import { useToast } from '../../ui/toast';
import { lastDeliveries } from './deliveries';

/** `/readyz` stands beside the API: it answers `ok` when the database does. */
async function ready(): Promise<boolean> {
  const answer = await fetch('/readyz', { cache: 'no-store' });
  return answer.ok && (await answer.text()).trim() === 'ok';
}

/** What the last answer is good for: without one nothing is known, whatever an earlier one said. */
export function stateOf({ isError, isPending, data }: { isError: boolean; isPending: boolean; data: boolean | undefined }): { look: string; word: string } {
  if (isError) return { look: 'fail', word: m.health.no_answer };
  if (isPending) return { look: 'unknown', word: m.common.loading };
  return data ? { look: 'pass', word: m.health.ready } : { look: 'fail', word: m.health.not_ready };
}

function Server() {
  const readiness = useQuery({ queryKey: ['ready'], queryFn: ready, retry: false, refetchInterval: 30_000, meta: { still: true } });
  const asked = useGet('/ledger', {}, { always_now: true });
  // What the last answer said is not so because no later one came.
  const ledger = asked.isError ? undefined : asked.data;
  const unanswered = asked.error instanceof Problem && (asked.error.status === 0 || asked.error.status >= 500);
  const state = stateOf(readiness);
  return (
    <Section title={m.health.server}>
      <Facts
        facts={[
          [m.health.readiness, <span role="status"><StatusText value={state.look}>{state.word}</StatusText></span>],
          [m.health.signing, unanswered ? <StatusText value="unknown">{m.health.no_answer}</StatusText> : ledger && (ledger.signing === 'on' ? <StatusText value="pass">{m.health.signing_on}</StatusText> : <StatusText value="fail">{ledger.signing}</StatusText>)],
          [m.ledger.size, ledger && m.common.count(ledger.size)],
          [m.ledger.checkpoint, ledger && <When at={ledger.checkpoint_at} long />],
        ]}
      />
    </Section>
  );
}

function JobRow({ job }: { job: Job }) {
  return (
    <tr>
      <td>{kindName(job.kind)}</td>
      <td>
        {isUnderWay(job) ? (
          <>
            <progress value={job.progress} max={1} aria-label={job.kind} /> {m.job.state(job.state)}
          </>
        ) : (
          <StatusText value={job.state === 'done' ? 'implemented' : 'fail'}>{m.job.state(job.state)}</StatusText>
        )}
      </td>
      <td>{saidOfJob(job) || <span className="sw-muted">–</span>}</td>
      <td>
        <When at={job.created_at} long />
      </td>
    </tr>
  );
}

function Jobs() {
  const query = useJobs();
  return (
    <Section title={m.health.jobs}>
      <p className="sw-muted">{m.health.jobs_lead}</p>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="sw-muted">{m.health.no_jobs}</p>
          ) : (
            <div className="sw-scroll" tabIndex={0} role="region" aria-label={m.health.jobs}>
              <table className="sw-plain-table">
                <thead>
                  <tr>
                    {[m.health.job, m.health.state, m.health.message, m.health.begun].map((label) => (
                      <th key={label} scope="col">
                        {label}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map((job) => (
                    <JobRow key={job.id} job={job} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </Section>
  );
}

function Deliveries() {
  const query = useGet('/source/deliveries', {}, { always_now: true });
  return (
    <Section title={m.health.deliveries}>
      <Loaded query={query}>
        {({ items }) => (
          <ul className="sw-work">
            {lastDeliveries(items).map(({ source, at }) => (
              <li key={source} className="sw-delivered">
                <span className="sw-break">{source}</span> <When at={at} long />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}

function Mail() {
  const { user } = useSession();
  const mayTest = useMayChange('server.operate');
  const mayRemind = useMay('reminder.send');
  const change = useChange();
  const say = useToast();
  const [open, setOpen] = useState(false);
  const reminders = useGet('/reminder', {}, { enabled: mayRemind, always_now: true }).data?.items;
  const test = async ({ to }: Record<string, string>) => {
    await change('POST', '/mail/test', { body: { to } });
    setOpen(false);
    say({ title: m.health.mail_sent(to ?? '') });
  };
  if (!mayTest && !mayRemind) return null;
  return (
    <Section title={m.health.mail}>
      <p>{m.health.mail_lead}</p>
      {reminders && <p className="sw-muted">{m.health.waiting(reminders.length)}</p>}
      {reminders && reminders.length > 0 && (
        <Few
          className="sw-links"
          items={reminders.map((each) => (
            <>
              <span className="sw-strong">{each.address}</span> <span className="sw-muted" lang="en">
                {each.subject}
              </span>
            </>
          ))}
        />
      )}
      {mayTest && (
        <p>
          <Button variant="secondary" onClick={() => setOpen(true)}>
            {m.health.test_mail}
          </Button>
        </p>
      )}
      {open && <Ask title={m.health.test_mail} lead={m.health.test_mail_lead} act={m.health.send} start={{ to: user?.email ?? '' }} fields={[{ name: 'to', label: m.members.email, kind: 'text', shape: 'email', required: true }]} run={test} onClose={() => setOpen(false)} />}
    </Section>
  );
}

/** Whether the server does what it should: answers, signs, works, receives, mails. */
export function HealthPage() {
  const maySources = useMay('source.read');
  return (
    <>
      <Heading title={m.health.title} lead={m.health.lead} />
      <div className="sw-split">
        <div>
          <Jobs />
          {maySources && <Deliveries />}
        </div>
        <div>
          <Server />
          <Mail />
        </div>
      </div>
    </>
  );
}
