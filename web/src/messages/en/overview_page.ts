// SPDX-License-Identifier: Apache-2.0
import { many } from './many';

export const overview_page = {
  overview_page: {
    attention: 'What asks for attention',
    failing: 'Failing',
    failing_hint: 'controls with an open nonconformity or a check that fails',
    overdue: 'Overdue',
    overdue_hint: 'tasks past their day',
    no_data: 'No data',
    no_data_hint: 'controls without sufficient evidence; no data is not a pass',
    days_to_audit: (n: number): string => (n === 1 ? 'day until the next audit' : 'days until the next audit'),
    no_audit: 'No audit planned',
    no_audit_hint: 'An internal audit is due at planned intervals (9.2).',
    trend: 'Status over time',
    trend_words: (from: string, effective: number, failing: number, now: number, failingNow: number) =>
      `On ${from}, ${many(effective, 'control was', 'controls were')} effective and ${failing} failing; now ${now} are effective and ${failingNow} failing.`,
    trend_none: 'There is no earlier month to compare with yet.',
    changes: 'Changed this week',
    since: (day: string) => `since ${day}`,
    no_changes: 'No control has another status than a week ago.',
    clauses: 'Clauses 4 to 10',
    all_clauses: 'What an auditor would raise',
    met: (met: number, rules: number) => `${met} of ${many(rules, 'rule', 'rules')} met`,
    majors: (n: number) => many(n, 'major', 'majors'),
    minors: (n: number) => many(n, 'minor', 'minors'),
    opportunities: (n: number) => many(n, 'opportunity', 'opportunities'),
    chapter: { '4': 'Context', '5': 'Leadership', '6': 'Planning', '7': 'Support', '8': 'Operation', '9': 'Performance evaluation', '10': 'Improvement', A: 'Annex A' } as Record<string, string>,
    first_title: 'Start here',
    first_lead: 'This organization has nothing yet. Four steps lead to a first Statement of Applicability.',
    first_setup: 'Set up the organization: scope, framework, first owner',
    first_risks: 'Write down the first risks',
    first_evidence: 'Drop the first evidence',
    first_soa: 'Decide what applies, and publish the Statement of Applicability',
  },
};
