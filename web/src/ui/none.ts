// SPDX-License-Identifier: Apache-2.0
import { useIsGuest } from '../api/queries';
import { m } from '../messages';

/** What an empty place says. Where a guest sees nothing there may be something: it is not shared with him. */
export function useNone(): (text: string) => string {
  const guest = useIsGuest();
  return (text) => (guest ? m.guest.not_named : text);
}
