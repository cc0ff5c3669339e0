// SPDX-License-Identifier: Apache-2.0
/** A check as the form has it, and as the text that the server keeps: the YAML of docs/checks.md, as far as checks are written in it. */

export interface Example {
  verdict: string;
  /** In YAML's own braces, as it stands in the text: `{login: ann, active: true}`. */
  resource: string;
  /** The other members, as they stand: `reason: …, now: …`. */
  more: string;
}
export interface CheckForm {
  id: string;
  title: string;
  help: string;
  /** `iso27001:A.8.5`, `own:ACME-1`. */
  controls: string[];
  resource: string;
  applies_to: string;
  unknown_when: string;
  pass_when: string;
  reason: string;
  severity: string;
  fresh_for: string;
  remedy: string;
  examples: Example[];
  /** Keys that the form has no field for, and examples that are written in another way: kept line by line. */
  rest: string;
}
export type FormField = keyof CheckForm;

export const kEmptyForm: CheckForm = {
  id: '',
  title: '',
  help: '',
  controls: [],
  resource: '',
  applies_to: '',
  unknown_when: '',
  pass_when: '',
  reason: '',
  severity: 'medium',
  fresh_for: '7d',
  remedy: '',
  examples: ['pass', 'fail', 'unknown'].map((verdict) => ({ verdict, resource: '{}', more: '' })),
  rest: '',
};

const kTexts = ['id', 'title', 'help', 'resource', 'applies_to', 'unknown_when', 'pass_when', 'reason', 'severity', 'fresh_for', 'remedy'] as const;

/** One key of the text: where it begins, and its lines. */
interface Part {
  key: string;
  lines: string[];
}

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (const line of text.split(/\r?\n/)) {
    const key = /^([a-z_]+):/.exec(line)?.[1];
    if (key) parts.push({ key, lines: [line] });
    else if (line.trim() !== '' && !line.startsWith('#')) parts.at(-1)?.lines.push(line);
  }
  return parts;
}

function unquoted(text: string): string {
  if (text.startsWith('"')) return JSON.parse(text) as string;
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  return text.replace(/\s+#.*$/, '');
}

/** A scalar in any of YAML's spellings that checks are written in: plain, quoted, folded, literal. */
function scalarOf({ key, lines }: Part): string {
  const [first = '', ...more] = lines;
  const value = first.slice(key.length + 1).trim();
  if (/^[>|]-?$/.test(value)) return more.map((line) => line.trim()).join(value.startsWith('|') ? '\n' : ' ');
  return unquoted([value, ...more.map((line) => line.trim())].filter(Boolean).join(' '));
}

function listOf(part: Part): string[] {
  const value = scalarOf(part);
  const inner = /^\[(.*)\]$/.exec(value)?.[1];
  if (inner !== undefined) return inner.split(',').map((each) => unquoted(each.trim())).filter(Boolean);
  return part.lines.slice(1).map((line) => unquoted(line.trim().replace(/^- /, ''))).filter(Boolean).length > 0
    ? part.lines.slice(1).map((line) => unquoted(line.trim().replace(/^- /, '')))
    : [value].filter(Boolean);
}

/** Splits at commas that stand in no braces, brackets or quotes. */
export function splitFlow(text: string): string[] {
  const out: string[] = [];
  let depth = 0;
  let quote = '';
  let begin = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quote) {
      if (char === '\\' && quote === '"') at += 1;
      else if (char === quote) quote = '';
    } else if ((char === '"' || char === "'") && /[\s,:[{(]/.test(text[at - 1] ?? ' ')) quote = char;
    else if ('{['.includes(char)) depth += 1;
    else if ('}]'.includes(char)) depth -= 1;
    else if (char === ',' && depth === 0) {
      out.push(text.slice(begin, at).trim());
      begin = at + 1;
    }
  }
  out.push(text.slice(begin).trim());
  return out.filter(Boolean);
}

/** Examples in braces, or as members each on its line; what is written in another way is not understood. */
function examplesOf({ lines }: Part): Example[] | undefined {
  const items: string[] = [];
  for (const line of lines.slice(1)) {
    if (/^\s*- /.test(line)) items.push(line.trim().slice(2));
    else if (items.length === 0) return undefined;
    else items[items.length - 1] += `${/^\s*[a-z]+: /.test(line) && !items.at(-1)?.startsWith('{') ? ', ' : ' '}${line.trim()}`;
  }
  const out: Example[] = [];
  for (const item of items) {
    const members = splitFlow(item.startsWith('{') ? item.slice(1, item.lastIndexOf('}')) : item);
    const valueOf = (name: string) => members.find((member) => member.startsWith(`${name}:`))?.slice(name.length + 1).trim();
    const [resource, verdict] = [valueOf('resource'), valueOf('verdict')];
    if (!resource?.startsWith('{') || !verdict) return undefined;
    out.push({ resource, verdict, more: members.filter((member) => !/^(resource|verdict):/.test(member)).join(', ') });
  }
  return out;
}

/** The form of a text. What the form has no field for is kept as it stands. */
export function formOf(text: string): CheckForm {
  const form: CheckForm = { ...kEmptyForm, examples: [], rest: '' };
  const rest: string[] = [];
  for (const part of partsOf(text)) {
    const name = kTexts.find((each) => each === part.key);
    if (name) form[name] = scalarOf(part);
    else if (part.key === 'controls') form.controls = listOf(part);
    else {
      const examples = part.key === 'examples' ? examplesOf(part) : undefined;
      if (examples) form.examples = examples;
      else rest.push(...part.lines);
    }
  }
  return { ...form, rest: rest.join('\n') };
}

/** The text of a form. Scalars are written as JSON has them, which YAML reads as well. */
export function textOf(form: CheckForm): string {
  const lines: string[] = [];
  for (const name of kTexts) {
    if (form[name].trim() !== '') lines.push(`${name}: ${JSON.stringify(form[name].trim())}`);
    if (name === 'help' && form.controls.length > 0) lines.push(`controls: ${JSON.stringify(form.controls)}`);
  }
  if (form.rest) lines.push(form.rest);
  if (form.examples.length > 0) {
    lines.push('examples:');
    for (const { resource, verdict, more } of form.examples) lines.push(`  - {resource: ${resource.trim() || '{}'}, verdict: ${verdict}${more ? `, ${more}` : ''}}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Which field, and which example, a line of the text is of; lines count from 1. */
export function fieldAt(text: string, line: number): { field?: FormField; example?: number } {
  const lines = text.split('\n');
  const begin = lines.findIndex((each) => each.startsWith('examples:'));
  if (begin >= 0 && line - 1 > begin) return { field: 'examples', example: line - 2 - begin };
  const key = /^([a-z_]+):/.exec(lines[line - 1] ?? '')?.[1];
  return key && key in kEmptyForm ? { field: key as FormField } : {};
}

/** `Accounts use a second factor` → `accounts-use-a-second-factor`. */
export function idOf(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60);
}
