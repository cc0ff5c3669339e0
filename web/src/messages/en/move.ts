// SPDX-License-Identifier: Apache-2.0
export const move = {
  move: {
    state: (ref: string, state: string) => `${state}: state of ${ref}`,
    moved: (ref: string, state: string) => `${ref} is now: ${state}`,
    refused: (ref: string, state: string) => `${ref} was not moved to: ${state}`,
  },
};
