// What an entry of an assessment must say by itself: who is told of it, until when, and what goes with what.
import { TELL_AGAIN_AT_MOST } from '../../policy/schema.ts';
import type { AssessmentContents, Invited } from '../../record/assessment-entries.ts';
import type { Entry, EntryOf } from '../../record/types.ts';
import { atMost, daysBetween, isDayWithin, isSoonAfter, LONGEST_REST } from '../day-laws.ts';
import { takesPart } from './agreed.ts';
import { agencyOf } from './state.ts';
import type { Assessment } from './types.ts';

/** A plan reaches no further. In days. */
const FURTHEST = 366;
/** In working days, whatever the council chose. */
const SILENT_AT_MOST = 60;

const isOften = ({ every = 1 }: { readonly every?: number }): boolean => every <= TELL_AGAIN_AT_MOST;

/** Somebody hears of it: the person named, those who speak for the agency, or whoever reaches one that has nobody here. */
const isToldOf = ({ person, contact, tells }: Pick<Invited, 'person' | 'contact' | 'tells'>): boolean =>
  person === null ? tells.length > 0 || contact !== null : tells.some(({ id }) => id === person.id);

/** `own`: the agency that invites; of it somebody is named. */
export const isInvited = (one: Invited, at: string, own: string): boolean =>
  isToldOf(one) &&
  isOften(one) &&
  isSoonAfter(one.silentAt, at, atMost(SILENT_AT_MOST)) &&
  (one.agency !== own || one.person !== null);

type Wishes = AssessmentContents['assessment-wishes'];

/** What they want where they were asked, and else why not; read by agencies that are party, the writer's among them. */
export function isWishes({ asked, what, why, who, sees }: Wishes, parties: readonly string[], own: string): boolean {
  const isWhole =
    (what !== null) === (asked === 'asked' || asked === 'cannot-say') && (why !== null) === (asked !== 'asked');
  const isRead = !sees || ([own, who.agency].every((one) => sees.includes(one)) && isAmong(sees, parties));
  return isWhole && isRead && parties.includes(who.agency);
}

const isAmong = (some: readonly string[], all: readonly string[]): boolean => some.every((one) => all.includes(one));

/** Each agency is asked once; wishes that are kept from some stand in the entry right after it. */
export function isOpened(entry: EntryOf<'assessment-opened'> & Entry, second: Entry | undefined): boolean {
  const { wishes, invited } = entry.content;
  const own = agencyOf(entry);
  const agencies = invited.map(({ agency }) => agency);
  const isKept =
    wishes.what === null &&
    wishes.why === null &&
    second?.kind === 'assessment-wishes' &&
    second.by.id === entry.by.id &&
    second.content.sees !== undefined;
  const parties = [own, ...agencies];
  return (
    new Set(agencies).size === agencies.length &&
    invited.every((one) => isInvited(one, entry.at, own)) &&
    (isKept ? parties.includes(wishes.who.agency) : isWishes(wishes, parties, own))
  );
}

type Contributed = EntryOf<'assessment-contributed'> & Entry;

/** Where what is shared lies, and why not all of it is; read by agencies that take part; in the place of one of its own. */
export function isSaidWhole(before: Assessment, entry: Contributed): boolean {
  const { agency, shared, where, why, decidedBy, sees, instead } = entry.content;
  const own = agencyOf(entry);
  const isEntered = own !== agency;
  const replaced = before.contributions.find(({ id }) => id === instead);
  return (
    (shared === 'no' || where !== null) &&
    (shared === 'yes') === (why === null) &&
    isEntered === (decidedBy !== null) &&
    // whoever enters a form has read it
    (!isEntered || sees.includes(own)) &&
    sees.every((one) => takesPart(before, one)) &&
    (instead === null || (replaced?.agency === agency && !replaced.isReplaced))
  );
}

type Dated = Pick<AssessmentContents['plan-action-moved'], 'due' | 'soonAt' | 'overdueAt' | 'every'>;

const noon = (day: string): string => `${day}T12:00:00Z`;
/** Whether a time comes no more than a rest before a day, or after it. */
const isNear = (apart: number): boolean => apart >= -1 && apart <= LONGEST_REST + 2;

/** A day that is to come; whoever does it is reminded before it, and it is late once it is over. */
export const isDated = ({ due, soonAt, overdueAt, every }: Dated, at: string): boolean =>
  isDayWithin(due, at, 0, FURTHEST) &&
  isNear(daysBetween(soonAt, noon(due))) &&
  isNear(daysBetween(noon(due), overdueAt)) &&
  soonAt < overdueAt &&
  isOften(every === undefined ? {} : { every });

/** The one who is named is told alone. */
export const isAction = (content: AssessmentContents['plan-action-added'], at: string): boolean => {
  const { who, tells } = content;
  const isAlone = who.person === null || (tells.length === 1 && tells[0]!.id === who.person.id);
  return isDated(content, at) && isAlone && isToldOf({ ...who, tells });
};

export const isReview = (content: AssessmentContents['assessment-review-set'], at: string): boolean =>
  isDayWithin(content.on, at, 0, FURTHEST) &&
  isNear(daysBetween(noon(content.on), content.remindAt)) &&
  isOften(content);
