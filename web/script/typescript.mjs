// SPDX-License-Identifier: Apache-2.0
// JSON Schema, as far as our OpenAPI document uses it, as TypeScript.

const kHead = `// SPDX-License-Identifier: Apache-2.0
// Written by \`npm run types\` from the server's OpenAPI document (src/api/answers, the registers): do not edit it.

/** A page of a list. */
export type Page<Row> = { items: Row[]; next_page_token: string | null; total?: number; references?: References };
`;
const kMethods = ['get', 'post', 'patch', 'delete'];

const pascal = (name) => name.replace(/(?:^|_)([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const quoted = (name) => (/^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`);
const commented = (text, indent = '') => (text ? `${indent}/** ${text.replace(/\*\//g, '*\\/')} */\n` : '');
const many = (type) => (/[|&]/.test(type) ? `(${type})[]` : `${type}[]`);

/** Registers' schemas have names as in the API; what is declared in src/api/answers is called as in TypeScript. */
function nameOf(name) {
  return /^[a-z]/.test(name) && name !== 'problem' ? `${pascal(name)}Record` : pascal(name);
}

const isPage = (schema) => schema?.properties?.items && schema.properties.next_page_token && schema.properties.references;

function objectOf(schema, indent, without = () => false) {
  const inner = `${indent}  `;
  const required = new Set(schema.required);
  const members = Object.entries(schema.properties ?? {})
    .filter(([name]) => !without(name))
    .map(([name, each]) => `${commented(each.description, inner)}${inner}${quoted(name)}${required.has(name) ? '' : '?'}: ${typeOf(each, inner)};\n`);
  if (schema.additionalProperties === undefined) members.push(`${inner}[member: string]: unknown;\n`);
  return members.length === 0 ? 'Record<string, never>' : `{\n${members.join('')}${indent}}`;
}

function mapOf(schema, indent) {
  const value = typeOf(schema.additionalProperties, indent);
  const names = schema.propertyNames;
  return names?.$ref ? `Partial<Record<${typeOf(names, indent)}, ${value}>>` : `Record<string, ${value}>`;
}

function plainType(type, schema, indent) {
  switch (type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return many(typeOf(schema.items, indent));
    case 'object':
      if (isPage(schema)) return `Page<${typeOf(schema.properties.items.items, indent)}>`;
      return typeof schema.additionalProperties === 'object' ? mapOf(schema, indent) : objectOf(schema, indent);
    default:
      return type;
  }
}

let schemas = {};

function typeOf(schema, indent = '') {
  if (schema.$ref) {
    const name = schema.$ref.split('/').pop();
    return isPage(schemas[name]) ? typeOf(schemas[name], indent) : nameOf(name);
  }
  if (schema.enum) return schema.enum.map((each) => (each === null ? 'null' : `'${each}'`)).join(' | ');
  if (schema.anyOf) return schema.anyOf.map((each) => typeOf(each, indent)).join(' | ');
  if (schema.type === undefined) return 'unknown';
  return [schema.type].flat().map((type) => plainType(type, schema, indent)).join(' | ');
}

/** What extends another holds its members too: only those that are new, or other than there, are said. */
function declared(name, schema) {
  const head = `${commented(schema.description)}export type ${nameOf(name)} = `;
  const base = schemas[schema['x-extends']];
  if (!base) return `${head}${typeOf(schema)};\n`;
  const same = (member) => {
    const [one, other] = [base, schema].map((each) => JSON.stringify([each.properties[member], each.required?.includes(member)]));
    return one === other;
  };
  const other = Object.keys(base.properties).filter((member) => !same(member));
  const from = nameOf(schema['x-extends']);
  const kept = other.length === 0 ? from : `Omit<${from}, ${other.map((each) => `'${each}'`).join(' | ')}>`;
  return `${head}${kept} & ${objectOf(schema, '', (member) => member in base.properties && same(member))};\n`;
}

/** What a good answer of the operation holds; where it may be of two statuses, they are alike. */
function answerOf(operation) {
  const [, good] = Object.entries(operation.responses).find(([status, { content }]) => /^20[0-4]$/.test(status) && status !== '202' && content) ?? [];
  if (!good) return 'undefined';
  const json = good.content['application/json'];
  return json ? typeOf(json.schema, '    ') : undefined;
}

function answersOf(document) {
  const methods = kMethods.map((method) => {
    const lines = Object.entries(document.paths).flatMap(([path, operations]) => {
      const answer = operations[method] && answerOf(operations[method]);
      return answer === undefined ? [] : [`    '${path.replace(/\{\w+\}/g, '*')}': ${answer};\n`];
    });
    return `  ${method.toUpperCase()}: {\n${lines.join('')}  };\n`;
  });
  return `/** What is answered where nothing is wrong, by method and path; \`*\` stands for what is named. Files are not among it. */\nexport type Answers = {\n${methods.join('')}};\n`;
}

export function typescriptOf(document) {
  schemas = document.components.schemas;
  const registers = Object.keys(schemas).filter((name) => `${name}_write` in schemas);
  const wanted = Object.keys(schemas).filter((name) => (/^[A-Z]/.test(name) && !isPage(schemas[name])) || name === 'problem' || registers.includes(name));
  const types = wanted.sort().map((name) => declared(name, schemas[name]));
  const records = registers.map((name) => `  ${name}: ${nameOf(name)};\n`);
  return [kHead, ...types, `/** Records as they are stored, by register. */\nexport type Records = {\n${records.join('')}};\n`, answersOf(document)].join('\n');
}
