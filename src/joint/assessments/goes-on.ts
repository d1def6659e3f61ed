// Two assessments of one case: which of them goes on, and what the other one says then.
import { isKind } from '../../record/entries.ts';
import { matterKey } from '../../record/terms.ts';
import type { Entry, NewEntry } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { JointDocument } from '../facts.ts';
import { takesPart } from './agreed.ts';
import { agencyOf, assessmentOf } from './state.ts';
import { apply, entry, no, sealed } from './step.ts';
import type { Around, Step } from './step.ts';
import type { Assessment } from './types.ts';

/** Another assessment, by its reference, as it is now. */
export interface OtherOne {
  readonly reference: string;
  readonly says: Assessment;
}

/** Closed in favour of another one, in which everybody goes on who takes part: else somebody would be left without either. */
export function closeInto(
  assessment: Assessment,
  other: OtherOne | null,
  { why, around }: { readonly why: string; readonly around: Around },
): Step {
  if (!other || !takesPart(other.says, around.actor.agency)) return no('intoNotThere');
  const { says, reference } = other;
  if (matterKey(says.matter) !== matterKey(assessment.matter)) return no('intoOtherCase');
  if (says.closed) return no('intoClosed');
  const left = assessment.parties.map(({ agency }) => agency).filter((one) => isLeftOut(one, assessment, says));
  if (left.length > 0) {
    const agencies = left.map((one) => around.agency(one)?.name ?? one).join(', ');
    return no('intoLeavesOut', { agencies });
  }
  return apply(closing(assessment, { reference, says }, why, around));
}

const isLeftOut = (agency: string, from: Assessment, into: Assessment): boolean =>
  takesPart(from, agency) && !takesPart(into, agency);

type Writing = Parameters<typeof entry>[1];

function closing(from: Assessment, { reference, says }: OtherOne, why: string, around: Writing): NewEntry {
  const sees = from.parties
    .map(({ agency }) => agency)
    .filter((one) => says.parties.some(({ agency }) => agency === one));
  return entry('assessment-closed', around, { why: sealed(around, why), into: reference, sees });
}

type Document = Pick<JointDocument<'assessment'>, 'id' | 'journal'>;

/**
 * Whether, of two that were opened at the same moment, the first gives way to the second: all its agencies are asked in that
 * one. Where both ask the same, the later one does. It follows from how both were opened, so that all come to the same.
 */
export function givesWay(one: Document, other: Document): boolean {
  const [first, second] = [askedIn(one), askedIn(other)];
  if (first.some((agency) => !second.includes(agency))) return false;
  return first.length < second.length || orderOf(one) > orderOf(other);
}

function askedIn({ journal }: Document): string[] {
  const [opened] = journal;
  if (!opened || !isKind(opened, 'assessment-opened')) return [];
  return [...new Set([agencyOf(opened), ...opened.content.invited.map(({ agency }) => agency)])];
}

const orderOf = ({ id, journal }: Document): string => `${journal[0]?.at ?? ''} ${id}`;

/** So long after it was opened, in milliseconds, one still counts as opened at the same moment. */
export const THE_SAME_MOMENT = 60_000;

/** Whether nothing has happened in it since, at a time soon after it was opened. */
function isJustOpened(assessment: Assessment, at: string): boolean {
  const { opened, wishes, parties, contributions, asks, risk, actions, review, reviewed, removed, closed } = assessment;
  const isUntouched = ({ invited, hasSpoken, sent, declined }: Assessment['parties'][number]): boolean =>
    invited === null || (invited.seq === opened.seq && !hasSpoken && sent === null && declined === null);
  return (
    Date.parse(at) - Date.parse(opened.at) <= THE_SAME_MOMENT &&
    wishes.seq <= opened.seq + 1 &&
    parties.every(isUntouched) &&
    contributions.length + asks.length + actions.length === 0 &&
    [risk, review, reviewed, removed, closed].every((one) => one === null)
  );
}

/** The entry by which one gives way, where it still may; null where something has happened in it. */
export function givenWay(from: Document, into: Document, around: Writing): NewEntry | null {
  const [one, other] = [assessmentOf(from.journal), assessmentOf(into.journal)];
  const at = around.context.now.toISOString();
  if (!one || !other || other.closed || !isJustOpened(one, at)) return null;
  return closing(one, { reference: into.id, says: other }, say('assessment.sameMoment'), around);
}

/**
 * Whether a closing entry may stand there. Its opener closes it once each action is settled; another agency that is party only
 * in favour of one of its own, which was opened at the same moment.
 */
export function isClosing(before: Assessment, entered: Entry & { readonly kind: 'assessment-closed' }): boolean {
  const { into, sees } = entered.content;
  const own = agencyOf(entered);
  const isOpeners = own === agencyOf(before.opened);
  const isWhole = (into === undefined) === (sees === undefined);
  const isKnown = into === undefined || (sees ?? []).includes(own);
  const isAmong = (sees ?? []).every((one) => before.parties.some(({ agency }) => agency === one));
  const mayClose = isOpeners
    ? before.actions.every(({ state }) => state !== 'open')
    : into?.startsWith(`${own}-`) === true && isJustOpened(before, entered.at);
  return isWhole && isKnown && isAmong && mayClose;
}
