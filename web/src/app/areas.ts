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
  /** The page is about more than the first register: all of them stand below it. */
  apart?: boolean;
}

const area = (name: keyof typeof m.nav, to: string, more: Omit<Area, 'name' | 'label' | 'to'> = {}): Area => ({ name, label: m.nav[name], to, ...more });
/** A page that only leads to the registers of an area, each of equal weight. */
const hub = (name: keyof typeof m.nav, registers: string[]): Area => area(name, `/areas/${name}`, { registers });

export const kAreas: Record<Group, Area[]> = {
  home: [
    area('overview', '/'),
    area('work', '/work', { registers: ['task', 'comment'], apart: true }),
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
    area('scenarios', '/risk/scenarios', { permission: 'risk.read' }),
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
    area('review', '/review', { permission: 'review.read' }),
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

/** Pages of their own: of the list, and of one record. Where the router has none (yet), the register's generic page is shown. */
const kOwnPages: Record<string, { list?: string; record?: string }> = {
  organization: { list: '/settings' },
  control: { list: '/controls', record: '/controls/$reference' },
  check: { list: '/checks', record: '/checks/$id' },
  evidence: { list: '/evidence', record: '/evidence/$id' },
  soa: { list: '/soa' },
  risk: { record: '/risk/$id' },
  document: { list: '/documents', record: '/documents/$id' },
  incident: { list: '/incidents', record: '/incidents/$id' },
  access_review: { list: '/access-reviews', record: '/access-reviews/$id' },
  audit: { list: '/audits', record: '/audits/$id' },
  sample: { list: '/samples', record: '/samples/$id' },
  evidence_request: { list: '/requests', record: '/requests/$id' },
  finding: { list: '/findings', record: '/findings/$id' },
  management_review: { list: '/management-review', record: '/management-review/$id' },
};

/** Whether the router has such a page. */
export type HasPage = (path: string) => boolean;

/** The list of a register. */
export function pathOf(register: string, hasPage: HasPage): string {
  const own = kOwnPages[register]?.list;
  return own && hasPage(own) ? own : `/registers/${register}`;
}

/** The page of one record. */
export function recordPathOf(register: string, id: string, hasPage: HasPage): string {
  const own = kOwnPages[register]?.record;
  return own && hasPage(own) ? own.replace(/\$\w+$/, id) : `/registers/${register}/${id}`;
}

export interface Place {
  area: Area;
  group: Group;
  to: string;
  /** Registers below it that may be read. */
  below: { register: string; to: string }[];
}

interface Seen {
  registers: readonly string[];
  permissions: readonly string[];
  hasPage: HasPage;
}

function placeOf(group: Group, each: Area, { registers, permissions, hasPage }: Seen): Place | null {
  const named = each.name === 'more' ? registers.filter((register) => !kNamed.has(register)) : (each.registers ?? []);
  const readable = named.filter((register) => permissions.includes(`${register}.read`) && registers.includes(register));
  if (each.permission ? !permissions.includes(each.permission) : each.registers && readable.length === 0) return null;
  const lists = readable.map((register) => ({ register, to: pathOf(register, hasPage) }));
  if (each.to.startsWith('/areas/')) return { area: each, group, to: each.to, below: lists };
  if (hasPage(each.to)) return { area: each, group, to: each.to, below: lists.filter(({ register }) => each.apart || register !== named[0]) };
  const first = lists[0];
  return first ? { area: each, group, to: first.to, below: lists.slice(1) } : null;
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

/** Where a place's things can stand: its page, its registers' generic pages and their own. */
function addressesOf({ to, area: { registers = [] }, below }: Place): string[] {
  const own = registers.flatMap((register) => kOwnPages[register]?.record?.replace(/\/\$\w+$/, '') ?? []);
  return [to, ...own, ...below.map((each) => each.to), ...[...registers, ...below.map((each) => each.register)].map((register) => `/registers/${register}`)];
}

/** The place that an address belongs to: the longest of those that it lies below. */
export function placeAt(places: Place[], pathname: string): Place | undefined {
  const reach = (place: Place) => Math.max(0, ...addressesOf(place).filter((to) => isAt(pathname, to)).map((to) => to.length));
  return places.reduce<Place | undefined>((found, place) => (reach(place) > (found ? reach(found) : 0) ? place : found), undefined);
}
