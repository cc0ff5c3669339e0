// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get, orNone } from '../../api/client';
import { useGet, useScope } from '../../api/queries';
import type { Control, List } from '../../api/types';
import { m } from '../../messages';
import { day } from '../../ui/format';
import { Few, Section } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { StatusText } from '../../ui/status';

const kWeek = 7 * 86_400_000;

interface Move {
  control: Control;
  before: string;
}

/** Controls whose status is another one now, in the order of the list. */
export function movesOf(before: readonly Control[], now: readonly Control[]): Move[] {
  const statuses = new Map(before.map((control) => [control.id, control.status]));
  return now.flatMap((control) => {
    const earlier = statuses.get(control.id);
    return earlier !== undefined && earlier !== control.status ? [{ control, before: earlier }] : [];
  });
}

function Moves({ moves }: { moves: Move[] }) {
  return (
    <Few
      className="sw-links"
      items={moves.map(({ control, before }) => (
        <span className="sw-move">
          <Link to="/controls/$reference" params={{ reference: control.reference }}>
            <span className="sw-ref">{control.reference}</span> {control.title}
          </Link>
          <span className="sw-move-words">
            <StatusText value={before} /> → <StatusText value={control.status} />
          </span>
        </span>
      ))}
    />
  );
}

/** Which controls got another status within the week before the day that is shown. */
export function Changes({ now }: { now: string }) {
  // To the hour: the same week is not asked for at every look.
  const since = `${new Date(Date.parse(now) - kWeek).toISOString().slice(0, 13)}:00:00Z`;
  const scope = useScope();
  const after = useGet<List<Control>>('/control');
  const before = useQuery({
    queryKey: ['week', since, scope],
    queryFn: ({ signal }) => orNone(get<List<Control>>('/control', { as_of: since, scope }, signal), { items: [] }),
    staleTime: Number.POSITIVE_INFINITY,
    meta: { still: true },
  });
  const query = {
    data: before.data && after.data && movesOf(before.data.items, after.data.items),
    error: before.error ?? after.error,
    refetch: () => void Promise.all([before.refetch(), after.refetch()]),
  };
  return (
    <Section title={m.overview_page.changes} beside={<span className="sw-muted">{m.overview_page.since(day(since))}</span>}>
      <Loaded query={query} skeleton={<Lines count={3} />}>
        {(moves) => (moves.length > 0 ? <Moves moves={moves} /> : <p className="sw-muted">{m.overview_page.no_changes}</p>)}
      </Loaded>
    </Section>
  );
}
