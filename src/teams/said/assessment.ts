// What somebody says of the joint assessment before them → the form for it, filled in with their words. For an agency with
// people here nobody else speaks; for one without, it is entered.
import { daySaid } from '../../ask/day-said.ts';
import { spelt, spokenOf } from '../../ask/joint-said.ts';
import type { JointSign } from '../../ask/joint-said.ts';
import { sidesSpeaking } from '../../ask/whose-word.ts';
import type { ActionSeen, AssessmentSeen, PartySeen } from '../../joint/assessments/seen-types.ts';
import { say } from '../../words/say.ts';
import { formOf, shown, shownOne } from '../actions/assessment-pages.ts';
import { escapeMarkdown } from '../formatting.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import type { Page } from '../views/assessment-parts.ts';
import { today } from './route.ts';
import { isNamedBy } from './things.ts';
import { sideOf } from './whose.ts';

interface Said {
  readonly turn: Turn;
  readonly seen: AssessmentSeen;
  readonly text: string;
  readonly sign: JointSign;
}

export async function ofAssessment(turn: Turn, seen: AssessmentSeen, sign: JointSign, text: string): Promise<Result> {
  const said = { turn, seen, text, sign };
  if (!seen.acts || seen.closed) return asItStands(said, say('jointSaid.notNow'));
  switch (sign) {
    case 'agree':
    case 'dissent':
      return voice(said);
    case 'done':
    case 'not-done':
    case 'moved':
      return settled(said);
    case 'close':
      return form(said, 'close', '', { words: text });
    case 'risk':
      return form(said, 'risk', '', { words: text });
    case 'wishes':
      return form(said, 'wishes', '', { what: text });
    case 'invite':
      return form(said, 'invite', '', {});
    case 'nothing':
      return blockedIn(said);
    default:
      return ofWhatTheyHold(said);
  }
}

const asItStands = ({ turn, seen }: Said, said: string): Promise<Result> =>
  shownOne(turn, seen, { said, tone: 'accent' });

async function form({ turn, seen }: Said, page: Page, rest: string, typed: Record<string, string>): Promise<Result> {
  return shown(await formOf(turn, seen, { page, rest }, { typed, message: '', at: [] }));
}

async function blockedIn({ turn, seen }: Said): Promise<Result> {
  const offered = await turn.joint.assessments.blocks(turn.person, seen.reference);
  return shown({ page: 'blocked', seen, offered });
}

/** The one other agency that the words name; null where they name none, or several. */
function partyIn({ seen, text }: Said): PartySeen | null {
  const named = seen.parties.filter((one) => !one.isYours && isNamedBy(text, one));
  return named.length === 1 ? named[0]! : null;
}

/** For whom they speak: the agency named, or the only one that it can be. `null`: nobody can tell. */
function meant(said: Said): PartySeen | 'own' | null {
  const named = partyIn(said);
  if (named) return named;
  if (speaksOfNoParty(said)) return null;
  if (spokenOf(said.text) !== 'them') return 'own';
  const entered = said.seen.parties.filter(({ hasPeople, declinedBy }) => !hasPeople && declinedBy === null);
  return entered.length === 1 ? entered[0]! : null;
}

/** Somebody speaks who takes no part in it. */
function speaksOfNoParty({ seen, text }: Said): boolean {
  const sides = new Set(seen.parties.map(({ kind }) => sideOf(kind)));
  const speaking = [...sidesSpeaking(spelt(text))];
  return speaking.length > 0 && speaking.every((side) => !sides.has(side));
}

const theirs = (said: Said, { name }: PartySeen): Promise<Result> =>
  asItStands(said, say('jointSaid.speaksItself', { agency: escapeMarkdown(name) }));

async function voice(said: Said): Promise<Result> {
  const { seen, sign, text } = said;
  if (!seen.proposal || seen.standing === 'changed') return asItStands(said, say('jointSaid.notNow'));
  const who = meant(said);
  if (who === null) return asItStands(said, say('jointSaid.whoseWord'));
  if (who !== 'own' && who.hasPeople) return theirs(said, who);
  return form(said, 'agree', who === 'own' ? '' : who.agency, sign === 'dissent' ? { words: text } : {});
}

/** What became of the action that they speak of; where it may be several, the plan. */
function settled(said: Said): Promise<Result> | Result {
  const { seen, sign, text, turn } = said;
  const mine = seen.actions.filter(({ state, isYoursToSettle }) => state === 'open' && isYoursToSettle);
  const [first, ...others] = mine;
  if (!first) return asItStands(said, say('jointSaid.noAction'));
  const one = others.length === 0 ? first : spokenOfAction(mine, text);
  if (!one) return shown({ page: 'plan', seen, at: 1 }, say('jointSaid.whichAction'), 'accent');
  const due = sign === 'moved' ? daySaid(text, today(turn), 'future') : '';
  return form(said, 'settle', one.id, { outcome: sign, words: text, due });
}

/** The action with which the words have most in common; null where that is none, or two. */
function spokenOfAction(actions: readonly ActionSeen[], text: string): ActionSeen | null {
  const said = new Set(longWords(text));
  const common = actions
    .map((one) => ({ one, count: longWords(one.what).filter((word) => said.has(word)).length }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
  const [best, next] = common;
  return best && best.count > (next?.count ?? 0) ? best.one : null;
}

const longWords = (text: string): string[] => text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];

/** What an agency holds, shares, or will not: of one without people here it is entered, of their own decided. */
function ofWhatTheyHold(said: Said): Promise<Result> | Result {
  const { sign, text } = said;
  const who = meant(said);
  if (sign === 'refused' && who !== 'own' && (who === null || who.hasPeople)) return blockedIn(said);
  if (who === null) return asItStands(said, say('jointSaid.whoseWord'));
  if (who !== 'own' && who.hasPeople) return theirs(said, who);
  if (sign === 'refused') return form(said, 'decline', who === 'own' ? '' : who.agency, { words: text });
  return who === 'own' ? form(said, 'contribute', '', {}) : form(said, 'say', `for:${who.agency}`, { holds: text });
}
