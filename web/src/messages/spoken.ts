// SPDX-License-Identifier: Apache-2.0
// What the server can say against a request and of long work, read from its C++ sources: each sentence as a template, with {} for what it
// fills in. For the unit tests that say which of them a language does not have.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const kSources = join(import.meta.dirname, '../../../src');
/** What makes a problem's `detail`, or the `detail` of one of its faults. */
const kSays = /\b(?:(?:invalid|invalid_at|fault|faults\.push_back|wrong|refused?|conflict|not_found|forbidden|unavailable|unauthenticated|too_large|problem_response|needed)\(\s*\{?|(?:SignInRefusal|Error|Shape)\{)/g;
const kCloses: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/** The end of a literal that begins at `at`: raw literals too. */
function endOfLiteral(code: string, at: number): number {
  if (code[at] === 'R') {
    const mark = /^R"([^(]*)\(/.exec(code.slice(at, at + 20))?.[1] ?? '';
    return code.indexOf(`)${mark}"`, at) + mark.length + 2;
  }
  let end = at + 1;
  while (code[end] !== '"') end += code[end] === '\\' ? 2 : 1;
  return end + 1;
}

const isLiteral = (code: string, at: number): boolean => code[at] === '"' || (code[at] === 'R' && code[at + 1] === '"' && !/\w/.test(code[at - 1] ?? ''));

/** Splits at each of `marks` that stands in no bracket, literal or comment; without `marks`, up to the bracket that closes. */
function split(code: string, marks: string, from = 0): { parts: string[]; end: number } {
  const parts: string[] = [];
  let begin = from;
  let depth = 0;
  for (let at = from; at < code.length; at += 1) {
    const mark = code[at] ?? '';
    if (isLiteral(code, at)) at = endOfLiteral(code, at) - 1;
    else if (mark === "'" && !/\w/.test(code[at - 1] ?? '')) at = code.indexOf("'", at + (code[at + 1] === '\\' ? 3 : 2));
    else if (mark in kCloses) depth += 1;
    else if (Object.values(kCloses).includes(mark)) {
      if (depth === 0) return { parts: [...parts, code.slice(begin, at)], end: at };
      depth -= 1;
    } else if (depth === 0 && marks.includes(mark) && !(mark === ':' && (code[at + 1] === ':' || code[at - 1] === ':'))) {
      parts.push(code.slice(begin, at));
      begin = at + 1;
    }
  }
  return { parts: [...parts, code.slice(begin)], end: code.length };
}

const unescaped = (text: string): string => text.replace(/\\(["\\n])/g, (_, each: string) => (each === 'n' ? '\n' : each));

/** A run of adjacent literals as one text; nothing where the expression is anything else. */
function literalOf(expression: string): string | undefined {
  let text = '';
  for (let at = 0; at < expression.length; at += 1) {
    if (/\s/.test(expression[at] ?? '')) continue;
    if (!isLiteral(expression, at)) return /^(s|sv)?\s*$/.test(expression.slice(at)) && text ? text : undefined;
    const end = endOfLiteral(expression, at);
    text += expression[at] === 'R' ? expression.slice(expression.indexOf('(', at) + 1, expression.lastIndexOf(')', end)) : unescaped(expression.slice(at + 1, end - 1));
    at = end - 1;
  }
  return text || undefined;
}

/** What an expression may say, as templates: several where it chooses between two. */
function templatesOf(given: string): string[] {
  const expression = given.trim();
  const literal = literalOf(expression);
  if (literal !== undefined) return [literal];
  const choice = split(expression, '?');
  if (choice.parts.length > 1) return split(expression.slice((choice.parts[0] ?? '').length + 1), ':').parts.flatMap(templatesOf);
  const sum = split(expression, '+').parts;
  if (sum.length > 1) return sum.map(templatesOf).reduce((heads, tails) => heads.flatMap((head) => tails.map((tail) => head + tail)));
  const made = /^(?:(?:fmt|std)::format|std::string|std::string_view)?\(/.exec(expression);
  if (!made) return ['{}'];
  const inside = split(expression, ',', expression.indexOf('(') + 1).parts;
  const format = templatesOf(inside[0] ?? '')[0] ?? '';
  if (!expression.includes('format(')) return inside.length === 1 ? templatesOf(inside[0] ?? '') : ['{}'];
  return [format.replaceAll('{{', '\u0001').replaceAll('}}', '\u0002').replace(/\{[^{}]*\}/g, '{}').replaceAll('\u0001', '{').replaceAll('\u0002', '}')];
}

const withoutComments = (code: string): string => code.replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*/g, (_, text: string | undefined) => text ?? '');

/** `return fits ? "" : "is no such thing"` is a fault where it does not fit. */
const kFitsOr = /\breturn [^;{}"]*\? "" : /g;

/** What people read is several words, of which one is lower case: names, pointers and formats are not. */
const isSentence = (text: string): boolean => /^\S+ \S/.test(text) && /[a-z]{2}/.test(text.replaceAll('{}', '')) && !/^[/<]|^[\w-]+: [\w/*-]+$/.test(text);

const startsAfter = (found: RegExpExecArray): number => found.index + found[0].length;

/** The refusals of one file. */
function refusalsOf(code: string): string[] {
  return [
    ...[...code.matchAll(kSays)].flatMap((call) => split(code, ',', startsAfter(call)).parts),
    ...[...code.matchAll(kFitsOr)].map((choice) => split(code, ';', startsAfter(choice)).parts[0] ?? ''),
  ];
}

/** Work that is begun and goes on by itself: its progress, and what came of it, are read on pages. */
const kSlow = /\.slow = true/;
const kTells = /\bprogress\(/g;
const kNotes = /\bnote \+?= /g;

/** What long work says of one file. */
function worksOf(code: string): string[] {
  return [
    ...[...code.matchAll(kTells)].map((call) => split(code, ',', startsAfter(call)).parts[1] ?? ''),
    ...(kSlow.test(code) ? [...code.matchAll(kNotes)].map((note) => split(code, ',;', startsAfter(note)).parts[0] ?? '') : []),
  ];
}

function* filesOf(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesOf(path);
    else if (/(?<!_test)\.[ch]pp$/.test(entry.name)) yield path;
  }
}

/** Sentences with the files that say them, by their path within `src`. */
function gathered(expressionsOf: (code: string) => string[]): Map<string, string[]> {
  const out = new Map<string, string[]>();
  for (const path of filesOf(kSources)) {
    const sentences = expressionsOf(withoutComments(readFileSync(path, 'utf8'))).flatMap(templatesOf).filter(isSentence);
    for (const sentence of sentences) out.set(sentence, [...(out.get(sentence) ?? []), relative(kSources, path)]);
  }
  return out;
}

/** Every refusal. */
export const allSentences = (): Map<string, string[]> => gathered(refusalsOf);

/** What is said of long work while it goes on, and when it is done. */
export const allOfWork = (): Map<string, string[]> => gathered(worksOf);
