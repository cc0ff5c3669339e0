// SPDX-License-Identifier: Apache-2.0
import { Label, LabelGroup } from '@patternfly/react-core';
import type { Field, RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { choiceOf, labelOf } from '../../messages/described';
import { useFilters } from '../../ui/filters';
import { useNameOf } from '../../ui/named';
import { filterFields, kindIn } from './fields';
import { readFilter, writeFilter, type Condition } from './filter';

function wordFor(register: string, field: Field | undefined, value: string): string {
  if (field?.kind === 'boolean') return value === 'true' ? m.common.yes : m.common.no;
  return field?.kind === 'enumeration' ? choiceOf(register, field, value) : value;
}

function Chip({ register, field, condition, onRemove }: { register: string; field: Field | undefined; condition: Condition; onRemove: () => void }) {
  const name = useNameOf(field?.kind === 'reference' ? field.target : null, condition.values[0]);
  const values = condition.values.map((value, at) => (at === 0 && name ? name.title || name.ref : wordFor(register, field, value)));
  const text = [field ? labelOf(register, field) : condition.field, m.table.op[condition.op], values.join(` ${m.table.or} `)].filter(Boolean).join(' ');
  return (
    <Label color="blue" variant="outline" onClose={onRemove} closeBtnAriaLabel={m.table.remove_filter(text)} textMaxWidth="28rem">
      {text}
    </Label>
  );
}

/** The filter of the address in words, each condition with a way to drop it. */
export function FilterChips({ form }: { form: RegisterForm }) {
  const [search, set] = useFilters();
  if (!search.filter) return null;
  const fields = filterFields(form);
  const conditions = readFilter(search.filter);
  if (!conditions) {
    return (
      <Label color="blue" variant="outline" onClose={() => set({ filter: undefined })} closeBtnAriaLabel={m.table.remove_filter(search.filter)} textMaxWidth="28rem">
        <code>{search.filter}</code>
      </Label>
    );
  }
  const drop = (at: number) => set({ filter: writeFilter(conditions.filter((_, index) => index !== at), kindIn(fields)) || undefined });
  return (
    <LabelGroup numLabels={6} aria-label={m.table.filters}>
      {conditions.map((condition, at) => (
        <Chip key={`${at} ${condition.field}`} register={form.register} field={fields.find((each) => each.name === condition.field)} condition={condition} onRemove={() => drop(at)} />
      ))}
    </LabelGroup>
  );
}
