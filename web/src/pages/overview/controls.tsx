// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { Overview, Verdict } from '../../api/types';
import { m, wordOf } from '../../messages';
import { saidOf } from '../../messages/described';
import { Section } from '../../ui/pieces';
import { Legend, SegmentBar } from '../../ui/segments';
import { statusWord } from '../../ui/status';
import { Formula } from './pieces';
import { kStatuses } from './statuses';

const kVerdicts: readonly Verdict[] = ['fail', 'unknown', 'error', 'excepted', 'pass', 'not_applicable'];

export function Controls({ controls }: { controls: Overview['controls'] }) {
  return (
    <Section title={m.overview.controls} beside={<span className="sw-muted">{m.overview.controls_total(controls.total)}</span>}>
      <SegmentBar tall order={kStatuses} counts={controls.by_status} />
      <Legend
        order={kStatuses}
        counts={controls.by_status}
        link={(status, content) => (
          <Link to="/controls" search={{ status }} className="sw-count-link">
            {content}
          </Link>
        )}
      />
      <Formula>{saidOf(controls.formula)}</Formula>
    </Section>
  );
}

export function Themes({ themes }: { themes: Overview['controls']['by_theme'] }) {
  return (
    <Section title={m.overview.by_theme}>
      <ul className="sw-themes">
        {themes.map((theme) => (
          <li key={theme.theme}>
            <div className="sw-theme-head">
              <Link to="/controls" search={{ theme: theme.theme }}>
                {wordOf(theme.theme, m.theme)}
              </Link>
              <span className="sw-muted">{theme.total}</span>
            </div>
            <SegmentBar order={kStatuses} counts={theme.by_status} />
            <div className="sw-theme-counts">
              {kStatuses
                .filter((status) => (theme.by_status[status] ?? 0) > 0)
                .map((status) => (
                  <Link key={status} to="/controls" search={{ theme: theme.theme, status }}>
                    {theme.by_status[status]} {statusWord(status).toLowerCase()}
                  </Link>
                ))}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Checks({ checks }: { checks: Overview['checks'] }) {
  return (
    <Section title={m.overview.checks} beside={<span className="sw-muted">{m.overview.checks_lead(checks.in_force, checks.total)}</span>}>
      <SegmentBar order={kVerdicts} counts={checks.by_verdict} />
      <Legend
        order={kVerdicts}
        counts={checks.by_verdict}
        link={(verdict, content) => (
          <Link to="/checks" search={{ verdict }} className="sw-count-link">
            {content}
          </Link>
        )}
      />
    </Section>
  );
}
