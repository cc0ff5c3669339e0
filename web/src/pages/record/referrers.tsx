// SPDX-License-Identifier: Apache-2.0
import { useGet } from '../../api/queries';
import { recordPath } from '../../api/registers';
import type { AnyRecord, List, Referrer } from '../../api/types';
import { m } from '../../messages';
import { titleOf } from '../../messages/described';
import { Few, LinkTo, Section } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';

export type { Referrer };

/** The server tells of no more than these. */
const kMost = 200;

/** By register, in the order of their titles. */
export function grouped(items: readonly Referrer[]): { register: string; title: string; items: Referrer[] }[] {
  const groups = new Map<string, Referrer[]>();
  for (const item of items) groups.set(item.register, [...(groups.get(item.register) ?? []), item]);
  return [...groups].map(([register, of]) => ({ register, title: titleOf(register), items: of })).sort((one, other) => one.title.localeCompare(other.title));
}

function Groups({ items }: { items: Referrer[] }) {
  if (items.length === 0) return <p className="sw-muted">{m.record.no_referrers}</p>;
  return (
    <>
      {grouped(items).map((group) => (
        <div key={group.register}>
          <h3 className="sw-group-name">{group.title}</h3>
          <Few
            className="sw-links"
            items={group.items.map((each) => (
              <LinkTo target={{ kind: each.register, register: each.register, id: each.id }}>
                <span className="sw-ref">{each.ref}</span> {each.title === each.ref ? '' : each.title}
              </LinkTo>
            ))}
          />
        </div>
      ))}
      {items.length >= kMost && <p className="sw-muted">{m.record.first_referrers(kMost)}</p>}
    </>
  );
}

/** Which records refer to this one. */
export function Referrers({ register, record }: { register: string; record: AnyRecord }) {
  const query = useGet<List<Referrer>>(`${recordPath(register, record.id)}/referrers`);
  return (
    <Section title={m.record.referrers}>
      <Loaded query={query} skeleton={<Lines count={3} />}>
        {({ items }) => <Groups items={items} />}
      </Loaded>
    </Section>
  );
}
