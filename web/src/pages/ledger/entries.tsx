// SPDX-License-Identifier: Apache-2.0
import { usePeople } from '../../api/people';
import { useList, useMay } from '../../api/queries';
import type { LedgerEntry } from '../../api/types';
import { m, wordOf } from '../../messages';
import { titleOf } from '../../messages/described';
import { Digest, LinkTo, Section, When } from '../../ui/pieces';
import { Loaded } from '../../ui/states';
import { DataTable, type Column } from '../../ui/table';

/** What entries are about that are no records: they have no page. */
const kNoPage = ['check_run', 'resource', 'verdict', 'heartbeat', 'blob'];

function What({ entry }: { entry: LedgerEntry }) {
  const { register, id, version } = entry;
  const name = entry.details?.ref ?? id?.slice(0, 13) ?? '';
  if (!register || !id) return <span className="sw-muted">–</span>;
  return (
    <span className="sw-verdicts">
      <span className="sw-muted">{titleOf(register)}</span>
      {kNoPage.includes(register) ? <span>{name}</span> : <LinkTo target={{ kind: register, register, id, ref: entry.details?.ref }}>{name}</LinkTo>}
      {version !== undefined && <span className="sw-muted">{m.control.version(version)}</span>}
    </span>
  );
}

function useColumns(): Column<LedgerEntry>[] {
  const people = usePeople(useMay('person.read'));
  const who = ({ person, os_user, user, via }: LedgerEntry['actor']) => people.find((each) => each.id === person)?.name ?? os_user ?? (user ? m.ledger.a_user : via === 'job' ? m.ledger.the_server : (via ?? ''));
  return [
    { name: 'index', label: m.evidence.entry, width: 'sw-w-day', cell: (row) => <span className="sw-number">{m.common.count(row.index)}</span> },
    { name: 'time', label: m.registers.when, width: 'sw-w-owner', cell: (row) => <When at={row.time} long /> },
    { name: 'action', label: m.ledger.action, width: 'sw-w-status', cell: (row) => wordOf(row.action, m.ledger.actions) },
    { name: 'what', label: m.ledger.what, cell: (row) => <What entry={row} /> },
    { name: 'who', label: m.ledger.who, cell: (row) => who(row.actor) },
    { name: 'commitment', label: m.ledger.commitment, width: 'sw-w-owner', cell: (row) => (row.commitment ? <Digest value={row.commitment} /> : <span className="sw-muted">–</span>) },
  ];
}

/** What was sealed, newest first. */
export function Entries() {
  const list = useList('/ledger/entries', { page_size: 50 });
  const columns = useColumns();
  return (
    <Section title={m.ledger.entries} plain>
      <Loaded query={list.whole}>
        {(items) => (
          <DataTable
            label={m.ledger.entries}
            columns={columns}
            rows={items}
            rowKey={(row) => String(row.index)}
            total={list.total}
            more={list.more}
          />
        )}
      </Loaded>
    </Section>
  );
}
