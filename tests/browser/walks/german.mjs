// SPDX-License-Identifier: Apache-2.0
import { api, email, equal, holds, openSignedIn, visit } from '../harness.mjs';
import { kPages, open } from './look.mjs';

/** English words that are no German ones. */
const kMarkers = /\b(the|of|and|is|are|has|have|with|without|which|that|this|from|for|by|who|what|when|where|each|every|than|until|since|before|nobody|somebody|their|its)\b/i;
/** What is English by itself: texts that say so, and what is code. */
const kEnglish = '[lang="en"], code, pre, textarea, kbd, noscript, script, style';
/** Ids and names of files, such as `person-left-has-no-identity`. */
const kName = /^[\w.:/-]+$/;
/** The editor shows the text of a check as it was written. */
const kWithout = ['check_edit'];

/** Everything that somebody of the organization wrote, or that is sealed as it was delivered: in one text, to be looked for. */
async function written(page) {
  const texts = [];
  const gather = (value) => {
    if (typeof value === 'string') texts.push(value.replace(/\s+/g, ' '));
    else if (value && typeof value === 'object') Object.values(value).forEach(gather);
  };
  const { items } = await api(page, 'GET', '/register');
  for (const { name } of items) {
    const path = name === 'soa' ? '/soa/versions' : `/${name}`;
    const records = await api(page, 'GET', name === 'control' ? `${path}?fields=how,justification,exclusion_reason` : `${path}?page_size=1000`);
    gather(records.items);
    // What was written before stands in histories, and where a version is compared with an earlier one.
    for (const { id } of records.items.filter(({ version }) => version > 1)) gather((await api(page, 'GET', `/${name}/${id}/history`)).items);
  }
  gather((await api(page, 'GET', '/soa/diff')).items);
  gather((await api(page, 'GET', '/evidence?page_size=1000')).items.map(({ title }) => title));
  return texts.sort((one, other) => other.length - one.length);
}

/** Every text that can be seen or is read out, with where it stands. */
const seen = (without) => {
  const out = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (element.closest(without)) continue;
    const texts = node.nodeType === Node.TEXT_NODE ? [node.textContent] : ['aria-label', 'title', 'placeholder'].map((name) => node.getAttribute(name));
    for (const text of texts) if (text?.trim()) out.add(text.replace(/\s+/g, ' ').trim());
  }
  return [...out, document.title];
};

/** What is left of a text when what people wrote is taken out. */
function own(text, data) {
  if (data.all.includes(text)) return '';
  return data.texts.reduce((left, each) => (each.length > 7 && left.includes(each) ? left.replaceAll(each, ' ') : left), text);
}

let data;
/** The server writes too: tasks are raised while the pages are looked at. So what looks English is held against what is written by then. */
async function englishOn(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((each) => each.setAttribute('open', '')));
  const texts = (await page.evaluate(seen, kEnglish)).filter((text) => !kName.test(text) && kMarkers.test(text));
  const left = () => texts.filter((text) => kMarkers.test(own(text, data)));
  if (data && left().length === 0) return [];
  const lines = await written(page);
  data = { texts: lines, all: lines.join('\n') };
  return left();
}

async function german(browser, names) {
  const page = await openSignedIn(browser, { language: 'de' });
  equal(await page.evaluate(() => document.documentElement.lang), 'de', 'the language of the page');
  const found = [];
  for (const name of names) {
    await open(page, name, kPages[name], 'de');
    found.push(...(await englishOn(page)).map((text) => `${name}: ${text.slice(0, 160)}`));
  }
  equal(found.join('\n'), '', 'English on German pages');
}

const kAtOnce = 12;
const names = Object.keys(kPages).filter((name) => !kWithout.includes(name));
const parts = Array.from({ length: Math.ceil(names.length / kAtOnce) }, (_, at) => names.slice(at * kAtOnce, (at + 1) * kAtOnce));

export const walks = {
  ...Object.fromEntries(parts.map((part) => [`no English stands on ${part.join(', ')}`, (browser) => german(browser, part)])),

  'controls and checks are found and sorted by their German titles': async (browser) => {
    const page = await openSignedIn(browser, { language: 'de' });
    await visit(page, '/controls?search=zugangsrechte');
    const rows = await page.locator('#main tbody tr').allInnerTexts();
    holds(rows.length > 0 && rows.every((row) => /Zugangsrechte/.test(row)), `controls found: ${rows.join(' | ')}`);
    await visit(page, '/controls/A.5.18');
    equal(await page.locator('#main h1').innerText(), 'A.5.18 Zugangsrechte', 'the title of a control');
    await visit(page, '/checks?search=wer%20ausgeschieden%20ist,%20kann');
    await page.getByRole('link', { name: 'Wer ausgeschieden ist, kann sich nicht mehr anmelden' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('Aufgabentrennung');
    await page.getByRole('dialog').getByText('A.5.3 Aufgabentrennung').first().waitFor();
  },

  'what the server refuses is said in German, at its field': async (browser) => {
    const page = await openSignedIn(browser, { language: 'de' });
    // Somebody has this address already, which the server alone knows.
    await visit(page, `/registers/person/new?name=Nobody&email=${encodeURIComponent(email)}&relation=employee`);
    await page.getByRole('button', { name: 'Speichern', exact: true }).click();
    await page.getByText('vergeben: Es muss eindeutig sein').first().waitFor();
    await visit(page, '/registers/risk?filter=nothing%20%3D%201');
    await page.getByText('ist kein Feld zum Filtern').first().waitFor();
  },
};
