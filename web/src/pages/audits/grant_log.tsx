// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useGet, useMay, useWhole } from '../../api/queries';
import type { AnyRecord, LedgerEntry, Member } from '../../api/types';
import { m, wordOf } from '../../messages';
import { titleOf } from '../../messages/described';
import { When } from '../../ui/pieces';


/** Entries that tell of this guest: his sign-ins and writes, and his admission. */
export function entriesOf(entries: LedgerEntry[], grant: AnyRecord, user: Member | undefined): LedgerEntry[] {
  return entries.filter((entry) => (user !== undefined && (entry.actor.user === user.id || entry.details?.user === user.id)) || entry.actor.person === grant.auditor);
}

/** The word for what was done: looking is the guest's own, or that of somebody who looks as he does. */
export function whatOf(entry: LedgerEntry, grant: AnyRecord): string {
  return entry.action === 'look' && entry.actor.person !== grant.auditor ? 'look_in' : entry.action;
}

/** Each entry once, the newest first. */
export function merged(...lists: LedgerEntry[][]): LedgerEntry[] {
  return [...new Map(lists.flat().map((entry) => [entry.index, entry])).values()].sort((one, other) => other.index - one.index);
}

/** All that befell the grant itself, and what its guest did of late. */
function Rows({ grant }: { grant: AnyRecord }) {
  const mayUsers = useMay('user.manage');
  const users = useGet('/user', {}, { enabled: mayUsers, always_now: true }).data?.items;
  const newest = useGet('/ledger/entries', { page_size: 1000 }).data?.items;
  const own = useWhole('/ledger/entries', { register: 'grant', of: grant.ref }).data?.items;
  if (!newest || !own || (mayUsers && !users)) return null;
  const rows = merged(own, entriesOf(newest, grant, users?.find((each) => each.person === grant.auditor)));
  if (rows.length === 0) return <p className="sw-muted">{m.guest.log_none}</p>;
  return (
    <ol className="sw-history">
      {rows.map((entry) => (
        <li key={entry.index}>
          <When at={entry.time} long /> {m.guest.log_what[whatOf(entry, grant)] ?? wordOf(entry.action)} {entry.register ? titleOf(entry.register) : ''} {entry.details?.ref ?? (entry.details?.role ? wordOf(entry.details.role) : '')}{' '}
          <span className="sw-muted">{m.guest.entry(entry.index)}</span>
        </li>
      ))}
    </ol>
  );
}

/** What the ledger says of the guest; read when it is opened. */
export function GrantLog({ grant }: { grant: AnyRecord }) {
  const may = useMay('ledger.read');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{m.guest.log}</summary>
      <p className="sw-muted">{m.guest.log_hint}</p>
      {open && <Rows grant={grant} />}
    </details>
  );
}
