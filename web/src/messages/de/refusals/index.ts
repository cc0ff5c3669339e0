// SPDX-License-Identifier: Apache-2.0
import { patternsOf, translated, type Sentences } from '../../sentences';
import { words } from '../registers_words';
import { evidence } from './evidence';
import { fields } from './fields';
import { isms } from './isms';
import { operations } from './operations';
import { registers } from './registers';
import { requests } from './requests';
import { texts } from './texts';

/** What stands in refusals and is no sentence by itself. */
const parts: Record<string, string> = {
  'a text': 'Text',
  'a number': 'eine Zahl',
  'a boolean': 'true oder false',
  'a list': 'eine Liste',
  'an object': 'ein Objekt',
  null: 'nichts',
  frequency: 'Häufigkeit',
  loss: 'Schaden',
  "the approval of the risk's owner": 'die Zustimmung des Risikoeigentümers',
  'the acceptance by top management': 'die Akzeptanz durch die oberste Leitung',
  "the acceptance by the risk's owner": 'die Akzeptanz durch den Risikoeigentümer',
  'taking back an acceptance': 'die Rücknahme einer Akzeptanz',
  'recording the result of a test': 'das Festhalten eines Testergebnisses',
  'concluding from a sample': 'das Schließen aus einer Stichprobe',
  'assessing an event': 'die Beurteilung eines Ereignisses',
  'a step of joining or leaving': 'ein Schritt von Eintritt oder Austritt',
  'preparing a Statement of Applicability': 'die Vorbereitung einer Erklärung zur Anwendbarkeit',
  'approving a Statement of Applicability': 'die Genehmigung einer Erklärung zur Anwendbarkeit',
  'withdrawing a Statement of Applicability': 'die Rücknahme einer Erklärung zur Anwendbarkeit',
  'judging access rights': 'das Beurteilen von Zugangsrechten',
  'nothing follows it': 'darauf folgt nichts',
  'what may follow is {}': 'folgen kann {}',
  'was changed since': 'wurde seither geändert',
  '{}: {} faults': '{}: {} Fehler',
  'the text has {} faults': 'der Text hat {} Fehler',
  '{} faults in the mapping': '{} Fehler in der Zuordnung',
  'Bad Request': 'ungültige Anfrage',
  Unauthorized: 'nicht angemeldet',
  Forbidden: 'nicht erlaubt',
  'Not Found': 'nicht gefunden',
  'Method Not Allowed': 'hier nicht möglich',
  Conflict: 'steht im Widerspruch zu etwas anderem',
  'Precondition Failed': 'inzwischen geändert',
  'Content Too Large': 'zu groß',
  'Unprocessable Content': 'so nicht anzunehmen',
  'Too Many Requests': 'zu viele Anfragen; versuchen Sie es später erneut',
  'Internal Server Error': 'ein Fehler des Servers',
  'Service Unavailable': 'gerade nicht verfügbar; versuchen Sie es später erneut',
  ': did you mean {}?': ': Meinten Sie {}?',
  '; did you mean {}?': '; meinten Sie {}?',
  ', did you mean {}?': ', meinten Sie {}?',
  '{}: did you mean {}?': '{}: Meinten Sie {}?',
  '{}; did you mean {}?': '{}; meinten Sie {}?',
  '{}, did you mean {}?': '{}, meinten Sie {}?',
  'stored data is not what was sealed; run `sealwright ledger verify`': 'gespeicherte Daten sind nicht, was versiegelt wurde; wer den Server betreibt, führt `sealwright ledger verify` aus',
  'the e-mail address or the password is wrong': 'die E-Mail-Adresse oder das Passwort ist falsch',
};

/** By the text that the server's sources have; `refusals.test.ts` reads those and names what is missing. */
export const spoken: Record<string, string> = { ...requests, ...fields, ...isms, ...registers, ...operations, ...texts, ...evidence };
export const refusals: Record<string, string> = { ...parts, ...spoken };

const asTitle = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
const states = Object.entries(words.choices).filter(([value]) => !value.includes('.'));

const sentences: Sentences = {
  ...words,
  said: { ...words.said, ...refusals },
  patterns: [...patternsOf(refusals), ...words.patterns],
  values: {
    ...Object.fromEntries(states.map(([value, word]) => [value, `„${word}“`])),
    ...Object.fromEntries(Object.entries(words.titles).flatMap(([name, title]) => [[name, title], [asTitle(name), title]])),
  },
};

/** Why the server refuses, in German; names of registers and states stand in it as they are shown elsewhere. */
export function refusalIn(text: string): string {
  return translated(text, sentences);
}
