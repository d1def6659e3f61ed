// Who works in which role, and who acts: the words of src/people.
export type { Actor, Role } from '../people/types.ts';
