// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { call, get } from './client';
import { useMay } from './queries';
import type { Job as Ended, JobListed } from './types';

/** Long work that the server does by itself, whether or not a page is open; what came of it is known where one job is asked for. */
export type Job = JobListed & Partial<Pick<Ended, 'finished_at' | 'output'>>;


const kPoll = 1_000;
const kJobs = ['jobs'];

export const isUnderWay = (job: Job | undefined): boolean => job?.state === 'queued' || job?.state === 'running';

/** All jobs, newest first; asked again while one is under way. */
export function useJobs() {
  const may = useMay('job.read');
  return useQuery({
    queryKey: kJobs,
    queryFn: ({ signal }) => get('/job', undefined, signal),
    enabled: may,
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? kPoll : false),
  });
}

/** The newest job of a kind, wherever it was begun: a reload of the page loses nothing. `onDone` is called when it ends while one looks. */
export function useJob(kind: string, onDone?: (job: Job) => void) {
  const queries = useQueryClient();
  const listed = useJobs().data?.items.find((job) => job.kind === kind);
  const { data: ended } = useQuery({
    queryKey: ['job', listed?.id],
    queryFn: ({ signal }) => get(`/job/${listed?.id}`, undefined, signal),
    enabled: listed !== undefined && !isUnderWay(listed),
    staleTime: Infinity,
    meta: { still: true },
  });
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (listed && isUnderWay(listed)) seen.current = listed.id;
    if (ended && seen.current === ended.id) {
      seen.current = null;
      onDone?.(ended);
    }
  }, [listed, ended, onDone]);
  const start = useCallback(
    async (path: string, body: unknown = {}) => {
      const { data } = await call<Job>('POST', path, { body, job: true });
      seen.current = data.id;
      await queries.invalidateQueries({ queryKey: kJobs });
    },
    [queries],
  );
  return { job: ended?.id === listed?.id && ended ? ended : listed, start };
}
