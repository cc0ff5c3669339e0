// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { Counts } from '../api/types';
import { m } from '../messages';
import { lookOf, statusWord, StatusText } from './status';

/** Counts of statuses as one proportional bar. It repeats what stands beside it in words, so screen readers skip it. */
export function SegmentBar<K extends string>({ order, counts, tall }: { order: readonly K[]; counts: Counts<K>; tall?: boolean }) {
  const shown = order.filter((key) => (counts[key] ?? 0) > 0);
  return (
    <div className={tall ? 'sw-bar sw-bar-tall' : 'sw-bar'} aria-hidden="true">
      {shown.map((key) => (
        <span key={key} className={`sw-bar-part sw-fill-${key} sw-fill-tone-${lookOf(key).tone}`} style={{ flexGrow: counts[key] }} title={`${statusWord(key)}: ${counts[key]}`} />
      ))}
    </div>
  );
}

interface LegendProps<K extends string> {
  order: readonly K[];
  counts: Counts<K>;
  link: (key: K, children: ReactNode) => ReactNode;
}

/** Each status with its number, linked to the records behind it. Zeros stay, so that places do not move. */
export function Legend<K extends string>({ order, counts, link }: LegendProps<K>) {
  return (
    <ul className="sw-legend">
      {order.map((key) => (
        <li key={key} className={(counts[key] ?? 0) === 0 ? 'sw-legend-zero' : undefined}>
          {link(
            key,
            <>
              <span className="sw-number">{m.common.count(counts[key] ?? 0)}</span>
              <StatusText value={key} />
            </>,
          )}
        </li>
      ))}
    </ul>
  );
}
