// SPDX-License-Identifier: Apache-2.0
import { holds, openPage, settled, signIn } from '../harness.mjs';

const kMost = 300 * 1024;

export const walks = {
  'the first load is at most 300 KiB of gzipped script, and nothing comes from elsewhere': async (browser) => {
    const page = await openPage(browser);
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    const scripts = new Map();
    const hosts = new Set();
    let script = 0;
    session.on('Network.responseReceived', ({ requestId, response, type }) => {
      hosts.add(new URL(response.url).host);
      if (type === 'Script') scripts.set(requestId, response.url);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) script += encodedDataLength;
    });
    await signIn(page);
    await settled(page);
    console.log(`  ${scripts.size} scripts, ${(script / 1024).toFixed(1)} KiB as sent, until the overview stands`);
    holds(script > 0 && script <= kMost, `${script} bytes of script`);
    holds(hosts.size === 1, `hosts: ${[...hosts].join(', ')}`);
  },
};
