// SPDX-License-Identifier: Apache-2.0
import type { review as original } from '../en/review';
import { anzahl } from './anzahl';

export const review: typeof original = {
  review: {
    title: 'Selbstprüfung',
    lead: 'Was ein Auditor nach dem Stand der Einträge feststellen würde: jeweils mit Abschnitt, Grad, Mangel und Abhilfe.',
    to_gates: 'Was dem Zertifikat im Weg steht',
    stage: 'Gefragt bei',
    every_stage: 'jedem Audit',
    stages: { '1': 'Stufe 1', '2': 'Stufe 2', surveillance: 'Überwachung' },
    raises: 'Was festgestellt würde',
    nothing: 'Keine Regel findet etwas.',
    as_finding: 'Als Feststellung aufnehmen',
    as_finding_lead: 'Sie hat dann ihren eigenen Weg von der Ursache zur Wirksamkeit. Die Regel prüft von selbst weiter.',
    by_clause: 'Nach Abschnitt',
    met: 'Erfüllt',
    open: 'Offen',
    met_of: (met, rules) => `${met} von ${rules}`,
    ready_of: (ready, all) => `${ready} von ${all} bereit`,
    clauses_met: (met, all) => `${met} von ${all} Abschnitten erfüllt`,
    met_clauses: (n) => `${anzahl(n, 'Abschnitt', 'Abschnitte')} ohne Beanstandung`,
    grades: (majors, minors, opportunities) => [majors > 0 && anzahl(majors, 'Haupt\u00adabweichung', 'Haupt\u00adabweichungen'), minors > 0 && anzahl(minors, 'Neben\u00adabweichung', 'Neben\u00adabweichungen'), opportunities > 0 && anzahl(opportunities, 'Verbesserungs\u00admöglichkeit', 'Verbesserungs\u00admöglichkeiten')].filter(Boolean).join(', '),
  },
};
