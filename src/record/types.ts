// The vocabulary of a case: what is stored, what may be asked of it, what happened to it. Pure data, no behaviour.
export type { Actor, Role } from '../people/types.ts';
export type * from './decision-types.ts';
export type * from './entries.ts';
export type * from './items.ts';
export type * from './received-types.ts';
export type * from './case-document.ts';
export type * from './commands.ts';
