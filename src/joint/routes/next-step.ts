// What is next on a route: the sentence that says it, and which button does that. Both have one name, so that they cannot say
// different things.
import { say } from '../../words/say.ts';
import type { Catalogue } from '../../words/say.ts';
import type { NextDoes } from './types.ts';

export type NextName = keyof Catalogue['route']['next'];

export interface NextStep {
  readonly words: string;
  readonly does: NextDoes;
}

/** Null: whoever looks does nothing here, or only waits. */
const DOES = {
  fill: 'fill',
  askThem: 'fill',
  complete: 'complete',
  noContact: null,
  decide: 'beginDecision',
  decideChanged: 'beginDecision',
  decideAgain: 'beginDecision',
  link: 'linkDecision',
  waits: 'linkDecision',
  handOver: 'assign',
  askHandler: null,
  nothingGoes: 'withdraw',
  differ: 'choose',
  differAsk: null,
  answer: 'answer',
  note: 'answer',
  sayWhat: 'answer',
  answerAgain: 'answer',
  part: 'answer',
  restLateOurs: 'answer',
  restLate: 'block',
  theyAreLate: 'block',
  theyAnswer: null,
  writeDown: 'answer',
  sharedByBlock: 'answer',
  permission: 'order',
  permissionLate: 'order',
  blockOpen: 'see-block',
  blockOver: 'close',
  theyLook: null,
  theyClose: null,
  sendThenClose: 'close',
  sentThenClose: 'close',
  addHearing: 'hearing',
  'answered-received': 'close',
  'answered-part': 'close',
  'answered-refused': 'close',
  'answered-not-held': 'close',
  'answered-noted': 'close',
} as const satisfies Partial<Record<NextName, NextDoes>>;

export type StepName = keyof typeof DOES;

export const step = (name: StepName, values: Readonly<Record<string, string>> = {}): NextStep => ({
  words: say(`route.next.${name}`, values),
  does: DOES[name],
});
