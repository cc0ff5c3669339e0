// SPDX-License-Identifier: Apache-2.0
export const dialog = {
  dialog: {
    edit: 'Edit',
    saved: 'Saved',
    reason: 'Reason',
  },
};
