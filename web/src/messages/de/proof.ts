// SPDX-License-Identifier: Apache-2.0
import type { proof as original } from '../en/proof';
import { many } from './many';

export const proof: typeof original = {
  preview: {
    title: 'Vorschau',
    show: 'Vorschau zeigen',
    download: 'Herunterladen',
    hint: (size) => `Die Datei hat ${size}. Sie wird erst geholt, wenn Sie es verlangen.`,
    none: 'Dateien dieser Art werden hier nicht gezeigt: Ein Dokument könnte ausführen, was es enthält. Laden Sie sie herunter.',
    too_large: (size) => `Dateien über ${size} werden hier nicht gezeigt. Laden Sie sie herunter.`,
    first: (shown, all) => `Die ersten ${shown} von ${all}`,
    first_rows: (n) => (n === 1 ? 'Die erste Zeile' : `Die ersten ${many(n, 'Zeile', 'Zeilen')}`),
    image: (name) => `Bild ${name}`,
    kind: { json: 'JSON', csv: 'Tabelle', text: 'Text', image: 'Bild', none: 'Datei' },
  },

  proof: {
    title: 'Jetzt verifizieren',
    lead: 'Ihr Browser holt Datei, versiegelten Eintrag und Beweis und rechnet jeden Schritt selbst nach. Auf das Wort des Servers kommt es dabei nicht an.',
    run: 'Jetzt verifizieren',
    again: 'Erneut verifizieren',
    running: 'Wird berechnet',
    holds: 'stimmt',
    fails: 'stimmt nicht',
    unable: 'hier nicht feststellbar',
    good: 'Jeder Schritt stimmt, von der Datei bis zum signierten Checkpoint.',
    good_but: 'Jeder Schritt stimmt, den dieser Browser rechnen kann. Die Signatur ist mit dem Befehl unten zu prüfen.',
    bad: (n) => (n === 1 ? 'Ein Schritt stimmt nicht. Gezeigt wird nicht, was versiegelt wurde.' : `${n} Schritte stimmen nicht. Gezeigt wird nicht, was versiegelt wurde.`),
    failed: 'Die Verifizierung war nicht möglich',
    no_crypto: 'Diese Seite wurde über unverschlüsseltes HTTP geöffnet; dort bieten Browser keine Kryptografie an. Öffnen Sie sie über HTTPS, oder nehmen Sie den Befehl unten.',
    no_ed25519: 'Dieser Browser kennt Ed25519 nicht. Die Signatur ist mit dem Befehl unten zu prüfen.',
    computed: 'Hier berechnet',
    expected: 'Soll',
    key: 'Prüfschlüssel, den Sie erhalten haben (freiwillig)',
    key_hint: 'Ein Schlüssel, den dieser Server zeigt, belegt nur, dass das Ledger in sich stimmt. Geben Sie den ein, den Sie auf anderem Weg erhalten haben: Dann ist belegt, wer signiert hat.',
    key_server: 'Signiert mit dem Schlüssel, den dieser Server zeigt: Vergleichen Sie ihn mit dem, den Sie erhalten haben.',
    key_own: 'Signiert mit dem Schlüssel, den Sie eingegeben haben.',
    checkpoint: (size) => `Checkpoint über ${many(size, 'Eintrag', 'Einträge')}`,
    receipt: 'Quittung herunterladen',
    steps: {
      file: ['Die Datei ist die versiegelte', 'SHA-256 ihrer Bytes ist der Hashwert im versiegelten Datensatz'],
      record: ['Datensatz und Eintrag gehören zu diesem Nachweis', 'Beide nennen dieses Register und diese Kennung'],
      commitment: ['Der Eintrag legt den Datensatz fest', 'SHA-256 von Salt und Datensatz ist das Commitment im Eintrag'],
      leaf: ['Der Eintrag ist das bewiesene Blatt', 'SHA-256 von 0x00 und den Bytes des Eintrags (RFC 6962)'],
      inclusion: ['Das Blatt steht im Ledger', 'Die Wurzel, die aus Blatt und Beweis folgt, ist die des Checkpoints'],
      signature: ['Der Schlüssel des Ledgers hat den Checkpoint signiert', 'Ed25519 über Herkunft, Größe und Wurzel'],
    },
  },
};
