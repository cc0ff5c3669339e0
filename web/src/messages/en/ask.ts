// SPDX-License-Identifier: Apache-2.0
export const ask = {
  ask: {
    conflict: 'Somebody else changed this meanwhile. Nothing of yours is stored yet.',
    mine: 'Yours',
    theirs: 'Now stored',
    same: 'Both of you stored the same.',
    sent_before: 'What you sent first was not answered and may be stored. Look whether it is; save again to store this as well.',
    use_mine: 'Store mine instead',
    keep_theirs: 'Keep what is stored',
  },
};
