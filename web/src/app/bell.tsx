// SPDX-License-Identifier: Apache-2.0
import { Button, Popover } from '@patternfly/react-core';
import BellIcon from '@patternfly/react-icons/dist/esm/icons/bell-icon';
import { Link } from '@tanstack/react-router';
import { bucketOf, useMine, type DueItem, type Waiting } from '../api/due';
import { m } from '../messages';
import { saidOf, titleOf } from '../messages/described';
import { relativeDay } from '../ui/format';
import { useToday } from '../ui/now';
import { LinkTo } from '../ui/pieces';
import { nameOf } from '../ui/name_of';

const kMost = 8;

interface Note {
  key: string;
  register: string;
  id: string;
  ref: string;
  title: string;
  what: string;
  overdue: boolean;
}

const noteOfDue = (item: DueItem, today: string): Note => ({
  key: `${item.register}/${item.id}/${item.due}`,
  register: item.register,
  id: item.id,
  ref: item.ref,
  title: item.title,
  what: `${saidOf(item.what)}, ${relativeDay(item.due, today)}`,
  overdue: item.overdue,
});
const noteOfWaiting = ({ kind, register, record }: Waiting): Note => ({
  key: `${register}/${record.id}`,
  register,
  id: record.id,
  ref: record.ref,
  title: nameOf(record),
  what: kind === 'approve' ? m.work.waits_for_approval(titleOf(register)) : m.work.waits_for_acknowledgement,
  overdue: false,
});

function Notes({ notes, onGo }: { notes: Note[]; onGo: () => void }) {
  return (
    <div className="sw-notes">
      {notes.length === 0 && <p className="sw-muted">{m.bell.nothing}</p>}
      <ul onClick={(event) => (event.target as Element).closest('a') && onGo()}>
        {notes.slice(0, kMost).map((note) => (
          <li key={note.key}>
            <LinkTo target={{ kind: note.register, register: note.register, id: note.id, ref: note.ref }}>
              <span className="sw-ref">{note.ref}</span> {note.title}
            </LinkTo>
            <span className={note.overdue ? 'sw-tone-bad' : 'sw-muted'}>{note.what}</span>
          </li>
        ))}
      </ul>
      <p className="sw-actions">
        <Link to="/work" onClick={onGo}>
          {m.bell.all(notes.length)}
        </Link>
        <Link to="/calendar" onClick={onGo}>
          {m.nav.calendar}
        </Link>
      </p>
    </div>
  );
}

/** What waits for whoever is signed in: overdue, due within a week, to approve, to acknowledge. */
export function Bell() {
  const { person, waiting, items } = useMine();
  const today = useToday();
  if (!person) return null;
  const notes = [...waiting.map(noteOfWaiting), ...items.filter((item) => ['overdue', 'week'].includes(bucketOf(item, today))).map((item) => noteOfDue(item, today))];
  return (
    <Popover
      aria-label={m.bell.title}
      headerContent={m.bell.title}
      headerComponent="h2"
      bodyContent={(hide) => <Notes notes={notes} onGo={hide} />}
      position="bottom-end"
      minWidth="22rem"
      maxWidth="min(26rem, 94vw)"
    >
      <Button variant="plain" className="sw-bell" aria-label={m.bell.label(notes.length)} icon={<BellIcon />}>
        {notes.length > 0 && <span className="sw-bell-count">{notes.length > 99 ? '99+' : notes.length}</span>}
      </Button>
    </Popover>
  );
}
