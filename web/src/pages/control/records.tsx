// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { RecordLink } from '../../api/types';
import { useNone } from '../../ui/none';
import { LinkTo } from '../../ui/pieces';

/** Records of a register that have to do with the control. */
export function Records<T extends RecordLink>({ items, register, none, beside }: { items: T[]; register: string; none: string; beside?: (item: T) => ReactNode }) {
  const empty = useNone();
  if (items.length === 0) return <p className="sw-muted">{empty(none)}</p>;
  return (
    <ul className="sw-links">
      {items.map((item) => (
        <li key={item.id}>
          <LinkTo target={{ kind: register, register, id: item.id }}>
            <span className="sw-ref">{item.ref}</span> {item.title ?? item.name}
          </LinkTo>{' '}
          {beside?.(item)}
        </li>
      ))}
    </ul>
  );
}
