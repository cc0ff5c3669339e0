// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'react';
import { newKey } from '../../api/once';
import { useSession } from '../../api/queries';
import { markSeen } from '../../api/seen';
import { isApplied, replacedPlan, type Kept } from './kept';
import { dropFile, keepFile, keepJobs, keptFile } from './kept_file';

type Begin = (file: File) => Promise<string>;

/** The file at hand, and what is begun with it. */
export interface AtHand {
  kept: Kept | null;
  /** It is not known yet whether one was kept from before a reload. */
  restoring: boolean;
  choose: (file: File) => void;
  /** Begins a dry run of the file: its job, or none where another file was chosen or another dry run begun meanwhile. */
  plan: (begin: Begin) => Promise<string | undefined>;
  /** Begins the import of the file: its job. */
  apply: (begin: Begin) => Promise<string | undefined>;
  /** Drops the file, if it is the one that this job has imported. */
  drop: (apply: string) => void;
}

/** What is kept, and as it is by the time that something has been begun: not when it was asked for. */
function useKeptNow(owner: string) {
  const [kept, setKept] = useState<Kept | null>(null);
  const [restoring, setRestoring] = useState(true);
  const now = useRef<Kept | null>(null);
  useEffect(() => {
    let here = true;
    void keptFile(owner).then((found) => {
      if (!here) return;
      now.current ??= found;
      setKept(now.current);
      setRestoring(false);
    });
    return () => {
      here = false;
    };
  }, [owner]);
  const replace = (next: Kept | null) => {
    const plan = replacedPlan(now.current, next);
    if (plan) markSeen(plan);
    now.current = next;
    setKept(next);
  };
  return { kept, restoring, now, replace };
}

export function useKept(): AtHand {
  const session = useSession();
  const owner = `${session.organization.id}/${session.user?.id ?? ''}`;
  const { kept, restoring, now, replace } = useKeptNow(owner);
  const turn = useRef(0);
  const choose = (file: File) => {
    const next = { id: newKey(), file };
    replace(next);
    void keepFile(owner, next);
  };
  const plan = async (begin: Begin) => {
    const began = now.current;
    if (!began) return undefined;
    turn.current += 1;
    const mine = turn.current;
    const job = await begin(began.file);
    if (now.current?.id !== began.id || turn.current !== mine) {
      markSeen(job);
      return undefined;
    }
    replace({ ...now.current, plan: job });
    await keepJobs(owner, began.id, { plan: job });
    return job;
  };
  const apply = async (begin: Begin) => {
    const began = now.current;
    if (!began) return undefined;
    const job = await begin(began.file);
    if (now.current?.id === began.id) replace({ ...now.current, apply: job });
    await keepJobs(owner, began.id, { apply: job });
    return job;
  };
  const drop = (job: string) => {
    const { current } = now;
    if (!current || !isApplied(current, job)) return;
    replace(null);
    void dropFile(owner, current.id);
  };
  return { kept, restoring, choose, plan, apply, drop };
}
