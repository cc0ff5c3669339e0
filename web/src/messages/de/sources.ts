// SPDX-License-Identifier: Apache-2.0
import type { sources as original } from '../en/sources';
import { many } from './many';

export const sources: typeof original = {
  sources: {
    title: 'Quellen',
    lead: 'Woher Nachweise kommen: Systeme, die dieser Server selbst liest, und wer von außen liefert.',
    systems: 'Von diesem Server gelesen',
    deliveries: 'Geliefert',
    run: 'Jetzt ausführen',
    run_name: (title) => `Jetzt ausführen: ${title}`,
    started: 'Der Lauf hat begonnen',
    failed: 'Der Lauf konnte nicht begonnen werden',
    needs: 'Benötigt',
    last: 'Letzte Lieferung',
    never: 'Hat noch nichts geliefert.',
    schedule: 'Quellen laufen auf Verlangen: hier, oder durch einen Timer mit sealwright source run. Wie lange eine Lieferung frisch ist, sagen die Prüfungen, die sie lesen.',
    source: 'Quelle',
    format: 'Format',
    types: 'Inhalt',
    complete: 'vollständig',
    collected: 'Erhoben',
    evidence: 'Nachweis',
    all_of_it: (n) => many(n, 'Quelle', 'Quellen'),
    none: 'Noch wurde nichts geliefert.',
    drop: 'Eine Datei als Nachweis ablegen',
  },

  frameworks: {
    title: 'Rahmenwerke',
    lead: 'Wie weit das Vorhandene andere Rahmenwerke stützt, über Zuordnungen von ISO/IEC 27001:2022. Über die Konformität sagt das nichts.',
    framework: 'Rahmenwerk',
    publisher: 'Herausgeber',
    requirements: 'Anforderungen',
    licence: 'Lizenz',
    home: 'das Rahmenwerk, aus dem die Maßnahmen stammen',
    coverage: 'Abdeckung',
    requirement: 'Anforderung',
    support: 'Stützung',
    by: 'Gestützt durch',
    gaps: 'Lücken',
    no_gaps: 'keine',
    search: 'Anforderungen suchen',
    level: { supported: 'Gestützt', partly_supported: 'Teilweise gestützt', not_supported: 'Nicht gestützt', no_mapping: 'Keine Zuordnung' },
    of: (n, all) => `${n} von ${many(all, 'Anforderung', 'Anforderungen')}`,
    evidence: (n) => many(n, 'Nachweis', 'Nachweise'),
  },
};
