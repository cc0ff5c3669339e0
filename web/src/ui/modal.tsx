// SPDX-License-Identifier: Apache-2.0
import { Button, Modal as Plain, type ModalProps } from '@patternfly/react-core';
import CloseIcon from '@patternfly/react-icons/dist/esm/icons/rh-microns-close-icon';
import { m } from '../messages';

/** A dialog whose button to close it has its name in the language of the pages. */
export function Modal({ onClose, children, ...props }: Omit<ModalProps, 'ref'>) {
  if (!onClose) return <Plain {...props}>{children}</Plain>;
  return (
    <Plain {...props} onEscapePress={onClose}>
      <div className="pf-v6-c-modal-box__close">
        <Button variant="plain" aria-label={m.common.close} icon={<CloseIcon />} onClick={onClose} />
      </div>
      {children}
    </Plain>
  );
}
