// Recording a decision: when that can be done though the map has questions left, and what then stands on record.
import { valueOf, isAbout } from '../policy/fact-names.ts';
import type { Edition } from '../policy/edition.ts';
import type { Question } from '../policy/rules-schema.ts';
import { openQuestions } from '../policy/walk.ts';
import { say } from '../words/say.ts';
import { answerOf, whoWouldBeTold } from './draft-answer.ts';
import { confirmed, walkOf } from './draft.ts';
import type { AnswerShown, Draft } from './types.ts';

/**
 * The draft as filing it puts it on record: whoever says that they shared in an emergency has said that a life was in
 * danger. An answer that was picked wins over that, and where no question is left nothing is added to what was picked.
 * What was only read in their words is never put on record by filing.
 */
export function asRecorded(edition: Edition, draft: Draft): Draft {
  if (!draft.emergency || !walkOf(edition, draft).next) return draft;
  return {
    ...draft,
    facts: { emergency: 'yes', ...draft.facts },
    origins: { emergency: 'picked', ...draft.origins },
  };
}

/**
 * Whether the decision can be put on record now. Where no answer can change the verdict any more it can. It also can
 * where somebody may be at risk, the policy says so far to share, and what that stands on is confirmed; or where they
 * have shared it in an emergency: nobody who protects somebody is kept from writing that down by a question.
 */
export function mayRecord(edition: Edition, draft: Draft): boolean {
  if (draft.emergency || !walkOf(edition, draft).next) return true;
  if (draft.page === 'walk') return false;
  const { shown, risk, verdict, toConfirm, byGuess } = answerOf(edition, draft);
  return shown && risk && !byGuess && verdict.verdict === 'share' && toConfirm.length === 0;
}

/** Whether "That is right" is all that keeps the decision from being put on record. */
export const mayRecordOnceConfirmed = (edition: Edition, draft: Draft): boolean =>
  !mayRecord(edition, draft) && mayRecord(edition, confirmed(draft));

/** The one question that a record needs the answer to before its form is filled in: who was told. */
export function questionForRecord(edition: Edition, draft: Draft): Question | null {
  const walk = walkOf(edition, asRecorded(edition, draft));
  if (!walk.next || valueOf(walk.facts, 'recipient') !== undefined) return null;
  if (walk.path.some(({ question }) => isAbout(question, 'recipient'))) return null;
  return whoWouldBeTold(edition);
}

/** Marks a question of the map in a record that nobody was asked. */
export const NOT_ASKED = 'not-asked';

/** The questions that could still have changed the verdict and were not asked, as the record shows them. */
export function notAsked(edition: Edition, draft: Draft): AnswerShown[] {
  const walk = walkOf(edition, draft);
  if (!walk.next) return [];
  const label = say('form.notAsked');
  return openQuestions(edition, walk).map(({ id, text }) => ({ question: id, text, response: NOT_ASKED, label }));
}
