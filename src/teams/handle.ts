// A message or a tap → what came of it. Everything that can go wrong ends in a sentence here, and no turn waits for
// ever: a store that does not answer is given a few seconds.
import { hearBlock, hearLadder } from '../ask/block-signs.ts';
import { hearThreat } from '../ask/threat-words.ts';
import type { Understood } from '../ask/understanding.ts';
import { ReadingNotNoted, ReasonNeeded } from '../record/access.ts';
import { ACTIONS, isFor } from './actions.ts';
import { may } from '../people/may.ts';
import type { Action } from './action.ts';
import { forOthers, onlyToRead, unknownCard, notice } from './result.ts';
import { isAlarm } from './alarm.ts';
import { blockLine, blockOffer } from './actions/blocks.ts';
import { NEW_EMERGENCY } from './actions/danger.ts';
import { answerMessage, noteInHand } from './follow-up.ts';
import { paperGiven } from './given.ts';
import { isEmergency, readQuestion, safetyIn } from './question.ts';
import type { Result } from './result.ts';
import { heardJointly, saysOfThing } from './said/heard.ts';
import type { Tap } from './tap.ts';
import type { Turn } from './turn.ts';
import { withRouteOf } from './actions/route-record.ts';
import { tellingAsked } from './telling-asked.ts';
import { dangerLines, isDangerTyped } from './typed-danger.ts';
import { lookedAt, sentSo } from './typed-jointly.ts';
import type { SentSo } from './typed-jointly.ts';
import { readNamed, readTyped } from './typed-words.ts';
import type { StoreError } from '../store/port.ts';
import { wasNotStored, whyNotStored } from './not-stored.ts';
import { tooLong } from '../text/limits.ts';
import { TooLate, within } from '../time/within.ts';
import { say } from '../words/say.ts';

const doNotWait = (): string => say('edge.doNotWait');
/** Something that only shows could not be shown. */
const notShown = () => notice(say('edge.notShown.title'), say('edge.notShown.message'), doNotWait());
/** Nobody can know here whether a write went through. */
const notKnown = () =>
  notice(say('edge.notKnown.title'), say('edge.notKnown.message', { mine: say('typedWords.mine.word') }), doNotWait());
const notRead = () =>
  notice(say('edge.notRead.title'), say('edge.notRead.message', { walk: say('typedWords.walk.word') }), doNotWait());
const notStored = (error: StoreError) => notice(say('edge.notStored.title'), whyNotStored(error), doNotWait());

/** How long a turn waits, in milliseconds. Teams wants a tap answered within 5 seconds, a message within 15. */
export interface Patience {
  /** For the store. */
  readonly store: number;
  /** For what understands words, loading included. */
  readonly reader: number;
  /** For keeping the draft of an alarm, which is answered already. */
  readonly keep: number;
  /**
   * For Teams to draw what a tap was answered with, before that card is drawn again: the two go different ways, and
   * whichever is drawn last stays.
   */
  readonly drawn: number;
}
export const PATIENCE: Patience = { store: 3000, reader: 8000, keep: 10_000, drawn: 700 };

/** A question that was tapped: together this is less than the five seconds that a tap has. */
const patienceOfTap = (patience: Patience): Patience => ({
  ...patience,
  store: Math.min(patience.store, 2500),
  reader: Math.min(patience.reader, 2000),
});

/** A tap that could not be read is a sentence; the card that was tapped stays as it is, with what was typed on it. */
export type Handled = Result | { readonly kind: 'problem'; readonly problem: string };

interface Failing {
  readonly patience: number;
  /** It only shows something. */
  readonly reads: boolean;
  readonly fields: object;
}

/** What is said of a failure. The card that was tapped stays: what was typed on it is not lost. */
function failed(error: unknown, reads: boolean): Result {
  if (error instanceof ReadingNotNoted)
    return { ...notice(say('access.notNoted.title'), error.message, doNotWait()), below: true };
  if (reads) return { ...notShown(), below: true };
  const said = wasNotStored(error) ? notStored(error) : notKnown();
  return { ...said, below: true };
}

async function guarded(turn: Turn, work: Promise<Result>, { patience, reads, fields }: Failing): Promise<Result> {
  try {
    return await within(work, patience);
  } catch (error) {
    if (error instanceof ReasonNeeded) return { kind: 'why-read', reference: error.reference };
    turn.report(error, fields);
    if (error instanceof TooLate) work.then(turn.late, () => undefined);
    return failed(error, reads);
  }
}

/** What comes of it, once it is noted which case it was about: what they type next may be about that, too. */
async function inHand(turn: Turn, work: Promise<Result>): Promise<Result> {
  const result = await work;
  noteInHand(turn, result);
  return withRouteOf(turn, result);
}

/**
 * Whether somebody who only audits pressed what would change something. What counts as an attempt goes on: it is
 * refused by the record itself, which notes it; a question that is tapped goes the way of a typed one, and opens nothing.
 */
const isRefused = ({ reads, register, says, attempt }: Action, { person }: Turn): boolean =>
  !reads && !register && !says && attempt === undefined && !may(person, 'change');

/** What comes of a tap. null: no card of this bot can have sent it. */
export async function handleTap(turn: Turn, tap: Tap | null, patience = PATIENCE): Promise<Handled> {
  const action = tap && ACTIONS.get(tap.verb);
  if (!action) return unknownCard();
  const sent = sentSo(tap);
  const long = Object.values(sent.tap.inputs).filter(tooLong);
  const done = await handleAction(turn, action, sent, patience);
  const handled = long.length > 0 && done.kind !== 'problem' ? { ...done, tooLong: long } : done;
  return isDangerTyped(sent.tap) ? withDanger(turn, handled) : handled;
}

/** The same with whom to call before anything else that it says, whatever became of the tap. */
function withDanger({ viewContext }: Turn, handled: Handled): Handled {
  if (handled.kind === 'danger') return handled;
  return handled.kind === 'problem'
    ? { ...handled, problem: [...dangerLines(viewContext()), handled.problem].join(' ') }
    : { ...handled, dangerTyped: true };
}

async function handleAction(turn: Turn, action: Action, sent: SentSo, patience: Patience): Promise<Handled> {
  const { tap } = sent;
  if (!isFor(action.roles, turn.person)) return forOthers(action.roles ?? []);
  const words = action.says?.(tap) ?? null;
  if (words !== null) return handleWords(turn, words, patienceOfTap(patience));
  if (isRefused(action, turn)) return onlyToRead();
  const ready = action.read(tap);
  if ('problem' in ready) return { kind: 'problem', problem: ready.problem };
  const fields = { doing: 'tap', verb: tap.verb };
  const done = action.reads ? ready.run(turn) : lookedAt(turn, sent, () => ready.run(turn));
  return guarded(turn, inHand(turn, done), { patience: patience.store, reads: action.reads, fields });
}

/** One's own first. A reference of another is one all the same: joint working goes across them. */
const agenciesOf = ({ directory: { agency, served } }: Turn): string[] => [
  agency,
  ...served.map(({ id }) => id).filter((id) => id !== agency),
];

/** Whether a message speaks of an emergency. It opens nothing; where questions cannot be read, it says no. */
export async function speaksOfEmergency(turn: Turn, typed: string, patience = PATIENCE): Promise<boolean> {
  if ('word' in readTyped(typed, ...agenciesOf(turn))) return false;
  return readQuestion(turn, typed, patience.reader).then(isEmergency, () => false);
}

/**
 * Somebody will not share with us: what is offered is to log it. A question about our own sharing keeps its answer, and
 * so does one about the policy; beside either stands a line.
 */
async function answerBlock(turn: Turn, text: string, understood: Understood): Promise<Result> {
  if (!hearBlock(text)) return answerMessage(turn, text, understood);
  const asksPolicy = understood.kind === 'policy' && text.includes('?') && !hearLadder(text);
  const offer = asksPolicy ? null : await blockOffer(turn, text, safetyIn(turn, understood));
  if (offer) return offer;
  return withLine(await answerMessage(turn, text, understood), blockLine(turn));
}

/** The same with a line more. */
function withLine(result: Result, line: string): Result {
  if (line === '') return result;
  const joined = (words: string | undefined): string => [words, line].filter(Boolean).join(' ');
  if (result.kind === 'case')
    return { ...result, besides: { ...result.besides, notice: joined(result.besides?.notice) } };
  if (result.kind === 'policy') return { ...result, besides: joined(result.besides) };
  return result.kind === 'notice' ? { ...result, then: joined(result.then) } : result;
}

/** Who asks no questions here means the record that they name. A risk goes first, whoever speaks of it. */
async function answered(turn: Turn, text: string, understood: Understood): Promise<Result> {
  const isDanger = isEmergency(understood) || understood.riskHeard === true || isAlarm(text);
  const named = isDanger || may(turn.person, 'open') ? null : readNamed(text, ...agenciesOf(turn));
  if (named) return named.word.handle(turn, named.rest);
  if (isEmergency(understood) || isAlarm(text))
    return (await onlyGuessed(turn, text, understood)) ?? answerMessage(turn, text, understood);
  return (
    (await tellingAsked(turn, text, understood)) ??
    (await heardJointly(turn, text, understood)) ??
    answerBlock(turn, text, understood)
  );
}

/**
 * An emergency that is only guessed from no words at all, where the words say something of the card before, of what agencies
 * do together, or only what somebody was given: what these lead to, with whom to call before it.
 */
async function onlyGuessed(turn: Turn, text: string, understood: Understood): Promise<Result | null> {
  const told = understood.facts.find(({ fact }) => fact === 'emergency');
  if (told?.guessed !== true || told.words !== '' || isAlarm(text) || hearThreat(text) !== undefined) return null;
  const heard = saysOfThing(turn, text)
    ? await heardJointly(turn, text, understood)
    : paperGiven(turn, text, understood);
  return heard && heard.kind !== 'danger' ? { ...heard, dangerTyped: true } : null;
}

/** What comes of a typed message. */
export async function handleWords(turn: Turn, typed: string, patience = PATIENCE): Promise<Result> {
  const read = readTyped(typed, ...agenciesOf(turn));
  if ('word' in read) {
    const { name, handle, changes } = read.word;
    const failing = { patience: patience.store, reads: !changes, fields: { doing: 'word', word: name } };
    return guarded(turn, inHand(turn, handle(turn, read.rest)), failing);
  }
  try {
    const understood = await readQuestion(turn, read.question, patience.reader);
    return await guarded(turn, inHand(turn, answered(turn, read.question, understood)), {
      patience: patience.store,
      reads: false,
      fields: { doing: 'question' },
    });
  } catch (error) {
    turn.report(error, { doing: 'read-question' });
    return isAlarm(typed) ? { kind: 'danger', keep: NEW_EMERGENCY } : notRead();
  }
}
