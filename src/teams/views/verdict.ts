import { walkOf } from '../../record/draft.ts';
import { answerOf } from '../../record/draft-answer.ts';
import { walkVerdict } from '../../policy/verdict.ts';
import type { CaseDocument, Draft } from '../../record/types.ts';
import type { View } from '../render.ts';
import { day } from '../formatting.ts';
import type { ViewContext } from './context.ts';
import { badge, banner, changeLines, overdue, reasons } from './verdict-words.ts';
import { answersOf } from './walk.ts';

/** The verdict at the end of a walk: first what to do, then why. */
export function verdictView(context: ViewContext, document: CaseDocument, draft: Draft): View {
  const { edition, now } = context;
  const verdict = walkVerdict(edition, walkOf(edition, draft));
  const words = badge(verdict.verdict, verdict.inPart);
  return {
    template: 'verdict',
    data: {
      ref: document.id,
      rev: document.rev,
      where: document.id,
      ...banner(edition, verdict, now),
      ...reasons(edition, verdict),
      sharing: verdict.verdict === 'share',
      askingConsent: verdict.verdict === 'ask-consent-first' && draft.consentBeingAsked === null,
      waiting: waiting(draft),
      changes: changeLines(edition, answerOf(edition, draft).wouldChange),
      answers: answersOf(edition, draft),
    },
    summary: `${words}: ${verdict.answer}`,
    text: [verdict.answer, verdict.why, verdict.steps[0], overdue(edition, now)].filter(Boolean).join(' '),
  };
}

/** What the draft waits for, such as consent being asked. */
const waiting = (draft: Draft): string =>
  draft.consentBeingAsked
    ? `You have been asking for consent since ${day(draft.consentBeingAsked.since)}. When they answer, change the answer on consent.`
    : '';
