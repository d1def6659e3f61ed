// Closed choices of an assessment in words, each looked up when it is read, in the language of that moment.
import type { RiskLevel, WishesAsked } from '../../record/assessment-entries.ts';
import { say } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';
import type { AskSeen, PartySeen } from './seen-types.ts';
import type { ActionState, Standing } from './types.ts';

const WISHES: Readonly<Record<WishesAsked, TextName>> = {
  asked: 'assessment.wishes.asked',
  'cannot-say': 'assessment.wishes.cannot-say',
  'not-safe': 'assessment.wishes.not-safe',
  'not-yet': 'assessment.wishes.not-yet',
};

const RISKS: Readonly<Record<RiskLevel, TextName>> = {
  low: 'assessment.risks.low',
  medium: 'assessment.risks.medium',
  high: 'assessment.risks.high',
};

const STANDINGS: Readonly<Record<Standing, TextName>> = {
  open: 'assessment.standings.open',
  proposed: 'assessment.standings.proposed',
  agreed: 'assessment.standings.agreed',
  dissent: 'assessment.standings.dissent',
  changed: 'assessment.standings.changed',
  closed: 'assessment.standings.closed',
};

const ASKS: Readonly<Record<AskSeen['state'], TextName>> = {
  open: 'assessment.asks.open',
  answered: 'assessment.asks.answered',
  refused: 'assessment.asks.refused',
  closed: 'assessment.asks.closed',
  theirs: 'assessment.asks.theirs',
};

const ACTIONS: Readonly<Record<ActionState, TextName>> = {
  open: 'assessment.actions.open',
  done: 'assessment.actions.done',
  'not-done': 'assessment.actions.not-done',
};

const SAID: Readonly<Record<PartySeen['said'], TextName>> = {
  shared: 'assessment.said.shared',
  part: 'assessment.said.part',
  not: 'assessment.said.not',
  declined: 'assessment.said.declined',
  nothing: 'assessment.said.nothing',
};

/** Whether they were asked what they need and want, as a sentence without its end. */
export const wishesWords = (asked: WishesAsked): string => say(WISHES[asked]);
export const riskWords = (level: RiskLevel): string => say(RISKS[level]);
export const standingWords = (standing: Standing): string => say(STANDINGS[standing]);
export const askStateWords = (state: AskSeen['state']): string => say(ASKS[state]);
export const actionStateWords = (state: ActionState): string => say(ACTIONS[state]);
/** What an agency has shared with whoever looks. */
export const saidWords = (said: PartySeen['said']): string => say(SAID[said]);
