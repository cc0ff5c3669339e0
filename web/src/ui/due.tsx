// SPDX-License-Identifier: Apache-2.0
import { m } from '../messages';
import { useShownAt } from './now';
import { When } from './pieces';
import { StatusText } from './status';

/** Whether a day, or an instant, is over at an instant or on a day. A day is over when it has ended in UTC. */
export function isOver(due: string | undefined, at: string): boolean {
  if (!due) return false;
  return due.includes('T') ? Date.parse(due) < Date.parse(at) : due < at.slice(0, 10);
}

/** A day by which something is to be done; marked in words where that is over and it is still open. */
export function Due({ at, open }: { at: string | undefined; open: boolean }) {
  const now = useShownAt();
  if (!at) return <span className="sw-muted">–</span>;
  if (!open || !isOver(at, now)) return <When at={at} />;
  return (
    <StatusText value="overdue">
      <When at={at} /> {m.due.overdue}
    </StatusText>
  );
}
