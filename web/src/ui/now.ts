// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';

/** The time, anew every so often: for what counts down. */
export function useNow(every_ms = 20_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date()), every_ms);
    return () => window.clearInterval(timer);
  }, [every_ms]);
  return now;
}

/** Hours and minutes between two times, never below nothing. */
export function apart(from: Date, to: Date): { hours: number; minutes: number } {
  const minutes = Math.max(0, Math.round((to.getTime() - from.getTime()) / 60_000));
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
