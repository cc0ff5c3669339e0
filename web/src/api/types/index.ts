// SPDX-License-Identifier: Apache-2.0
/** What the API answers, as far as the pages read it. `npm run types` compares these with the server's OpenAPI document. */
export type * from './answers';
export type * from './session';
export type * from './controls';
export type * from './evidence';
export type * from './overview';
export type * from './soa';
export type * from './registers';
