// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { hasFailed, isUnderWay, type Job } from '../api/jobs';
import { useMay } from '../api/queries';
import { markSeen } from '../api/seen';
import { m } from '../messages';
import { bytes } from '../ui/format';
import { JobBar, saidOfJob, TakeFile } from '../ui/job';
import { jobName } from '../ui/job_name';
import { KeepFocus } from '../ui/keep_focus';
import { importOf } from './import_job';

function Ended({ job, onGo }: { job: Job; onGo: () => void }) {
  const name = jobName(job);
  const page = importOf(job);
  const file = job.output?.file;
  return (
    <>
      <span className="sw-strong">{name}</span>
      {page && !hasFailed(job) && <span className="sw-muted">{saidOfJob(job).split(';')[0]}</span>}
      {hasFailed(job) && <span className="sw-tone-bad">{saidOfJob(job)}</span>}
      <span className="sw-job-file">
        {page && (
          <Link to="/import" search={page} aria-label={m.job.open_what(name)} onClick={onGo}>
            {m.job.open}
          </Link>
        )}
        {!page && file && !hasFailed(job) && (
          <>
            <TakeFile job={job} />
            <span>
              {file.name} ({bytes(file.size)})
            </span>
          </>
        )}
        <Button variant="link" size="sm" isInline aria-label={m.job.close(name)} onClick={() => markSeen(job.id)}>
          {m.common.close}
        </Button>
      </span>
    </>
  );
}

export function Work({ jobs, onGo }: { jobs: Job[]; onGo: () => void }) {
  const health = useMay('server.operate');
  return (
    <section className="sw-notes sw-works" aria-label={m.job.title}>
      <p className="sw-muted">{jobs.length > 0 ? m.job.hint : m.job.none}</p>
      <KeepFocus>
        {jobs.length > 0 && (
          <ul>
            {jobs.map((job) => (
              <li key={job.id}>{isUnderWay(job) ? <JobBar job={job} title={jobName(job)} /> : <Ended job={job} onGo={onGo} />}</li>
            ))}
          </ul>
        )}
      </KeepFocus>
      {health && (
        <p className="sw-actions">
          <Link to="/health" onClick={onGo}>
            {m.job.all}
          </Link>
        </p>
      )}
    </section>
  );
}
