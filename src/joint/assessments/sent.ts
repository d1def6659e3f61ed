// The printed form of an agency that has nobody here: nobody is told by the bot, so it must be sent, and written down that it was.
import { isDay, londonDay } from '../../record/days.ts';
import type { Entry } from '../../record/types.ts';
import { isDayWithin } from '../day-laws.ts';
import { takesPart } from './agreed.ts';
import { agencyOf } from './state.ts';
import { apply, entry, isEmpty, isSame, isTooLong, no, openerOf, partyOf, REPEAT, sealed } from './step.ts';
import type { Around, Step } from './step.ts';
import type { Assessment, AssessmentCommand, Party } from './types.ts';

/** Whether an agency has still to be sent its form: it takes part, and nobody has said a word of it or for it. */
export const isToSend = (assessment: Assessment, party: Party): boolean =>
  isByHand(party) && !party.hasSpoken && party.sent === null && takesPart(assessment, party.agency);

/** Whether nobody of it is told by the bot. */
const isByHand = ({ invited, hasPeople }: Party): boolean => invited !== null && !hasPeople;

/** The day on which an agency was asked, as London has it: a form went no earlier. */
const askedOn = ({ invited }: Party): string => londonDay(new Date(invited?.at ?? 0));

/** Whoever opened it writes that the form went. The same form may be sent again. */
export function sent(
  assessment: Assessment,
  { agency, how, on: typed }: Extract<AssessmentCommand, { type: 'sent' }>,
  around: Around,
): Step {
  if (around.actor.agency !== openerOf(assessment)) return no('openerOnly');
  const party = partyOf(assessment, agency);
  if (!party || !isByHand(party)) return no('notByHand');
  if (isEmpty(how)) return no('sentHow');
  if (isTooLong(how)) return no('tooLong');
  const { today } = around.days;
  const on = isEmpty(typed) ? today : typed;
  if (!isDay(on) || on > today || on < askedOn(party)) return no('sentWhen');
  if (party.sent?.on === on && isSame(party.sent.how, how)) return REPEAT;
  return apply(entry('assessment-sent', around, { agency, how: sealed(around, how), on }));
}

/** Whether such an entry may stand there: of an agency that has nobody here, on a day that it can have gone. */
export function isSent(before: Assessment, entered: Entry & { readonly kind: 'assessment-sent' }): boolean {
  const { agency, on } = entered.content;
  const party = partyOf(before, agency);
  return (
    agencyOf(entered) === openerOf(before) &&
    party !== null &&
    isByHand(party) &&
    isDay(on) &&
    on >= askedOn(party) &&
    isDayWithin(on, entered.at, Number.NEGATIVE_INFINITY, 0)
  );
}
