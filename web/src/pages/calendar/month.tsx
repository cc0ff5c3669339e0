// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { DueItem } from '../../api/due';
import { m } from '../../messages';
import { saidOf } from '../../messages/described';
import { LinkTo } from '../../ui/pieces';
import { byDay, weeksOf } from './days';

const kMost = 3;
const kWeekday = new Intl.DateTimeFormat(m.locale, { weekday: 'short', timeZone: 'UTC' });
const kLongDay = new Intl.DateTimeFormat(m.locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

export const longDay = (day: string): string => kLongDay.format(new Date(`${day}T00:00:00Z`));

function Cell({ day, items, inside, today }: { day: string; items: DueItem[]; inside: boolean; today: boolean }) {
  const classes = ['sw-day', !inside && 'sw-day-outside', today && 'sw-day-today'].filter(Boolean).join(' ');
  return (
    <td className={classes} aria-current={today ? 'date' : undefined}>
      <time dateTime={day} className="sw-day-number" aria-label={longDay(day)}>
        {Number(day.slice(8))}
      </time>
      <ul>
        {items.slice(0, kMost).map((item) => (
          <li key={`${item.register}/${item.id}`} className={item.overdue ? 'sw-day-item sw-day-overdue' : 'sw-day-item'} title={`${saidOf(item.what)}: ${item.ref} ${item.title}`}>
            <LinkTo target={{ kind: item.register, register: item.register, id: item.id, ref: item.ref }}>
              {item.ref} {item.title}
              {item.overdue && <span className="pf-v6-screen-reader"> ({m.calendar.overdue})</span>}
            </LinkTo>
          </li>
        ))}
        {items.length > kMost && (
          <li>
            <Link to="/calendar" search={(before) => ({ ...before, view: 'agenda', from: day, until: day })} className="sw-day-more">
              {m.common.others(items.length - kMost)}
            </Link>
          </li>
        )}
      </ul>
    </td>
  );
}

/** A month as weeks from Monday. */
export function Month({ month, items, today, label }: { month: string; items: DueItem[]; today: string; label: string }) {
  const days = byDay(items);
  const weeks = weeksOf(month);
  return (
    <div className="sw-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="sw-month" aria-label={label}>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col">
                {kWeekday.format(new Date(`${day}T00:00:00Z`))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <Cell key={day} day={day} items={days.get(day) ?? []} inside={day.startsWith(month)} today={day === today} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
