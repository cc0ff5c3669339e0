// SPDX-License-Identifier: Apache-2.0
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useSend } from '../../api/act';
import { useMayChange, useWhole } from '../../api/queries';
import type { AnyRecord, List, References } from '../../api/types';
import { m } from '../../messages';
import { Ask, type Answers } from '../../ui/ask';
import { Heading } from '../../ui/heading';
import { OpenButton } from '../../ui/open_button';
import { NameOf } from '../../ui/reference';
import { When } from '../../ui/pieces';
import { State } from '../../ui/state';
import { Loaded, NoneYet } from '../../ui/states';
import { DataTable, type Column } from '../../ui/table';
import { useToast } from '../../ui/toast';
import type { Audit } from '../audits/model';
import { freezeBody, freezeFields, untested, type Sample } from './model';

function columnsOf(references: References): Column<Sample>[] {
  return [
    {
      name: 'title',
      label: m.samples.sample,
      width: 'sw-w-control',
      cell: (sample) => (
        <Link to="/samples/$id" params={{ id: sample.ref }} className="sw-row-link">
          <span className="sw-ref">{sample.ref}</span> {sample.title}
        </Link>
      ),
    },
    { name: 'status', label: m.samples.status, cell: (sample) => <State register="sample" value={sample.status} /> },
    { name: 'size', label: m.samples.size, cell: (sample) => m.samples.of(sample.size, sample.population) },
    { name: 'tested', label: m.samples.tested, cell: (sample) => `${sample.items.length - untested(sample).length} / ${sample.items.length}` },
    { name: 'deviations', label: m.samples.deviations, cell: (sample) => (sample.deviations === undefined ? <span className="sw-muted">–</span> : m.common.count(Number(sample.deviations))) },
    { name: 'audit', label: m.audits.audit, cell: (sample) => <NameOf id={sample.audit} references={references} register="audit" /> },
    { name: 'frozen', label: m.samples.frozen_on, cell: (sample) => <When at={sample.created_at} /> },
  ];
}

function Freeze({ audit, onClose }: { audit?: Audit; onClose: () => void }) {
  const send = useSend();
  const say = useToast();
  const navigate = useNavigate();
  const freeze = async (answers: Answers) => {
    const made = await send('/sample', { ...freezeBody(answers), ...(audit ? { audit: audit.ref } : {}) });
    say({ title: m.samples.frozen });
    onClose();
    void navigate({ to: '/samples/$id', params: { id: made.ref } });
  };
  return <Ask title={m.samples.freeze} lead={m.samples.freeze_lead} fields={(answers) => freezeFields(answers, audit === undefined)} start={{ from: 'list', how: 'frequency', risk: 'lower' }} act={m.samples.freeze} run={freeze} onClose={onClose} />;
}

interface Query {
  data: List<AnyRecord> | undefined;
  error: Error | null;
  refetch: () => unknown;
}

export function SampleTable({ query, audit }: { query: Query; audit?: Audit }) {
  const may = useMayChange('sample.freeze');
  const [freezing, setFreezing] = useState(false);
  const columns = useMemo(() => columnsOf(query.data?.references ?? {}), [query.data]);
  return (
    <>
      <div className="sw-filters">
        <OpenButton may={may} variant="primary" label={m.samples.freeze} onClick={() => setFreezing(true)} />
      </div>
      <Loaded query={query}>{(list) => (list.items.length === 0 ? <NoneYet hint={m.samples.none_hint} /> : <DataTable label={m.samples.title} columns={columns} rows={list.items as Sample[]} rowKey={(each) => each.id} />)}</Loaded>
      {freezing && <Freeze audit={audit} onClose={() => setFreezing(false)} />}
    </>
  );
}

export function SamplesPage() {
  const query = useWhole('/sample');
  return (
    <>
      <Heading title={m.samples.title} lead={m.samples.lead} />
      <SampleTable query={query} />
    </>
  );
}
