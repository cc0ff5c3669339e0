// SPDX-License-Identifier: Apache-2.0
import type { due as original } from '../en/due';

export const due: typeof original = {
  due: { overdue: 'Überfällig' },
};
