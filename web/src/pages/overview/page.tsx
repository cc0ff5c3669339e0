// SPDX-License-Identifier: Apache-2.0
import { useAsOf, useGet } from '../../api/queries';
import type { Overview } from '../../api/types';
import { m } from '../../messages';
import { instant, relative } from '../../ui/format';
import { Heading } from '../../ui/heading';
import { Lines, Loaded } from '../../ui/states';
import { Evidence, LedgerState, Registers, Statement } from './cards';
import { Changes } from './changes';
import { Clauses } from './clauses';
import { Checks, Controls, Themes } from './controls';
import { FirstSteps, isNew } from './first_steps';
import { Top } from './top';
import { Trend } from './trend';

function Body({ data }: { data: Overview }) {
  return (
    <div className="sw-overview">
      {isNew(data) && <FirstSteps />}
      <Top data={data} />
      <div className="sw-overview-wide">
        <Controls controls={data.controls} />
      </div>
      <div className="sw-overview-main">
        <div className="sw-stack">
          <Themes themes={data.controls.by_theme} />
          <Trend />
        </div>
        <div className="sw-stack">
          <Clauses />
          <Changes />
        </div>
      </div>
      <div className="sw-overview-cards">
        <Checks checks={data.checks} />
        <Evidence evidence={data.evidence} />
        <Registers data={data} />
        <Statement soa={data.soa} />
        <LedgerState ledger={data.ledger} />
      </div>
    </div>
  );
}

export function OverviewPage() {
  const query = useGet('/overview');
  const as_of = useAsOf();
  return (
    <>
      <Heading
        title={m.overview.title}
        lead={query.data && [query.data.organization, query.data.scope, as_of ? instant(query.data.as_of) : relative(query.data.as_of)].filter(Boolean).join(' · ')}
      />
      <Loaded query={query} skeleton={<Lines count={6} height="6rem" />}>
        {(data) => <Body data={data} />}
      </Loaded>
    </>
  );
}
