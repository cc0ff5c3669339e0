// SPDX-License-Identifier: Apache-2.0
import { AlertActionCloseButton } from '@patternfly/react-core';
import { Link, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useMay } from '../../api/queries';
import { useForm, useRecord } from '../../api/registers';
import type { AnyRecord, Field, RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { choiceOf, labelOf, titleOf } from '../../messages/described';
import { Alert } from '../../ui/alert';
import { Crumbs } from '../../ui/crumbs';
import { Heading } from '../../ui/heading';
import { Facts, Section, When } from '../../ui/pieces';
import { Loaded } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { isNothing, nameOf, Value } from '../../ui/value';
import { useOwnPage } from '../registers/own_page';
import { RecordActions } from './actions';
import { Comments } from './comments';
import { History } from './history';
import { Referrers } from './referrers';

const kShort = new Set(['text', 'integer', 'decimal', 'boolean', 'date', 'instant', 'enumeration', 'reference']);

function factsOf(form: RegisterForm, record: AnyRecord, fields: Field[]): [string, React.ReactNode][] {
  return fields
    .filter((field) => !isNothing(record[field.name]))
    .map((field) => [labelOf(form.register, field), <Value field={field} value={record[field.name]} references={record.references ?? {}} register={form.register} />]);
}

/** Short facts side by side, texts and lists below them at full width. */
function Fields({ form, record }: { form: RegisterForm; record: AnyRecord }) {
  const shown = form.fields.filter((field) => field.name !== form.title_field && field.name !== form.workflow?.field);
  const short = factsOf(form, record, shown.filter((field) => kShort.has(field.kind)));
  const long = factsOf(form, record, shown.filter((field) => !kShort.has(field.kind)));
  return (
    <Section title={m.registers.fields}>
      {short.length + long.length === 0 && <p className="sw-muted">{m.record.nothing}</p>}
      <Facts columns facts={short} />
      <Facts facts={long} />
    </Section>
  );
}

function State({ form, record }: { form: RegisterForm; record: AnyRecord }) {
  const field = form.fields.find((each) => each.name === form.workflow?.field);
  const value = field && record[field.name];
  if (!field || typeof value !== 'string') return null;
  const ended = !form.workflow?.transitions.some((each) => each.from === value);
  return (
    <Tag large color={ended ? 'grey' : 'blue'} variant={ended ? 'outline' : 'filled'}>
      {choiceOf(form.register, field, value)}
    </Tag>
  );
}

/** Says when the record got a new version by another hand while it was looked at. What a first answer brings after an older, kept one is no such change. */
function useForeignChange(record: AnyRecord, asking: boolean) {
  const seen = useRef(record.version);
  const arrived = useRef(false);
  if (!arrived.current) seen.current = record.version;
  if (!asking) arrived.current = true;
  const [, redraw] = useState(0);
  const note = (version: number) => {
    seen.current = Math.max(seen.current, version);
    redraw((n) => n + 1);
  };
  return { foreign: record.version > seen.current, note };
}

function Opened({ form, record, asking }: { form: RegisterForm; record: AnyRecord; asking: boolean }) {
  const { register } = form;
  const { foreign, note } = useForeignChange(record, asking);
  const mayComment = useMay('comment.read') && register !== 'comment';
  const own = useOwnPage()(register, record);
  const title = record[form.title_field ?? 'title'];
  return (
    <>
      <Heading
        title={typeof title === 'string' && title && register !== 'control' ? title : nameOf(record)}
        name={`${record.ref} ${nameOf(record)}`}
        above={<Crumbs to="/registers/$register" params={{ register }} title={titleOf(form)} here={record.ref} />}
        lead={
          <div className="sw-status-line">
            <State form={form} record={record} />
            <span className="sw-muted">
              {m.control.version(record.version)}, {m.record.changed} <When at={record.updated_at} long />
            </span>
            {!own.startsWith('/registers/') && <Link to={own as '/'}>{m.record.own_page}</Link>}
          </div>
        }
        beside={<RecordActions form={form} record={record} onChanged={note} />}
      />
      <div role="status">
        {foreign && (
          <Alert isInline variant="info" component="p" className="sw-notice" title={m.record.foreign(record.version)} actionClose={<AlertActionCloseButton onClose={() => note(record.version)} />}>
            {m.record.foreign_hint}
          </Alert>
        )}
      </div>
      <div className="sw-split">
        <div>
          <Fields form={form} record={record} />
          {mayComment && <Comments register={register} record={record} />}
        </div>
        <div>
          {register !== 'soa' && <History form={form} record={record} />}
          <Referrers register={register} record={record} />
        </div>
      </div>
    </>
  );
}

/** One record of any register, from its description. */
export function RecordPage() {
  const { register, id } = useParams({ strict: false }) as { register: string; id: string };
  const form = useForm(register);
  const record = useRecord(register, id);
  return <Loaded query={form}>{(described) => <Loaded query={record}>{(found) => <Opened key={found.id} form={described} record={found} asking={record.isFetching} />}</Loaded>}</Loaded>;
}
