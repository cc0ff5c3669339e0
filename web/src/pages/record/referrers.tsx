// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { get } from '../../api/client';
import { useAsOf, useSession } from '../../api/queries';
import { listPath, useRegisters } from '../../api/registers';
import type { AnyRecord, Field, List, RegisterForm, RegisterSummary } from '../../api/types';
import { m } from '../../messages';
import { labelOf, titleOf } from '../../messages/described';
import { LinkTo, Section } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { nameOf } from '../../ui/name_of';

interface Group {
  form: RegisterForm;
  field: Field;
  filter: string;
  items: AnyRecord[];
  total: number;
}

const kShown = 5;

/** Fields of one reference to the register, by which records can be found. */
const pointing = (form: RegisterForm, register: string): Field[] => form.fields.filter((field) => field.kind === 'reference' && field.indexed && field.target === register);

async function referrersOf(register: string, id: string, registers: RegisterSummary[], as_of: string | undefined, signal: AbortSignal): Promise<Group[]> {
  const forms = await Promise.all(registers.map(({ name }) => get<RegisterForm>(`/${name}/schema`, undefined, signal)));
  const asked = forms.flatMap((form) => pointing(form, register).map((field) => ({ form, field, filter: `${field.name} = "${id}"` })));
  const found = await Promise.all(
    asked.map(async (each) => {
      const list = await get<List<AnyRecord>>(listPath(each.form.register), { filter: each.filter, page_size: kShown, total: true, as_of }, signal);
      return { ...each, items: list.items, total: list.total ?? list.items.length };
    }),
  );
  return found.filter((group) => group.total > 0);
}

function GroupOf({ form, field, filter, items, total }: Group) {
  const { register } = form;
  return (
    <div>
      <h3 className="sw-group-name">
        {titleOf(form)} <span className="sw-muted">{m.record.as_field(labelOf(register, field))}</span>
      </h3>
      <ul className="sw-links">
        {items.map((row) => (
          <li key={row.id}>
            <LinkTo target={{ kind: register, register, id: row.id }}>
              <span className="sw-ref">{row.ref}</span> {nameOf(row)}
            </LinkTo>
          </li>
        ))}
        {total > items.length && (
          <li>
            <Link to="/registers/$register" params={{ register }} search={{ filter }}>
              {m.common.others(total - items.length)}
            </Link>
          </li>
        )}
      </ul>
    </div>
  );
}

/** Which records refer to this one; sought when asked for, since every register is asked. */
export function Referrers({ register, record }: { register: string; record: AnyRecord }) {
  const { permissions } = useSession();
  const as_of = useAsOf();
  const registers = useRegisters().filter(({ name }) => name !== 'control' && permissions.includes(`${name}.read`));
  const [asked, setAsked] = useState(false);
  const query = useQuery({
    queryKey: ['get', 'referrers', register, record.id, as_of],
    queryFn: ({ signal }) => referrersOf(register, record.id, registers, as_of, signal),
    enabled: asked && registers.length > 0,
  });
  return (
    <Section title={m.record.referrers}>
      {!asked && (
        <Button variant="link" isInline onClick={() => setAsked(true)}>
          {m.record.find_referrers}
        </Button>
      )}
      {asked && (
        <Loaded query={query} skeleton={<Lines count={3} />}>
          {(groups) => (groups.length === 0 ? <p className="sw-muted">{m.record.no_referrers}</p> : groups.map((group) => <GroupOf key={`${group.form.register}.${group.field.name}`} {...group} />))}
        </Loaded>
      )}
    </Section>
  );
}
