// SPDX-License-Identifier: Apache-2.0
import { useState, type ReactNode } from 'react';
import { usePeople } from '../../api/people';
import { useGet } from '../../api/queries';
import type { ControlDetail, RecordVersion } from '../../api/types';
import { m, wordOf } from '../../messages';
import { Section, When } from '../../ui/pieces';
import { statusWord } from '../../ui/status';
import { differences, type Difference } from './differences';

type Names = Map<string, string>;

function shown({ name }: Difference, value: unknown, names: Names): ReactNode {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return '–';
  if (typeof value === 'boolean') return value ? m.common.yes : m.common.no;
  if (name === 'declared') return statusWord(String(value));
  if (Array.isArray(value)) return value.map((each) => (typeof each === 'string' ? (names.get(each) ?? each) : ((each as { text?: string }).text ?? JSON.stringify(each)))).join('; ');
  return names.get(String(value)) ?? String(value);
}

function Changes({ changes, names }: { changes: Difference[]; names: Names }) {
  if (changes.length === 0) return <p className="sw-muted">{m.control_page.no_difference}</p>;
  return (
    <dl className="sw-facts sw-facts-inner">
      {changes.map((change) => (
        <div key={change.name}>
          <dt>{m.control_page.field[change.name] ?? wordOf(change.name)}</dt>
          <dd>
            <del>{shown(change, change.before, names)}</del> → <ins>{shown(change, change.after, names)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Versions({ versions }: { versions: RecordVersion[] }) {
  const people = usePeople();
  const names: Names = new Map(people.map(({ id, name = '' }) => [id, name]));
  const newest = [...versions].sort((one, other) => other.version - one.version);
  return (
    <ol className="sw-history">
      {newest.map((version, index) => {
        const before = newest[index + 1];
        const who = version.actor?.person && names.get(version.actor.person);
        return (
          <li key={version.version}>
            <strong>{m.control.version(version.version)}</strong> <When at={version.at} /> {who && <span>{who}</span>}{' '}
            {version.entry !== undefined && <span className="sw-muted">{m.evidence.entry_sealed(version.entry)}</span>}
            {before ? <Changes changes={differences(before.body, version.body)} names={names} /> : <p className="sw-muted">{m.control_page.first_version}</p>}
          </li>
        );
      })}
    </ol>
  );
}

function Loading({ id }: { id: string }) {
  const query = useGet(`/control/${id}/history`);
  return query.data ? <Versions versions={query.data.items} /> : <p className="sw-muted">{m.common.loading}</p>;
}

/** Versions with what changed in each; fetched when it is asked for. */
export function History({ control }: { control: ControlDetail }) {
  const [open, setOpen] = useState(false);
  const last = control.history.at(-1);
  return (
    <Section title={m.control.history}>
      {last && (
        <p>
          {m.control.version(last.version)} <When at={last.at} />
        </p>
      )}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{m.control_page.show_history}</summary>
        {open && <Loading id={control.id} />}
      </details>
    </Section>
  );
}
