// The joint plan: who does what by when, what became of it, when all of it is looked at again, and its end.
import { isDay } from '../../record/days.ts';
import { takesPart } from './agreed.ts';
import { doerOf, isSameDoer, mayBeNamed } from './doers.ts';
import {
  apply,
  entry,
  entryFor,
  isEmpty,
  isSame,
  isTooLong,
  maySpeakFor,
  no,
  openerOf,
  partyOf,
  REPEAT,
  sealed,
} from './step.ts';
import { sealedOrNull } from './step.ts';
import { closeInto } from './goes-on.ts';
import type { OtherOne } from './goes-on.ts';
import type { Around, Step } from './step.ts';
import type { Assessment, AssessmentCommand, PlanAction } from './types.ts';

type Of<Type extends AssessmentCommand['type']> = Extract<AssessmentCommand, { type: Type }>;

const MOST_ACTIONS = 60;
/** A plan that reaches further is no plan for somebody at risk. */
const FURTHEST_DAYS = 366;
const DAY = 86_400_000;

/** Whether it is a day from today on that a plan may reach. */
function isAhead(due: string, { today }: Around['days']): boolean {
  const days = isDay(due) ? (Date.parse(due) - Date.parse(today)) / DAY : -1;
  return days >= 0 && days <= FURTHEST_DAYS;
}

export function addAction(assessment: Assessment, { what, who, due }: Of<'add-action'>, around: Around): Step {
  if (isEmpty(what)) return no('actionWhat');
  if (isTooLong(what)) return no('tooLong');
  if (!isAhead(due, around.days)) return no('dayNeeded');
  const doer = doerOf(
    who,
    assessment.parties.map(({ agency }) => agency),
    around,
  );
  if ('no' in doer) return no(doer.no, doer.values);
  const inIt = assessment.people.map(({ id }) => id);
  if (!mayBeNamed(who, inIt, around)) return no('notInIt');
  const isThere = (one: PlanAction): boolean =>
    one.state === 'open' && one.due === due && isSame(one.what, what) && isSameDoer(one.who, doer.who);
  if (assessment.actions.some(isThere)) return REPEAT;
  if (assessment.actions.length >= MOST_ACTIONS) return no('tooManyActions');
  return apply(
    entry('plan-action-added', around, {
      id: `a${assessment.actions.length + 1}`,
      what: sealed(around, what),
      ...doer,
      due,
      ...around.days.action(due),
    }),
  );
}

/** Whoever does it says what became of it; for an agency without people, whoever opened the assessment. */
export function settleAction(
  assessment: Assessment,
  command: Of<'done'> | Of<'not-done'> | Of<'move'>,
  around: Around,
): Step {
  const action = assessment.actions.find(({ id }) => id === command.action);
  if (!action) return no('noSuchAction');
  const isTheirs = maySettle(assessment, action, around);
  if (hasEnded(action, command, around)) return REPEAT;
  if (!isTheirs && !(command.type === 'not-done' && mayEnd(assessment, action, around.actor.agency)))
    return no('notYourAction');
  const { id } = action;
  // what the opener says of an action whose agency was taken out, is late or has left, it says for itself
  const doer = isTheirs && partyOf(assessment, action.who.agency) ? action.who.agency : around.actor.agency;
  if (command.type === 'done') {
    // another note is one more word of it
    const { note } = command;
    if (action.state === 'done' && (isEmpty(note) || isSame(action.said?.words ?? '', note))) return REPEAT;
    if (isTooLong(note)) return no('tooLong');
    return apply(entryFor(doer, 'plan-action-done', around, { action: id, note: sealedOrNull(around, note) }));
  }
  const { why } = command;
  if (isEmpty(why)) return no('whyNeeded');
  if (isTooLong(why)) return no('tooLong');
  const isSaid = action.said !== null && isSame(action.said.words, why);
  if (command.type === 'not-done') {
    if (action.state === 'not-done' && isSaid) return REPEAT;
    return apply(entryFor(doer, 'plan-action-not-done', around, { action: id, why: sealed(around, why) }));
  }
  const { due } = command;
  if (action.state === 'done') return no('isDone');
  if (!isAhead(due, around.days)) return no('dayNeeded');
  if (action.state === 'open' && action.due === due && (isSaid || action.said === null))
    return isSaid ? REPEAT : no('sameDay');
  const times = { due, ...around.days.action(due) };
  return apply(entryFor(doer, 'plan-action-moved', around, { action: id, why: sealed(around, why), ...times }));
}

/** The same person has ended it with the same words: it is over by that, and so no more theirs to end. */
const hasEnded = (
  { state, said }: PlanAction,
  command: Of<'done'> | Of<'not-done'> | Of<'move'>,
  { actor }: Around,
): boolean =>
  command.type === 'not-done' && state === 'not-done' && said?.by.id === actor.id && isSame(said.words, command.why);

/** Of an agency that was taken out, whoever opened the assessment says what becomes of its actions. */
const maySettle = (assessment: Assessment, { who }: PlanAction, around: Around): boolean =>
  maySpeakFor(assessment, around.actor.agency, who.agency, around) ||
  (partyOf(assessment, who.agency) === null && around.actor.agency === openerOf(assessment));

/** The opener may end what waits for an agency that is late or takes no part: else nobody could. */
export const mayEnd = (assessment: Assessment, { state, saidOverdue, who }: PlanAction, agency: string): boolean =>
  state === 'open' && agency === openerOf(assessment) && (saidOverdue || !takesPart(assessment, who.agency));

/** It is not done there, and why; another does the same by a day. */
export function give(assessment: Assessment, { action: id, who, due, why }: Of<'give'>, around: Around): Step {
  const action = assessment.actions.find((one) => one.id === id);
  if (action?.state === 'not-done' && isSame(action.said?.words ?? '', why)) return REPEAT;
  if (action && action.state !== 'open') return no('isDone');
  const ended = settleAction(assessment, { type: 'not-done', action: id, why }, around);
  if (!action || ended.outcome !== 'apply') return ended;
  const given = addAction(assessment, { type: 'add-action', what: action.what, who, due }, around);
  return given.outcome === 'apply' ? apply(...ended.entries, ...given.entries) : given;
}

export function reviewOn({ review }: Assessment, { on }: Of<'review-on'>, around: Around): Step {
  if (!isAhead(on, around.days)) return no('dayNeeded');
  if (review?.on === on) return REPEAT;
  return apply(entry('assessment-review-set', around, { on, ...around.days.review(on) }));
}

/** All of it was looked at again, and when that happens next. */
export function reviewed(assessment: Assessment, { words, next }: Of<'reviewed'>, around: Around): Step {
  if (isEmpty(words)) return no('reviewWords');
  if (isTooLong(words)) return no('tooLong');
  if (next !== '' && !isAhead(next, around.days)) return no('dayNeeded');
  const { reviewed: before, review } = assessment;
  if (before && isSame(before.words, words) && (review?.on ?? '') === next) return REPEAT;
  const said = entry('assessment-reviewed', around, { words: sealed(around, words) });
  if (next === '') return apply(said);
  return apply(said, entry('assessment-review-set', around, { on: next, ...around.days.review(next) }));
}

/** It ends once of each action is said what became of it. `other`: the one that goes on instead, where one is named. */
export function close(
  assessment: Assessment,
  { why, into = '' }: Of<'close'>,
  other: OtherOne | null,
  around: Around,
): Step {
  if (around.actor.agency !== openerOf(assessment)) return no('openerOnly');
  if (isEmpty(why)) return no('whyNeeded');
  if (isTooLong(why)) return no('tooLong');
  if (assessment.actions.some(({ state }) => state === 'open')) return no('actionsOpen');
  if (!isEmpty(into)) return closeInto(assessment, other, { why, around });
  return apply(entry('assessment-closed', around, { why: sealed(around, why) }));
}
