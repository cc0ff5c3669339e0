// SPDX-License-Identifier: Apache-2.0
import { Alert as Plain, type AlertProps } from '@patternfly/react-core';
import { m } from '../messages';

/** A note whose kind screen readers are told in the language of the pages. */
export function Alert({ variant = 'info', ...props }: AlertProps) {
  return <Plain variant={variant} variantLabel={variant === 'custom' ? undefined : m.toast.variant[variant]} {...props} />;
}
