// SPDX-License-Identifier: Apache-2.0
import { Button, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import type { RecordLink } from '../../api/types';
import { m } from '../../messages';
import { Modal } from '../../ui/modal';
import { statusWord } from '../../ui/status';
import { labelOf, valueOf, type CellValue, type Conflict, type Member } from './editing';

function words(member: Member, value: CellValue, people: RecordLink[]): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? m.common.yes : m.common.no;
  if (member === 'status') return statusWord(value);
  if (member === 'owner') return people.find((person) => person.id === value)?.name ?? value;
  return value;
}

function Version({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="sw-panel">
      <h3>{title}</h3>
      <p className="sw-long-text">{children}</p>
    </div>
  );
}

/** Two people changed one row: both versions side by side, and nothing is stored until one is chosen. */
export function ConflictDialog({ conflict, people, onSettle }: { conflict: Conflict; people: RecordLink[]; onSettle: (mine: boolean) => void }) {
  const { member, row, theirs } = conflict;
  return (
    <Modal isOpen variant="medium" aria-labelledby="conflict-title" onClose={() => onSettle(false)}>
      <ModalHeader title={m.soa.conflict} labelId="conflict-title" />
      <ModalBody>
        <p>{m.soa.conflict_body(row.reference, labelOf(member))}</p>
        <div className="sw-two">
          <Version title={m.soa.yours}>{words(member, conflict.value, people)}</Version>
          <Version title={m.soa.theirs(theirs.control.version ?? 0)}>{words(member, valueOf(theirs, member), people)}</Version>
        </div>
      </ModalBody>
      <ModalFooter>
        <Button onClick={() => onSettle(true)}>{m.soa.use_mine}</Button>
        <Button variant="secondary" onClick={() => onSettle(false)}>
          {m.soa.keep_theirs}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
