// SPDX-License-Identifier: Apache-2.0
import type { overview_page as original } from '../en/overview_page';
import { many } from './many';

export const overview_page: typeof original = {
  overview_page: {
    attention: 'Was Aufmerksamkeit verlangt',
    failing: 'Nicht erfüllt',
    failing_hint: 'Maßnahmen mit offener Nichtkonformität oder fehlgeschlagener Prüfung',
    overdue: 'Überfällig',
    overdue_hint: 'Aufgaben, deren Tag vorbei ist',
    no_data: 'Keine Daten',
    no_data_hint: 'Maßnahmen ohne ausreichenden Nachweis; keine Daten heißt nicht bestanden',
    days_to_audit: (n) => (n === 1 ? 'Tag bis zum nächsten Audit' : 'Tage bis zum nächsten Audit'),
    no_audit: 'Kein Audit geplant',
    no_audit_hint: 'Interne Audits sind in geplanten Abständen durchzuführen (9.2).',
    trend: 'Status im Zeitverlauf',
    trend_words: (from, effective, failing, now, failingNow) =>
      `Am ${from} ${effective === 1 ? 'war eine Maßnahme' : `waren ${effective} Maßnahmen`} wirksam und ${failing} nicht erfüllt; jetzt sind ${now} wirksam und ${failingNow} nicht erfüllt.`,
    trend_none: 'Es gibt noch keinen früheren Monat zum Vergleich.',
    changes: 'Geändert in dieser Woche',
    since: (day) => `seit ${day}`,
    no_changes: 'Keine Maßnahme hat einen anderen Status als vor einer Woche.',
    clauses: 'Abschnitte 4 bis 10',
    all_clauses: 'Was ein Auditor feststellen würde',
    met: (met, rules) => `${met} von ${many(rules, 'Regel', 'Regeln')} erfüllt`,
    majors: (n) => many(n, 'Hauptabweichung', 'Hauptabweichungen'),
    minors: (n) => many(n, 'Nebenabweichung', 'Nebenabweichungen'),
    opportunities: (n) => many(n, 'Verbesserungsmöglichkeit', 'Verbesserungsmöglichkeiten'),
    chapter: { '4': 'Kontext der Organisation', '5': 'Führung', '6': 'Planung', '7': 'Unterstützung', '8': 'Betrieb', '9': 'Bewertung der Leistung', '10': 'Verbesserung', A: 'Anhang A' },
    first_title: 'Hier beginnen',
    first_lead: 'Diese Organisation ist noch leer. Vier Schritte führen zur ersten Erklärung zur Anwendbarkeit.',
    first_setup: 'Organisation einrichten: Anwendungsbereich, Rahmenwerk, erste Verantwortliche',
    first_risks: 'Die ersten Risiken aufschreiben',
    first_evidence: 'Die ersten Nachweise ablegen',
    first_soa: 'Entscheiden, was anwendbar ist, und die Erklärung zur Anwendbarkeit veröffentlichen',
  },
};
