// What runs out in an assessment: an action that is due soon or late, an invited agency that is silent, and a review. The
// journal has every time, computed when it was set. What is late is told again until somebody writes what became of it.
import { newEntry, SYSTEM } from '../../record/journal.ts';
import type { Entry, EntryOf, NewEntry } from '../../record/types.ts';
import type { ClockRun, NextClock } from '../facts.ts';
import { nextTelling } from '../tell-again.ts';
import { withJointEntries } from '../terms.ts';
import { takesPart } from './agreed.ts';
import { doersOf, newsItems } from './news.ts';
import type { Told } from './news.ts';
import { agencyOf, assessmentOf } from './state.ts';
import type { Assessment, Party, PlanAction, ToldAgain } from './types.ts';

/** Something that runs out at a time, what then stands in the journal, and who is told. */
export interface RunsOut {
  readonly at: string;
  /** Which action, agency or review: of two things about the same, the first is said. */
  readonly about: string;
  readonly says:
    Pick<EntryOf<'plan-action-overdue'>, 'kind' | 'content'> | Pick<EntryOf<'assessment-reminded'>, 'kind' | 'content'>;
  readonly told: Told;
  /** In how many working days it is told again; null where it is not. */
  readonly every: number | null;
}

/** All of one assessment has one clock: it strikes for whatever comes first. */
const WHAT = 'next';

const reminded = (of: 'due-soon' | 'silent' | 'review', about: string): RunsOut['says'] => ({
  kind: 'assessment-reminded',
  content: { of, about },
});

/** When it is told: first at its time, from then on as it was said when it was told; null where it is not told again. */
const timeOf = ({ again }: ToldAgain, isTold: boolean, first: string): string | null => (isTold ? again : first);

function ofAction(assessment: Assessment, action: PlanAction): RunsOut[] {
  const { id, due, soonAt, dated, who, every } = action;
  const at = timeOf(action, action.saidOverdue, action.overdueAt);
  if (action.state !== 'open' || at === null) return [];
  const overdue: RunsOut = {
    at,
    about: id,
    every,
    says: { kind: 'plan-action-overdue', content: { action: id, due } },
    told: {
      what: 'action-overdue',
      to: [...doersOf(action), ...ofOpener(assessment), ...of(assessment, who.agency)],
      of: id,
    },
  };
  // what is due at once was told when it was set
  if (action.saidOverdue || action.remindedSoon || soonAt <= dated.at) return [overdue];
  const to = doersOf(action).length > 0 ? doersOf(action) : ofOpener(assessment);
  const told: Told = { what: 'action-due', to, of: id };
  return [overdue, { at: soonAt, about: id, every: null, says: reminded('due-soon', id), told }];
}

function ofParty(assessment: Assessment, { agency, invited, hasSpoken }: Party): RunsOut[] {
  const at = invited && timeOf(invited, invited.reminded, invited.silentAt);
  if (!invited || hasSpoken || at === null) return [];
  const to = [...invited.tells.map(({ id }) => id), ...ofOpener(assessment)];
  const { every } = invited;
  return [{ at, about: agency, every, says: reminded('silent', agency), told: { what: 'silent', to } }];
}

function ofReview(assessment: Assessment): RunsOut[] {
  const { review, people } = assessment;
  const at = review && timeOf(review, review.reminded, review.remindAt);
  if (!review || at === null) return [];
  const told: Told = {
    what: 'review',
    to: people.filter(({ agency }) => takesPart(assessment, agency)).map(({ id }) => id),
  };
  return [{ at, about: 'review', every: review.every, says: reminded('review', review.on), told }];
}

const of = ({ people }: Assessment, agency: string): string[] =>
  people.filter((one) => one.agency === agency).map(({ id }) => id);
const ofOpener = (assessment: Assessment): string[] => of(assessment, agencyOf(assessment.opened));

/** Everything that runs out, and has not been said since. */
export const runsOut = (assessment: Assessment): RunsOut[] =>
  assessment.closed
    ? []
    : [
        ...assessment.actions.flatMap((action) => ofAction(assessment, action)),
        ...assessment.parties.flatMap((party) => ofParty(assessment, party)),
        ...ofReview(assessment),
      ];

/** The next time at which something runs out; null where nothing does. */
export function nextClock(assessment: Assessment): NextClock | null {
  const [first] = runsOut(assessment)
    .map(({ at }) => at)
    .toSorted();
  return first === undefined ? null : { what: WHAT, due: first };
}

/** The same by its journal, for a check: the one clock that waits is exactly this. */
export function assessmentNextClock(journal: readonly Entry[]): NextClock | null {
  const assessment = assessmentOf(journal);
  return assessment && nextClock(assessment);
}

/** Says whatever has run out by now, tells whoever is concerned, and sets the next one. */
export const assessmentClock: ClockRun = (document, _what, context) => {
  const now = context.now.toISOString();
  const assessment = assessmentOf(document.journal);
  const over = assessment ? runsOut(assessment).filter(({ at }) => at <= now) : [];
  // an action that is late is not also due soon
  const said = over.filter(({ about }, at) => over.findIndex((one) => one.about === about) === at);
  if (said.length === 0) return document;
  const entries = said.map(({ says, every }) => {
    const content = { ...says.content, ...nextTelling(every, context) };
    return newEntry(says.kind, SYSTEM, content, context) as NewEntry;
  });
  const next = withJointEntries(document, entries, { clock: null });
  // of two things that run out on one morning, each is told
  const news = said.flatMap(({ told }) => newsItems(document.id, [told], null));
  const brought = [...new Map(news.map((one) => [JSON.stringify([one.to, one.payload]), one])).values()];
  return withJointEntries(document, entries, { brought, clock: assessmentNextClock(next.journal) });
};
