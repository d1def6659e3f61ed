// Which agreements a decision was made beside: worked out anew with each command on the form, shown there, and filed.
import { agreementToFollow, fittingAgreements, isOverdue } from '../agreements/match.ts';
import type { Fitting } from '../agreements/match.ts';
import type { Agreement } from '../agreements/schema.ts';
import { agreementCalled, overdueWords } from '../agreements/words.ts';
import type { Edition } from '../policy/edition.ts';
import { day } from '../words/days.ts';
import { lower } from '../words/lower.ts';
import { say } from '../words/say.ts';
import { londonDay } from './days.ts';
import { walkOf } from './draft.ts';
import { draftVerdict, formNow } from './form.ts';
import type { AgreementShown, Context, Draft } from './types.ts';

/** So many are named on a record. */
const MOST = 5;

/**
 * The draft with the agreements that fit what it says and what stands on its form, as the form shows them; as it is where
 * the agency keeps none and none was named. Nothing goes under an agreement where it was decided that nothing goes.
 */
export function withAgreements(edition: Edition, draft: Draft, { agreements = [], now }: Context): Draft {
  if (agreements.length === 0 && draft.agreements === undefined) return draft;
  const form = formNow(edition, draft);
  if (form.decision === 'do-not-share') return { ...draft, agreements: [] };
  const found = fittingAgreements(agreements, {
    verdict: draftVerdict(edition, draft).verdict,
    facts: walkOf(edition, draft).facts,
    open: draft.open,
    purpose: form.purpose,
    withWhom: form.withWhom,
  });
  const today = londonDay(now);
  const followed = agreementToFollow(found, today);
  return { ...draft, agreements: found.slice(0, MOST).map((one) => shownOf(one, followed, today)) };
}

const shownOf = ({ agreement, how }: Fitting, followed: Agreement | null, today: string): AgreementShown => ({
  id: agreement.id,
  called: agreementCalled(agreement),
  how,
  ...(agreement === followed ? { means: agreement.means } : {}),
  reviewOn: agreement.reviewOn,
  review: isOverdue(agreement, today) ? overdueWords(agreement) : '',
});

/** The agreements as a line of the record, and of the form before it. What was out of date when it was filed is said as that. */
export const agreementsOnRecord = (agreements: readonly AgreementShown[] = []): { label: string; value: string }[] =>
  agreements.map((one) => ({ label: say('agreements.onRecord.label'), value: lineOf(one) }));

function lineOf({ called, how, means, reviewOn, review }: AgreementShown): string {
  const values = { called, review: review || say('agreements.onRecord.due', { day: day(reviewOn) }) };
  if (how === 'may-cover') return say('agreements.onRecord.mayCover', values);
  return means === undefined
    ? say('agreements.onRecord.covers', values)
    : say('agreements.onRecord.way', { ...values, means: lower(means) });
}

/** How it goes under the agreement that stands in place of the usual way; empty where none does. */
export const agreedWay = (agreements: readonly AgreementShown[] = []): string =>
  agreements.find(({ means }) => means !== undefined)?.means ?? '';
