// SPDX-License-Identifier: Apache-2.0
import { FormHelperText, HelperText, HelperTextItem } from '@patternfly/react-core';
import { useId } from 'react';
import { RecordsPicker } from '../ui/records_picker';

interface Props {
  label: string;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  hint?: string;
  disabled?: boolean;
}

/** Several controls, by their references. */
export function ControlPicker({ label, chosen, onChange, hint, disabled }: Props) {
  const id = useId();
  return (
    <div className="sw-picker">
      <label htmlFor={id} className="sw-field-label">
        {label}
      </label>
      <RecordsPicker register="control" by="ref" id={id} label={label} value={chosen} onChange={onChange} describedBy={`${id}-help`} disabled={disabled} />
      <FormHelperText id={`${id}-help`}>
        <HelperText>{hint && <HelperTextItem>{hint}</HelperTextItem>}</HelperText>
      </FormHelperText>
    </div>
  );
}
