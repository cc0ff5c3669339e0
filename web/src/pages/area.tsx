// SPDX-License-Identifier: Apache-2.0
import { Link, useParams } from '@tanstack/react-router';
import { useGet } from '../api/queries';
import type { AnyRecord, List, RegisterSummary } from '../api/types';
import { usePlaces, useRegisters } from '../app/navigation';
import { m } from '../messages';
import { listOf, purposeOf } from '../messages/described';
import { Heading } from '../ui/heading';
import { NotFound } from '../ui/states';

function Card({ register, to }: { register: RegisterSummary; to: string }) {
  const list = useGet<List<AnyRecord>>(`/${register.name}`, { page_size: 1, total: true });
  return (
    <li className="sw-panel sw-area-card">
      <h2>
        <Link to={to}>{listOf(register)}</Link>
      </h2>
      <p>{purposeOf(register)}</p>
      <p className="sw-muted sw-area-foot">
        <span>{list.data?.total === undefined ? ' ' : m.areas.records(list.data.total)}</span>
        {register.clause && <span>{m.registers.of_clause(register.clause)}</span>}
      </p>
    </li>
  );
}

/** Leads to the registers of one area. */
export function AreaPage() {
  const { area } = useParams({ strict: false }) as { area: string };
  const place = usePlaces().find((each) => each.to === `/areas/${area}`);
  const registers = useRegisters();
  if (registers.length > 0 && !place) return <NotFound />;
  return (
    <>
      <Heading key={area} title={place?.area.label ?? ''} lead={m.areas.lead} />
      <ul className="sw-area-cards">
        {place?.below.map(({ register: name, to }) => {
          const register = registers.find((each) => each.name === name);
          return register && <Card key={name} register={register} to={to} />;
        })}
      </ul>
    </>
  );
}
