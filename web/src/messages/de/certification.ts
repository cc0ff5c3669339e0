// SPDX-License-Identifier: Apache-2.0
import type { certification as original } from '../en/certification';
import { anzahl } from './anzahl';

export const certification: typeof original = {
  certification: {
    title: 'Zertifizierung',
    lead: 'Der Weg zum Zertifikat und durch seine drei Jahre: was erledigt ist, was den nächsten Schritt aufhält, welche Tage zählen und was es kostet.',
    scope: 'Anwendungsbereich',
    way: 'Der Weg zum Zertifikat',
    usual: (from, to) => `Üblich sind ${from} bis ${to} Monate`,
    step: {
      scope: 'Anwendungsbereich festlegen',
      risks: 'Risiken beurteilen und behandeln',
      controls: 'Richtlinien und Maßnahmen wirksam machen',
      internal_audit: 'Intern auditieren',
      management_review: 'Managementbewertung',
      stage_1: 'Stufe 1',
      stage_2: 'Stufe 2',
      decision: 'Zertifizierungsentscheidung',
    },
    done_on: (day) => `erledigt ${day}`,
    planned_for: (day) => `geplant für ${day}`,
    projected_for: (day) => `zu erwarten bis ${day}`,
    open_work: (n) => `${n.toLocaleString('de')} offen`,
    pace: (closed, days) => `In den letzten ${days} Tagen wurden ${closed} erledigt.`,

    cycle: 'Der Zyklus',
    in_days: (n) => (n < 0 ? `vor ${anzahl(-n, 'Tag', 'Tagen')}` : n === 0 ? 'heute' : `in ${anzahl(n, 'Tag', 'Tagen')}`),

    none: 'Noch kein Zertifikat',
    none_hint: 'Hat die Stelle entschieden, halten Sie es hier fest. Solange eine Voraussetzung fehlt, wird es abgelehnt und die fehlende genannt.',
    issue: 'Zertifikat festhalten',
    issue_lead: 'Der gewählten Stelle und zur veröffentlichten Erklärung zur Anwendbarkeit. Eine Ablehnung sagt, was fehlt.',
    issued: 'Das Zertifikat ist festgehalten',
    standard: 'Norm',
    body: 'Stelle',
    suspended_because: 'Ausgesetzt, weil',
    withdrawn_because: 'Entzogen, weil',
    fields: { number: 'Nummer', decided_on: 'Entschieden am', expires_on: 'Gültig bis', earlier_history: 'Vorgeschichte', transferred_from: 'Übernommen von', reason: 'Begründung der Stelle' },
    helps: {
      expires_on: 'Drei Jahre weniger ein Tag, wenn nichts gesagt ist; bei einer Verlängerung drei Jahre ab dem alten Ende',
      earlier_history: 'Nur wenn entschieden wurde, bevor das ISMS hier geführt wurde: wo seine Audits aufgezeichnet sind',
      transferred_from: 'Nur wenn es das gültige Zertifikat einer anderen Stelle übernimmt',
    },
    act: { renew: 'Verlängerung festhalten', suspend: 'Aussetzen', restore: 'Wieder in Kraft setzen', withdraw: 'Entziehen' },
    act_lead: {
      renew: 'Wird abgelehnt, bis das Rezertifizierungsaudit berichtet ist und seine Hauptabweichungen verifiziert sind.',
      suspend: 'Wie die Stelle entschieden hat. Auf ein ausgesetztes Zertifikat darf niemand verweisen.',
      restore: 'Wie die Stelle entschieden hat. Nach seinem Ende nur innerhalb von sechs Monaten.',
      withdraw: 'Endgültig: Ein neues braucht wieder Stufe 1 und Stufe 2.',
    },
    acted: { renew: 'Die Verlängerung ist festgehalten', suspend: 'Das Zertifikat ist ausgesetzt', restore: 'Das Zertifikat gilt wieder', withdraw: 'Das Zertifikat ist entzogen' },
    text: 'Wortlaut des Zertifikats',

    estimate: 'Audittage und Kosten',
    asked: { persons: 'Personen im Anwendungsbereich', reduction: 'Minderung in %', day_rate: 'Tagessatz', currency: 'Währung' },
    compute: 'Berechnen',
    for_persons: (n) => `Für ${anzahl(n, 'Person', 'Personen')}`,
    days: 'Tage',
    cost: 'Kosten',
    initial: 'Erstaudit',
    surveillance: 'Überwachung, je Audit',
    recertification: 'Rezertifizierung',
    whole_cycle: 'Ganzer Zyklus',

    bodies: 'Zertifizierungsstellen',
    no_body: 'Keine ist verzeichnet. Stufe 1 braucht eine gewählte.',
    rules_of_body: (months, major, minor) => [months > 0 && `${months} Monate zwischen den Stufen`, major > 0 && `Hauptabweichungen in ${major} Tagen behoben`, minor > 0 && `Nebenabweichungen in ${minor} Tagen geplant`].filter(Boolean).join(', '),

    asked_for: 'Was das nächste Audit der Stelle sehen will',
    asked_since: 'Seit ihrem letzten',
    clause: 'Abschnitt',
    what: 'Was',
    there: 'Vorhanden',
    nothing: 'Keine',
    records: 'Einträge',
  },
};
