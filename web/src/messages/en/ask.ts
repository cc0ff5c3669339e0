// SPDX-License-Identifier: Apache-2.0
export const ask = {
  ask: {
    needed: 'Needed',
    see_fields: 'Not stored: see the fields that are marked.',
    conflict: 'Somebody else changed this meanwhile. Nothing of yours is stored yet.',
    mine: 'Yours',
    theirs: 'Now stored',
    sent_before: 'What you sent first was not answered and may be stored. Look whether it is; save again to store this as well.',
    use_mine: 'Store mine instead',
    keep_theirs: 'Keep what is stored',
  },
};
