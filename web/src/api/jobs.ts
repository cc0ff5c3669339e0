// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { get, Problem, type call, type Request } from './client';
import { download } from './download';
import { refusalsIn } from '../messages/refusals';
import { useSendingOnce } from './once';
import { useSession, type Where } from './queries';
import { markSeen, useSeen } from './seen';
import type { Job } from './types';

/** Long work that the server does by itself, whether or not a page is open. */
export type { Job } from './types';

/** What a job does, and with what it was begun. */
export type Begun = Pick<Job, 'kind' | 'arguments' | 'as_of' | 'under'>;

const kPoll = 1_000;
/** Most of what is begun here ends soon: it is asked for more often at first. */
const kQuickPoll = 350;
const kQuickFor = 6_000;
const kJobs = ['jobs'];

export const isUnderWay = (job: Job | undefined): boolean => job?.state === 'queued' || job?.state === 'running';
export const hasFailed = (job: Job | undefined): boolean => job?.state === 'failed' || job?.state === 'cancelled';

/** Why it came to nothing, as the request itself would have said it. */
export function problemOfJob(job: Job): Problem {
  const { type, status, title, detail, errors } = job.output?.problem ?? { status: 500 };
  return new Problem(status, type ?? '', title ?? '', detail ?? job.output?.note ?? '', errors ?? []);
}

let begunAt = -kQuickFor;
const pace = () => (performance.now() - begunAt < kQuickFor ? kQuickPoll : kPoll);

/** The job with its refusal in the language of the pages. */
async function inWords(job: Job): Promise<Job> {
  const { output } = job;
  if (!output?.problem) return job;
  const said = await refusalsIn();
  const { detail, errors } = output.problem;
  const problem = { ...output.problem, ...(detail && { detail: said(detail) }), ...(errors && { errors: errors.map((fault) => ({ ...fault, detail: said(fault.detail) })) }) };
  return { ...job, output: { ...output, problem } };
}

/** All jobs that one may see, newest first; asked again while one is under way. */
export function useJobs() {
  const may = useSession().permissions.includes('job.read');
  return useQuery({
    queryKey: kJobs,
    queryFn: async ({ signal }) => {
      const jobs = await get('/job', undefined, signal);
      return { ...jobs, items: await Promise.all(jobs.items.map(inWords)) };
    },
    enabled: may,
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? pace() : false),
  });
}

/** One job with what came of it, asked again until it has ended. */
export function useJobAt(id: string | undefined) {
  return useQuery({
    queryKey: ['job', id],
    queryFn: async ({ signal }) => inWords(await get(`/job/${id}`, undefined, signal)),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? pace() : false),
    staleTime: ({ state }) => (isUnderWay(state.data) ? 0 : Infinity),
    retry: false,
    meta: { still: true },
  });
}

/** The data that a job came to: in its outcome, or where that is long, in a file of its own. */
export function useJobData<T>(job: Job | undefined) {
  const apart = job?.state === 'done' && job.output?.data === undefined && job.output?.file !== undefined;
  const fetched = useQuery({
    queryKey: ['job', job?.id, 'data'],
    queryFn: ({ signal }) => get<T>(`/job/${job?.id}/file`, undefined, signal),
    enabled: apart,
    staleTime: Infinity,
    meta: { still: true },
  });
  return { data: apart ? fetched.data : (job?.output?.data as T | undefined), error: fetched.error };
}

/** Ended long ago: nothing is said of it any more. */
const kFresh = 24 * 3600 * 1000;
export const isFresh = ({ finished_at }: Job): boolean => !finished_at || Date.now() - Date.parse(finished_at) < kFresh;

/** Jobs begun on a page of this document whose file is taken away as soon as it is there. */
export const awaited = new Set<string>();

/** Gives the file of a job to the browser to keep. */
export async function takeFile(job: Job): Promise<string> {
  const name = await download(`/job/${job.id}/file`, { otherwise: job.output?.file?.name ?? 'file' });
  markSeen(job.id);
  return name;
}

/** Begins long work: what is asked for is done by the server, and its file taken away when it is there. A second try after a lost answer begins nothing twice. */
export function useBegin() {
  const queries = useQueryClient();
  const once = useSendingOnce();
  return useCallback(
    async (method: 'GET' | 'POST', path: string, { take = true, send = once, ...request }: Request & { take?: boolean; send?: typeof call } = {}): Promise<string> => {
      const { data } = await send<Job>(method, path, { ...request, job: true });
      begunAt = performance.now();
      if (take) awaited.add(data.id);
      void queries.invalidateQueries({ queryKey: kJobs });
      return data.id;
    },
    [queries, once],
  );
}

/** Whether a job looks at what a page shows: at the same day, under the same grant and, where it is of one, at the same scope. */
export function isOfView({ as_of, under, arguments: given = {} }: Omit<Begun, 'kind'>, where: Where): boolean {
  // The server spells an instant in its own way.
  const at = (text: string | null | undefined) => (text ? Date.parse(text) : 0);
  return at(as_of) === at(where.as_of) && (under ?? '') === (where.under ?? '') && (given.scope ?? '') === (where.scope ?? '');
}

/** The newest job of one's own that a place of a page began, now or before a reload, until its end has been seen. */
export function useOwnJob(fits: (job: Job) => boolean): Job | undefined {
  const { data } = useJobs();
  const known = useSeen();
  const newest = data?.items.find((job) => job.mine && fits(job));
  const job = newest && isFresh(newest) && (isUnderWay(newest) || !known.has(newest.id)) ? newest : undefined;
  const closer = useJobAt(isUnderWay(job) ? job?.id : undefined).data;
  return job && isUnderWay(job) && closer ? { ...job, ...closer } : job;
}
