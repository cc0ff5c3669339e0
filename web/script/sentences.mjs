// SPDX-License-Identifier: Apache-2.0
// What the server can say against a request, read from its C++ sources: each sentence as a template, with {} for what it fills in. For the
// unit test that says which of them a language does not have, and by hand: node script/sentences.mjs [folder of src]
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const kSources = fileURLToPath(new URL('../../src', import.meta.url));
/** Functions whose texts become a problem's `detail` or the `detail` of one of its faults. */
const kSays = /\b(?:invalid|invalid_at|fault|refused?|conflict|not_found|forbidden|unavailable|unauthorized|too_large|complain)\(/g;
const kCloses = { '(': ')', '[': ']', '{': '}' };

/** The end of a literal that begins at `at`: raw literals too. */
function endOfLiteral(code, at) {
  if (code[at] === 'R') {
    const mark = /^R"([^(]*)\(/.exec(code.slice(at, at + 20))[1];
    return code.indexOf(`)${mark}"`, at) + mark.length + 2;
  }
  let end = at + 1;
  while (code[end] !== '"') end += code[end] === '\\' ? 2 : 1;
  return end + 1;
}

const isLiteral = (code, at) => code[at] === '"' || (code[at] === 'R' && code[at + 1] === '"' && !/\w/.test(code[at - 1] ?? ''));

/** Splits at each of `marks` that stands in no bracket, literal or comment; without `marks`, up to the bracket that closes. */
function split(code, marks, from = 0) {
  const parts = [];
  let begin = from;
  let depth = 0;
  for (let at = from; at < code.length; at += 1) {
    if (isLiteral(code, at)) at = endOfLiteral(code, at) - 1;
    else if (code[at] === "'" && !/\w/.test(code[at - 1] ?? '')) at = code.indexOf("'", at + (code[at + 1] === '\\' ? 3 : 2));
    else if (code[at] in kCloses) depth += 1;
    else if (Object.values(kCloses).includes(code[at])) {
      if (depth === 0) return { parts: [...parts, code.slice(begin, at)], end: at };
      depth -= 1;
    } else if (depth === 0 && marks.includes(code[at]) && !(code[at] === ':' && (code[at + 1] === ':' || code[at - 1] === ':'))) {
      parts.push(code.slice(begin, at));
      begin = at + 1;
    }
  }
  return { parts: [...parts, code.slice(begin)], end: code.length };
}

const unescaped = (text) => text.replace(/\\(["\\n])/g, (_, each) => (each === 'n' ? '\n' : each));

/** A run of adjacent literals as one text; nothing where the expression is anything else. */
function literalOf(expression) {
  let text = '';
  for (let at = 0; at < expression.length; at += 1) {
    if (/\s/.test(expression[at])) continue;
    if (!isLiteral(expression, at)) return /^(s|sv)?\s*$/.test(expression.slice(at)) && text ? text : undefined;
    const end = endOfLiteral(expression, at);
    text += expression[at] === 'R' ? expression.slice(expression.indexOf('(', at) + 1, expression.lastIndexOf(')', end)) : unescaped(expression.slice(at + 1, end - 1));
    at = end - 1;
  }
  return text || undefined;
}

/** What an expression may say, as templates: several where it chooses between two. */
export function templatesOf(given) {
  const expression = given.trim();
  const literal = literalOf(expression);
  if (literal !== undefined) return [literal];
  const choice = split(expression, '?');
  if (choice.parts.length > 1) return split(expression.slice(choice.parts[0].length + 1), ':').parts.flatMap(templatesOf);
  const sum = split(expression, '+').parts;
  if (sum.length > 1) return sum.map(templatesOf).reduce((heads, tails) => heads.flatMap((head) => tails.map((tail) => head + tail)));
  const made = /^(?:(?:fmt|std)::format|std::string|std::string_view)?\(/.exec(expression);
  if (!made) return ['{}'];
  const inside = split(expression, ',', expression.indexOf('(') + 1).parts;
  const [format] = templatesOf(inside[0] ?? '');
  if (!expression.includes('format(')) return inside.length === 1 ? templatesOf(inside[0]) : ['{}'];
  return [format.replaceAll('{{', '\u0001').replaceAll('}}', '\u0002').replace(/\{[^{}]*\}/g, '{}').replaceAll('\u0001', '{').replaceAll('\u0002', '}')];
}

const withoutComments = (code) => code.replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*/g, (whole, literal) => literal ?? '');

/** The sentences of one file. A text without a space is a name or a pointer. */
export function sentencesOf(text) {
  const code = withoutComments(text);
  return [...code.matchAll(kSays)].flatMap((call) => split(code, ',', call.index + call[0].length).parts.flatMap(templatesOf)).filter((each) => /[a-z]{2}.* |^[a-z]+ [a-z]/.test(each) && !each.startsWith('/'));
}

function* filesOf(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesOf(path);
    else if (/(?<!_test)\.[ch]pp$/.test(entry.name)) yield path;
  }
}

/** Every sentence with the files that say it, by their path within `src`. */
export function allSentences(folder = kSources) {
  const out = new Map();
  for (const path of filesOf(folder)) {
    for (const sentence of sentencesOf(readFileSync(path, 'utf8'))) out.set(sentence, [...(out.get(sentence) ?? []), relative(kSources, path)]);
  }
  return out;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [sentence, files] of allSentences(join(kSources, process.argv[2] ?? ''))) console.log(`${JSON.stringify(sentence)}\t${[...new Set(files)].join(' ')}`);
}
