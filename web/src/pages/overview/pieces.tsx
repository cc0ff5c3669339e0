// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { m } from '../../messages';

/** How a number came about: no number stands without it. */
export function Formula({ children }: { children: string }) {
  return (
    <p className="sw-formula">
      <span className="sw-formula-label">{m.common.formula}</span> {children}
    </p>
  );
}

/** A number that leads to what it counts. */
export function Count({ n, label, tone, children }: { n: number; label: string; tone?: 'bad'; children: (content: ReactNode) => ReactNode }) {
  const content = (
    <>
      <span className={tone && n > 0 ? `sw-number sw-tone-${tone}` : 'sw-number'}>{m.common.count(n)}</span>
      <span>{label}</span>
    </>
  );
  return <li>{children(content)}</li>;
}
