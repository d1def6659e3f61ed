// Opening an assessment, inviting agencies, and what the victim needs and wants, which comes first.
import type { AssessmentContents, Invited } from '../../record/assessment-entries.ts';
import { WISHES } from '../../record/assessment-entries.ts';
import { newRegister } from '../../record/register-document.ts';
import type { NewEntry, Refusal } from '../../record/types.ts';
import { clean } from '../../text/clean.ts';
import { matterTerm } from '../terms.ts';
import type { JointDocument } from '../facts.ts';
import { isAskedAgain, takesPart } from './agreed.ts';
import { doerOf, isSameDoer, mayBeNamed } from './doers.ts';
import { apply, entry, isEmpty, isSame, isTooLong, no, openerOf, partyOf, refusalOf, REPEAT } from './step.ts';
import { sealed, sealedOrNull } from './step.ts';
import type { Around, AssessmentRefusal, Step } from './step.ts';
import type { Assessment, AssessmentCommand, DoerTyped, OpenAssessment, Party, WishesTyped } from './types.ts';

type Refused = { readonly no: AssessmentRefusal; readonly values?: Readonly<Record<string, string>> };

/** So many agencies take part in one at most. */
const MOST_AGENCIES = 12;

/** The entry that opens one, or why not. Whoever opens it is a party, and so is everybody invited. */
export function opening(
  given: OpenAssessment,
  around: Around,
): { readonly entries: readonly NewEntry[] } | { readonly refusal: Refusal } {
  const refused = ({ no: code, values }: Refused) => ({ refusal: refusalOf(code, values) });
  const matter = clean(given.matter);
  if (matterTerm(matter) === null) return refused({ no: 'matterNeeded' });
  if (isEmpty(given.whose)) return refused({ no: 'whoseNeeded' });
  if (isTooLong(matter, given.whose)) return refused({ no: 'tooLong' });
  const own = around.actor.agency;
  const asked = given.invite.filter((one, at) => given.invite.findIndex((other) => isSameTyped(one, other)) === at);
  if (new Set(asked.map(({ agency }) => agency)).size >= MOST_AGENCIES) return refused({ no: 'tooMany' });
  const invited: Invited[] = [];
  for (const typed of asked) {
    const one = invitedOf(typed, around);
    if ('no' in one) return refused(one);
    invited.push(one);
  }
  const among: Among = {
    agencies: [own, ...invited.map(({ agency }) => agency)],
    people: invited.flatMap(({ tells }) => tells.map(({ id }) => id)),
  };
  const wishes = wishesOf(given.wishes, among, around);
  if ('no' in wishes) return refused(wishes);
  // what is kept for some agencies stands in an entry of its own, which others are not given
  const isKept = wishes.sees !== undefined;
  const first = isKept ? { asked: wishes.asked, what: null, why: null, who: wishes.who } : wishes;
  const content = { matter, whose: sealed(around, given.whose), wishes: first, invited: onePerAgency(invited) };
  const opened = entry('assessment-opened', around, content);
  return { entries: isKept ? [opened, entry('assessment-wishes', around, wishes)] : [opened] };
}

/** The document in which nothing has happened yet. */
export const newAssessment = (reference: string, agency: string): JointDocument<'assessment'> =>
  newRegister('assessment', reference, agency);

const isSameTyped = (a: DoerTyped, b: DoerTyped): boolean =>
  a.agency === b.agency && a.person === b.person && a.contact === b.contact;

/** Of an agency of which several people were named, the first is the one invited, and all of them are told. */
const onePerAgency = (all: readonly Invited[]): Invited[] =>
  all
    .filter((one, at) => all.findIndex(({ agency }) => agency === one.agency) === at)
    .map((one) => ({
      ...one,
      tells: all
        .filter(({ agency }) => agency === one.agency)
        .flatMap(({ tells }) => tells)
        .filter(({ id }, at, them) => them.findIndex((other) => other.id === id) === at),
    }));

function invitedOf(typed: DoerTyped, around: Around): Invited | Refused {
  const known = around.agency(typed.agency);
  if (!known) return { no: 'noSuchAgency' };
  if (known.id === around.actor.agency && typed.person === '') return { no: 'ownAgency' };
  const doer = doerOf(typed, [known.id], around);
  if ('no' in doer) return doer;
  return { ...doer.who, tells: doer.tells, ...around.days.silent };
}

/**
 * One more agency, or one more person of one that is party. Only whoever opened it decides which agencies take part; who of
 * their own people is in it, each agency decides for itself.
 */
export function invite(
  assessment: Assessment,
  { who }: Extract<AssessmentCommand, { type: 'invite' }>,
  around: Around,
): Step {
  const isOwn = who.agency === around.actor.agency;
  if (!isOwn && around.actor.agency !== openerOf(assessment)) return no('openerOnly');
  const invited = invitedOf(who, around);
  if ('no' in invited) return no(invited.no, invited.values);
  const { agency, tells } = invited;
  const party = partyOf(assessment, agency);
  const isParty = party !== null;
  if (!isParty && assessment.parties.length >= MOST_AGENCIES) return no('tooMany');
  // whoever says nothing or has left is asked once more; so is one that had people, and now has none
  if (!isOwn && party && isToAskAgain(party, tells)) return apply(entry('assessment-invited', around, invited));
  if (isParty && tells.every(({ id }) => assessment.people.some((one) => one.id === id))) return REPEAT;
  return apply(entry('assessment-invited', around, invited));
}

/** Once for each time that it was silent or left. */
export const isToAskAgain = (party: Party, tells: Invited['tells']): boolean =>
  (party.declined !== null && !isAskedAgain(party)) ||
  (!party.hasSpoken && party.invited?.reminded === true) ||
  (party.hasPeople && tells.length === 0);

type Wishes = AssessmentContents['assessment-opened']['wishes'];

/** The agencies that take part, and those of their people who are in it; by id. */
interface Among {
  readonly agencies: readonly string[];
  readonly people: readonly string[];
}

/** What is said of their needs and wishes, whole: what they want where they were asked, else why not and who will ask. */
function wishesOf(typed: WishesTyped, among: Among, around: Around): Wishes | Refused {
  const { asked, what, why, who, to = [] } = typed;
  if (!WISHES.includes(asked)) return { no: 'wishesNeeded' };
  if (isTooLong(what, why)) return { no: 'tooLong' };
  const isAsked = asked === 'asked' || asked === 'cannot-say';
  if (isAsked && isEmpty(what)) return { no: 'wishesWhat' };
  if (asked !== 'asked' && isEmpty(why)) return { no: 'wishesWhy' };
  // another agency may see to it by itself, through its contact point
  const isOwn = who.agency === '' || who.agency === around.actor.agency;
  const nobody = isOwn && who.person === '' && isEmpty(who.contact);
  if (nobody && !isAsked) return { no: 'wishesWho' };
  const doer = doerOf(
    nobody ? { agency: around.actor.agency, person: around.actor.id, contact: '' } : who,
    among.agencies,
    around,
  );
  if ('no' in doer) return doer;
  if (!mayBeNamed(who, among.people, around)) return { no: 'notInIt' };
  if (to.some((one) => !among.agencies.includes(one))) return { no: 'toNotParty' };
  const sees = [...new Set([...to, around.actor.agency, doer.who.agency])].toSorted();
  return {
    asked,
    what: isAsked ? sealed(around, what) : null,
    why: asked === 'asked' ? null : sealedOrNull(around, why),
    who: doer.who,
    ...(to.length > 0 || around.wishesReadBy === 'own' ? { sees } : {}),
  };
}

/**
 * Words that are kept from an agency are not replaced by it, unread, while anybody who reads them takes part. That nobody has
 * asked yet is no word of theirs: whoever asks them next may write down what they say.
 */
export const isKeptFrom = (assessment: Assessment, agency: string): boolean => {
  const { to, asked } = assessment.wishes;
  return asked !== 'not-yet' && to !== null && !to.includes(agency) && to.some((one) => takesPart(assessment, one));
};

/** What they need and want, or why they were not asked, said anew. */
export function sayWishes(assessment: Assessment, command: WishesTyped, around: Around): Step {
  const agencies = assessment.parties.map(({ agency }) => agency);
  const people = assessment.people.map(({ id }) => id);
  // what is kept for some stays so until it is said otherwise, also where only a word of it is put right
  const to = command.to ?? assessment.wishes.to?.filter((one) => agencies.includes(one)) ?? [];
  const wishes = wishesOf({ ...command, to }, { agencies, people }, around);
  if ('no' in wishes) return no(wishes.no, wishes.values);
  if (isKeptFrom(assessment, around.actor.agency)) return no('wishesKept');
  const now = assessment.wishes;
  const isThere =
    now.asked === wishes.asked &&
    isSame(now.what, wishes.what?.text ?? '') &&
    isSame(now.why, wishes.why?.text ?? '') &&
    (now.to ?? []).join(' ') === (wishes.sees ?? []).join(' ') &&
    isSameDoer(now.who, wishes.who);
  return isThere ? REPEAT : apply(entry('assessment-wishes', around, wishes));
}
