// SPDX-License-Identifier: Apache-2.0
import type { soa_bulk as original } from '../en/soa_bulk';
import { many } from './many';

export const soa_bulk: typeof original = {
  soa_bulk: {
    select: (reference) => `${reference} auswählen`,
    select_all: 'Alle gezeigten Zeilen auswählen',
    selected: (n) => `${many(n, 'Zeile', 'Zeilen')} ausgewählt`,
    change: 'Ändern',
    clear: 'Auswahl aufheben',
    title: (n) => `${many(n, 'Zeile', 'Zeilen')} ändern`,
    lead: 'Was Sie leer lassen, bleibt in jeder Zeile, wie es ist.',
    nothing: 'Es ist nichts ausgefüllt: Sagen Sie, was sich ändern soll.',
    reason_needed: 'wird gebraucht, wo etwas ausgeschlossen ist',
    progress: (n, of) => `${n} von ${many(of, 'Zeile', 'Zeilen')} geändert`,
    done: (n) => `${many(n, 'Zeile ist', 'Zeilen sind')} geändert`,
    undo: 'Rückgängig',
    undone: (n) => `${many(n, 'Zeile ist', 'Zeilen sind')} wie zuvor`,
    refused: (n) => `${many(n, 'Zeile wurde', 'Zeilen wurden')} nicht geändert`,
    keys: 'x wählt die Zeile aus.',
    export_pdf: 'PDF',
    export_docx: 'Word-Dokument (DOCX)',
    diff: 'Unterschiede',
  },

  soa_diff: {
    title: 'Was sich geändert hat',
    lead: 'Die Erklärung zur Anwendbarkeit, Zeile für Zeile, gegenüber einer veröffentlichten Fassung.',
    what: 'Was',
    from: 'Seit',
    to: 'Bis',
    newest: 'neueste veröffentlichte Fassung',
    as_it_stands: 'wie sie jetzt ist',
    version: (n, day) => `Fassung ${n}, ${day}`,
    which: 'Änderungen',
    decided: 'von Personen entschieden',
    computed: 'berechnet',
    count: (n, rows) => `${many(n, 'Änderung', 'Änderungen')} in ${many(rows, 'Zeile', 'Zeilen')}`,
    none: 'Nichts hat sich geändert.',
  },
};
