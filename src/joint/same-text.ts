// Whether an entry says the same as what stands there, text by text.
import { sealedIn } from '../record/journal.ts';
import type { Entry, Sealed } from '../record/types.ts';

/** Whether a text of an entry was taken out by a lawful order: what it said, nobody can tell any more. */
export const isTakenOut = ({ content }: Entry): boolean => sealedIn(content).some(({ sealed }) => sealed.text === null);

/** Whether what is kept is what an entry says; a text that is not there says nothing. */
export const isSameText = (kept: string | undefined, said: Sealed | null): boolean => kept === (said?.text ?? '');
