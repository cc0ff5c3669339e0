// SPDX-License-Identifier: Apache-2.0
export const ask = {
  ask: {
    needed: 'Needed',
    see_fields: 'Not stored: see the fields that are marked.',
    conflict: 'Somebody else changed this meanwhile. Nothing of yours is stored yet.',
    mine: 'Yours',
    theirs: 'Now stored',
    use_mine: 'Store mine instead',
    keep_theirs: 'Keep what is stored',
  },
};
