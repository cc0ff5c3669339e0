// SPDX-License-Identifier: Apache-2.0
import type { ControlStatus } from '../../api/types';

/** In the order in which they ask for attention. */
export const kStatuses: readonly ControlStatus[] = ['failing', 'insufficient', 'not_implemented', 'planned', 'effective', 'not_applicable'];
