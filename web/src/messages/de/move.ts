// SPDX-License-Identifier: Apache-2.0
import type { move as original } from '../en/move';

export const move: typeof original = {
  move: {
    state: (ref, state) => `${state}: Status von ${ref}`,
    moved: (ref, state) => `${ref} ist jetzt: ${state}`,
    refused: (ref, state) => `${ref} wurde nicht verschoben nach: ${state}`,
  },
};
