// What the register reads of the store, as the store has it: all of a kind, and one that may be damaged.
import { everyOfKind } from '../store/every.ts';
import type { StoredDocument } from '../store/port.ts';
import type { RegisterKind } from '../record/register-document.ts';
import type { RegisterEngine } from './parts.ts';

export { readable } from '../record/readable.ts';

/** Every document of a kind of the register, as it is stored, a page at a time. */
export const everyOf = ({ store, pk }: RegisterEngine, kind: RegisterKind): AsyncGenerator<StoredDocument> =>
  everyOfKind(store, pk, kind);
