// SPDX-License-Identifier: Apache-2.0
import { m } from '../../messages';
import { When } from '../../ui/pieces';
import { apart, useNow } from '../../ui/now';
import { StatusText } from '../../ui/status';

/** How long there is to a deadline, or since; it moves by itself. */
export function Clock({ due, now: fixed }: { due: string; now?: Date }) {
  const ticking = useNow();
  const now = fixed ?? ticking;
  const at = new Date(due);
  const over = at < now;
  const { hours, minutes } = over ? apart(at, now) : apart(now, at);
  return (
    <span className="sw-clock">
      <StatusText value={over ? 'fail' : hours < 24 ? 'error' : 'planned'}>{over ? m.incidents.late(hours, minutes) : m.incidents.left(hours, minutes)}</StatusText>
      <span className="sw-muted sw-small">
        {m.incidents.due_at} <When at={due} />
      </span>
    </span>
  );
}
