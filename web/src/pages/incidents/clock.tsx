// SPDX-License-Identifier: Apache-2.0
import { useAsOf } from '../../api/queries';
import { m } from '../../messages';
import { When } from '../../ui/pieces';
import { apart, useNow } from '../../ui/now';
import { StatusText } from '../../ui/status';

/** How long there is to a deadline, or since; it moves by itself, but on a past day. */
export function Clock({ due }: { due: string }) {
  const ticking = useNow();
  const past = useAsOf();
  const now = past ? new Date(past) : ticking;
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
