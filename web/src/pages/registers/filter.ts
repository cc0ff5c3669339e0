// SPDX-License-Identifier: Apache-2.0
/** The filter of the URL, as the API takes it (docs/api.md), and the conditions that the page shows of it. */

export type Op = 'is' | 'not' | 'contains' | 'less' | 'at_most' | 'greater' | 'at_least' | 'present' | 'absent';
export interface Condition {
  field: string;
  op: Op;
  /** Several only with `is`: any of them. None with `present` and `absent`. */
  values: string[];
}

const kMarks: Partial<Record<Op, string>> = { is: '=', not: '!=', contains: ':', less: '<', at_most: '<=', greater: '>', at_least: '>=' };
const kOps = Object.fromEntries(Object.entries(kMarks).map(([op, mark]) => [mark, op as Op]));

/** What can be asked of a field, by its kind. */
export function opsOf(kind: string): Op[] {
  switch (kind) {
    case 'enumeration':
    case 'reference':
      return ['is', 'not', 'present', 'absent'];
    case 'boolean':
      return ['is'];
    case 'date':
      return ['less', 'at_most', 'is', 'at_least', 'greater', 'present', 'absent'];
    case 'instant':
      return ['less', 'at_least'];
    case 'integer':
    case 'decimal':
      return ['is', 'less', 'at_most', 'at_least', 'greater', 'present', 'absent'];
    default:
      return ['contains', 'is', 'present', 'absent'];
  }
}

const bare = (kind: string) => kind === 'integer' || kind === 'decimal' || kind === 'boolean';

function literal(value: string, kind: string): string {
  return bare(kind) ? value : `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

/** `kindOf` says which values stand without quotes. */
export function writeFilter(conditions: Condition[], kindOf: (field: string) => string): string {
  return conditions
    .map(({ field, op, values }) => {
      if (op === 'present') return `${field}:*`;
      if (op === 'absent') return `NOT ${field}:*`;
      const parts = values.map((value) => `${field} ${kMarks[op]} ${literal(value, kindOf(field))}`);
      return parts.length > 1 ? `(${parts.join(' OR ')})` : parts.join('');
    })
    .filter(Boolean)
    .join(' AND ');
}

interface Token {
  mark: boolean;
  text: string;
}

const kToken = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(!=|<=|>=|[=<>:()*])|(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?|[\p{L}\w./-]+))/uy;

function tokensOf(text: string): Token[] | null {
  const out: Token[] = [];
  kToken.lastIndex = 0;
  const whole = text.trimEnd();
  while (kToken.lastIndex < whole.length) {
    const found = kToken.exec(whole);
    if (!found) return null;
    const quoted = found[1] ?? found[2];
    if (quoted !== undefined) out.push({ mark: false, text: quoted.replace(/\\(.)/g, '$1') });
    else out.push({ mark: found[3] !== undefined, text: found[3] ?? found[4] ?? '' });
  }
  return out;
}

class Reader {
  private at = 0;
  constructor(private readonly tokens: Token[]) {}

  private take(text: string): boolean {
    if (this.tokens[this.at]?.text !== text) return false;
    this.at += 1;
    return true;
  }
  private word(): string | null {
    const token = this.tokens[this.at];
    if (!token || token.mark) return null;
    this.at += 1;
    return token.text;
  }

  private comparison(): Condition | null {
    const field = this.word();
    const op = kOps[this.tokens[this.at]?.text ?? ''];
    if (!field || !/^[a-z]/.test(field) || !op) return null;
    this.at += 1;
    if (op === 'contains' && this.take('*')) return { field, op: 'present', values: [] };
    const value = this.word();
    return value === null ? null : { field, op, values: [value] };
  }

  /** `a = 1 OR a = 2`, as one condition. */
  private anyOf(): Condition | null {
    const first = this.comparison();
    if (!first || !this.take('OR')) return first;
    const values = [...first.values];
    do {
      const next = this.comparison();
      if (!next || next.field !== first.field || next.op !== 'is' || first.op !== 'is') return null;
      values.push(...next.values);
    } while (this.take('OR'));
    return { ...first, values };
  }

  private one(): Condition | null {
    if (this.take('NOT')) {
      const inner = this.comparison();
      if (inner?.op === 'present') return { ...inner, op: 'absent' };
      return inner?.op === 'is' ? { ...inner, op: 'not' } : null;
    }
    if (!this.take('(')) return this.comparison();
    const inner = this.anyOf();
    return inner && this.take(')') ? inner : null;
  }

  whole(): Condition[] | null {
    const lone = this.anyOf();
    if (lone && this.at === this.tokens.length) return [lone];
    this.at = 0;
    const out: Condition[] = [];
    do {
      const next = this.one();
      if (!next) return null;
      out.push(next);
    } while (this.take('AND'));
    return this.at === this.tokens.length ? out : null;
  }
}

/** The conditions of a filter; null where it says more than conditions that all hold. */
export function readFilter(text: string | undefined): Condition[] | null {
  if (!text?.trim()) return [];
  const tokens = tokensOf(text);
  return tokens && new Reader(tokens).whole();
}
