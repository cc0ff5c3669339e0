// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { Problem } from '../../api/client';
import { addFiles, type Begun } from './adding';

const lost = new Problem(0, 'unreachable', '', '');
const tooLarge = new Problem(413, '', '', 'is too large');
const fileOf = (name: string) => new File([name], name, { lastModified: 1 });

/** A server that seals once for each key; what it is told to refuse or to lose, it does. */
function server() {
  const sealed = new Map<string, string>();
  const attached: string[] = [];
  const faults = new Map<string, Problem>();
  const keys: string[] = [];
  const seal = (file: File, key: string) => {
    keys.push(key);
    const fault = faults.get(file.name);
    if (fault && fault.status !== 0) return Promise.reject(fault);
    sealed.set(key, file.name);
    return fault ? Promise.reject(fault) : Promise.resolve(`id of ${file.name}`);
  };
  const attach = (ids: string[]) => {
    const fault = faults.get('attach');
    if (fault) return Promise.reject(fault);
    attached.push(...ids);
    return Promise.resolve();
  };
  return { sealed, attached, faults, keys, door: { seal, attach } };
}

test('what is sealed is attached, though another file is refused, which is named', async () => {
  const { attached, faults, door } = server();
  faults.set('b', tooLarge);
  const done = await addFiles(['a', 'b', 'c'].map(fileOf), new Map(), door);
  expect(attached).toEqual(['id of a', 'id of c']);
  expect(done).toEqual({ added: 2, refused: [{ name: 'b', error: tooLarge }] });
});

test('a file whose answer was lost is sealed once, however often it is chosen; a refusal that was heard is over', async () => {
  const { sealed, attached, faults, keys, door } = server();
  const begun: Begun = new Map();
  faults.set('a', lost);
  expect(await addFiles([fileOf('a')], begun, door)).toMatchObject({ added: 0, refused: [{ name: 'a' }] });
  faults.delete('a');
  await addFiles([fileOf('a')], begun, door);
  expect([...sealed.values()]).toEqual(['a']);
  expect(attached).toEqual(['id of a']);
  faults.set('b', tooLarge);
  await addFiles([fileOf('b')], begun, door);
  faults.delete('b');
  await addFiles([fileOf('b')], begun, door);
  expect(new Set(keys.slice(2)).size).toBe(2);
});

test('what was sealed and could not be attached is attached by the next try, and not sealed again', async () => {
  const { attached, faults, keys, door } = server();
  const begun: Begun = new Map();
  faults.set('attach', lost);
  await expect(addFiles([fileOf('a')], begun, door)).rejects.toBe(lost);
  faults.delete('attach');
  await addFiles(['a', 'b'].map(fileOf), begun, door);
  expect(keys).toHaveLength(2);
  expect(attached).toEqual(['id of a', 'id of b']);
  expect(begun.size).toBe(0);
});
