// What today's law said to what stands on record, kept in words beside the verdict; and the same worked out again.
import type { Facts } from '../policy/diagram.ts';
import type { Edition } from '../policy/edition.ts';
import { likelyAnswer } from '../policy/likely.ts';
import { isOther, lawSaid } from '../policy/todays-law.ts';
import type { LawSaid } from '../policy/todays-law.ts';
import type { AnswerShown, LawShown, VerdictShown } from './decision-types.ts';

/** What a decision stood on, as it is kept. */
export interface OnRecord {
  readonly facts: Facts;
  readonly answers: readonly AnswerShown[];
}

/** What the edition of today's law says to it, or null where verdict and reason are the same. */
export function saidByLaw(
  law: Edition,
  { facts, answers }: OnRecord,
  verdict: Pick<VerdictShown, 'verdict' | 'inPart' | 'because' | 'why'>,
): LawSaid | null {
  const tapped = Object.fromEntries(answers.map(({ question, response }) => [question, response]));
  const { verdict: there, settled } = likelyAnswer(law, facts, new Set(), tapped);
  return isOther(verdict, there) ? lawSaid(law, there, settled) : null;
}

/** The comparison as a record keeps it: with which edition, and what that says where it differs. */
export const lawShown = (law: Edition, ground: OnRecord, verdict: VerdictShown): LawShown => ({
  edition: { id: law.id, version: law.version, hash: law.hash },
  said: saidByLaw(law, ground, verdict),
});
