// SPDX-License-Identifier: Apache-2.0
import { language } from '../messages/language';
import { saidOf } from '../messages/described';

/** What the server says, or a publisher; where the language has no words for it, it is marked as English, so that it is read out as such. */
export function Said({ children }: { children: string }) {
  const said = saidOf(children);
  return language !== 'en' && said === children ? <span lang="en">{said}</span> : <>{said}</>;
}
