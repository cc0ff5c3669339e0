// SPDX-License-Identifier: Apache-2.0
// Holds what a server really answers against what its OpenAPI document says that it answers.
import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020.js';

const kMostFaults = 5;
const pointer = (...parts) => parts.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');

/** The path of the document that an address below /api/v1 is of; a literal segment is preferred to a parameter, as the server does. */
function templateOf(paths, path) {
  const parts = path.split('/');
  const fits = (template) => template.length === parts.length && template.every((part, at) => part.startsWith('{') || part === parts[at]);
  const literals = (template) => template.filter((part) => !part.startsWith('{')).length;
  const found = Object.keys(paths).filter((each) => fits(each.split('/')));
  return found.sort((a, b) => literals(b.split('/')) - literals(a.split('/')))[0];
}

export class Declared {
  #ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: true });
  #validators = new Map();
  /** Operations whose answers were looked at. */
  seen = new Set();

  constructor(document) {
    this.document = document;
    addFormats(this.#ajv);
    this.#ajv.addSchema({ ...document, $id: 'api:document' });
  }

  operation(method, path) {
    const template = templateOf(this.document.paths, path);
    const operation = template && this.document.paths[template][method.toLowerCase()];
    return operation && { template, id: operation.operationId, operation };
  }

  #validator(...place) {
    const ref = `api:document#${pointer(...place)}`;
    if (!this.#validators.has(ref)) this.#validators.set(ref, this.#ajv.compile({ $ref: ref }));
    return this.#validators.get(ref);
  }

  /** Where the document says what comes with a status, and what it says. A refusal that has none of its own is a problem, as `default` says; an
   *  answer has to be declared by itself. */
  #response(template, method, operation, status) {
    const { [status]: own, default: any } = operation.responses;
    if (own) return { place: ['paths', template, method, 'responses', status], response: own };
    if (!any || status < 400) return undefined;
    const place = any.$ref?.slice(2).split('/') ?? ['paths', template, method, 'responses', 'default'];
    return { place, response: place.reduce((within, part) => within[part], this.document) };
  }

  /** What is wrong with an answer: sentences, none where it is as declared. `path` without /api/v1 and without its query. */
  faultsOf(method, path, status, type, body) {
    const found = this.operation(method, path);
    if (!found) return [`${method} ${path} is not in the document`];
    const { template, id, operation } = found;
    if (status < 400) this.seen.add(id);
    if (status >= 500) return [`${id}: answered ${status} ${body?.detail ?? ''}`.trim()];
    const declared = this.#response(template, method.toLowerCase(), operation, status);
    if (!declared) return [`${id}: answered ${status}, which is not declared (${Object.keys(operation.responses)})`];
    const { place, response } = declared;
    const media = Object.keys(response.content ?? {});
    const kind = (type ?? '').split(';')[0];
    if (media.length === 0) return status === 204 || body === undefined ? [] : [`${id}: answered a body, and none is declared`];
    if (media.includes('*/*')) return [];
    if (!media.includes(kind)) return [`${id}: answered ${kind}, declared is ${media}`];
    if (!/\bjson$/.test(kind)) return [];
    const validate = this.#validator(...place, 'content', kind, 'schema');
    if (validate(body)) return [];
    const said = validate.errors.map((error) => `${id}: ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
    return [...new Set(said.map((text) => text.replace(/\/\d+/g, '/*')))].slice(0, kMostFaults);
  }
}
