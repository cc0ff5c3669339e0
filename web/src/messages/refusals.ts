// SPDX-License-Identifier: Apache-2.0
import { language } from './language';

type Say = (text: string) => string;
const kAsSaid: Say = (text) => text;

/** What the server says against a request, in the language of the pages. Its sentences are many and seldom heard: they are loaded with the first.
 *  Where they cannot be, as when the connection is gone, what the server said is shown in its own words; the next refusal tries again. */
export async function refusalsIn(): Promise<Say> {
  if (language !== 'de') return kAsSaid;
  try {
    return (await import('./de/refusals')).refusalIn;
  } catch {
    return kAsSaid;
  }
}
