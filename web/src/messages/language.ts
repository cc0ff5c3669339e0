// SPDX-License-Identifier: Apache-2.0
/** Which language the pages speak: what was chosen here, else the first that the browser asks for and we have, else English. */

export const kLanguages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof kLanguages;

const kKey = 'sealwright.language';

const isLanguage = (value: string): value is Language => value in kLanguages;

export function languageOf(chosen: string | null, asked: readonly string[]): Language {
  const wanted = [chosen ?? '', ...asked.map((each) => each.slice(0, 2).toLowerCase())];
  return wanted.find(isLanguage) ?? 'en';
}

export const language: Language = languageOf(localStorage.getItem(kKey), navigator.languages);

/** Another language needs every text anew: the page is loaded again, and drafts outlive that. */
export function setLanguage(next: Language): void {
  localStorage.setItem(kKey, next);
  location.reload();
}
