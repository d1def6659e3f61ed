// No entry of an assessment says what was so already: the bot writes nothing where a button is pressed twice, so what stands
// there twice somebody has put in.
import { isKind } from '../../record/entries.ts';
import type { Entry, EntryOf } from '../../record/types.ts';
import { isSameText, isTakenOut } from '../same-text.ts';
import { voiceOf } from './agreed.ts';
import { isSameDoer } from './doers.ts';
import { isToAskAgain } from './open.ts';
import { agencyOf } from './state.ts';
import { partyOf } from './step.ts';
import type { Assessment } from './types.ts';

/** Whether an entry says something new; of a text that was lawfully taken out nobody can tell. `next`: what follows it. */
export function saysNew(before: Assessment, entry: Entry, next: Entry | undefined): boolean {
  if (isTakenOut(entry)) return true;
  switch (entry.kind) {
    case 'assessment-wishes':
      return !areTheSameWishes(before, entry);
    case 'assessment-invited':
      return !isInvitedAlready(before, entry);
    case 'assessment-contributed':
      return !before.contributions.some((one) => isSameContribution(one, entry));
    case 'assessment-declined': {
      const { agency, why, removed } = entry.content;
      return removed === true || !isSameText(partyOf(before, agency)?.declined?.why, why);
    }
    case 'assessment-risk':
      return before.risk?.level !== entry.content.level || !isSameText(before.risk.reasons, entry.content.reasons);
    case 'assessment-dissented': {
      const said = voiceOf(before, entry.content.agency);
      return !said || said.agrees || !isSameText(said.words, entry.content.words);
    }
    case 'assessment-review-set':
      return before.review?.on !== entry.content.on;
    case 'assessment-reviewed': {
      // the same words with a day for the next time are new
      const isWithNext = next?.kind === 'assessment-review-set' && next.by.id === entry.by.id;
      return before.review !== null || isWithNext || !isSameText(before.reviewed?.words, entry.content.words);
    }
    case 'assessment-missing-asked': {
      const { agency, of, what } = entry.content;
      return !before.asks.some(
        (one) => one.state === 'open' && one.agency === agency && one.of === of && isSameText(one.what, what),
      );
    }
    default:
      return isNewInPlan(before, entry);
  }
}

function isNewInPlan({ actions }: Assessment, entry: Entry): boolean {
  if (isKind(entry, 'plan-action-added')) {
    const { what, who, due } = entry.content;
    return !actions.some(
      (one) => one.state === 'open' && one.due === due && isSameText(one.what, what) && isSameDoer(one.who, who),
    );
  }
  if (!isKind(entry, 'plan-action-done', 'plan-action-not-done', 'plan-action-moved')) return true;
  const action = actions.find(({ id }) => id === entry.content.action);
  if (!action) return true;
  const { state, said, due } = action;
  if (isKind(entry, 'plan-action-done'))
    return state !== 'done' || (entry.content.note !== null && !isSameText(said?.words, entry.content.note));
  if (isKind(entry, 'plan-action-not-done')) return state !== 'not-done' || !isSameText(said?.words, entry.content.why);
  if (!isKind(entry, 'plan-action-moved') || state !== 'open' || due !== entry.content.due) return true;
  return said !== null && !isSameText(said.words, entry.content.why);
}

function areTheSameWishes({ wishes: now }: Assessment, { content }: EntryOf<'assessment-wishes'>): boolean {
  const { asked, what, why, who, sees = [] } = content;
  return (
    now.asked === asked &&
    isSameText(now.what, what) &&
    isSameText(now.why, why) &&
    (now.to ?? []).join(' ') === sees.join(' ') &&
    isSameDoer(now.who, who)
  );
}

/** Whoever says nothing, or has left, is asked once more; else one more of its people is. */
function isInvitedAlready(before: Assessment, entry: EntryOf<'assessment-invited'> & Entry): boolean {
  const { agency, tells } = entry.content;
  const party = partyOf(before, agency);
  if (!party || (agency !== agencyOf(entry) && isToAskAgain(party, tells))) return false;
  return tells.every(({ id }) => before.people.some((one) => one.id === id));
}

function isSameContribution(
  one: Assessment['contributions'][number],
  { content }: EntryOf<'assessment-contributed'>,
): boolean {
  const { agency, shared, sees, holds, where, why, record } = content;
  return (
    one.agency === agency &&
    !one.isReplaced &&
    one.shared === shared &&
    one.to.join(' ') === sees.join(' ') &&
    isSameText(one.holds, holds) &&
    isSameText(one.where, where) &&
    isSameText(one.why, why) &&
    one.record?.reference === record?.reference
  );
}
