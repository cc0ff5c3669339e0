// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { useGet } from '../../api/queries';
import { useRegisters } from '../../app/navigation';
import { m, wordOf } from '../../messages';
import { listOf } from '../../messages/described';
import { Section } from '../../ui/pieces';
import { Loaded } from '../../ui/states';
import { kRoles, rowsOf, type OpenApi, type Row } from './matrix';

const verbs = (row: Row, role: string) => (row.verbs[role] ?? []).map((verb) => wordOf(verb, m.verbs)).join(', ');

function Matrix({ rows, label }: { rows: Row[]; label: string }) {
  return (
    <div className="sw-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="sw-plain-table sw-matrix">
        <thead>
          <tr>
            <td />
            {kRoles.map((role) => (
              <th key={role} scope="col">
                {m.roles[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.noun}>
              <th scope="row">{m.nouns[row.noun as keyof typeof m.nouns] ?? listOf(row.noun)}</th>
              {kRoles.map((role) => (
                <td key={role}>{verbs(row, role) || <span className="sw-muted">–</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What each role may, from the server's description of itself. */
export function Roles() {
  const query = useGet<OpenApi>('/openapi.json', {}, { always_now: true });
  const registers = useRegisters();
  const rows = useMemo(() => (query.data ? rowsOf(query.data) : undefined), [query.data]);
  const isRegister = (row: Row) => registers.some((register) => register.name === row.noun);
  return (
    <>
      <Section title={m.members.roles}>
        <dl className="sw-facts">
          {kRoles.map((role) => (
            <div key={role}>
              <dt>{m.roles[role]}</dt>
              <dd>{m.role_means[role]}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Loaded query={{ ...query, data: rows }}>
        {(all) => (
          <>
            <Section title={m.members.on_processes}>
              <Matrix rows={all.filter((row) => !isRegister(row))} label={m.members.on_processes} />
            </Section>
            <Section title={m.members.on_records}>
              <Matrix rows={all.filter(isRegister)} label={m.members.on_records} />
            </Section>
          </>
        )}
      </Loaded>
    </>
  );
}
