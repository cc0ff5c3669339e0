// SPDX-License-Identifier: Apache-2.0
import { m } from '../messages';

/** The groups of the navigation, in order. */
export const kGroups = ['home', 'isms', 'risk', 'controls_group', 'organization', 'audit', 'system'] as const;
export type Group = (typeof kGroups)[number];

export interface Area {
  name: string;
  label: string;
  /** Its page. Where the router has none (yet), the first of `registers` is shown in its place. */
  to: string;
  /** Shown to whoever has it. Without one, and with registers, whoever may read one of them; else all. */
  permission?: string;
  /** What is kept there. The first is what the page itself is about, the others stand below it while it is open. */
  registers?: string[];
}

const area = (name: keyof typeof m.nav, to: string, more: Omit<Area, 'name' | 'label' | 'to'> = {}): Area => ({ name, label: m.nav[name], to, ...more });
/** A page that only leads to the registers of an area, each of equal weight. */
const hub = (name: keyof typeof m.nav, registers: string[]): Area => area(name, `/areas/${name}`, { registers });

export const kAreas: Record<Group, Area[]> = {
  home: [
    area('overview', '/'),
    area('work', '/work', { registers: ['task', 'comment'] }),
    area('calendar', '/calendar', { permission: 'calendar.read' }),
    area('setup', '/setup', { permission: 'organization.write' }),
  ],
  isms: [
    hub('context', ['scope', 'issue', 'interested_party', 'legal_requirement', 'change', 'communication']),
    area('objectives', '/objectives', { registers: ['objective', 'measure', 'reading'] }),
    area('documents', '/documents', { registers: ['document', 'acknowledgement'] }),
    area('policies', '/policies', { permission: 'policy_template.read' }),
    area('soa', '/soa', { permission: 'soa.read' }),
    area('management_review', '/management-review', { registers: ['management_review'] }),
    area('certification', '/certification', { registers: ['certificate', 'certification_body', 'cost_item'] }),
  ],
  risk: [
    area('risks', '/risks', { registers: ['risk', 'risk_method', 'acceptance'] }),
    area('heat_map', '/risk/heat-map', { permission: 'risk.read' }),
    area('loss', '/risk/loss', { permission: 'risk.read' }),
    area('assessments', '/assessments', { registers: ['assessment'] }),
    area('treatment_plan', '/risk/treatment-plan', { registers: ['treatment'] }),
  ],
  controls_group: [
    area('controls', '/controls', { permission: 'control.read' }),
    area('checks', '/checks', { permission: 'check.read', registers: ['check', 'check_version', 'exception'] }),
    area('evidence', '/evidence', { permission: 'evidence.read' }),
    area('sources', '/sources', { permission: 'source.read' }),
    area('frameworks', '/frameworks', { permission: 'framework.read' }),
  ],
  organization: [
    area('assets', '/assets', { registers: ['asset'] }),
    hub('people', ['person', 'role', 'assignment', 'competence', 'course', 'training', 'onboarding']),
    area('access_reviews', '/access-reviews', { registers: ['access_review'] }),
    area('suppliers', '/suppliers', { registers: ['supplier', 'questionnaire'] }),
    area('incidents', '/incidents', { registers: ['incident', 'continuity_plan', 'exercise'] }),
    hub('more', []),
  ],
  audit: [
    area('audits', '/audits', { registers: ['audit', 'audit_programme', 'sample'] }),
    area('requests', '/requests', { registers: ['evidence_request', 'grant'] }),
    area('findings', '/findings', { registers: ['finding', 'corrective_action', 'improvement'] }),
    area('reports', '/reports', { permission: 'report.read' }),
  ],
  system: [
    area('ledger', '/ledger', { permission: 'ledger.read' }),
    area('members', '/members', { permission: 'user.manage' }),
    area('tokens', '/tokens', { permission: 'token.manage' }),
    area('health', '/health', { permission: 'job.read' }),
    area('import', '/import', { registers: ['import'] }),
    area('settings', '/settings'),
  ],
};

/** Registers that stand nowhere as such: other pages show them. */
const kElsewhere = ['organization', 'control', 'soa'];

/** The register's page: some have one of their own. */
export function pathOf(register: string): string {
  return { control: '/controls', soa: '/soa', organization: '/settings', evidence: '/evidence', check: '/checks' }[register] ?? `/registers/${register}`;
}

export interface Place {
  area: Area;
  group: Group;
  to: string;
  /** Registers below it that may be read. */
  below: string[];
}

interface Seen {
  registers: readonly string[];
  permissions: readonly string[];
  /** Whether the router has such a page. */
  hasPage: (path: string) => boolean;
}

function placeOf(group: Group, each: Area, { registers, permissions, hasPage }: Seen): Place | null {
  const named = each.name === 'more' ? registers.filter((register) => !kNamed.has(register)) : (each.registers ?? []);
  const readable = named.filter((register) => permissions.includes(`${register}.read`) && registers.includes(register));
  if (each.permission ? !permissions.includes(each.permission) : each.registers && readable.length === 0) return null;
  const isHub = each.to.startsWith('/areas/');
  const own = named[0];
  if (isHub || hasPage(each.to)) return { area: each, group, to: each.to, below: isHub ? readable : readable.filter((register) => register !== own) };
  const first = readable[0];
  return first ? { area: each, group, to: pathOf(first), below: readable.slice(1) } : null;
}

const kNamed = new Set([...kElsewhere, ...Object.values(kAreas).flatMap((areas) => areas.flatMap((each) => each.registers ?? []))]);

/** What of the navigation stands for somebody with these permissions. */
export function placesOf(seen: Seen): Place[] {
  return kGroups.flatMap((group) => kAreas[group].map((each) => placeOf(group, each, seen)).filter((place) => place !== null));
}

/** Whether an address lies at or below another. */
export function isAt(pathname: string, to: string): boolean {
  return to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`);
}

/** The place that an address belongs to: the longest of those that it lies below. */
export function placeAt(places: Place[], pathname: string): Place | undefined {
  const reach = (place: Place) => Math.max(...[place.to, ...[...(place.area.registers ?? []), ...place.below].map(pathOf)].filter((to) => isAt(pathname, to)).map((to) => to.length), 0);
  return places.reduce<Place | undefined>((found, place) => (reach(place) > (found ? reach(found) : 0) ? place : found), undefined);
}
