// SPDX-License-Identifier: Apache-2.0
import type { CertificationPath } from '../../api/types';

/** The way to the certificate. */
export type Way = CertificationPath;
export type WayStep = Way['steps'][number];
export type Blocker = WayStep['blockers'][number];
