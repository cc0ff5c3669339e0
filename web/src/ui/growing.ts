// SPDX-License-Identifier: Apache-2.0
import { startTransition, useEffect, useState } from 'react';

const kStep = 40;

/** How many of many rows are drawn: `first` those that are seen at once, the others as soon as the browser has painted them. */
export function useGrowing(count: number, first: number): number {
  const [drawn, setDrawn] = useState(first);
  const more = drawn < count;
  useEffect(() => {
    if (!more) return undefined;
    let timer = 0;
    // The frame is painted behind this; a task of its own follows it.
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => startTransition(() => setDrawn(drawn + kStep)));
    });
    return () => {
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    };
  }, [more, drawn]);
  return Math.min(drawn, count);
}
