// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { List, References } from '../../api/types';
import { m } from '../../messages';
import { day } from '../../ui/format';
import { useToday } from '../../ui/now';
import { NameOf } from '../../ui/reference';
import { State } from '../../ui/state';
import { DataTable, type Column } from '../../ui/table';
import type { Finding } from '../audits/model';
import { ageOf, byGradeAndAge, isLate } from './model';

function columnsOf(references: References, today: string): Column<Finding>[] {
  return [
    {
      name: 'title',
      label: m.findings.finding,
      width: 'sw-w-control',
      cell: (finding) => (
        <Link to="/findings/$id" params={{ id: finding.ref }} className="sw-row-link">
          <span className="sw-ref">{finding.ref}</span> {finding.title}
        </Link>
      ),
    },
    { name: 'grade', label: m.findings.grade, cell: (finding) => <State register="finding" field="grade" value={finding.grade} /> },
    { name: 'clause', label: m.findings.clause, cell: (finding) => (finding.control ? <NameOf id={finding.control} references={references} register="control" /> : String(finding.clause ?? '')) },
    { name: 'status', label: m.findings.status, cell: (finding) => <State register="finding" value={finding.status} /> },
    { name: 'age', label: m.findings.age, cell: (finding) => <span className={finding.status === 'closed' ? 'sw-muted' : undefined}>{m.findings.days(ageOf(finding, today))}</span> },
    { name: 'responsible', label: m.findings.responsible, cell: (finding) => <NameOf id={finding.responsible} references={references} register="person" /> },
    { name: 'due', label: m.findings.due, cell: (finding) => (finding.due ? <span className={isLate(finding, today) ? 'sw-late sw-when' : 'sw-when'}>{day(String(finding.due))}</span> : <span className="sw-muted">–</span>) },
  ];
}

/** Findings, the gravest and oldest first. */
export function FindingTable({ list }: { list: List<Finding> }) {
  const today = useToday();
  const columns = useMemo(() => columnsOf(list.references ?? {}, today), [list, today]);
  return <DataTable label={m.findings.title} columns={columns} rows={[...list.items].sort((a, b) => byGradeAndAge(a, b, today))} rowKey={(each) => each.id} />;
}
