// SPDX-License-Identifier: Apache-2.0
/**
 * Markdown as far as documents of an ISMS use it, into a tree of plain values. There is no HTML in it: what looks like a tag is text, and
 * a link is its words and its address, which nobody can follow by accident, as in the documents that the server lays out.
 */

export type Inline = { kind: 'text' | 'code' | 'address'; text: string } | { kind: 'strong' | 'emphasis'; parts: Inline[] };
export interface Item {
  parts: Inline[];
  below: Block[];
}
export type Block =
  | { kind: 'heading'; level: number; parts: Inline[] }
  | { kind: 'paragraph'; parts: Inline[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Item[] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'code'; text: string }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { kind: 'rule' };

const kInline = /`([^`]+)`|\*\*(\S(?:.*?\S)??)\*\*|__(\S(?:.*?\S)??)__|\*(\S(?:.*?\S)??)\*|(?<![A-Za-z0-9])_(\S(?:.*?\S)??)_(?![A-Za-z0-9])|!?\[([^\]]*)\]\(([^)\s]*)\)|\\([\\`*_{}[\]()#+\-.!|>])/;

export function inlineOf(text: string): Inline[] {
  const out: Inline[] = [];
  const add = (plain: string) => {
    const last = out.at(-1);
    if (plain === '') return;
    if (last?.kind === 'text') last.text += plain;
    else out.push({ kind: 'text', text: plain });
  };
  let rest = text;
  for (;;) {
    const found = kInline.exec(rest);
    if (!found) break;
    add(rest.slice(0, found.index));
    const [whole, code, strong, strong2, emphasis, emphasis2, words, address, escaped] = found;
    if (code !== undefined) out.push({ kind: 'code', text: code });
    else if (strong ?? strong2) out.push({ kind: 'strong', parts: inlineOf(strong ?? strong2 ?? '') });
    else if (emphasis ?? emphasis2) out.push({ kind: 'emphasis', parts: inlineOf(emphasis ?? emphasis2 ?? '') });
    else if (words !== undefined) {
      for (const part of inlineOf(words)) out.push(part);
      if (address && address !== words) out.push({ kind: 'address', text: address });
    } else add(escaped ?? '');
    rest = rest.slice(found.index + whole.length);
  }
  add(rest);
  return out;
}

const kBullet = /^(\s*)([-*+]|(\d{1,9})[.)])\s+(.*)$/;
const kHeading = /^(#{1,6})\s+(.*?)\s*#*$/;
const kRule = /^\s{0,3}([-*_])(\s*\1){2,}\s*$/;
const kRowDivider = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/;

const cellsOf = (line: string): Inline[][] => line.trim().replace(/^\||\|$/g, '').split(/(?<!\\)\|/).map((cell) => inlineOf(cell.trim()));
const indentOf = (line: string): number => /^\s*/.exec(line)?.[0].length ?? 0;
const begins = (line: string): boolean => kHeading.test(line) || kRule.test(line) || kBullet.test(line) || line.startsWith('>') || line.startsWith('```');

/** How many lines from `at` on belong together. */
function extent(lines: string[], at: number, belongs: (line: string, index: number) => boolean): number {
  let end = at + 1;
  while (end < lines.length && belongs(lines[end] ?? '', end)) end += 1;
  return end;
}

function listAt(lines: string[], at: number): [Block, number] {
  const first = kBullet.exec(lines[at] ?? '');
  const indent = first?.[1]?.length ?? 0;
  const ordered = first?.[3] !== undefined;
  const items: Item[] = [];
  let here = at;
  while (here < lines.length) {
    const found = kBullet.exec(lines[here] ?? '');
    if (!found || (found[1]?.length ?? 0) !== indent || (found[3] !== undefined) !== ordered) break;
    const end = extent(lines, here, (line, index) => (line.trim() === '' ? indentOf(lines[index + 1] ?? '') > indent && (lines[index + 1] ?? '').trim() !== '' : indentOf(line) > indent || (!begins(line) && (lines[index - 1] ?? '').trim() !== '')));
    const below = lines.slice(here + 1, end);
    const nested = below.findIndex((line) => kBullet.test(line) || line.trim() === '');
    const own = [found[4] ?? '', ...(nested < 0 ? below : below.slice(0, nested))].map((line) => line.trim()).join(' ');
    items.push({ parts: inlineOf(own), below: nested < 0 ? [] : blocksOf(below.slice(nested)) });
    here = end;
    while (here + 1 < lines.length && (lines[here] ?? '').trim() === '' && kBullet.test(lines[here + 1] ?? '') && indentOf(lines[here + 1] ?? '') === indent) here += 1;
  }
  return [{ kind: 'list', ordered, start: Number(first?.[3] ?? 1), items }, here];
}

function blockAt(lines: string[], at: number): [Block, number] {
  const line = lines[at] ?? '';
  if (line.startsWith('```')) {
    const end = extent(lines, at, (each) => !each.startsWith('```'));
    return [{ kind: 'code', text: lines.slice(at + 1, end).join('\n') }, end + 1];
  }
  const heading = kHeading.exec(line);
  if (heading) return [{ kind: 'heading', level: heading[1]?.length ?? 1, parts: inlineOf(heading[2] ?? '') }, at + 1];
  if (kRule.test(line)) return [{ kind: 'rule' }, at + 1];
  if (line.startsWith('>')) {
    const end = extent(lines, at, (each) => each.startsWith('>'));
    return [{ kind: 'quote', blocks: blocksOf(lines.slice(at, end).map((each) => each.replace(/^>\s?/, ''))) }, end];
  }
  if (kBullet.test(line)) return listAt(lines, at);
  if (line.includes('|') && kRowDivider.test(lines[at + 1] ?? '')) {
    const end = extent(lines, at + 1, (each) => each.includes('|'));
    return [{ kind: 'table', head: cellsOf(line), rows: lines.slice(at + 2, end).map(cellsOf) }, end];
  }
  const end = extent(lines, at, (each) => each.trim() !== '' && !begins(each));
  return [{ kind: 'paragraph', parts: inlineOf(lines.slice(at, end).map((each) => each.trim()).join(' ')) }, end];
}

export function blocksOf(source: string | string[]): Block[] {
  const lines = typeof source === 'string' ? source.replaceAll('\r\n', '\n').replaceAll('\t', '    ').split('\n') : source;
  const shift = Math.min(...lines.filter((line) => line.trim() !== '').map(indentOf), 1_000);
  const flat = lines.map((line) => line.slice(Math.min(shift, indentOf(line))));
  const out: Block[] = [];
  let at = 0;
  while (at < flat.length) {
    if ((flat[at] ?? '').trim() === '') {
      at += 1;
      continue;
    }
    const [block, next] = blockAt(flat, at);
    out.push(block);
    at = Math.max(next, at + 1);
  }
  return out;
}
