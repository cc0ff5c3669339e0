// SPDX-License-Identifier: Apache-2.0
export const due = {
  due: { overdue: 'Overdue' },
};
