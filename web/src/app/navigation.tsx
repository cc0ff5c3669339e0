// SPDX-License-Identifier: Apache-2.0
import { Nav, NavGroup, NavItem } from '@patternfly/react-core';
import { Link, useLocation } from '@tanstack/react-router';
import { useGet, useSession } from '../api/queries';
import type { List, RegisterSummary } from '../api/types';
import { m } from '../messages';

interface Entry {
  to: string;
  label: string;
  /** Shown to whoever has it; absent: to all. */
  permission?: string;
}

type Group = 'home' | 'isms' | 'risk' | 'controls_group' | 'organization' | 'audit' | 'system';
const kGroups: Group[] = ['home', 'isms', 'risk', 'controls_group', 'organization', 'audit', 'system'];

/** Pages of their own, by group. */
const kPages: Partial<Record<Group, Entry[]>> = {
  home: [{ to: '/', label: m.nav.overview }],
  isms: [
    { to: '/soa', label: m.nav.soa, permission: 'soa.read' },
    { to: '/documents', label: m.documents.title, permission: 'document.read' },
    { to: '/management-review', label: m.reviews.title, permission: 'management_review.read' },
  ],
  controls_group: [
    { to: '/controls', label: m.nav.controls, permission: 'control.read' },
    { to: '/checks', label: m.nav.checks, permission: 'check.read' },
    { to: '/evidence', label: m.nav.evidence, permission: 'evidence.read' },
  ],
  risk: [
    { to: '/risk/heat-map', label: m.heat.title, permission: 'risk.read' },
    { to: '/risk/loss', label: m.loss.title, permission: 'risk.read' },
    { to: '/risk/treatment-plan', label: m.plan.title, permission: 'treatment.read' },
    { to: '/risk/scenarios', label: m.scenarios.title, permission: 'risk.read' },
  ],
  organization: [
    { to: '/access-reviews', label: m.access.title, permission: 'access_review.read' },
    { to: '/incidents', label: m.incidents.title, permission: 'incident.read' },
  ],
  audit: [{ to: '/reports', label: m.reports.title, permission: 'report.read' }],
  system: [{ to: '/ledger', label: m.nav.ledger, permission: 'ledger.read' }],
};

/** Where a register stands; one that is not named here stands under Organization. */
const kRegisterGroup: Record<string, Group> = {
  scope: 'isms',
  issue: 'isms',
  interested_party: 'isms',
  legal_requirement: 'isms',
  objective: 'isms',
  document: 'isms',
  acknowledgement: 'isms',
  change: 'isms',
  communication: 'isms',
  questionnaire: 'isms',
  measure: 'isms',
  reading: 'isms',
  task: 'home',
  risk_method: 'risk',
  risk: 'risk',
  assessment: 'risk',
  treatment: 'risk',
  acceptance: 'risk',
  check_version: 'controls_group',
  exception: 'controls_group',
  access_review: 'controls_group',
  supplier: 'controls_group',
  incident: 'controls_group',
  continuity_plan: 'controls_group',
  exercise: 'controls_group',
  audit_programme: 'audit',
  audit: 'audit',
  evidence_request: 'audit',
  finding: 'audit',
  corrective_action: 'audit',
  improvement: 'audit',
  management_review: 'audit',
  certification_body: 'audit',
  certificate: 'audit',
  import: 'system',
};
/** Registers that have a page of their own. */
const kOwnPage = new Set(['control', 'evidence', 'check', 'soa']);

function useGroups(): [Group, Entry[]][] {
  const session = useSession();
  const registers = useGet<List<RegisterSummary>>('/register', {}, { always_now: true }).data?.items ?? [];
  const generic = registers
    .filter((register) => !kOwnPage.has(register.name))
    .map((register) => ({
      group: kRegisterGroup[register.name] ?? ('organization' as Group),
      entry: { to: `/registers/${register.name}`, label: register.title, permission: `${register.name}.read` } as Entry,
    }));
  return kGroups
    .map((group): [Group, Entry[]] => [group, [...(kPages[group] ?? []), ...generic.filter((each) => each.group === group).map((each) => each.entry)]])
    .map(([group, entries]): [Group, Entry[]] => [group, entries.filter((entry) => !entry.permission || session.permissions.includes(entry.permission))])
    .filter(([, entries]) => entries.length > 0);
}

export function Navigation({ onGo }: { onGo: () => void }) {
  const { pathname } = useLocation();
  const active = (to: string) => (to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`));
  return (
    <Nav aria-label={m.frame.navigation} className="sw-nav">
      {useGroups().map(([group, entries]) => (
        <NavGroup key={group} title={m.nav[group]}>
          {entries.map((entry) => (
            <NavItem key={entry.to} isActive={active(entry.to)} itemId={entry.to}>
              <Link to={entry.to} onClick={onGo}>
                {entry.label}
              </Link>
            </NavItem>
          ))}
        </NavGroup>
      ))}
    </Nav>
  );
}
