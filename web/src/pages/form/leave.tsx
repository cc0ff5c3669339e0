// SPDX-License-Identifier: Apache-2.0
import { Button, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useBlocker } from '@tanstack/react-router';
import type { RefObject } from 'react';
import { m } from '../../messages';
import { Modal } from '../../ui/modal';

interface Props {
  dirty: boolean;
  saved: RefObject<boolean>;
  onDiscard: () => void;
}

/** Asks before a link leads away from what was typed. A reload needs no question: the draft outlives it. */
export function LeaveDialog({ dirty, saved, onDiscard }: Props) {
  const blocker = useBlocker({ shouldBlockFn: ({ current, next }) => dirty && !saved.current && current.pathname !== next.pathname, enableBeforeUnload: false, withResolver: true });
  if (blocker.status !== 'blocked') return null;
  const discard = () => {
    saved.current = true;
    onDiscard();
    blocker.proceed();
  };
  return (
    <Modal isOpen variant="small" aria-labelledby="leave-title" onClose={blocker.reset}>
      <ModalHeader title={m.form.leave} labelId="leave-title" />
      <ModalBody>{m.form.leave_body}</ModalBody>
      <ModalFooter>
        <Button onClick={blocker.reset}>{m.form.stay}</Button>
        <Button variant="secondary" onClick={blocker.proceed}>
          {m.form.leave_keep}
        </Button>
        <Button variant="link" isDanger onClick={discard}>
          {m.form.draft_discard}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
