// SPDX-License-Identifier: Apache-2.0
import { m } from '../../messages';
import { shadeOf } from './levels';
import type { Level } from './types';

/** A level of the organization's own method: its shade and pattern, and always its name. */
export function LevelMark({ name, levels }: { name: string | undefined; levels: readonly Level[] }) {
  const level = levels.find((each) => each.name === name);
  if (!name) return <span className="sw-muted">{m.risk.not_scored}</span>;
  return (
    <span className="sw-level">
      <span className={`sw-level-square sw-shade-${level ? shadeOf(level.rank, levels) : 0}`} aria-hidden="true" />
      {name}
    </span>
  );
}
