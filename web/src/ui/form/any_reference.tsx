// SPDX-License-Identifier: Apache-2.0
import { FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useState } from 'react';
import { useRegisters } from '../../api/registers';
import { m } from '../../messages';
import { titleOf } from '../../messages/described';
import { RecordPicker } from '../record_picker';
import { targetOf } from '../value';

interface Props {
  id: string;
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  describedBy: string;
  invalid: boolean;
}

/** A reference to a record of any register: first the register, then the record. */
export function AnyReference({ id, label, value, onChange, describedBy, invalid }: Props) {
  const registers = useRegisters();
  const chosen = value ? targetOf({ target: null }, value) : undefined;
  const [register, setRegister] = useState(chosen?.register ?? '');
  const change = (next: string) => {
    setRegister(next);
    onChange(undefined);
  };
  return (
    <div className="sw-any-reference">
      <FormSelect aria-label={m.form.register_of(label)} value={register} onChange={(_, next) => change(next)}>
        <FormSelectOption value="" label={m.form.choose_register} isPlaceholder />
        {registers.map((each) => (
          <FormSelectOption key={each.name} value={each.name} label={titleOf(each)} />
        ))}
      </FormSelect>
      {register && <RecordPicker key={register} register={register} id={id} label={label} value={chosen?.id} onPick={(picked) => onChange(picked && `${register}/${picked.id}`)} describedBy={describedBy} invalid={invalid} />}
    </div>
  );
}
