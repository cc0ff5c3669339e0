// SPDX-License-Identifier: Apache-2.0
import { ModalBody, ModalHeader, Switch } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { m } from '../../messages';
import { Modal } from '../../ui/modal';
import { isForPage, setSingleKeys, singleKeysOn } from '../../ui/row_keys';

/** `/` goes to the search box, `?` shows the keys, `n` begins a new record. */
export function usePageKeys(keys: Record<string, () => void>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = keys[event.key];
      if (!act || !isForPage(event)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [keys]);
}

/** Which keys do what, and the switch that turns those of one letter off. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState(singleKeysOn());
  const change = (next: boolean) => {
    setSingleKeys(next);
    setOn(next);
  };
  return (
    <Modal isOpen variant="small" aria-labelledby="keys-title" onClose={onClose}>
      <ModalHeader title={m.table.keys} labelId="keys-title" />
      <ModalBody>
        <dl className="sw-keys">
          {m.table.key_list.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <Switch id="single-keys" label={m.table.keys_on} isChecked={on} onChange={(_, next) => change(next)} />
      </ModalBody>
    </Modal>
  );
}
