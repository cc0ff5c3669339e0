// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { m } from '../../messages';
import { money } from '../../ui/format';
import { Few, Section } from '../../ui/pieces';
import type { Simulation } from './types';

/** What each risk has its part in, and which have no estimate to play with. */
export function Risks({ run }: { run: Simulation }) {
  const range = (low: number, high: number, shown: (value: number) => string) => m.loss.range(shown(low), shown(high));
  const number = (value: number) => value.toLocaleString(m.locale);
  return (
    <Section title={m.loss.risks}>
      <div className="sw-scroll" tabIndex={0} role="region" aria-label={m.loss.risks}>
        <table className="sw-plain-table">
          <thead>
            <tr>
              <th scope="col">{m.risk.risk}</th>
              <th scope="col">{m.loss.frequency}</th>
              <th scope="col">{m.loss.by_event}</th>
              <th scope="col">{m.loss.before}</th>
              <th scope="col">{m.loss.after}</th>
            </tr>
          </thead>
          <tbody>
            {run.risks.map(({ ref, title, before, after }) => (
              <tr key={ref}>
                <td>
                  <Link to="/risk/$id" params={{ id: ref }}>
                    <span className="sw-ref">{ref}</span> {title}
                  </Link>
                </td>
                <td>{range(before.estimate.events_low, before.estimate.events_high, number)}</td>
                <td>{range(before.estimate.loss_low, before.estimate.loss_high, (value) => money(value, run.currency, { short: true }))}</td>
                <td className="sw-number">{money(before.exact_expected_loss, run.currency)}</td>
                <td className="sw-number">{money(after.exact_expected_loss, run.currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {run.without_estimate.length > 0 && (
        <details>
          <summary>{m.loss.without(run.without_estimate.length)}</summary>
          <Few
            className="sw-inline-links"
            items={run.without_estimate.map((ref) => (
              <Link to="/risk/$id" params={{ id: ref }}>
                {ref}
              </Link>
            ))}
          />
        </details>
      )}
    </Section>
  );
}
