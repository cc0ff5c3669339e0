// SPDX-License-Identifier: Apache-2.0
import { Link, useSearch } from '@tanstack/react-router';
import { m } from '../messages';

export interface Part {
  /** What the address says: `?part=samples`. The first one is said by nothing. */
  name: string;
  label: string;
  count?: number;
}

export function usePart(parts: Part[]): string {
  const { part } = useSearch({ strict: false }) as { part?: string };
  return parts.find((each) => each.name === part)?.name ?? parts[0]?.name ?? '';
}

/** The parts of a long page, each with an address of its own. */
export function Parts({ label, parts }: { label: string; parts: Part[] }) {
  return (
    <nav aria-label={label} className="sw-toggles">
      {parts.map(({ name, label: text, count }, index) => (
        <Link key={name} to="." search={((before: object) => ({ ...before, part: index === 0 ? undefined : name })) as never} className="sw-toggle sw-part" activeOptions={{ exact: true, includeSearch: true }} replace>
          {text}
          {count !== undefined && <span className="sw-toggle-count">{m.common.count(count)}</span>}
        </Link>
      ))}
    </nav>
  );
}
