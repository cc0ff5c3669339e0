// SPDX-License-Identifier: Apache-2.0
/** What the API answers: written from the server's OpenAPI document by `npm run types`, but for what is the same everywhere. */
export type * from './called';
export type * from './generated';
export type * from './anything';
