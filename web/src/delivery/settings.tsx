// SPDX-License-Identifier: Apache-2.0
import { Checkbox, FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import { useRef } from 'react';
import { m } from '../messages';
import { ControlPicker } from './control_picker';
import { lookAgain, settle, type Delivery, type Settings } from './queue';

interface FieldProps {
  delivery: Delivery;
  name: 'title' | 'source' | 'target' | 'collected_at';
  label: string;
  hint?: string;
  placeholder?: string;
  type?: 'text' | 'datetime-local';
}

function Field({ delivery: { key, settings, fault }, name, label, hint, placeholder, type = 'text' }: FieldProps) {
  const id = `delivery-${key}-${name}`;
  const before = useRef(settings[name]);
  const at = fault?.errors.find(({ pointer }) => pointer === `/${name}`)?.detail;
  return (
    <FormGroup label={label} fieldId={id}>
      <TextInput
        id={id}
        type={type}
        value={settings[name]}
        placeholder={placeholder}
        validated={at ? 'error' : 'default'}
        onChange={(_, value) => settle(key, { [name]: value } as Partial<Settings>)}
        onFocus={() => (before.current = settings[name])}
        onBlur={() => before.current !== settings[name] && name !== 'title' && void lookAgain(key)}
      />
      {(at || hint) && (
        <FormHelperText>
          <HelperText>
            <HelperTextItem variant={at ? 'error' : 'default'}>{at ?? hint}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
}

/** What a person may say of a file beside what it says itself. */
export function DeliverySettings({ delivery }: { delivery: Delivery }) {
  const { key, settings, inspection, file } = delivery;
  const read = inspection !== undefined && !settings.unread;
  const hint = read || settings.controls.length > 0 ? m.delivery.controls_hint : m.delivery.controls_missing;
  return (
    <>
      <ControlPicker label={m.delivery.controls} chosen={settings.controls} hint={hint} onChange={(controls) => settle(key, { controls })} />
      <details>
        <summary>{m.delivery.more}</summary>
        <div className="sw-delivery-fields">
          <Field delivery={delivery} name="title" label={m.delivery.file_title} placeholder={read ? m.delivery.from_file : file.name} />
          <Field delivery={delivery} name="source" label={m.delivery.source} hint={m.delivery.source_hint} placeholder={read ? inspection.source : undefined} />
          {read && <Field delivery={delivery} name="target" label={m.delivery.target} />}
          <Field delivery={delivery} name="collected_at" label={m.delivery.collected_at} hint={m.delivery.collected_hint} type="datetime-local" />
          {read && inspection.format.startsWith('csv') && (
            <Checkbox id={`delivery-${key}-complete`} label={m.delivery.complete} isChecked={settings.complete} onChange={(_, complete) => settle(key, { complete })} />
          )}
        </div>
      </details>
    </>
  );
}
