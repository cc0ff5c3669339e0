-- SPDX-License-Identifier: Apache-2.0
ALTER TABLE verdicts ADD COLUMN erased {int};
