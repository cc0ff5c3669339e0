// SPDX-License-Identifier: Apache-2.0
import { many } from './many';

export const review = {
  review: {
    title: 'Self-review',
    lead: 'What an auditor would raise as the records are: each with clause, grade, what is wrong and what to do.',
    to_gates: 'What blocks the certificate',
    stage: 'Asked at',
    every_stage: 'any audit',
    stages: { '1': 'Stage 1', '2': 'Stage 2', surveillance: 'Surveillance' } as Record<string, string>,
    raises: 'What would be raised',
    nothing: 'No rule finds anything.',
    as_finding: 'Raise as a finding',
    as_finding_lead: 'It then has its own path from cause to effect. The rule goes on looking by itself.',
    by_clause: 'By clause',
    met: 'Met',
    open: 'Open',
    met_of: (met: number, rules: number) => `${met} of ${rules}`,
    ready_of: (ready: number, all: number) => `${ready} of ${all} ready`,
    clauses_met: (met: number, all: number) => `${met} of ${all} clauses met`,
    met_clauses: (n: number) => `${many(n, 'clause', 'clauses')} of which nothing would be raised`,
    grades: (majors: number, minors: number, opportunities: number) => [majors > 0 && `${majors} major`, minors > 0 && `${minors} minor`, opportunities > 0 && many(opportunities, 'opportunity', 'opportunities')].filter(Boolean).join(', '),
  },
};
