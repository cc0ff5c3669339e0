// SPDX-License-Identifier: Apache-2.0
export const begun = {
  begun: {
    person: (name: string, ref: string) => `${name} is in the register of persons now (${ref}), and cannot sign in`,
    grant: (name: string, grant: string) => `The audit is shared with ${name} (${grant}), who cannot sign in yet`,
    you: (ref: string) => `You are in the register of persons now (${ref}), and your account does not say so yet`,
    goes_on: 'Correct what is marked and send again: it goes on from here, and nobody is entered twice.',
  },
};
