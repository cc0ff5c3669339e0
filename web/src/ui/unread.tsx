// SPDX-License-Identifier: Apache-2.0
import { Button, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useId } from 'react';
import { refusalOf } from '../api/refusal';
import { m } from '../messages';
import { Alert } from './alert';
import { Modal } from './modal';

interface Props {
  title: string;
  /** What was read for it; the first that could not be is told. */
  of: { error: Error | null; refetch: () => unknown }[];
  onClose: () => void;
}

/** In place of a dialog while what it asks for is not there: nothing yet, and once it could not be read, why. */
export function Unread({ title, of, onClose }: Props) {
  const id = useId();
  const failed = of.filter(({ error }) => error);
  const [first] = failed;
  if (!first) return null;
  return (
    <Modal isOpen variant="small" aria-labelledby={id} onClose={onClose}>
      <ModalHeader title={title} labelId={id} />
      <ModalBody>
        <Alert isInline variant="danger" component="p" title={refusalOf(first.error)} />
      </ModalBody>
      <ModalFooter>
        <Button onClick={() => failed.forEach(({ refetch }) => void refetch())}>{m.common.retry}</Button>
        <Button variant="link" onClick={onClose}>
          {m.common.close}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
