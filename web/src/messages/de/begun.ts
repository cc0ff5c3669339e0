// SPDX-License-Identifier: Apache-2.0
import type { begun as original } from '../en/begun';

export const begun: typeof original = {
  begun: {
    person: (name, ref) => `${name} steht jetzt im Personenregister (${ref}), kann sich aber nicht anmelden`,
    grant: (name, grant) => `Das Audit ist für ${name} freigegeben (${grant}); die Anmeldung fehlt noch`,
    you: (ref) => `Sie stehen jetzt im Personenregister (${ref}); Ihr Konto ist noch nicht damit verbunden`,
    goes_on: 'Korrigieren Sie, was markiert ist, und senden Sie erneut: Es geht hier weiter, und niemand wird doppelt erfasst.',
  },
};
