// SPDX-License-Identifier: Apache-2.0
import type { dialog as original } from '../en/dialog';

export const dialog: typeof original = {
  dialog: {
    edit: 'Bearbeiten',
    all_fields: 'Alle Felder und Verlauf',
    saved: 'Gespeichert',
    reason: 'Begründung',
  },
};
