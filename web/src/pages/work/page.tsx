// SPDX-License-Identifier: Apache-2.0
import { EmptyState, EmptyStateBody } from '@patternfly/react-core';
import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import { bucketOf, kBuckets, onlyOnce, useDue, useWaiting, type DueItem, type Waiting } from '../../api/due';
import { usePeopleOptions } from '../../api/people';
import { useMay, useSession } from '../../api/queries';
import { m } from '../../messages';
import { Choice, FilterBar, useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { useToday } from '../../ui/now';
import { Section } from '../../ui/pieces';
import { Loaded, NotAllowed } from '../../ui/states';
import { DueRow, WaitingRow } from './rows';

const kEverybody = 'everybody';

function Empty({ title, body }: { title: string; body: string }) {
  return (
    <EmptyState variant="sm" headingLevel="h2" titleText={title} icon={CheckCircleIcon}>
      <EmptyStateBody>{body}</EmptyStateBody>
    </EmptyState>
  );
}

interface ListsProps {
  items: DueItem[];
  waiting: Waiting[];
  mine: boolean;
  withOwner: boolean;
}

function Lists({ items, waiting, mine, withOwner }: ListsProps) {
  const today = useToday();
  if (items.length === 0 && waiting.length === 0) return <Empty title={m.work.nothing} body={m.work.nothing_hint} />;
  return (
    <>
      {waiting.length > 0 && (
        <Section title={m.work.waiting} beside={<span className="sw-muted">{m.common.count(waiting.length)}</span>}>
          <ul className="sw-work">
            {waiting.map((each) => (
              <WaitingRow key={`${each.register}/${each.record.id}`} waiting={each} mine={mine} />
            ))}
          </ul>
        </Section>
      )}
      {kBuckets.map((bucket) => {
        const part = items.filter((item) => bucketOf(item, today) === bucket);
        if (part.length === 0) return null;
        return (
          <Section key={bucket} title={m.work.bucket[bucket]} beside={<span className="sw-muted">{m.common.count(part.length)}</span>}>
            <ul className="sw-work">
              {part.map((item) => (
                <DueRow key={`${item.register}/${item.id}/${item.due}`} item={item} withOwner={withOwner} />
              ))}
            </ul>
          </Section>
        );
      })}
    </>
  );
}

/** What is due, by due day: one's own, somebody else's or everybody's. */
function Work() {
  const [{ owner }] = useFilters();
  const { person } = useSession();
  const people = usePeopleOptions();
  const everybody = owner === kEverybody;
  const who = everybody ? undefined : (owner ?? person?.id);
  const known = everybody || who !== undefined;
  const due = useDue(who, known);
  const waiting = useWaiting(who);
  const others = people.filter((each) => each.value !== person?.id);
  return (
    <>
      <FilterBar names={['owner']}>
        <Choice name="owner" label={m.work.whose} none={person ? m.work.mine : m.common.none} options={[{ value: kEverybody, label: m.work.everybody }, ...others]} />
      </FilterBar>
      {known ? (
        <Loaded query={due}>
          {({ items }) => <Lists items={onlyOnce(items, waiting)} waiting={waiting} mine={who === person?.id} withOwner={everybody} />}
        </Loaded>
      ) : (
        <Empty title={m.work.no_person} body={m.work.no_person_hint} />
      )}
    </>
  );
}

/** A guest of an audit has no work here: nothing is asked for him. */
export function WorkPage() {
  const may = useMay('calendar.read');
  return (
    <>
      <Heading title={m.work.title} lead={may && m.work.lead} />
      {may ? <Work /> : <NotAllowed />}
    </>
  );
}
