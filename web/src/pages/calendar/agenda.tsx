// SPDX-License-Identifier: Apache-2.0
import type { DueItem } from '../../api/due';
import { relativeDay } from '../../ui/format';
import { useToday } from '../../ui/now';
import { DueRow } from '../work/rows';
import { byDay } from './days';
import { longDay } from './month';

/** What falls due, day after day. */
export function Agenda({ items }: { items: DueItem[] }) {
  const today = useToday();
  return (
    <ol className="sw-agenda">
      {[...byDay(items)].map(([day, each]) => (
        <li key={day} className="sw-panel">
          <h2>
            {longDay(day)} <span className="sw-muted">{`${day.slice(0, 4)}, ${relativeDay(day, today)}`}</span>
          </h2>
          <ul className="sw-work">
            {each.map((item) => (
              <DueRow key={`${item.register}/${item.id}`} item={item} withOwner />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
