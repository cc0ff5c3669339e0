// SPDX-License-Identifier: Apache-2.0
import type { Answers } from './generated';

export type Method = keyof Answers;

/** A segment of an address: what is not known word for word stands for what is named there. */
type Segment<S extends string> = {} extends Record<S, 1> ? '*' : S;
/** `/control/${string}/history` as the document has it: with a star. */
type Shape<P extends string> = P extends `${infer Head}/${infer Rest}` ? `${Segment<Head>}/${Shape<Rest>}` : Segment<P>;
/** The addresses that a path of the document stands for. */
type Address<P extends string> = P extends `${infer Head}*${infer Rest}` ? `${Head}${string}${Address<Rest>}` : P;

/** The addresses that the server has. */
export type Served<M extends Method> = Address<keyof Answers[M] & string>;
/** What is answered at one of them. */
export type Answered<M extends Method, P extends string> = Shape<P> extends keyof Answers[M] ? Answers[M][Shape<P>] : never;
/** A row of the list that is answered there. */
export type RowOf<P extends string> = Answered<'GET', P> extends { items: (infer Row)[] } ? Row : never;
