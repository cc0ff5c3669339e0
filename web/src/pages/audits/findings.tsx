// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMayChange, useSession } from '../../api/queries';
import type { List } from '../../api/types';
import { m } from '../../messages';
import { OpenButton } from '../../ui/open_button';
import { RecordDialog } from '../../ui/record_dialog';
import { Loaded, NoneYet } from '../../ui/states';
import { FindingTable } from '../findings/table';
import type { Audit, Finding } from './model';

const kAsked = ['title', 'grade', 'clause', 'control', 'description', 'evidence', 'responsible', 'due'];

interface Query {
  data: List<Finding> | undefined;
  error: Error | null;
  refetch: () => unknown;
}

/** What this audit found, and a place to raise more. */
export function AuditFindings({ query, audit }: { query: Query; audit: Audit }) {
  const may = useMayChange('finding.write') && ['planned', 'running', 'reported'].includes(audit.status);
  const { person } = useSession();
  const [raising, setRaising] = useState(false);
  const navigate = useNavigate();
  return (
    <>
      <div className="sw-filters">
        <OpenButton may={may} variant="primary" label={m.findings.raise} onClick={() => setRaising(true)} />
      </div>
      <Loaded query={query}>{(list) => (list.items.length === 0 ? <NoneYet hint={m.findings.none_of_audit} /> : <FindingTable list={list} />)}</Loaded>
      {raising && (
        <RecordDialog
          register="finding"
          names={kAsked}
          first={{ grade: 'minor' }}
          also={{ audit: audit.id, origin: audit.kind === 'internal' ? 'internal_audit' : 'certification_audit', raised_on: new Date().toISOString().slice(0, 10), ...(person ? { raised_by: person.id } : {}) }}
          title={m.findings.raise}
          lead={m.findings.raise_lead(audit.title)}
          submit={m.findings.raise}
          said={m.findings.raised}
          onClose={() => setRaising(false)}
          onDone={(made) => void navigate({ to: '/findings/$id', params: { id: made.ref } })}
        />
      )}
    </>
  );
}
