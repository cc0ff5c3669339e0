// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import UploadIcon from '@patternfly/react-icons/dist/esm/icons/upload-icon';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { useMayChange } from '../api/queries';
import { m } from '../messages';
import { Section } from '../ui/pieces';
import { DeliveryList } from './list';
import { take } from './queue';

/** A file that misses the zone must not replace the page. */
function useSafeDrops(): void {
  useEffect(() => {
    const refuse = (event: Event) => event.preventDefault();
    window.addEventListener('dragover', refuse);
    window.addEventListener('drop', refuse);
    return () => {
      window.removeEventListener('dragover', refuse);
      window.removeEventListener('drop', refuse);
    };
  }, []);
}

function Zone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useSafeDrops();
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles(Array.from(event.dataTransfer.files));
  };
  return (
    <div className={over ? 'sw-drop sw-drop-over' : 'sw-drop'} onDragOver={() => setOver(true)} onDragLeave={() => setOver(false)} onDrop={onDrop}>
      <UploadIcon className="sw-drop-icon" />
      <div>
        <p>
          <strong>{m.delivery.drop}</strong>
        </p>
        <p className="sw-muted">{m.delivery.hint}</p>
      </div>
      <Button variant="secondary" onClick={() => input.current?.click()}>
        {m.delivery.choose}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={m.delivery.choose}
        onChange={(event) => {
          onFiles(Array.from(event.target.files ?? []));
          event.target.value = '';
        }}
      />
    </div>
  );
}

/** Where files become evidence: of one control, where its page is open, else of what checks and people say. */
export function AddEvidence({ control }: { control?: string }) {
  const may = useMayChange('evidence.add');
  if (!may) return null;
  return (
    <Section title={control ? m.delivery.title_for(control) : m.delivery.title}>
      <Zone onFiles={(files) => take(files, control ? [control] : [])} />
      <DeliveryList />
    </Section>
  );
}
