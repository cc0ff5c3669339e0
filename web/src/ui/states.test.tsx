// SPDX-License-Identifier: Apache-2.0
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Problem } from '../api/client';
import { m } from '../messages';
import { Loaded } from './states';

const drawn = (data: string | undefined, error: Error | null) => renderToStaticMarkup(<Loaded query={{ data, error, refetch: () => undefined }}>{(text) => <p>{text}</p>}</Loaded>);

test('old data is shown, but not as if it were of now', () => {
  expect(drawn('seven risks', null)).toBe('<p>seven risks</p>');
  const old = drawn('seven risks', new Problem(0, 'unreachable', '', ''));
  expect(old).toContain('seven risks');
  expect(old).toContain(m.empty.not_fresh);
  expect(drawn(undefined, new Problem(500, '', 'Broken', ''))).toContain('Broken');
});
