// SPDX-License-Identifier: Apache-2.0
import { Button, Modal as Plain, type ModalProps } from '@patternfly/react-core';
import CloseIcon from '@patternfly/react-icons/dist/esm/icons/rh-microns-close-icon';
import { useLayoutEffect } from 'react';
import { m } from '../messages';

/** The dialog sets its focus a moment after it is shown: what is typed in between would be lost. */
function FocusAtOnce({ on }: { on: NonNullable<ModalProps['elementToFocus']> }) {
  useLayoutEffect(() => (typeof on === 'string' ? document.querySelector<HTMLElement>(on) : on)?.focus(), [on]);
  return null;
}

/** A dialog whose button to close it has its name in the language of the pages. */
export function Modal({ onClose, children, ...props }: Omit<ModalProps, 'ref'>) {
  const focus = props.elementToFocus && <FocusAtOnce on={props.elementToFocus} />;
  if (!onClose) {
    return (
      <Plain {...props}>
        {children}
        {focus}
      </Plain>
    );
  }
  return (
    <Plain {...props} onEscapePress={onClose}>
      {focus}
      <div className="pf-v6-c-modal-box__close">
        <Button variant="plain" aria-label={m.common.close} icon={<CloseIcon />} onClick={onClose} />
      </div>
      {children}
    </Plain>
  );
}
