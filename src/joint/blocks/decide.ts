// What people do about a block: write what was said, go a rung higher, tell the board, settle it.
import type { BlockAnswer, BlockEnd, BlockSide } from '../../record/block-entries.ts';
import { BLOCK_ENDS } from '../../record/block-entries.ts';
import { newEntry, seal } from '../../record/journal.ts';
import { refuse } from '../../record/refusals.ts';
import type { RefusalCode } from '../../record/refusals.ts';
import type { NewEntry, Transition, Who } from '../../record/types.ts';
import { clean } from '../../text/clean.ts';
import { isBlank } from '../../text/fold.ts';
import { tooLong } from '../../text/limits.ts';
import type { NextClock } from '../facts.ts';
import { withJointEntries } from '../terms.ts';
import { newsTo } from '../news.ts';
import { begin, leftOutOf, whoseIs } from './begin.ts';
import type { Begun } from './begin.ts';
import { rolesBetween, sealed } from './open.ts';
import type { Climbing } from './open.ts';
import { ourPeople, theirPeople } from './sides.ts';
import { blockOf } from './state.ts';
import { mayTakeBack } from './sooner.ts';
import type { Block, BlockDocument } from './state.ts';
import { isOtherUnread, saysTwoThings } from './two-things.ts';

/**
 * What whoever acts has before them. `at`: the rung; a tap on an older card so changes nothing twice. `seen`: how many words
 * of both sides; where it is given, an answer that says the opposite of one they have not read is not written.
 */
interface Before {
  readonly at: string;
  readonly seen?: number;
}

export type BlockCommand =
  | ({ readonly type: 'say'; readonly text: string; readonly answer?: BlockAnswer } & Before)
  | ({ readonly type: 'next'; readonly because: 'no' | 'no-answer'; readonly text: string } & Before)
  | { readonly type: 'danger' }
  /** It was a mistake. `rungs`: how many had begun where that is tapped, so that a danger said since stands. */
  | { readonly type: 'no-danger'; readonly rungs: number; readonly why: string }
  /** Before its time, for a reason besides danger. */
  | { readonly type: 'sooner'; readonly at: string; readonly to: 'next' | 'top'; readonly why: string }
  | { readonly type: 'board' }
  | { readonly type: 'resolve'; readonly how: BlockEnd; readonly ours: string; readonly theirs: string };

/** On which side somebody acts, as whom, and with what of the calendar and the people file. */
export interface Acting {
  readonly by: Who;
  readonly side: BlockSide;
  readonly climbing: Climbing;
  /** By the council's choice: whether they may take it higher before its time. */
  readonly maySooner: boolean;
  readonly osUser?: string;
}

interface BlockTurn extends Acting {
  readonly document: BlockDocument;
  readonly block: Block;
}

type Came = Transition<BlockDocument>;
const no = (code: RefusalCode): Came => ({ outcome: 'refuse', refusal: refuse(code) });
const REPEAT: Came = { outcome: 'repeat' };

/** What a command makes of a block as it is now. */
export function decideBlock(document: BlockDocument, command: BlockCommand, acting: Acting): Came {
  const block = blockOf(document);
  if (!block) return no('no-such-joint');
  const turn = { ...acting, document, block };
  if (command.type === 'say') return say(turn, command);
  if (acting.side === 'theirs') return no('block-ours');
  switch (command.type) {
    case 'next':
      return next(turn, command);
    case 'danger':
      return danger(turn);
    case 'no-danger':
      return noDanger(turn, command);
    case 'sooner':
      return sooner(turn, command);
    case 'board':
      return board(turn);
    case 'resolve':
      return resolve(turn, command);
  }
}

const from = ({ osUser }: Acting) => (osUser === undefined ? {} : { osUser });

function apply(
  { document }: BlockTurn,
  entries: readonly NewEntry[],
  { brought = [], clock }: { readonly brought?: Begun['brought']; readonly clock: NextClock | null },
): Came {
  return { outcome: 'apply', document: withJointEntries(document, entries, { brought, clock }) };
}

/** The clock that runs while nothing else is brought about. */
export const clockNow = ({ rung, stands, resolved }: Block): NextClock | null => {
  if (stands === 'closed') return null;
  if (stands === 'resolved') return resolved?.closes ? { what: 'close', due: resolved.closes } : null;
  const due = rung.passed ? rung.again : rung.until;
  return due === null ? null : { what: 'rung', due };
};

/** What a side said, at the rung that whoever writes it had before them. */
interface Words {
  readonly side: BlockSide;
  readonly rung: string;
  readonly answer: BlockAnswer | null;
  readonly text: string;
}

function saidEntry(turn: BlockTurn, { text, ...words }: Words): NewEntry {
  const { context } = turn.climbing;
  const content = { ...words, text: sealed(text, context), ...from(turn) };
  return newEntry('block-said', turn.by, content, context);
}

/** A button that is pressed twice: the same person wrote exactly this as their last words there. */
function isLastOf({ block, by }: BlockTurn, { side, rung, answer, text }: Words): boolean {
  const last = block.words.findLast((one) => one.by.id === by.id && one.rung === rung);
  return last?.side === side && last.answer === answer && last.text === text;
}

/** Somebody writes the words of a side: their own, or what they heard of the other. */
function say(turn: BlockTurn, { text, answer, at, seen }: Extract<BlockCommand, { readonly type: 'say' }>): Came {
  const { block, side, by } = turn;
  const typed = clean(text);
  if (isBlank(typed) && answer === undefined) return no('block-words');
  if (tooLong(typed)) return no('too-long');
  const rung = block.rungs.some(({ id }) => id === at) ? at : block.rung.id;
  // what our side writes of their answer is what it heard
  const words: Words = { side: answer === undefined ? side : 'theirs', rung, answer: answer ?? null, text: typed };
  if (answer !== undefined && !isLastOf(turn, words) && isOtherUnread(block, { by: by.id, answer, seen }))
    return no('block-other-unread');
  return kept(turn, words);
}

/** Whatever somebody typed is written down, however it stands by then; it stands where it stood. */
function kept(turn: BlockTurn, words: Words): Came {
  const { block, side, by } = turn;
  if (isLastOf(turn, words)) return REPEAT;
  if (block.stands !== 'open') return afterwards(turn, [words]);
  const others = side === 'theirs' ? answeredTo(turn, words) : theirPeople(block);
  const brought = newsTo(block.id, others, side === 'theirs' ? 'block-answered' : 'block-theirs', by.id);
  return apply(turn, [saidEntry(turn, words)], { brought, clock: clockNow(block) });
}

/** Who hears of an answer: those of ours; where another of theirs says the opposite, all of theirs as well. */
function answeredTo({ block, by, climbing }: BlockTurn, words: Words): string[] {
  const said = { ...words, by, at: climbing.context.now.toISOString() };
  const splits = saysTwoThings({ ...block, words: [...block.words, said] });
  return [block.opened.by.id, block.rung.to.id, ...(splits ? theirPeople(block) : [])];
}

/** After it was settled: once both sides have written of it, it closes. What was heard of the other side is not theirs. */
function afterwards(turn: BlockTurn, all: readonly Words[]): Came {
  const { block, side, by } = turn;
  const wrote = all.some((words) => words.side === side && !isBlank(words.text));
  const other = side === 'ours' ? 'theirs' : 'ours';
  const closes = wrote && block.stands === 'resolved' && block.resolved![other] !== null;
  const closed = closes ? [newEntry('block-closed', by, { because: 'both-said' } as const, turn.climbing.context)] : [];
  const others = side === 'theirs' ? ourPeople(block) : theirPeople(block);
  const brought = newsTo(block.id, wrote ? others : [], closes ? 'block-resolved' : 'block-answered', by.id);
  const entries = [...all.map((words) => saidEntry(turn, words)), ...closed];
  return apply(turn, entries, { brought, clock: closes ? null : clockNow(block) });
}

/**
 * They still say no, or nothing: what they said is written down, and the next rung begins. Where it cannot go higher from
 * there (it has moved on, stands at the top, or is settled), what they said is kept, and nothing else happens.
 */
function next(turn: BlockTurn, { at, seen, because, text }: Extract<BlockCommand, { readonly type: 'next' }>): Came {
  const { block, climbing, by } = turn;
  const typed = clean(text);
  if (tooLong(typed)) return no('too-long');
  if (!block.rungs.some(({ id }) => id === at)) return no('block-moved-on');
  const words: Words = { side: 'theirs', rung: at, answer: because, text: typed };
  const stays = whyItStays(turn, at);
  if (stays !== 'repeat' && isOtherUnread(block, { by: by.id, answer: because, seen })) return no('block-other-unread');
  if (stays === null) {
    const begun = higher(turn, climbing.rungs.indexOf(at) + 1, { because });
    return apply(turn, [saidEntry(turn, words), begun.entry], begun);
  }
  const isNothing = isBlank(typed) && (because === 'no-answer' || stays !== 'repeat');
  if (!isNothing) return kept(turn, words);
  return stays === 'repeat' ? REPEAT : no(stays);
}

/** Why a block does not go higher from this rung; null where it does. `repeat`: it has done so already. */
function whyItStays({ block, climbing: { rungs } }: BlockTurn, at: string): RefusalCode | 'repeat' | null {
  if (block.stands !== 'open') return block.stands === 'closed' ? 'block-closed' : 'block-settled';
  if (at !== block.rung.id) return 'repeat';
  const place = rungs.indexOf(at);
  if (place < 0) return 'block-no-ladder';
  return place === rungs.length - 1 ? 'block-at-the-top' : null;
}

interface Because {
  readonly because: 'no' | 'no-answer' | 'danger' | 'sooner';
  readonly why?: string;
}

function higher(turn: BlockTurn, above: number, because: Because): Begun {
  const { block, climbing, by } = turn;
  const { context, speaking, atOnce, rungs } = climbing;
  // nobody who was told drops out, whoever is told by now
  const told = [...new Set([...block.rung.told, ...climbing.told])];
  const how = { ...because, before: block.rung.to, by, context, speaking, ...from(turn) };
  // to a partner each rung speaks to somebody else; between colleagues they are heard by the same ones again
  const had = block.against.of === 'inside' ? block.rungs : [];
  const place = above + leftOutOf(whoseIs(block), climbing.rungsFrom(above), { had, how });
  const [first, ...ahead] = climbing.rungsFrom(place);
  const until = because.because === 'danger' ? atOnce : first!.until;
  const between = rolesBetween(climbing, rungs.indexOf(block.rung.id) + 1, place);
  return begin(whoseIs(block), { ...first!, until, ahead, told, between, leftOut: rungs.slice(above, place) }, how);
}

/** Somebody is in danger now: the top of the ladder at once, whatever rung it stands on. */
function danger(turn: BlockTurn): Came {
  const { block, climbing } = turn;
  if (block.stands !== 'open') return no('block-settled-danger');
  if (block.inDanger) return REPEAT;
  const top = climbing.rungs.length - 1;
  if (top < 0) return no('block-no-ladder');
  const begun = higher(turn, top, { because: 'danger' });
  return apply(turn, [begun.entry], begun);
}

/** Before its time it goes to the next step, or to the top, for a reason that somebody writes: of a danger it says nothing. */
function sooner(turn: BlockTurn, { at, to, why }: Extract<BlockCommand, { readonly type: 'sooner' }>): Came {
  const { block, by, climbing, maySooner } = turn;
  const typed = clean(why);
  if (!maySooner) return no('block-not-sooner');
  if (isBlank(typed)) return no('block-why');
  if (tooLong(typed)) return no('too-long');
  const stays = whyItStays(turn, at);
  const isTwice = stays === 'repeat' && block.rung.by.id === by.id && block.rung.why === typed;
  if (stays !== null) return isTwice ? REPEAT : no(stays === 'repeat' ? 'block-moved-on' : stays);
  const { rungs } = climbing;
  const above = to === 'top' ? rungs.length - 1 : rungs.indexOf(at) + 1;
  const begun = higher(turn, above, { because: 'sooner', why: typed });
  return apply(turn, [begun.entry], begun);
}

type NoDanger = Extract<BlockCommand, { readonly type: 'no-danger' }>;

/**
 * Nobody is in danger: that is written beside it, and everybody who was told of it is told. It goes on where it stood
 * before, with the time that a step has; what was logged in danger begins its ladder.
 */
function noDanger(turn: BlockTurn, command: NoDanger): Came {
  const { block, by, climbing } = turn;
  const { context, rungs, rungsFrom } = climbing;
  const why = clean(command.why);
  const wrong = wrongWithTakingBack(turn, { ...command, why });
  if (wrong !== null) return wrong === 'repeat' ? REPEAT : no(wrong);
  const stood = block.rungs.at(-2);
  const place = stood ? rungs.indexOf(stood.id) : 0;
  const [first, ...ahead] = place < 0 ? [] : rungsFrom(place);
  if (!first) return no('block-no-ladder');
  const content = { why: seal(why, context.newId()), ...from(turn) };
  const entry = newEntry('block-danger-withdrawn', by, content, context);
  const told = [...new Set([...block.rung.told, ...climbing.told])];
  const begun = begin(
    whoseIs(block),
    { ...first, ahead, told, between: [], isFirst: place === 0 },
    { because: 'no-danger', before: stood?.to ?? null, by, context, speaking: climbing.speaking, ...from(turn) },
  );
  const people = [...ourPeople(block), ...theirPeople(block), block.rung.board?.id, block.board.informed?.by.id];
  // whoever has not heard of the danger is told of the step alone
  const others = begun.brought.filter((item) => !('to' in item) || !people.includes(item.to));
  const brought = [...newsTo(block.id, people, 'block-no-danger', by.id), ...others];
  return apply(turn, [entry, begun.entry], { brought, clock: begun.clock });
}

/** Why nobody can write that; null where they can. `repeat`: they have written just this of that danger. */
function wrongWithTakingBack({ block, by }: BlockTurn, { rungs, why }: NoDanger): RefusalCode | 'repeat' | null {
  const withdrawn = block.rungs[rungs - 1]?.withdrawn;
  if (withdrawn?.by.id === by.id && withdrawn.why === why) return 'repeat';
  if (block.stands !== 'open') return 'block-settled';
  if (!block.inDanger || rungs !== block.rungs.length) return 'block-no-danger';
  if (!mayTakeBack(block, by.id)) return 'block-not-your-danger';
  if (isBlank(why)) return 'block-why';
  return tooLong(why) ? 'too-long' : null;
}

function board(turn: BlockTurn): Came {
  const { block, by, climbing } = turn;
  if (block.board.informed) return REPEAT;
  if (block.stands !== 'open') return no('block-settled');
  if (!block.board.due) return no('block-no-board');
  const entry = newEntry('block-board-informed', by, { rung: block.rung.id, ...from(turn) }, climbing.context);
  const brought = newsTo(block.id, [block.opened.by.id, block.rung.to.id], 'block-moved', by.id);
  return apply(turn, [entry], { brought, clock: clockNow(block) });
}

/**
 * It is settled. What whoever settles it writes of the other side is what they heard. Where the other side is here too,
 * it may write its own words until a day; else it closes now.
 */
function resolve(turn: BlockTurn, command: Extract<BlockCommand, { readonly type: 'resolve' }>): Came {
  const { block, by, climbing } = turn;
  const { context } = climbing;
  const ours = clean(command.ours);
  const heard = clean(command.theirs);
  if (!(BLOCK_ENDS as readonly string[]).includes(command.how)) return no('block-how');
  if (tooLong(ours) || tooLong(heard)) return no('too-long');
  if (block.stands !== 'open') return settledBefore(turn, command.how, { ours, theirs: heard });
  const waits = theirPeople(block).length > 0;
  const closes = waits ? climbing.closes : null;
  const content = { how: command.how, ours: sealed(ours, context), theirs: sealed(heard, context), closes };
  const entry = newEntry('block-resolved', by, { ...content, ...from(turn) }, context);
  const closed = waits ? [] : [newEntry('block-closed', by, { because: 'one-said' } as const, context)];
  const told = [...ourPeople(block), ...theirPeople(block), block.board.informed?.by.id];
  const clock = closes ? { what: 'close', due: closes } : null;
  return apply(turn, [entry, ...closed], { brought: newsTo(block.id, told, 'block-resolved', by.id), clock });
}

/** Somebody else was first, or the button was pressed twice: it stays settled as it was; what was typed is kept. */
function settledBefore(turn: BlockTurn, how: BlockEnd, typed: Readonly<Record<BlockSide, string>>): Came {
  const { block, by } = turn;
  const { resolved } = block;
  const stands = { ours: resolved!.ours, theirs: resolved!.heard };
  const isTheSame = resolved?.by.id === by.id && resolved.how === how;
  const words = (['ours', 'theirs'] as const)
    .map((side): Words => ({ side, rung: block.rung.id, answer: null, text: typed[side] }))
    .filter(({ side, text }) => !isBlank(text) && !(isTheSame && text === stands[side]));
  const fresh = words.filter(
    (one) => !block.words.some(({ by: who, side, text }) => who.id === by.id && side === one.side && text === one.text),
  );
  if (fresh.length > 0) return afterwards(turn, fresh);
  return isTheSame || words.length > 0 ? REPEAT : no(block.stands === 'closed' ? 'block-closed' : 'block-settled');
}
