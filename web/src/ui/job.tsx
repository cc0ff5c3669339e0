// SPDX-License-Identifier: Apache-2.0
import { Progress } from '@patternfly/react-core';
import { isUnderWay, type Job } from '../api/jobs';
import { m } from '../messages';
import { saidOf } from '../messages/described';
import { Alert } from './alert';
import { When } from './pieces';

/** How far a job is, or what came of it. */
export function JobState({ job, title }: { job: Job | undefined; title: string }) {
  if (!job) return null;
  if (isUnderWay(job)) {
    return (
      <div role="status">
        <Progress value={Math.round(job.progress * 100)} title={title} size="sm" aria-label={title} />
        {job.message && <p className="sw-muted">{saidOf(job.message)}</p>}
      </div>
    );
  }
  const good = job.state === 'done' && (job.output?.exit_code ?? 0) === 0;
  return (
    <Alert isInline variant={good ? 'success' : 'danger'} component="p" title={saidOf(job.output?.note || job.message) || m.job.state(job.state)}>
      <When at={job.finished_at ?? job.created_at} long />
    </Alert>
  );
}
