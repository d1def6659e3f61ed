// What in its journal goes against its own rules: each entry is looked at with what was so before it.
import canonicalize from 'canonicalize';
import type { AgencyKind } from '../../people/types.ts';
import type { LinkedRecord } from '../../record/assessment-entries.ts';
import { isKind } from '../../record/entries.ts';
import { isKeeping } from '../../record/on-keeping.ts';
import type { Problem } from '../../record/problem.ts';
import type { Entry, EntryOf } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { JointDocument } from '../facts.ts';
import { digestFor, digestOf, hasChanged, takesPart, voiceOf } from './agreed.ts';
import { runsOut } from './clock.ts';
import type { RunsOut } from './clock.ts';
import { allows, coversKind } from './covers.ts';
import { agencyOf, assessmentAfter, assessmentOf } from './state.ts';
import { isKeptFrom } from './open.ts';
import { isClosing } from './goes-on.ts';
import { saysNew } from './new-laws.ts';
import { mayEnd } from './plan.ts';
import { isAction, isDated, isInvited, isOpened, isReview, isSaidWhole, isWishes } from './said-laws.ts';
import { isSent } from './sent.ts';
import { openerOf, partyOf } from './step.ts';
import type { Assessment } from './types.ts';

/** Every entry that may not stand where it does. */
export function assessmentProblems({ journal }: Pick<JointDocument<'assessment'>, 'journal'>): Problem[] {
  const [opened, ...later] = journal;
  if (!opened || !isKind(opened, 'assessment-opened')) return [];
  const problems: Problem[] = [];
  const against = ({ seq }: Entry): void =>
    void problems.push({ code: 'entry-changed', seq, message: say('matter.check.against', { seq }) });
  if (!isOpened(opened, later[0])) against(opened);
  let before = assessmentOf([opened])!;
  for (const [at, entry] of later.entries()) {
    if (!mayFollow(before, entry) || !saysNew(before, entry, later[at + 1])) against(entry);
    before = assessmentAfter(before, entry);
  }
  return problems;
}

/** What an agency that does not take part may still write. */
const WITHOUT_PART: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>([
  'assessment-contributed',
  'assessment-declined',
  'assessment-joined',
  'assessment-missing-closed',
  'plan-action-done',
  'plan-action-not-done',
  'plan-action-moved',
]);

/** What the bot notes of its own: of a message, or of a time that ran out. */
const isOfTheBot = (entry: Entry): boolean =>
  isKind(entry, 'assessment-reminded', 'plan-action-overdue', 'delivered', 'delivery-given-up');

/** Of an administrator who looks after messages, of a lawful order, or of those who keep it. */
const isOfOthers = (entry: Entry): boolean =>
  isKeeping(entry) ||
  isKind(entry, 'delivery-retried', 'delivery-closed', 'redacted', 'erase-proposed', 'erase-given-up');

function mayFollow(before: Assessment, entry: Entry): boolean {
  if (isOfOthers(entry)) return true;
  if (isOfTheBot(entry)) return entry.by.role === 'system' && isOfClock(before, entry);
  const own = agencyOf(entry);
  if (before.closed || entry.by.role === 'system' || partyOf(before, own) === null) return false;
  // who has left writes nothing but what becomes of what it has to do, until it takes part again
  return (takesPart(before, own) || WITHOUT_PART.has(entry.kind)) && isWhole(before, entry);
}

/** Of what the clock says, whether it had run out by then. */
function isOfClock(before: Assessment, entry: Entry): boolean {
  if (!isKind(entry, 'plan-action-overdue', 'assessment-reminded')) return true;
  return before.closed === null && runsOut(before).some((one) => one.at <= entry.at && isSaidBy(entry, one));
}

/** No run of days without work is as long as this, in days. */
const LONGEST_REST = 14;
const DAY = 86_400_000;

/** The same of the same; what is told again says when, which is later, and not so late that nobody hears of it. */
function isSaidBy({ kind, content, at }: Entry, { says, every }: RunsOut): boolean {
  const { next, ...said } = content as { readonly next?: string };
  const within = (2 * (every ?? 0) + LONGEST_REST) * DAY;
  const isSoon = next !== undefined && next > at && Date.parse(next) - Date.parse(at) <= within;
  return (every === null ? next === undefined : isSoon) && canonicalize({ kind, content: said }) === canonicalize(says);
}

/** Whoever opened it may speak for an agency that has no people, and says so; anybody else for their own alone. */
function speaksFor(before: Assessment, entry: Entry, agency: string | undefined): boolean {
  const party = agency === undefined ? null : partyOf(before, agency);
  if (!party) return false;
  const own = agencyOf(entry);
  const enteredFor = enteredForIn(entry);
  if (own === agency) return enteredFor === undefined;
  return own === openerOf(before) && !party.hasPeople && (enteredFor === undefined || enteredFor === agency);
}

/** What an entry says of itself; older ones say nothing. */
const enteredForIn = ({ content }: Entry): unknown => ('enteredFor' in content ? content.enteredFor : undefined);

function isWhole(before: Assessment, entry: Entry): boolean {
  const own = agencyOf(entry);
  switch (entry.kind) {
    case 'assessment-wishes': {
      const parties = before.parties.map(({ agency }) => agency);
      return !isKeptFrom(before, own) && isWishes(entry.content, parties, own);
    }
    case 'assessment-risk':
    case 'assessment-reviewed':
      return true;
    case 'assessment-review-set':
      return isReview(entry.content, entry.at);
    case 'assessment-invited':
      return [openerOf(before), entry.content.agency].includes(own) && isInvited(entry.content, entry.at, own);
    case 'assessment-closed':
      return isClosing(before, entry);
    case 'assessment-contributed':
      return isContribution(before, entry) && isSaidWhole(before, entry);
    case 'assessment-declined':
      return isAnotherParty(before, entry.content.agency) && isLeaving(before, entry);
    case 'assessment-sent':
      return isSent(before, entry);
    case 'assessment-joined':
      return speaksFor(before, entry, entry.content.agency) && !takesPart(before, entry.content.agency);
    case 'assessment-proposed':
      return isProposal(before, entry.content.digest);
    case 'assessment-agreed':
    case 'assessment-dissented':
      return isVoice(before, entry);
    default:
      return isOfPlan(before, entry);
  }
}

type Declined = EntryOf<'assessment-declined'> & Entry;

/** It says so itself; or whoever opened the assessment takes it out. */
const isLeaving = (before: Assessment, entry: Declined): boolean =>
  entry.content.removed ? agencyOf(entry) === openerOf(before) : speaksFor(before, entry, entry.content.agency);

/** Of what stands there now, once all is there that it needs; the same is not put to all twice. */
const isProposal = (before: Assessment, digest: string): boolean =>
  before.wishes.asked !== 'not-yet' &&
  before.risk !== null &&
  before.proposal?.digest !== digest &&
  digest === digestOf(before);

/** Of the present proposal, as it is still; by an agency that takes part, which agrees once. */
function isVoice(before: Assessment, entry: Entry & EntryOf<'assessment-agreed' | 'assessment-dissented'>): boolean {
  const { agency, version } = entry.content;
  if (before.proposal?.seq !== version || hasChanged(before, agency)) return false;
  if (!takesPart(before, agency) || !speaksFor(before, entry, agency)) return false;
  if (!isKind(entry, 'assessment-agreed')) return true;
  return isOfProposal(before, agency, entry.content.digest) && voiceOf(before, agency)?.agrees !== true;
}

/** Of what that agency may read; in older entries, of everything. */
const isOfProposal = ({ proposal }: Assessment, agency: string, digest: string): boolean =>
  proposal !== null && [proposal.digest, digestFor(proposal.stood, agency)].includes(digest);

const isAnotherParty = (before: Assessment, agency: string): boolean =>
  agency !== openerOf(before) && partyOf(before, agency) !== null;

/** Its own agency's record, whose decision is so; none where it was entered for an agency without people. */
function isContribution(before: Assessment, entry: Entry & { readonly kind: 'assessment-contributed' }): boolean {
  const { id, agency, sees, kinds, shared, record } = entry.content;
  const isOwn = agencyOf(entry) === agency;
  const isLinked = isOwn
    ? record !== null && record.reference.startsWith(`${agency}-`) && allows(record, shared)
    : record === null;
  const isCovered = !kinds || (kinds.length === sees.length && kinds.every((kind) => covers(record, kind)));
  return (
    isLinked &&
    isCovered &&
    speaksFor(before, entry, agency) &&
    id === `c${before.contributions.length + 1}` &&
    sees.length > 0 &&
    sees.every((one) => one !== agency && partyOf(before, one) !== null)
  );
}

/** What is entered for an agency stands on its printed form. */
const covers = (record: LinkedRecord | null, kind: AgencyKind): boolean => record === null || coversKind(record, kind);

function isOfPlan(before: Assessment, entry: Entry): boolean {
  if (isKind(entry, 'assessment-missing-asked', 'assessment-missing-closed')) return isOfAsks(before, entry);
  if (isKind(entry, 'plan-action-added')) {
    const { id, who } = entry.content;
    const isNext = id === `a${before.actions.length + 1}`;
    return isNext && partyOf(before, who.agency) !== null && isAction(entry.content, entry.at);
  }
  if (!isKind(entry, 'plan-action-done', 'plan-action-not-done', 'plan-action-moved')) return false;
  const action = before.actions.find(({ id }) => id === entry.content.action);
  if (!action) return false;
  if (isKind(entry, 'plan-action-moved') && (action.state === 'done' || !isDated(entry.content, entry.at)))
    return false;
  const { agency } = action.who;
  const own = agencyOf(entry);
  const isOpeners = partyOf(before, agency) === null && own === openerOf(before);
  const isEnded = isKind(entry, 'plan-action-not-done') && mayEnd(before, action, own);
  // what the opener says of it so, it says for itself
  return ((isOpeners || isEnded) && enteredForIn(entry) === undefined) || speaksFor(before, entry, agency);
}

/** What one needs of another; closed once, by the one that asked. */
function isOfAsks(
  before: Assessment,
  entry: Entry & EntryOf<'assessment-missing-asked' | 'assessment-missing-closed'>,
): boolean {
  if (isKind(entry, 'assessment-missing-closed')) {
    const asked = before.asks.find(({ id }) => id === entry.content.ask);
    return asked !== undefined && asked.state !== 'closed' && speaksFor(before, entry, asked.agency);
  }
  if (!isKind(entry, 'assessment-missing-asked')) return false;
  const { id, agency, of } = entry.content;
  const isNext = id === `n${before.asks.length + 1}`;
  return isNext && of !== agency && partyOf(before, of) !== null && speaksFor(before, entry, agency);
}
