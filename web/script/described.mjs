// SPDX-License-Identifier: Apache-2.0
// Writes src/messages/described.json: the names of every register, field and choice that a server describes, so that a unit test can say
// which of them a language has no word for. To be renewed when a register changes:
//   SEALWRIGHT_URL=http://127.0.0.1:8080 SEALWRIGHT_EMAIL=… SEALWRIGHT_PASSWORD=… npm run described
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const server = (process.env.SEALWRIGHT_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
const { SEALWRIGHT_EMAIL: email, SEALWRIGHT_PASSWORD: password } = process.env;

async function answer(path, options = {}) {
  const response = await fetch(`${server}/api/v1${path}`, options);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

const signedIn = await answer('/session', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'X-Sealwright-Request': '1' },
  body: JSON.stringify({ email, password }),
});
const cookie = signedIn.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
const get = async (path) => (await answer(path, { headers: { Accept: 'application/json', Cookie: cookie } })).json();

/** `risk.owner`, `finding.samples.drawn`: each with the values that it can have. */
function gather(fields, within, out) {
  for (const field of fields) {
    const path = [...within, field.name];
    let inner = field;
    while (inner.item) inner = inner.item;
    out[path.join('.')] = (inner.choices ?? []).map((choice) => choice.value);
    if (inner.fields) gather(inner.fields, path, out);
  }
}

const { items } = await get('/register');
const described = { registers: items.map((register) => register.name), fields: {} };
for (const name of described.registers) gather((await get(`/${name}/schema`)).fields, [name], described.fields);

const lines = Object.entries(described.fields).map(([path, values]) => `    ${JSON.stringify(path)}: ${JSON.stringify(values)}`);
const text = `{\n  "registers": ${JSON.stringify(described.registers)},\n  "fields": {\n${lines.join(',\n')}\n  }\n}\n`;
writeFileSync(fileURLToPath(new URL('../src/messages/described.json', import.meta.url)), text);
console.log(`${described.registers.length} registers, ${lines.length} fields`);
