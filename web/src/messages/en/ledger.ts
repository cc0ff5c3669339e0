// SPDX-License-Identifier: Apache-2.0
export const ledger = {
  ledger: {
    title: 'Ledger',
    lead: 'Every write appends one entry to an append-only Merkle log (RFC 6962), signed as C2SP checkpoints. Programs that are not ours can check it.',
    origin: 'Origin',
    size: 'Entries',
    root: 'Root hash',
    key: 'Verifier key',
    checkpoint: 'Last checkpoint',
    verify: 'Check it without us',
    verify_hint: 'Export the ledger, then verify the folder anywhere with the small program and this key.',
  },
};
