// SPDX-License-Identifier: Apache-2.0
/** How a file may be looked at. Its bytes decide, not its name: nothing of a file is ever drawn as a document of our origin. */
export type Kind = 'json' | 'csv' | 'text' | 'image' | 'none';

/** Media types of images by their first bytes. SVG is none of them: it is a document, and is shown as text. */
const kImages: [type: string, bytes: number[], at?: number][] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
];

export function imageType(bytes: Uint8Array): string | undefined {
  return kImages.find(([, magic, at = 0]) => magic.every((byte, index) => bytes[at + index] === byte))?.[0];
}

/** The text, where it is text all through: UTF-8 without controls. A cut in the middle of a character is no fault. */
export function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

export function kindOf(bytes: Uint8Array, name: string): Kind {
  if (imageType(bytes)) return 'image';
  const text = textOf(bytes);
  if (text === undefined) return 'none';
  if (/^\s*[[{]/.test(text) && isJson(text)) return 'json';
  const [first = '', second = ''] = text.split(/\r?\n/);
  const columns = parseCsv(first)[0]?.length ?? 0;
  if (columns > 1 && (/\.csv$/i.test(name) || parseCsv(second)[0]?.length === columns) && !/^\s*[<#{]/.test(text)) return 'csv';
  return 'text';
}

/** RFC 4180, as far as a look needs: quotes, doubled quotes, line ends within quotes. */
export function parseCsv(text: string, mostRows = Number.POSITIVE_INFINITY): string[][] {
  const rows: string[][] = [];
  const pattern = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/gy;
  pattern.lastIndex = text.startsWith('\ufeff') ? 1 : 0;
  let row: string[] = [];
  let open = false;
  while (rows.length < mostRows && pattern.lastIndex < text.length) {
    const [whole, cell = '', end] = pattern.exec(text) ?? [undefined];
    if (whole === undefined) {
      // A quote in the middle of a cell: what is left of the line is taken as it is.
      pattern.lastIndex = text.length;
      break;
    }
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    open = end === ',';
    if (!open) {
      rows.push(row);
      row = [];
    }
  }
  if (open) rows.push([...row, '']);
  return rows;
}
