// SPDX-License-Identifier: Apache-2.0
import { Button, ModalBody, ModalFooter, ModalHeader, Radio } from '@patternfly/react-core';
import { useState } from 'react';
import { m } from '../../messages';
import { labelOf } from '../../messages/described';
import { Modal } from '../../ui/modal';
import { Value } from '../../ui/value';
import type { Difference, Side } from './merge';
import type { Conflict } from './state';

interface RowProps {
  register: string;
  difference: Difference;
  chosen: Side | undefined;
  onChoose: (side: Side) => void;
}

function Choice({ register, difference, side, chosen, onChoose }: RowProps & { side: Side }) {
  const { field } = difference;
  return (
    <div className={chosen === side ? 'sw-side sw-side-chosen' : 'sw-side'}>
      <Radio
        id={`conflict-${field.name}-${side}`}
        name={`conflict-${field.name}`}
        label={side === 'mine' ? m.form.mine : m.form.theirs}
        isChecked={chosen === side}
        onChange={() => onChoose(side)}
      />
      <div className="sw-side-value">
        <Value field={field} value={difference[side]} references={{}} register={register} />
      </div>
    </div>
  );
}

function Row(props: RowProps) {
  const { register, difference } = props;
  return (
    <fieldset className="sw-conflict">
      <legend>
        {labelOf(register, difference.field)}
        {!difference.proposed && <span className="sw-conflict-both"> {m.form.both_changed}</span>}
      </legend>
      <Choice {...props} side="mine" />
      <Choice {...props} side="theirs" />
    </fieldset>
  );
}

interface Props {
  register: string;
  conflict: Conflict;
  busy: boolean;
  onSettle: (chosen: Record<string, Side>) => void;
  onClose: () => void;
}

/** Two people changed one record: both versions field by field. Where both changed a field, nothing is stored until somebody says which holds. */
export function ConflictDialog({ register, conflict, busy, onSettle, onClose }: Props) {
  const { differences, version } = conflict;
  const [chosen, setChosen] = useState<Record<string, Side>>(() => Object.fromEntries(differences.flatMap(({ field, proposed }) => (proposed ? [[field.name, proposed]] : []))));
  const open = differences.filter(({ field }) => !chosen[field.name]).length;
  const all = (side: Side) => setChosen(Object.fromEntries(differences.map(({ field }) => [field.name, side])));
  return (
    <Modal isOpen variant="large" aria-labelledby="record-conflict" onClose={onClose}>
      <ModalHeader title={m.form.conflict} labelId="record-conflict" description={m.form.conflict_body(version)} />
      <ModalBody>
        {differences.length === 0 && <p>{m.form.conflict_same}</p>}
        {differences.length > 1 && (
          <div className="sw-actions">
            <Button variant="link" isInline onClick={() => all('mine')}>
              {m.form.all_mine}
            </Button>
            <Button variant="link" isInline onClick={() => all('theirs')}>
              {m.form.all_theirs}
            </Button>
          </div>
        )}
        {differences.map((difference) => (
          <Row key={difference.field.name} register={register} difference={difference} chosen={chosen[difference.field.name]} onChoose={(side) => setChosen((before) => ({ ...before, [difference.field.name]: side }))} />
        ))}
      </ModalBody>
      <ModalFooter>
        <Button isDisabled={open > 0} isAriaDisabled={busy} isLoading={busy} onClick={() => onSettle(chosen)}>
          {m.form.save_chosen}
        </Button>
        <Button variant="link" onClick={onClose}>
          {m.form.back_to_form}
        </Button>
        <span className="sw-muted" role="status">
          {open > 0 && m.form.still_open(open)}
        </span>
      </ModalFooter>
    </Modal>
  );
}
