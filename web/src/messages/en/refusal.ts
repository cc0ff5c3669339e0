// SPDX-License-Identifier: Apache-2.0
export const refusal = {
  refusal: {
    again: 'What you typed is still here. Try again: what was done already is not done twice.',
    sign_in: 'Your session has ended. Sign in again in another tab; what you typed stays here and can then be sent.',
    gone: 'It may have been deleted meanwhile. Close this, and look at the page anew.',
    later: 'Wait a minute, and try again. What you typed stays here.',
  },
};
