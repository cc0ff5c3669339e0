// SPDX-License-Identifier: Apache-2.0
import { Button, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import AngleLeftIcon from '@patternfly/react-icons/dist/esm/icons/angle-left-icon';
import AngleRightIcon from '@patternfly/react-icons/dist/esm/icons/angle-right-icon';
import { usePeopleOptions } from '../../api/people';
import { useGet } from '../../api/queries';
import { useRegisters } from '../../app/navigation';
import { m } from '../../messages';
import { listOf } from '../../messages/described';
import { Choice, FilterBar, useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { useToday } from '../../ui/now';
import { FilteredOut, Loaded, NoneYet } from '../../ui/states';
import { Agenda } from './agenda';
import { plusDays, plusMonths, validMonth, weeksOf } from './days';
import { Feed } from './feed';
import { Month } from './month';

const kNames = ['owner', 'of'];
const kAhead = 90;
const narrow = () => window.matchMedia('(max-width: 48rem)').matches;
const kMonth = new Intl.DateTimeFormat(m.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const monthName = (month: string) => kMonth.format(new Date(`${month}-01T00:00:00Z`));

type View = 'month' | 'agenda';

function Views({ view, set }: { view: View; set: (view: View) => void }) {
  return (
    <ToggleGroup aria-label={m.calendar.view}>
      {(['month', 'agenda'] as const).map((each) => (
        <ToggleGroupItem key={each} text={m.calendar[each]} buttonId={`view-${each}`} isSelected={view === each} onChange={() => set(each)} />
      ))}
    </ToggleGroup>
  );
}

function Months({ month, now, set }: { month: string; now: string; set: (month: string) => void }) {
  return (
    <div className="sw-months">
      <Button variant="plain" aria-label={m.calendar.before(monthName(plusMonths(month, -1)))} icon={<AngleLeftIcon />} onClick={() => set(plusMonths(month, -1))} />
      <h2 aria-live="polite">{monthName(month)}</h2>
      <Button variant="plain" aria-label={m.calendar.after(monthName(plusMonths(month, 1)))} icon={<AngleRightIcon />} onClick={() => set(plusMonths(month, 1))} />
      {month !== now && (
        <Button variant="link" onClick={() => set(now)}>
          {m.calendar.this_month}
        </Button>
      )}
    </div>
  );
}

/** What the calendar is asked for: the weeks of a month, or what is overdue and the days ahead. */
function usePeriod(view: View, month: string, today: string) {
  const [{ from, until }] = useFilters();
  if (view === 'agenda') return { from, until: until ?? plusDays(today, kAhead) };
  const weeks = weeksOf(month);
  return { from: weeks[0]?.[0], until: weeks.at(-1)?.[6] };
}

export function CalendarPage() {
  const [search, set] = useFilters();
  const today = useToday();
  const month = validMonth(search.month) ?? today.slice(0, 7);
  const view: View = search.view === 'agenda' || search.view === 'month' ? search.view : narrow() ? 'agenda' : 'month';
  const period = usePeriod(view, month, today);
  const query = useGet('/calendar', { ...period, owner: search.owner, of: search.of });
  const people = usePeopleOptions();
  const registers = useRegisters();
  const filtered = Boolean(search.owner || search.of || search.from);
  return (
    <>
      <Heading title={m.calendar.title} lead={m.calendar.lead} beside={<Views view={view} set={(next) => set({ view: next, from: undefined, until: undefined })} />} />
      <FilterBar names={[...kNames, 'from', 'until']}>
        {view === 'month' && <Months month={month} now={today.slice(0, 7)} set={(next) => set({ month: next === today.slice(0, 7) ? undefined : next })} />}
        <Choice name="owner" label={m.calendar.owner} options={people} />
        <Choice name="of" label={m.calendar.of} options={registers.map((register) => ({ value: register.name, label: listOf(register) }))} />
      </FilterBar>
      <Loaded query={query}>
        {({ items }) => {
          if (view === 'month') return <Month month={month} items={items} today={today} label={m.calendar.of_month(monthName(month))} />;
          if (items.length > 0) return <Agenda items={items} />;
          return filtered ? <FilteredOut onClear={() => set({ owner: undefined, of: undefined, from: undefined, until: undefined })} /> : <NoneYet hint={m.calendar.none_yet} />;
        }}
      </Loaded>
      {view === 'agenda' && query.data && (
        <p className="sw-table-foot">
          <Button variant="link" onClick={() => set({ until: plusDays(period.until ?? today, kAhead), from: undefined })}>
            {m.calendar.further(period.until ?? '')}
          </Button>
        </p>
      )}
      <Feed owner={search.owner} />
    </>
  );
}
