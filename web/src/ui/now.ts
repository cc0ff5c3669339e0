// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';
import { useAsOf } from '../api/queries';

/** The time, anew every so often: for what counts down. */
export function useNow(every_ms = 20_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date()), every_ms);
    return () => window.clearInterval(timer);
  }, [every_ms]);
  return now;
}

/** The instant that the page shows, as ISO 8601: the as-of of its address, else now. What is due, late or left is judged by it, never by the clock. */
export function useShownAt(): string {
  return new Date(useAsOf() ?? Date.now()).toISOString();
}

/** The day that the page shows. */
export function useToday(): string {
  return useShownAt().slice(0, 10);
}

/** Hours and minutes between two times, never below nothing. */
export function apart(from: Date, to: Date): { hours: number; minutes: number } {
  const minutes = Math.max(0, Math.round((to.getTime() - from.getTime()) / 60_000));
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
