// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, FormGroup, FormSelect, FormSelectOption, Popover, Switch } from '@patternfly/react-core';
import ColumnsIcon from '@patternfly/react-icons/dist/esm/icons/columns-icon';
import { useState } from 'react';
import type { RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { labelOf } from '../../messages/described';
import { useFilters } from '../../ui/filters';
import { chosenColumns, columnFields, defaultColumns, kSizes, sizeOf } from './fields';

function ColumnList({ form }: { form: RegisterForm }) {
  const [search, set] = useFilters();
  const chosen = chosenColumns(form, search.columns).map((field) => field.name);
  // Chosen ones first, as they were when the list was opened: boxes must not move away under the hand.
  const [order] = useState(() => [...chosenColumns(form, search.columns), ...columnFields(form).filter((field) => !chosen.includes(field.name))]);
  const change = (name: string, on: boolean) => {
    const next = on ? [...chosen, name] : chosen.filter((each) => each !== name);
    set({ columns: next.join() === defaultColumns(form).join() ? undefined : next.join() || 'none' });
  };
  return (
    <>
      <div className="sw-marks sw-marks-tall" role="group" aria-label={m.table.columns}>
        {order.map((field) => (
          <Checkbox key={field.name} id={`column-${field.name}`} label={labelOf(form.register, field)} isChecked={chosen.includes(field.name)} onChange={(_, on) => change(field.name, on)} />
        ))}
      </div>
      {search.columns && (
        <Button variant="link" isInline onClick={() => set({ columns: undefined })}>
          {m.table.default_columns}
        </Button>
      )}
    </>
  );
}

/** What a table shows and how closely: columns, rows at a time, air between rows. All of it goes to the address. */
export function ShownMenu({ form }: { form: RegisterForm }) {
  const [search, set] = useFilters();
  return (
    <Popover
      aria-label={m.table.shown}
      headerContent={m.table.columns}
      position="bottom-end"
      minWidth="20rem"
      bodyContent={
        <div className="sw-shown">
          <ColumnList form={form} />
          <FormGroup label={m.table.size} fieldId="page-size">
            <FormSelect id="page-size" value={String(sizeOf(search))} onChange={(_, size) => set({ size: size === '200' ? undefined : size })}>
              {kSizes.map((size) => (
                <FormSelectOption key={size} value={String(size)} label={m.common.count(size)} />
              ))}
            </FormSelect>
          </FormGroup>
          <Switch id="density" label={m.table.loose} isChecked={search.density === 'loose'} onChange={(_, on) => set({ density: on ? 'loose' : undefined })} />
        </div>
      }
    >
      <Button variant="control" icon={<ColumnsIcon />} aria-label={m.table.shown}>
        <span className="sw-hint-word">{m.table.columns}</span>
      </Button>
    </Popover>
  );
}
