// SPDX-License-Identifier: Apache-2.0
import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import CircleIcon from '@patternfly/react-icons/dist/esm/icons/outlined-circle-icon';
import DotCircleIcon from '@patternfly/react-icons/dist/esm/icons/dot-circle-icon';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import TimesCircleIcon from '@patternfly/react-icons/dist/esm/icons/times-circle-icon';
import type { ComponentType, ReactNode } from 'react';
import { m } from '../messages';

export type StepState = 'done' | 'now' | 'blocked' | 'open' | 'ended';

export interface Step {
  name: string;
  title: ReactNode;
  state: StepState;
  note?: ReactNode;
}

const kIcons: Record<StepState, ComponentType> = { done: CheckCircleIcon, now: DotCircleIcon, blocked: ExclamationCircleIcon, open: CircleIcon, ended: TimesCircleIcon };

/** A way with its steps: what is done, where one stands, what blocks. `tall`: one below the other, with room for words. */
export function Path({ label, steps, tall }: { label: string; steps: Step[]; tall?: boolean }) {
  return (
    <ol className={tall ? 'sw-path sw-path-tall' : 'sw-path'} aria-label={label}>
      {steps.map(({ name, title, state, note }) => {
        const Icon = kIcons[state];
        return (
          <li key={name} className={`sw-path-step sw-path-${state}`} aria-current={state === 'now' || state === 'blocked' ? 'step' : undefined}>
            <span className="sw-path-icon" aria-hidden="true">
              <Icon />
            </span>
            <div className="sw-path-text">
              <span className="sw-path-title">{title}</span>
              <span className="pf-v6-screen-reader"> {m.path[state]}</span>
              {note && <div className="sw-path-note">{note}</div>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
