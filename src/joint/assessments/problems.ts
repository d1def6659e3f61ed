// What in its journal goes against its own rules: each entry is looked at with what was so before it.
import canonicalize from 'canonicalize';
import type { AgencyKind } from '../../people/types.ts';
import type { LinkedRecord } from '../../record/assessment-entries.ts';
import { isKind } from '../../record/entries.ts';
import { isKeeping } from '../../record/on-keeping.ts';
import type { Problem } from '../../record/problem.ts';
import type { Entry } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { JointDocument } from '../facts.ts';
import { digestFor, digestOf, hasChanged } from './agreed.ts';
import { runsOut } from './clock.ts';
import type { RunsOut } from './clock.ts';
import { allows, coversKind } from './covers.ts';
import { agencyOf, assessmentAfter, assessmentOf } from './state.ts';
import { isKeptFrom } from './open.ts';
import { mayEnd } from './plan.ts';
import { openerOf, partyOf } from './step.ts';
import type { Assessment } from './types.ts';

/** Every entry that may not stand where it does. */
export function assessmentProblems({ journal }: Pick<JointDocument<'assessment'>, 'journal'>): Problem[] {
  let before = assessmentOf(journal.slice(0, 1));
  if (!before) return [];
  const problems: Problem[] = [];
  for (const entry of journal.slice(1)) {
    if (!mayFollow(before, entry))
      problems.push({
        code: 'entry-changed',
        seq: entry.seq,
        message: say('matter.check.against', { seq: entry.seq }),
      });
    before = assessmentAfter(before, entry);
  }
  return problems;
}

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
  if (before.closed || entry.by.role === 'system' || partyOf(before, agencyOf(entry)) === null) return false;
  return isWhole(before, entry);
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
  switch (entry.kind) {
    case 'assessment-wishes':
      return !isKeptFrom(before, agencyOf(entry));
    case 'assessment-risk':
    case 'assessment-review-set':
    case 'assessment-reviewed':
      return true;
    case 'assessment-invited':
      return [openerOf(before), entry.content.agency].includes(agencyOf(entry));
    case 'assessment-closed':
      return agencyOf(entry) === openerOf(before);
    case 'assessment-contributed':
      return isContribution(before, entry);
    case 'assessment-declined':
      return entry.content.removed
        ? agencyOf(entry) === openerOf(before) && isAnotherParty(before, entry.content.agency)
        : speaksFor(before, entry, entry.content.agency);
    case 'assessment-joined':
      return speaksFor(before, entry, entry.content.agency);
    case 'assessment-missing-asked':
      return speaksFor(before, entry, entry.content.agency) && partyOf(before, entry.content.of) !== null;
    case 'assessment-missing-closed':
      return speaksFor(before, entry, before.asks.find(({ id }) => id === entry.content.ask)?.agency);
    case 'assessment-proposed':
      return before.wishes.asked !== 'not-yet' && before.risk !== null && entry.content.digest === digestOf(before);
    case 'assessment-agreed':
    case 'assessment-dissented': {
      const { agency, version } = entry.content;
      const isOfPresent = before.proposal?.seq === version && !hasChanged(before, agency);
      const isSame = !isKind(entry, 'assessment-agreed') || isOfProposal(before, agency, entry.content.digest);
      return isOfPresent && isSame && speaksFor(before, entry, agency);
    }
    default:
      return isOfPlan(before, entry);
  }
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
  if (isKind(entry, 'plan-action-added'))
    return entry.content.id === `a${before.actions.length + 1}` && partyOf(before, entry.content.who.agency) !== null;
  if (!isKind(entry, 'plan-action-done', 'plan-action-not-done', 'plan-action-moved')) return false;
  const action = before.actions.find(({ id }) => id === entry.content.action);
  if (!action) return false;
  const { agency } = action.who;
  const own = agencyOf(entry);
  const isOpeners = partyOf(before, agency) === null && own === openerOf(before);
  const isEnded = isKind(entry, 'plan-action-not-done') && mayEnd(before, action, own);
  return isOpeners || isEnded || speaksFor(before, entry, agency);
}
