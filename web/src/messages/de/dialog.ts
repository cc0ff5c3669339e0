// SPDX-License-Identifier: Apache-2.0
import type { dialog as original } from '../en/dialog';

export const dialog: typeof original = {
  dialog: {
    needed: 'ist erforderlich',
    conflict: 'Inzwischen hat jemand anderes dies geändert',
    conflict_hint: 'Von Ihnen ist noch nichts gespeichert. Gespeichert ist jetzt:',
    store_mine: 'Meine Fassung speichern',
    new: 'Neu',
    edit: 'Bearbeiten',
    saved: 'Gespeichert',
    reason: 'Begründung',
    all_fields: 'Alle Felder des Eintrags',
  },
};
