// SPDX-License-Identifier: Apache-2.0
import type { refusal as original } from '../en/refusal';

export const refusal: typeof original = {
  refusal: {
    again: 'Ihre Eingaben sind noch da. Versuchen Sie es erneut: Was schon ausgeführt wurde, geschieht nicht doppelt.',
    sign_in: 'Ihre Sitzung ist beendet. Melden Sie sich in einem anderen Tab wieder an; Ihre Eingaben bleiben hier und können dann gesendet werden.',
    gone: 'Der Eintrag wurde vielleicht inzwischen gelöscht. Schließen Sie den Dialog und laden Sie die Seite neu.',
    later: 'Warten Sie eine Minute und versuchen Sie es erneut. Ihre Eingaben bleiben hier.',
  },
};
