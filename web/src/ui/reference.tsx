// SPDX-License-Identifier: Apache-2.0
import { useIsGuest } from '../api/queries';
import type { References } from '../api/types';
import { m } from '../messages';
import { titleIn } from '../messages/described';
import { LinkTo } from './pieces';

interface Props {
  id: unknown;
  references: References;
  /** What it is where the answer does not name it. */
  register?: string;
  none?: string;
}

/** What an id means, by the name that came with the answer. A guest is not told who people are that are not shared with him. */
export function NameOf({ id, references, register, none = '–' }: Props) {
  const guest = useIsGuest();
  if (typeof id !== 'string' || id === '') return <span className="sw-muted">{none}</span>;
  const [of, bare] = id.includes('/') ? (id.split('/') as [string, string]) : [undefined, id];
  const known = references[bare];
  const target = known?.register ?? of ?? register;
  if (known && guest && target === 'person') return <>{known.title || known.ref}</>;
  if (!known && guest) return <span className="sw-muted">{m.guest.not_named}</span>;
  if (!target) return <>{bare}</>;
  return <LinkTo target={{ kind: target, register: target, id: bare, ref: known?.ref }}>{known ? titleIn(known.register, known.title) || known.ref : bare.slice(0, 13)}</LinkTo>;
}

export function NamesOf({ ids, ...rest }: Omit<Props, 'id'> & { ids: unknown }) {
  const all = Array.isArray(ids) ? (ids as string[]) : [];
  if (all.length === 0) return <span className="sw-muted">{rest.none ?? '–'}</span>;
  return (
    <ul className="sw-links">
      {all.map((id) => (
        <li key={id}>
          <NameOf id={id} {...rest} />
        </li>
      ))}
    </ul>
  );
}
