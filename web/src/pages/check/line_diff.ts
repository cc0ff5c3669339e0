// SPDX-License-Identifier: Apache-2.0
export interface Line {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** Lines that are in one text and not in the other, in order: the longest common run of lines is what stayed. */
export function lineDiff(before: string, after: string): Line[] {
  const [one, other] = [before.trimEnd().split('\n'), after.trimEnd().split('\n')];
  const width = other.length + 1;
  const longest = new Uint32Array((one.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) longest[i * width + j] = one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const out: Line[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      out.push({ kind: 'same', text: one[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= other.length || (i < one.length && at(i + 1, j) >= at(i, j + 1))) {
      out.push({ kind: 'gone', text: one[i] ?? '' });
      i += 1;
    } else {
      out.push({ kind: 'new', text: other[j] ?? '' });
      j += 1;
    }
  }
  return out;
}
