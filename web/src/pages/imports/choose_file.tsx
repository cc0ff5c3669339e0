// SPDX-License-Identifier: Apache-2.0
import { Button, FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';
import UploadIcon from '@patternfly/react-icons/dist/esm/icons/upload-icon';
import { useRef, useState, type DragEvent } from 'react';
import { useRights } from '../../api/queries';
import { useRegisters } from '../../api/registers';
import { m } from '../../messages';
import { titleOf } from '../../messages/described';
import { bytes } from '../../ui/format';

/** Registers that only operations write take no rows; they cannot be told from the list, so that they are named here. */
const kNoRows = new Set(['acceptance', 'check_version', 'soa', 'import', 'sample', 'organization']);

export function RegisterChoice({ register, onChange }: { register: string; onChange: (register: string) => void }) {
  const may = useRights();
  const registers = useRegisters().filter(({ name }) => may(`${name}.write`) && !kNoRows.has(name));
  return (
    <FormGroup label={m.imports.register} fieldId="import-register">
      <FormSelect id="import-register" className="sw-narrow-select" value={register} onChange={(_, next) => onChange(next)}>
        <FormSelectOption value="" label={m.common.select_value} isPlaceholder />
        {registers.map((each) => (
          <FormSelectOption key={each.name} value={each.name} label={titleOf(each)} />
        ))}
      </FormSelect>
    </FormGroup>
  );
}

interface Props {
  file: File | null;
  onFile: (file: File) => void;
}

/** A file by drop or by choice. */
export function FileChoice({ file, onFile }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const first = files?.[0];
    if (first) onFile(first);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={over ? 'sw-drop sw-drop-over' : 'sw-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input
        ref={box}
        type="file"
        accept=".csv,.tsv,.txt,.xlsx"
        className="pf-v6-screen-reader"
        tabIndex={-1}
        aria-label={m.imports.file}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      <Button variant={file ? 'secondary' : 'primary'} icon={<UploadIcon />} onClick={() => box.current?.click()}>
        {file ? m.imports.other_file : m.imports.choose_file}
      </Button>
      <span role="status">{file ? `${file.name} (${bytes(file.size)})` : m.imports.drop}</span>
      <span className="sw-muted sw-hint">{m.imports.formats}</span>
    </div>
  );
}
