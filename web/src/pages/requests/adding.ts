// SPDX-License-Identifier: Apache-2.0
import { newKey, unheard } from '../../api/once';

/** What became of a file so far. */
interface Kept {
  /** Makes a second try of the upload the first one. */
  key: string;
  /** The id of the evidence that it is. */
  made?: string;
}

/** By file, until it is attached: chosen again after a fault, it goes on from where it was. */
export type Begun = Map<string, Kept>;

interface Door {
  seal: (file: File, key: string) => Promise<string>;
  attach: (ids: string[]) => Promise<unknown>;
}

export interface Refused {
  name: string;
  error: unknown;
}

const fileKey = ({ name, size, lastModified }: File) => `${name}/${size}/${lastModified}`;

/** Seals each file once, and attaches those that are sealed, though others are refused: what is sealed and not attached, nobody would find.
 *  Throws where nothing could be attached that was sealed; the next try attaches it. */
export async function addFiles(files: readonly File[], begun: Begun, { seal, attach }: Door): Promise<{ added: number; refused: Refused[] }> {
  const sealed = new Map<string, string>();
  const refused: Refused[] = [];
  for (const file of files) {
    const name = fileKey(file);
    const kept = begun.get(name) ?? { key: newKey() };
    begun.set(name, kept);
    try {
      kept.made ??= await seal(file, kept.key);
      sealed.set(name, kept.made);
    } catch (error) {
      // The server keeps what it answered under a key: what was refused and heard goes under another the next time.
      if (!unheard(error)) begun.delete(name);
      refused.push({ name: file.name, error });
    }
  }
  if (sealed.size > 0) await attach([...sealed.values()]);
  for (const name of sealed.keys()) begun.delete(name);
  return { added: sealed.size, refused };
}
