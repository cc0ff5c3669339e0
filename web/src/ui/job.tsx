// SPDX-License-Identifier: Apache-2.0
import { AlertActionCloseButton, Button, Progress } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { useState } from 'react';
import { hasFailed, isUnderWay, problemOfJob, takeFile, useJobAt, type Job } from '../api/jobs';
import { markSeen } from '../api/seen';
import { m } from '../messages';
import { saidOf } from '../messages/described';
import { Alert } from './alert';
import { bytes } from './format';
import { jobName } from './job_name';
import { KeepFocus } from './keep_focus';
import { refusalOf } from '../api/refusal';
import { When } from './pieces';
import { say } from './toast';

/** What came of a job, or how far it is, in one line. */
export function saidOfJob(job: Job): string {
  return hasFailed(job) ? refusalOf(problemOfJob(job)) : saidOf(job.output?.note || job.message);
}

/** How far it is, with what, and since when. */
export function JobBar({ job, title }: { job: Job; title: string }) {
  const closer = useJobAt(job.id).data;
  const { progress, message, created_at, state } = closer && isUnderWay(closer) ? closer : job;
  return (
    <div className="sw-job">
      <Progress value={Math.min(99, Math.round(progress * 100))} title={title} size="sm" aria-label={title} />
      <p className="sw-muted sw-small">
        {state === 'queued' ? m.job.state('queued') : message ? saidOf(message) : m.job.begins}, {m.job.since} <When at={created_at} long />
      </p>
    </div>
  );
}

/** Gives the file of a job that is done. */
export function TakeFile({ job }: { job: Job }) {
  const [busy, setBusy] = useState(false);
  const file = job.output?.file;
  if (!file) return null;
  const take = async () => {
    setBusy(true);
    try {
      await takeFile(job);
    } catch (error) {
      say({ variant: 'danger', title: m.job.not_taken(file.name), body: refusalOf(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="sm" variant="secondary" icon={<DownloadIcon />} isLoading={busy} isAriaDisabled={busy} aria-label={m.job.take_what(file.name)} onClick={() => void take()}>
      {m.job.take}
    </Button>
  );
}

function Ended({ job }: { job: Job }) {
  const title = jobName(job);
  const file = job.output?.file;
  const close = <AlertActionCloseButton aria-label={m.job.close(title)} onClose={() => markSeen(job.id)} />;
  if (hasFailed(job)) {
    return (
      <Alert isInline variant="danger" component="p" title={m.job.failed(title)} actionClose={close}>
        {refusalOf(problemOfJob(job))}
      </Alert>
    );
  }
  const good = (job.output?.exit_code ?? 0) === 0;
  const said = file ? m.job.ready(title) : m.job.done(title);
  return (
    <Alert isInline variant={good ? 'success' : 'danger'} component="p" title={good ? said : m.job.not_good(title)} actionClose={close}>
      <div className="sw-job-file">
        <TakeFile job={job} />
        <span>{file ? `${file.name} (${bytes(file.size)})` : saidOfJob(job)}</span>
        <When at={job.finished_at ?? job.created_at} long />
      </div>
    </Alert>
  );
}

/** The job that a place of a page began: how far it is, its file, what came of it, or why nothing. Empty when it was taken or closed: the place itself stays, to keep the focus. */
export function JobPlace({ job }: { job: Job | undefined }) {
  return (
    <KeepFocus className="sw-job-place">
      {job && isUnderWay(job) && <JobBar job={job} title={jobName(job)} />}
      <div role="status">{job && !isUnderWay(job) && <Ended job={job} />}</div>
    </KeepFocus>
  );
}
