// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { ControlMove } from '../../api/types';
import { m } from '../../messages';
import { day } from '../../ui/format';
import { Few, Section } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { StatusText } from '../../ui/status';
import { useTrend } from './trend';

function Moves({ moves }: { moves: ControlMove[] }) {
  return (
    <Few
      className="sw-links"
      items={moves.map(({ reference, title, before, now }) => (
        <span className="sw-move">
          <Link to="/controls/$reference" params={{ reference }}>
            <span className="sw-ref">{reference}</span> {title}
          </Link>
          <span className="sw-move-words">
            <StatusText value={before} /> → <StatusText value={now} />
          </span>
        </span>
      ))}
    />
  );
}

/** Which controls got another status within the week before the day that is shown. */
export function Changes() {
  const query = useTrend();
  const since = query.data?.since;
  return (
    <Section title={m.overview_page.changes} beside={since && <span className="sw-muted">{m.overview_page.since(day(since))}</span>}>
      <Loaded query={query} skeleton={<Lines count={3} />}>
        {({ moves }) => (moves.length > 0 ? <Moves moves={moves} /> : <p className="sw-muted">{m.overview_page.no_changes}</p>)}
      </Loaded>
    </Section>
  );
}
