// SPDX-License-Identifier: Apache-2.0
export const dialog = {
  dialog: {
    edit: 'Edit',
    all_fields: 'All fields and history',
    saved: 'Saved',
    reason: 'Reason',
  },
};
