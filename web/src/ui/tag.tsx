// SPDX-License-Identifier: Apache-2.0
import '@patternfly/react-styles/css/components/Label/label.css';
import type { ReactNode } from 'react';

export type TagColor = 'grey' | 'blue' | 'green' | 'orange' | 'orangered' | 'purple' | 'red';

interface Props {
  color?: TagColor;
  variant?: 'filled' | 'outline';
  icon?: ReactNode;
  /** Beside a heading, not in a row. */
  large?: boolean;
  className?: string;
  children: ReactNode;
}

/** A word on a colour: PatternFly's label without its component, which measures its text and listens to the whole document, each time it is drawn. */
export function Tag({ color = 'grey', variant = 'filled', icon, large = false, className = '', children }: Props) {
  const modifiers = [variant === 'outline' ? 'pf-m-outline' : 'pf-m-filled', color !== 'grey' && `pf-m-${color}`, !large && 'pf-m-compact', className];
  return (
    <span className={['pf-v6-c-label', ...modifiers].filter(Boolean).join(' ')}>
      <span className="pf-v6-c-label__content">
        {icon && <span className="pf-v6-c-label__icon">{icon}</span>}
        <span className="pf-v6-c-label__text">{children}</span>
      </span>
    </span>
  );
}
