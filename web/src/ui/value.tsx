// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { Field, References } from '../api/types';
import { m } from '../messages';
import { choiceOf, labelOf, titleIn } from '../messages/described';
import { day } from './format';
import { Named } from './named';
import { LinkTo, When } from './pieces';

export { nameOf } from './name_of';

/** The register and the id that a reference says; `risk/<id>` where any register may stand. */
export function targetOf(field: Pick<Field, 'target'>, value: unknown): { register: string | undefined; id: string } {
  const text = String(value);
  const slash = text.indexOf('/');
  return { register: slash > 0 ? text.slice(0, slash) : (field.target ?? undefined), id: text.slice(slash + 1) };
}

export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

const number = (value: unknown) => (typeof value === 'number' ? value.toLocaleString(m.locale, { maximumFractionDigits: 6 }) : String(value));

interface Props {
  field: Field;
  value: unknown;
  references: References;
  /** The register that the field is of, and the fields that it stands in, for its words. */
  register?: string;
  within?: readonly string[];
  short?: boolean;
}

function Reference({ field, value, references, short }: Props) {
  const { register, id } = targetOf(field, value);
  const known = references[id];
  const of = known?.register ?? register;
  if (!of) return <>{String(value)}</>;
  const link = <Named register={of} id={id} known={known} />;
  return short ? (
    <span className="sw-short" title={known && titleIn(of, known.title)}>
      {link}
    </span>
  ) : (
    link
  );
}

function Structure({ field, value, references, register = '', within = [] }: Props) {
  const members = value as Record<string, unknown>;
  const inside = [...within, field.name];
  return (
    <dl className="sw-facts sw-facts-inner">
      {(field.fields ?? [])
        .filter((each) => !isNothing(members[each.name]))
        .map((each) => (
          <div key={each.name}>
            <dt>{labelOf(register, each, inside)}</dt>
            <dd>
              <Value field={each} value={members[each.name]} references={references} register={register} within={inside} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

function Items({ field, value, short, ...shared }: Props) {
  const { item } = field;
  if (!item || !Array.isArray(value)) return <>{String(value)}</>;
  if (short && (value.length > 2 || item.kind === 'structure')) return <span className="sw-figure">{m.common.count(value.length)}</span>;
  return (
    <ul className={item.kind === 'structure' ? 'sw-links sw-items' : 'sw-links'}>
      {value.map((each, index) => (
        <li key={index}>
          <Value field={item} value={each} short={short} {...shared} />
        </li>
      ))}
    </ul>
  );
}

/** Any value of any register, by its field's description. Text is text: nothing of it becomes markup. */
export function Value(props: Props): ReactNode {
  const { field, value, register = '', within = [], short } = props;
  if (isNothing(value)) return <span className="sw-muted">–</span>;
  switch (field.kind) {
    case 'boolean':
      return value ? m.common.yes : m.common.no;
    case 'enumeration':
      return choiceOf(register, field, String(value), within);
    case 'date':
      return day(String(value));
    case 'instant':
      return <When at={String(value)} long={!short} />;
    case 'integer':
    case 'decimal':
      return <span className="sw-figure">{number(value)}</span>;
    case 'reference':
      return <Reference {...props} />;
    case 'list':
      return <Items {...props} />;
    case 'structure':
      return <Structure {...props} />;
    case 'labels':
      return Object.entries(value as Record<string, string>)
        .map(([name, text]) => `${name}: ${text}`)
        .join(', ');
    case 'long_text':
      return <span className={short ? 'sw-clamp' : 'sw-long-text'}>{String(value)}</span>;
    default:
      if (field.shape === 'control_reference') return <LinkTo target={{ kind: 'control', id: String(value), ref: String(value) }} />;
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

/** The same as plain text, for files and for what is said. */
export function textOf({ field, value, references, register = '', within = [] }: Props): string {
  if (isNothing(value)) return '';
  const inside = [...within, field.name];
  switch (field.kind) {
    case 'boolean':
      return value ? m.common.yes : m.common.no;
    case 'enumeration':
      return choiceOf(register, field, String(value), within);
    case 'reference': {
      const { id } = targetOf(field, value);
      const known = references[id];
      return known ? titleIn(known.register, known.title) || known.ref : id;
    }
    case 'list':
      return (value as unknown[]).map((each) => textOf({ field: field.item ?? field, value: each, references, register, within })).join('; ');
    case 'structure':
      return (field.fields ?? [])
        .filter((each) => !isNothing((value as Record<string, unknown>)[each.name]))
        .map((each) => `${labelOf(register, each, inside)}: ${textOf({ field: each, value: (value as Record<string, unknown>)[each.name], references, register, within: inside })}`)
        .join(', ');
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}
