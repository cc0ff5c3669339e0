// SPDX-License-Identifier: Apache-2.0
import type { dialog as original } from '../en/dialog';

export const dialog: typeof original = {
  dialog: {
    edit: 'Bearbeiten',
    saved: 'Gespeichert',
    reason: 'Begründung',
  },
};
