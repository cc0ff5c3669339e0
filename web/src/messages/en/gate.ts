// SPDX-License-Identifier: Apache-2.0
export const gate = {
  signin: {
    title: 'Sign in',
    lead: 'Every status can say why. Every record can be proved.',
    email: 'E-mail',
    password: 'Password',
    code: 'Code',
    code_help: 'The six digits that your authenticator app shows now.',
    submit: 'Sign in',
    forgot: 'Forgot your password?',
    missing: { email: 'Enter your e-mail address.', password: 'Enter your password.' },
    invalid: 'E-mail or password is wrong.',
    invalid_code: 'The code is wrong or too old.',
    code_needed: 'Enter the code of your second factor.',
    locked: 'Too many failed attempts.',
    failed: 'Signing in did not work.',
  },

  reset: {
    title: 'Reset password',
    lead: 'We send a link to this address if it belongs to a user and the server can send mail.',
    submit: 'Send the link',
    sent: 'If this address belongs to a user, a link is on its way.',
    sent_hint: 'No mail? Whoever operates the server can reset a password there, on the command line.',
    confirm_title: 'Choose a new password',
    new_password: 'New password',
    rules: 'Long is better than complicated: a sentence is good.',
    set: 'Set password',
    done: 'Your password is changed.',
    to_signin: 'Go to sign in',
    no_token: 'This link is incomplete. Open it exactly as it stands in the mail.',
  },
};
