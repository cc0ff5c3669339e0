// SPDX-License-Identifier: Apache-2.0
/** Who is signed in, and where. */
import type { Named } from './answers';

export interface Organization extends Named {
  slug: string;
  simulated?: boolean;
}
export interface Session {
  user: { id: string; email: string; name: string; second_factor?: boolean } | null;
  person: Named | null;
  organization: Organization;
  organizations: Organization[];
  role: string;
  permissions: string[];
}
