// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';

interface Props {
  may: boolean;
  label: string;
  onClick: () => void;
  variant?: 'primary' | 'secondary' | 'link' | 'danger';
}

/** A button that opens something, for those who may; absent for the others. */
export function OpenButton({ may, label, onClick, variant = 'secondary' }: Props) {
  if (!may) return null;
  return (
    <Button variant={variant} onClick={onClick} isInline={variant === 'link'}>
      {label}
    </Button>
  );
}
