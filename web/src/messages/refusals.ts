// SPDX-License-Identifier: Apache-2.0
import { language } from './language';

/** What the server says against a request, in the language of the pages. Its sentences are many and seldom heard: they are loaded with the first. */
export async function refusalsIn(): Promise<(text: string) => string> {
  return language === 'de' ? (await import('./de/refusals')).refusalIn : (text) => text;
}
