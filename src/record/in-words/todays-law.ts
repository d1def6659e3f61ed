// What a record keeps of today's law, in words.
import { lawWords } from '../../policy/todays-law.ts';
import type { LawWords } from '../../policy/todays-law.ts';
import type { VerdictShown } from '../decision-types.ts';

/** What stands on record of today's law: nothing where it said the same, or where nobody compared. */
export const lawOnRecord = ({ law }: Pick<VerdictShown, 'law'>): LawWords[] => (law?.said ? [lawWords(law.said)] : []);
