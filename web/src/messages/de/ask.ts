// SPDX-License-Identifier: Apache-2.0
import type { ask as original } from '../en/ask';

export const ask: typeof original = {
  ask: {
    conflict: 'Inzwischen hat jemand anderes dies geändert. Von Ihnen ist noch nichts gespeichert.',
    mine: 'Ihre Fassung',
    theirs: 'Jetzt gespeichert',
    same: 'Beide Fassungen sind gleich.',
    sent_before: 'Was Sie zuerst gesendet haben, blieb ohne Antwort und ist vielleicht gespeichert. Sehen Sie nach; wenn Sie noch einmal speichern, wird auch dieses gespeichert.',
    use_mine: 'Meine Fassung speichern',
    keep_theirs: 'Gespeicherte Fassung behalten',
  },
};
