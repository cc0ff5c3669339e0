// SPDX-License-Identifier: Apache-2.0
import { Breadcrumb, BreadcrumbItem } from '@patternfly/react-core';
import { Link, useParams } from '@tanstack/react-router';
import { useGet } from '../api/queries';
import type { AnyRecord, RegisterForm } from '../api/types';
import { m, wordOf } from '../messages';
import { Heading } from '../ui/heading';
import { Facts, Section, When } from '../ui/pieces';
import { Loaded } from '../ui/states';
import { nameOf, Value } from '../ui/value';

function Fields({ form, record }: { form: RegisterForm; record: AnyRecord }) {
  return (
    <Section title={m.registers.fields}>
      <Facts
        facts={form.fields
          .filter((field) => record[field.name] !== undefined && record[field.name] !== null)
          .map((field) => [field.label, <Value field={field} value={record[field.name]} references={record.references ?? {}} />])}
      />
    </Section>
  );
}

function Envelope({ record }: { record: AnyRecord }) {
  return (
    <Section title={m.registers.history}>
      <Facts
        facts={[
          [m.registers.ref, record.ref],
          [m.registers.version, record.version],
          [m.registers.updated, record.updated_at && <When at={record.updated_at} long />],
        ]}
      />
    </Section>
  );
}

/** One record of any register, from its description. */
export function RecordPage() {
  const { register, id } = useParams({ strict: false }) as { register: string; id: string };
  const form = useGet<RegisterForm>(`/${register}/schema`);
  const record = useGet<AnyRecord>(`/${register}/${encodeURIComponent(id)}`);
  const title = form.data?.title ?? wordOf(register);
  return (
    <>
      <Heading
        key={id}
        title={record.data ? String(record.data[form.data?.title_field ?? 'title'] ?? nameOf(record.data)) : title}
        above={
          <Breadcrumb>
            <BreadcrumbItem render={({ className }) => <Link to="/registers/$register" params={{ register }} className={className}>{title}</Link>} />
            <BreadcrumbItem isActive>{record.data?.ref ?? id.slice(0, 13)}</BreadcrumbItem>
          </Breadcrumb>
        }
      />
      <Loaded query={record}>
        {(data) => (
          <Loaded query={form}>
            {(described) => (
              <div className="sw-split">
                <Fields form={described} record={data} />
                <Envelope record={data} />
              </div>
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}
