// Where the council's own situations to practise with may say who somebody is. It is warned of and stops nothing: no check
// can tell a name that was made up from a real one.
import { findIdentity } from '../ask/identity.ts';
import { pointedIn } from '../joint/typed.ts';
import { readOwn } from '../practice/load.ts';

/** A text that may name somebody: which one, on which line, and what sort of sign it has. Never the words themselves. */
export interface MayName {
  readonly id: string;
  readonly line: number;
  readonly kinds: readonly string[];
}

/** Throws where the file cannot be used. */
export function namesInPractice(path: string): MayName[] {
  return readOwn(path).texts.flatMap(({ id, text, line }) => {
    const found = pointedIn(text, 'text', { findIdentity, known: [] });
    return found.length === 0 ? [] : [{ id, line, kinds: [...new Set(found.map(({ kind }) => kind))] }];
  });
}
