// SPDX-License-Identifier: Apache-2.0
import { Label, LabelGroup } from '@patternfly/react-core';
import { m } from '../messages';
import { useNameOf } from './named';
import { RecordPicker, type Picked } from './record_picker';
import { targetOf } from './value';

function Chosen({ register, id, onRemove }: { register: string; id: string; onRemove?: () => void }) {
  const name = useNameOf(register, id);
  const text = name ? [name.ref, name.title === name.ref ? '' : name.title].filter(Boolean).join(' ') : id.slice(0, 13);
  return (
    <Label variant="outline" onClose={onRemove} closeBtnAriaLabel={m.form.remove(text)} textMaxWidth="24rem">
      {text}
    </Label>
  );
}

interface Props {
  register: string;
  /** Ids, or refs where `by` says so. */
  value: readonly string[];
  onChange: (value: string[]) => void;
  by?: 'id' | 'ref';
  id: string;
  label: string;
  describedBy?: string;
  invalid?: boolean;
  required?: boolean;
  disabled?: boolean;
}

/** Several records of one register: what is chosen, and a box that seeks more. */
export function RecordsPicker({ register, value, onChange, by = 'id', id, label, disabled, ...said }: Props) {
  const add = (picked: Picked | undefined) => {
    if (picked && !value.includes(picked[by])) onChange([...value, picked[by]]);
  };
  return (
    <div className="sw-references">
      {value.length > 0 && (
        <LabelGroup numLabels={12} aria-label={label}>
          {value.map((each) => {
            const target = targetOf({ target: register }, each);
            return <Chosen key={each} register={target.register ?? register} id={target.id} onRemove={disabled ? undefined : () => onChange(value.filter((other) => other !== each))} />;
          })}
        </LabelGroup>
      )}
      <RecordPicker register={register} id={id} label={label} several without={value} onPick={add} disabled={disabled} {...said} />
    </div>
  );
}
