// SPDX-License-Identifier: Apache-2.0
import BanIcon from '@patternfly/react-icons/dist/esm/icons/ban-icon';
import CalendarAltIcon from '@patternfly/react-icons/dist/esm/icons/calendar-alt-icon';
import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import ClockIcon from '@patternfly/react-icons/dist/esm/icons/clock-icon';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import ExclamationTriangleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon';
import MinusCircleIcon from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon';
import OutlinedCircleIcon from '@patternfly/react-icons/dist/esm/icons/outlined-circle-icon';
import QuestionCircleIcon from '@patternfly/react-icons/dist/esm/icons/question-circle-icon';
import UserShieldIcon from '@patternfly/react-icons/dist/esm/icons/user-shield-icon';
import type { ComponentType } from 'react';
import type { ControlStatus, Declared, Verdict } from '../api/types';
import { m, wordOf } from '../messages';
import { Tag, type TagColor } from './tag';

/** How a status looks: a tone, an icon and always its word. Only `effective` and `pass` are green. */
export type Tone = 'good' | 'bad' | 'doubt' | 'coming' | 'open' | 'out' | 'waived';

interface Look {
  tone: Tone;
  icon: ComponentType;
}

const kLooks: Record<ControlStatus | Verdict | Declared | 'stale' | 'overdue', Look> = {
  effective: { tone: 'good', icon: CheckCircleIcon },
  pass: { tone: 'good', icon: CheckCircleIcon },
  implemented: { tone: 'open', icon: CheckCircleIcon },
  failing: { tone: 'bad', icon: ExclamationCircleIcon },
  fail: { tone: 'bad', icon: ExclamationCircleIcon },
  insufficient: { tone: 'doubt', icon: QuestionCircleIcon },
  unknown: { tone: 'doubt', icon: QuestionCircleIcon },
  error: { tone: 'doubt', icon: ExclamationTriangleIcon },
  partial: { tone: 'doubt', icon: ExclamationTriangleIcon },
  planned: { tone: 'coming', icon: CalendarAltIcon },
  not_implemented: { tone: 'open', icon: OutlinedCircleIcon },
  not_started: { tone: 'open', icon: OutlinedCircleIcon },
  not_applicable: { tone: 'out', icon: MinusCircleIcon },
  excepted: { tone: 'waived', icon: UserShieldIcon },
  overdue: { tone: 'doubt', icon: ClockIcon },
  stale: { tone: 'doubt', icon: QuestionCircleIcon },
};
const kFallback: Look = { tone: 'open', icon: BanIcon };

const kColors: Record<Tone, TagColor> = {
  good: 'green',
  bad: 'red',
  doubt: 'orange',
  coming: 'blue',
  open: 'grey',
  out: 'grey',
  waived: 'purple',
};

export function lookOf(status: string): Look {
  return (kLooks as Record<string, Look>)[status] ?? kFallback;
}

export function statusWord(status: string): string {
  return wordOf(status, { ...m.declared, ...m.status });
}

/** Icon and word on the tone's colour. */
export function Status({ value, compact = true, short = false }: { value: string; compact?: boolean; short?: boolean }) {
  const { tone, icon: Icon } = lookOf(value);
  const word = short ? wordOf(value, { ...m.declared, ...m.status, ...m.status_short }) : statusWord(value);
  return (
    <Tag color={kColors[tone]} icon={<Icon />} large={!compact} variant={tone === 'out' ? 'outline' : 'filled'} className="sw-status">
      {word}
    </Tag>
  );
}

/** Icon and word without a background, for dense lists and legends. */
export function StatusText({ value, children }: { value: string; children?: React.ReactNode }) {
  const { tone, icon: Icon } = lookOf(value);
  return (
    <span className={`sw-tone sw-tone-${tone}`}>
      <span className="sw-tone-icon" aria-hidden="true">
        <Icon />
      </span>
      <span>{children ?? statusWord(value)}</span>
    </span>
  );
}

const kSeverityTone: Record<string, TagColor> = { critical: 'red', high: 'orangered', medium: 'orange', low: 'blue' };

export function Severity({ value }: { value: string }) {
  return (
    <Tag variant="outline" color={kSeverityTone[value] ?? 'grey'}>
      {wordOf(value, m.severity)}
    </Tag>
  );
}
