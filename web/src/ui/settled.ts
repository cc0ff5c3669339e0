// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';

/** What is typed, once typing pauses. */
export function useSettled<T>(value: T, pause = 200): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), pause);
    return () => window.clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
