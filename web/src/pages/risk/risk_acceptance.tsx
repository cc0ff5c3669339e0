// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { useChange } from '../../api/change';
import { useMayChange } from '../../api/queries';
import { m, wordOf } from '../../messages';
import { saidOf } from '../../messages/described';
import { Ask } from '../../ui/ask';
import { Section, When } from '../../ui/pieces';
import { StatusText } from '../../ui/status';
import { Tag } from '../../ui/tag';
import { say } from '../../ui/toast';
import { useLapsed } from './lapsed';
import type { Acceptance, Level, Risk } from './types';
import { levelOf, useOrganization, useStanding, type RiskCase } from './use_risk';

/** Whether an accepted one still holds; where that is not known, it is not said to. `lapsed`: why those that no longer hold do not. */
export function Standing({ acceptance, lapsed, failed }: { acceptance: Pick<Acceptance, 'id' | 'status'>; lapsed: ReadonlyMap<string, string> | undefined; failed: boolean }) {
  const why = lapsed?.get(acceptance.id);
  if (failed && acceptance.status === 'accepted') return <StatusText value="unknown">{m.risk_page.holds_not_known}</StatusText>;
  if (!lapsed && acceptance.status === 'accepted') return <StatusText value="unknown">{m.common.loading}</StatusText>;
  if (why) return <StatusText value="error">{m.risk_page.lapsed(saidOf(why))}</StatusText>;
  return (
    <Tag variant="outline">
      {wordOf(acceptance.status, m.risk_page.states)}
    </Tag>
  );
}

function WithdrawDialog({ acceptance, onClose }: { acceptance: Acceptance; onClose: () => void }) {
  const change = useChange();
  return (
    <Ask
      danger
      title={m.risk_page.withdraw_title(acceptance.ref)}
      act={m.risk_page.withdraw}
      fields={[{ name: 'reason', label: m.risk_page.withdraw_reason, kind: 'long_text', required: true }]}
      onClose={onClose}
      run={async ({ reason }) => {
        await change('POST', `/acceptance/${acceptance.ref}/withdraw`, { body: { reason } });
        say({ title: m.risk_page.withdrawn(acceptance.ref) });
        onClose();
      }}
    />
  );
}

function One({ acceptance, data, standing }: { acceptance: Acceptance; data: RiskCase; standing: ReactNode }) {
  const [withdrawing, setWithdrawing] = useState(false);
  const may = useMayChange('risk.write');
  const by = (person: string | undefined) => (person ? (data.names[person]?.title ?? person) : '');
  return (
    <li className="sw-treatment">
      <div className="sw-treatment-head">
        <span>
          <span className="sw-ref">{acceptance.ref}</span> {acceptance.level}, {m.risk_page.holds_until} <When at={acceptance.expires_on} />
        </span>
        {standing}
      </div>
      <p className="sw-long-text">{acceptance.rationale}</p>
      {acceptance.conditions && (
        <p>
          <span className="sw-muted">{m.risk_page.conditions}:</span> {acceptance.conditions}
        </p>
      )}
      <p className="sw-status-line sw-small">
        {acceptance.owner_approval && (
          <span>
            <span className="sw-muted">{m.risk_page.by_owner}:</span> {by(acceptance.owner_approval)} <When at={acceptance.owner_approved_on} />
          </span>
        )}
        {acceptance.accepted_by && (
          <span>
            <span className="sw-muted">{m.risk_page.by_authority}:</span> {by(acceptance.accepted_by)} <When at={acceptance.accepted_on} />
          </span>
        )}
        {acceptance.withdrawn_reason && <span>{acceptance.withdrawn_reason}</span>}
        {may && acceptance.status !== 'withdrawn' && (
          <Button variant="link" isInline aria-label={`${m.risk_page.withdraw}: ${acceptance.ref}`} onClick={() => setWithdrawing(true)}>
            {m.risk_page.withdraw}
          </Button>
        )}
      </p>
      {withdrawing && <WithdrawDialog acceptance={acceptance} onClose={() => setWithdrawing(false)} />}
    </li>
  );
}

/** Who may take which step, by the method's authority for the level, and whether the reader is one of them. */
function Who({ data, level }: { data: RiskCase; level: Level }) {
  const { owner, top } = useStanding(data.risk);
  const { top: people } = useOrganization();
  const name = data.names[data.risk.owner]?.title ?? data.risk.owner;
  if (level.authority === 'not_needed') return <p>{m.risk_page.nobody_needed(level.name)}</p>;
  if (level.authority === 'not_acceptable') return <StatusText value="fail">{m.risk_page.nobody_may(level.name)}</StatusText>;
  const decides = level.authority === 'top_management';
  const you = [...(owner ? [m.risk_page.you_are_owner] : []), ...(decides && top ? [m.risk_page.you_are_top] : [])];
  return (
    <>
      <p>{decides ? m.risk_page.who_top(level.name, name, people.map((each) => each.name).join(', ')) : m.risk_page.who_owner(level.name, name)}</p>
      <p className="sw-muted">{you.length > 0 ? m.risk_page.you_are(you.join(', ')) : m.risk_page.you_are_neither}</p>
    </>
  );
}

function inAYear(): string {
  const at = new Date();
  at.setUTCFullYear(at.getUTCFullYear() + 1);
  return at.toISOString().slice(0, 10);
}

function AcceptDialog({ data, level, onClose }: { data: RiskCase; level: Level; onClose: () => void }) {
  const change = useChange();
  const begun = data.acceptances.find((each) => each.status === 'proposed');
  const { ref } = data.risk;
  return (
    <Ask
      title={`${ref}: ${m.risk_page.accept}`}
      lead={<Who data={data} level={level} />}
      act={level.authority === 'top_management' ? m.risk_page.approve : m.risk_page.accept}
      start={{ expires_on: begun?.expires_on ?? inAYear(), rationale: begun?.rationale, conditions: begun?.conditions }}
      fields={[
        { name: 'rationale', label: m.risk_page.why, kind: 'long_text', required: true },
        { name: 'conditions', label: m.risk_page.conditions, kind: 'long_text' },
        { name: 'expires_on', label: m.risk_page.until, kind: 'date', required: true },
      ]}
      onClose={onClose}
      run={async (answers) => {
        const { waits_for } = await change('POST', `/risk/${ref}/accept`, { body: answers });
        say(waits_for ? { variant: 'info', title: m.risk_page.approved_now, body: m.risk_page.waits(waits_for) } : { title: m.risk_page.accepted(ref) });
        onClose();
      }}
    />
  );
}

/** Where one holds already, nothing is left to accept. `lapsed`: ids of those that stand but no longer hold. */
export function mayBeAccepted(risk: Pick<Risk, 'status'>, level: Level | undefined, acceptances: Pick<Acceptance, 'id' | 'status'>[], lapsed: ReadonlySet<string>): boolean {
  if (!level || risk.status === 'identified' || risk.status === 'closed' || level.authority === 'not_acceptable' || level.authority === 'not_needed') return false;
  return !acceptances.some((each) => each.status === 'accepted' && !lapsed.has(each.id));
}

export function AcceptancePart({ data }: { data: RiskCase }) {
  const [accepting, setAccepting] = useState(false);
  const may = useMayChange('risk.write');
  const level = levelOf(data.method, data.risk.current);
  const { data: found, isError } = useLapsed();
  const lapsed = found && !isError ? new Map(found.items.map(({ id, why }) => [id, why])) : undefined;
  const sorted = [...data.acceptances].sort((a, b) => String(b.created_at).localeCompare(String(a.created_at)));
  return (
    <Section title={m.risk_page.acceptance}>
      {level ? <Who data={data} level={level} /> : <p className="sw-muted">{m.risk_page.no_score}</p>}
      {may && level && mayBeAccepted(data.risk, level, data.acceptances, new Set(lapsed?.keys())) && (
        <p>
          <Button variant="secondary" onClick={() => setAccepting(true)}>
            {level.authority === 'top_management' ? m.risk_page.approve : m.risk_page.accept}
          </Button>
        </p>
      )}
      {sorted.length > 0 ? (
        <ul className="sw-treatments">
          {sorted.map((acceptance) => (
            <One key={acceptance.id} acceptance={acceptance} data={data} standing={<Standing acceptance={acceptance} lapsed={lapsed} failed={isError} />} />
          ))}
        </ul>
      ) : (
        level && level.authority !== 'not_needed' && <p className="sw-muted">{m.risk_page.none_accepted}</p>
      )}
      {accepting && level && <AcceptDialog data={data} level={level} onClose={() => setAccepting(false)} />}
    </Section>
  );
}
