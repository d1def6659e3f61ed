// What an agency holds: shared by its own decision, or not and why; and what one agency still needs from another.
import { SHARED } from '../../record/assessment-entries.ts';
import type { LinkedRecord } from '../../record/assessment-entries.ts';
import { isFor, takesPart } from './agreed.ts';
import { allows, coversKind } from './covers.ts';
import {
  apply,
  entry,
  entryFor,
  isEmpty,
  isSame,
  isTooLong,
  no,
  openerOf,
  partyOf,
  REPEAT,
  sealed,
  sealedOrNull,
} from './step.ts';
import { maySpeakFor, spokenFor } from './step.ts';
import type { Around, Step } from './step.ts';
import type { Assessment, AssessmentCommand, Contribution } from './types.ts';

/** What was found under the reference that somebody gave, in their own agency. */
export type RecordFound =
  /** There is none that is theirs. */
  | 'not-there'
  /** It is not filed, or a manager is still to decide it. */
  | 'not-filed'
  | { readonly record: LinkedRecord; readonly isOfMatter: boolean };

type Contribute = Extract<AssessmentCommand, { type: 'contribute' }>;

/** So many an agency makes at most, and so many are asked. */
const MOST_OF_ONE = 20;
const MOST_ASKS = 60;

export function contribute(
  assessment: Assessment,
  command: Contribute,
  found: RecordFound | null,
  around: Around,
): Step {
  const agency = spokenFor(assessment, command.for, around);
  if (agency === null) return no('notForThem');
  const { shared, holds, where, why, instead, decidedBy } = command;
  if (!SHARED.includes(shared)) return no('sharedNeeded');
  if (isTooLong(holds, where, why, decidedBy)) return no('tooLong');
  const isEntered = agency !== around.actor.agency;
  // whoever enters a form has read it
  const sees = sortedOnce([...command.to, ...(isEntered ? [around.actor.agency] : [])]);
  const problem =
    notWhole(assessment, { ...command, to: sees }, agency) ??
    unlinked(assessment, command, { sees, found, isEntered }, around);
  if (problem) return problem;
  const record = typeof found === 'object' && !isEntered ? (found?.record ?? null) : null;
  if (liveOf(assessment, agency).some((one) => isSameAs(one, { ...command, to: sees }, record))) return REPEAT;
  // what replaced it just now is the same again; anything else came too late
  const replaced = liveOf(assessment, agency).find(
    (one) => numberFor(assessment, one, around.actor.agency) === instead,
  );
  if (instead !== '' && !replaced) return no('noSuchContribution');
  if (liveOf(assessment, agency).length >= MOST_OF_ONE && instead === '') return no('tooManyOfOne');
  // that it takes part again all are to know, also those with whom nothing of it is shared
  const again = takesPart(assessment, agency) ? [] : [entryFor(agency, 'assessment-joined', around, { agency })];
  return apply(
    ...again,
    entryFor(agency, 'assessment-contributed', around, {
      id: `c${assessment.contributions.length + 1}`,
      agency,
      shared,
      sees,
      kinds: sees.map((one) => around.agency(one)?.kind ?? 'other'),
      holds: sealed(around, holds),
      where: sealedOrNull(around, where),
      why: shared === 'yes' ? null : sealedOrNull(around, why),
      record,
      decidedBy: isEntered ? sealedOrNull(around, decidedBy) : null,
      instead: replaced?.id ?? null,
    }),
  );
}

/** Its number among those that an agency may see: a gap would tell of what is not theirs. */
export const numberFor = ({ contributions }: Assessment, one: Contribution, agency: string): string =>
  `c${contributions.filter((other) => isFor(other, agency)).findIndex(({ id }) => id === one.id) + 1}`;

const sortedOnce = (ids: readonly string[]): string[] => [...new Set(ids)].toSorted();

const liveOf = ({ contributions }: Assessment, agency: string): readonly Contribution[] =>
  contributions.filter((one) => one.agency === agency && !one.isReplaced);

/** What is missing in the words. */
function notWhole(assessment: Assessment, { shared, to, holds, where, why }: Contribute, agency: string): Step | null {
  if (to.length === 0) return no('toNeeded');
  if (to.some((one) => one === agency || partyOf(assessment, one) === null)) return no('toNotParty');
  if (!to.every((one) => takesPart(assessment, one))) return no('toTakesNoPart');
  if (shared !== 'no' && isEmpty(holds)) return no('holdsNeeded');
  if (shared !== 'no' && isEmpty(where)) return no('whereNeeded');
  return shared !== 'yes' && isEmpty(why) ? no('whyNeeded') : null;
}

/** What is wrong with the decision that it stands on. */
function unlinked(
  assessment: Assessment,
  { shared, decidedBy, record: typed }: Contribute,
  { sees, found, isEntered }: { sees: readonly string[]; found: RecordFound | null; isEntered: boolean },
  around: Around,
): Step | null {
  if (isEntered) return isEmpty(decidedBy) ? no('decidedByNeeded') : null;
  if (found === null || isEmpty(typed)) return no('recordNeeded');
  if (found === 'not-there') return no('noSuchRecord');
  if (found === 'not-filed') return no('recordNotFiled');
  const { record, isOfMatter } = found;
  if (!isOfMatter) return no('recordOtherMatter', { matter: assessment.matter });
  if (!allows(record, shared)) return no('recordOtherwise');
  const uncovered = sees.map((id) => around.agency(id)).find((one) => one && !coversKind(record, one.kind));
  return uncovered ? no('recordOtherRecipient', { agency: uncovered.name }) : null;
}

const isSameAs = (one: Contribution, command: Contribute, record: LinkedRecord | null): boolean =>
  one.shared === command.shared &&
  one.to.join(' ') === command.to.join(' ') &&
  isSame(one.holds, command.holds) &&
  isSame(one.where, command.where) &&
  (command.shared === 'yes' || isSame(one.why, command.why)) &&
  (one.record?.reference ?? '') === (record?.reference ?? '');

export function decline(
  assessment: Assessment,
  command: Extract<AssessmentCommand, { type: 'decline' }>,
  around: Around,
): Step {
  const agency = spokenFor(assessment, command.for, around);
  if (agency === null) return no('notForThem');
  if (agency === openerOf(assessment)) return no('openerDeclines');
  if (isEmpty(command.why)) return no('whyNeeded');
  if (isTooLong(command.why)) return no('tooLong');
  const before = partyOf(assessment, agency)?.declined;
  if (before && isSame(before.why, command.why)) return REPEAT;
  return apply(entryFor(agency, 'assessment-declined', around, { agency, why: sealed(around, command.why) }));
}

/** An agency that did not take part does so again. */
export function join(
  assessment: Assessment,
  command: Extract<AssessmentCommand, { type: 'join' }>,
  around: Around,
): Step {
  const agency = spokenFor(assessment, command.for, around);
  if (agency === null) return no('notForThem');
  if (takesPart(assessment, agency)) return REPEAT;
  return apply(entryFor(agency, 'assessment-joined', around, { agency }));
}

/** Takes out an agency that was invited by mistake: it sees nothing of it from then on. */
export function removeParty(
  assessment: Assessment,
  { agency, why }: Extract<AssessmentCommand, { type: 'remove' }>,
  around: Around,
): Step {
  if (around.actor.agency !== openerOf(assessment)) return no('openerOnly');
  if (agency === openerOf(assessment)) return no('openerDeclines');
  const isOut = partyOf(assessment, agency) === null;
  const { removed } = assessment;
  if (isOut && removed?.agency === agency && isSame(removed.why, why)) return REPEAT;
  if (isOut) return no('notParty');
  if (isEmpty(why)) return no('whyNeeded');
  if (isTooLong(why)) return no('tooLong');
  return apply(entry('assessment-declined', around, { agency, why: sealed(around, why), removed: true }));
}

/** What is needed from another agency. The words are for these two alone. */
export function ask(
  assessment: Assessment,
  command: Extract<AssessmentCommand, { type: 'ask' }>,
  around: Around,
): Step {
  const agency = spokenFor(assessment, command.for, around);
  if (agency === null) return no('notForThem');
  const { of, what } = command;
  if (of === agency || partyOf(assessment, of) === null) return no('notParty');
  if (isEmpty(what)) return no('askWhat');
  if (isTooLong(what)) return no('tooLong');
  const open = assessment.asks.filter(({ state }) => state === 'open');
  if (open.some((one) => one.agency === agency && one.of === of && isSame(one.what, what))) return REPEAT;
  if (assessment.asks.length >= MOST_ASKS) return no('tooManyAsks');
  const id = `n${assessment.asks.length + 1}`;
  return apply(entryFor(agency, 'assessment-missing-asked', around, { id, agency, of, what: sealed(around, what) }));
}

export function closeAsk(
  assessment: Assessment,
  command: Extract<AssessmentCommand, { type: 'close-ask' }>,
  around: Around,
): Step {
  const found = assessment.asks.find(({ id }) => id === command.ask);
  if (!found || !maySpeakFor(assessment, around.actor.agency, found.agency, around)) return no('noSuchAsk');
  if (found.state === 'closed') return REPEAT;
  return apply(entryFor(found.agency, 'assessment-missing-closed', around, { ask: found.id }));
}
