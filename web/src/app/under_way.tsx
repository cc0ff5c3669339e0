// SPDX-License-Identifier: Apache-2.0
import { Button, Popover, Spinner } from '@patternfly/react-core';
import InProgressIcon from '@patternfly/react-icons/dist/esm/icons/in-progress-icon';
import { lazy, Suspense, useEffect, useState } from 'react';
import { awaited, hasFailed, isFresh, isUnderWay, problemOfJob, takeFile, useJobs, type Job } from '../api/jobs';
import { useSeen } from '../api/seen';
import { m } from '../messages';
import { jobName } from '../ui/job_name';
import { refusalOf } from '../api/refusal';
import { say } from '../ui/toast';
import { importOf } from './import_job';

const kMost = 6;

/** What was begun in this document is taken away when it is there, on whatever page one is by then; what came to nothing is said. */
function useAwaited(jobs: Job[]): void {
  useEffect(() => {
    for (const job of jobs) {
      if (isUnderWay(job) || !awaited.delete(job.id)) continue;
      const refused = (error: unknown) => say({ variant: 'danger', title: m.job.failed(jobName(job)), body: refusalOf(error) });
      if (hasFailed(job)) refused(problemOfJob(job));
      else if (job.output?.file) takeFile(job).then((name) => say({ title: m.job.taken(name) }), refused);
    }
  }, [jobs]);
}

/** Of one's own: what is under way, and what can still be taken, opened or read. */
function useOwnWork(): { jobs: Job[]; under_way: number } {
  const { data } = useJobs();
  const seen = useSeen();
  const mine = (data?.items ?? []).filter((job) => job.mine);
  useAwaited(mine);
  const jobs = mine.filter((job) => isUnderWay(job) || (isFresh(job) && !seen.has(job.id) && (hasFailed(job) || job.output?.file !== undefined || importOf(job) !== null)));
  return { jobs: jobs.slice(0, kMost), under_way: jobs.filter(isUnderWay).length };
}

const Work = lazy(async () => ({ default: (await import('./under_way_panel')).Work }));

/** One's long work, wherever it was begun: how far it is, and what came of it. Nothing where there is none and nobody is at it. */
export function UnderWay() {
  const { jobs, under_way } = useOwnWork();
  const [open, setOpen] = useState(false);
  const [held, setHeld] = useState(false);
  // What closes gives the focus back to the button: it stays until the focus has gone on from there.
  if (jobs.length === 0 && !open && !held) return null;
  return (
    <Popover
      aria-label={m.job.title}
      headerContent={m.job.title}
      headerComponent="h2"
      bodyContent={(hide) => (
        <Suspense fallback={<Spinner size="lg" aria-label={m.job.title} />}>
          <Work jobs={jobs} onGo={hide} />
        </Suspense>
      )}
      onShow={() => {
        setOpen(true);
        setHeld(true);
      }}
      onHide={() => setOpen(false)}
      className="sw-works-popover"
      position="bottom-end"
      minWidth="22rem"
      maxWidth="min(28rem, 94vw)"
    >
      <Button variant="plain" className="sw-bell sw-under-way" aria-label={m.job.label(under_way)} icon={<InProgressIcon />} onFocus={() => setHeld(true)} onBlur={() => open || setHeld(false)}>
        {under_way > 0 && <span className="sw-bell-count">{under_way}</span>}
      </Button>
    </Popover>
  );
}
