// SPDX-License-Identifier: Apache-2.0
/** What each role may, from the server's own description of its operations. */

export const kRoles = ['owner', 'manager', 'contributor', 'reader', 'auditor', 'agent'] as const;

export interface OpenApi {
  paths: Record<string, Record<string, { 'x-permission'?: string; 'x-roles'?: string[] } | undefined>>;
}

export interface Row {
  /** `risk` of `risk.read`. */
  noun: string;
  /** By role: the verbs that it has. */
  verbs: Record<string, string[]>;
}

const kOrder = ['read', 'write', 'delete'];
const place = (verb: string): number => (kOrder.includes(verb) ? kOrder.indexOf(verb) : kOrder.length);

export function rowsOf(api: OpenApi): Row[] {
  const rolesOf = new Map<string, string[]>();
  for (const operations of Object.values(api.paths)) {
    for (const operation of Object.values(operations)) {
      if (operation?.['x-permission']) rolesOf.set(operation['x-permission'], operation['x-roles'] ?? []);
    }
  }
  const rows = new Map<string, Row>();
  for (const [permission, roles] of rolesOf) {
    const [noun = '', verb = ''] = permission.split('.');
    const row = rows.get(noun) ?? { noun, verbs: {} };
    for (const role of roles) row.verbs[role] = [...(row.verbs[role] ?? []), verb].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
    rows.set(noun, row);
  }
  return [...rows.values()];
}
