// SPDX-License-Identifier: Apache-2.0
import type { gate as original } from '../en/gate';

export const gate: typeof original = {
  signin: {
    title: 'Anmelden',
    lead: 'Jeder Status kann sagen, warum. Jeder Eintrag ist beweisbar.',
    email: 'E-Mail',
    password: 'Passwort',
    code: 'Code',
    code_help: 'Die sechs Ziffern, die Ihre Authentifizierungs-App jetzt zeigt.',
    submit: 'Anmelden',
    forgot: 'Passwort vergessen?',
    missing: { email: 'Geben Sie Ihre E-Mail-Adresse ein.', password: 'Geben Sie Ihr Passwort ein.' },
    invalid: 'E-Mail oder Passwort ist falsch.',
    invalid_code: 'Der Code ist falsch oder zu alt.',
    code_needed: 'Geben Sie den Code Ihres zweiten Faktors ein.',
    locked: 'Zu viele fehlgeschlagene Versuche.',
    failed: 'Die Anmeldung ist fehlgeschlagen.',
  },

  reset: {
    title: 'Passwort zurücksetzen',
    lead: 'Wir senden einen Link an diese Adresse, wenn sie zu einem Konto gehört und der Server E-Mails versenden kann.',
    submit: 'Link senden',
    sent: 'Wenn diese Adresse zu einem Konto gehört, ist ein Link unterwegs.',
    sent_hint: 'Keine E-Mail? Wer den Server betreibt, kann ein Passwort dort auf der Kommandozeile zurücksetzen.',
    confirm_title: 'Neues Passwort wählen',
    new_password: 'Neues Passwort',
    rules: 'Lang ist besser als kompliziert: Ein Satz ist gut.',
    set: 'Passwort setzen',
    done: 'Ihr Passwort ist geändert.',
    to_signin: 'Zur Anmeldung',
    no_token: 'Dieser Link ist unvollständig. Öffnen Sie ihn genau so, wie er in der E-Mail steht.',
  },
};
