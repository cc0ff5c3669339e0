// SPDX-License-Identifier: Apache-2.0
export const dialog = {
  dialog: {
    needed: 'is needed',
    conflict: 'Somebody else changed this meanwhile',
    conflict_hint: 'Nothing of yours is stored yet. This is stored now:',
    store_mine: 'Store mine instead',
    new: 'New',
    edit: 'Edit',
    saved: 'Saved',
    reason: 'Reason',
    all_fields: 'All fields of the record',
  },
};
