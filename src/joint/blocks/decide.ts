// What people do about a block: write what was said, go a rung higher, tell the board, settle it.
import type { BlockAnswer, BlockEnd, BlockSide } from '../../record/block-entries.ts';
import { newEntry } from '../../record/journal.ts';
import { refuse } from '../../record/refusals.ts';
import type { RefusalCode } from '../../record/refusals.ts';
import type { NewEntry, Transition, Who } from '../../record/types.ts';
import { clean } from '../../text/clean.ts';
import { isBlank } from '../../text/fold.ts';
import { tooLong } from '../../text/limits.ts';
import type { NextClock } from '../facts.ts';
import { withJointEntries } from '../terms.ts';
import { newsTo } from '../news.ts';
import { begin, whoseIs } from './begin.ts';
import type { Begun } from './begin.ts';
import { sealed } from './open.ts';
import type { Climbing } from './open.ts';
import { blockOf } from './state.ts';
import type { Block, BlockDocument } from './state.ts';

/** `at`: the rung that whoever acts has before them; a tap on an older card so changes nothing twice. */
export type BlockCommand =
  | { readonly type: 'say'; readonly at: string; readonly text: string; readonly answer?: BlockAnswer }
  | { readonly type: 'next'; readonly at: string; readonly because: 'no' | 'no-answer'; readonly text: string }
  | { readonly type: 'danger' }
  | { readonly type: 'board' }
  | { readonly type: 'resolve'; readonly how: BlockEnd; readonly ours: string; readonly theirs: string };

/** On which side somebody acts, as whom, and with what of the calendar and the people file. */
export interface Acting {
  readonly by: Who;
  readonly side: BlockSide;
  readonly climbing: Climbing;
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
  if (block.stands === 'closed') return closedAlready(turn, command);
  if (command.type === 'say') return say(turn, command);
  if (acting.side === 'theirs') return no('block-ours');
  switch (command.type) {
    case 'next':
      return next(turn, command);
    case 'danger':
      return danger(turn);
    case 'board':
      return board(turn);
    case 'resolve':
      return resolve(turn, command);
  }
}

function closedAlready({ block, by, side }: BlockTurn, { type }: BlockCommand): Came {
  if (type === 'danger' && side === 'ours') return no('block-settled-danger');
  return type === 'resolve' && block.resolved?.by.id === by.id ? REPEAT : no('block-closed');
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

/** Everybody who has a part in it on our side. */
export const ourPeople = ({ opened, rungs }: Block): string[] => [
  opened.by.id,
  ...rungs.flatMap(({ to, also }) => [to.id, ...also]),
];
/** And on theirs, as far as they are people of this bot. */
export const theirPeople = ({ against, rung }: Block): string[] => [
  ...(against.person ? [against.person.id] : []),
  ...rung.told,
];

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
function say(turn: BlockTurn, { text, answer, at }: Extract<BlockCommand, { readonly type: 'say' }>): Came {
  const { block, side } = turn;
  const typed = clean(text);
  if (isBlank(typed) && answer === undefined) return no('block-words');
  if (tooLong(typed)) return no('too-long');
  const rung = block.rungs.some(({ id }) => id === at) ? at : block.rung.id;
  // what our side writes of their answer is what it heard
  const words: Words = { side: answer === undefined ? side : 'theirs', rung, answer: answer ?? null, text: typed };
  if (isLastOf(turn, words)) return REPEAT;
  return block.stands === 'resolved' ? lastWords(turn, saidEntry(turn, words)) : written(turn, words);
}

/** It is written down, and stands where it stood. */
function written(turn: BlockTurn, words: Words): Came {
  const { block, side, by } = turn;
  const others = side === 'theirs' ? [block.opened.by.id, block.rung.to.id] : theirPeople(block);
  const brought = newsTo(block.id, others, side === 'theirs' ? 'block-answered' : 'block-theirs', by.id);
  return apply(turn, [saidEntry(turn, words)], { brought, clock: clockNow(block) });
}

/** After it was settled: with the words of both sides it closes. */
function lastWords(turn: BlockTurn, entry: NewEntry): Came {
  const { block, side, by } = turn;
  const { ours, theirs } = block.resolved!;
  const other = side === 'ours' ? theirs : ours;
  const own = side === 'ours' ? ours : theirs;
  if (own !== null) return no('block-words-said');
  if (other === null) return apply(turn, [entry], { clock: clockNow(block) });
  const closed = newEntry('block-closed', by, { because: 'both-said' }, turn.climbing.context);
  const others = side === 'theirs' ? ourPeople(block) : theirPeople(block);
  return apply(turn, [entry, closed], { brought: newsTo(block.id, others, 'block-resolved', by.id), clock: null });
}

/** They still say no, or nothing: what they said is written down, and the next rung begins. At the top it stays. */
function next(turn: BlockTurn, { at, because, text }: Extract<BlockCommand, { readonly type: 'next' }>): Came {
  const { block, climbing } = turn;
  if (block.stands !== 'open') return no('block-settled');
  const typed = clean(text);
  if (tooLong(typed)) return no('too-long');
  const words: Words = { side: 'theirs', rung: at, answer: because, text: typed };
  if (at !== block.rung.id)
    return block.rungs.some(({ id }) => id === at) ? afterwardsSaid(turn, words) : no('block-moved-on');
  const place = climbing.rungs.indexOf(at);
  if (place < 0) return no('block-no-ladder');
  if (place === climbing.rungs.length - 1) return no('block-at-the-top');
  const begun = higher(turn, place + 1, because);
  return apply(turn, [saidEntry(turn, words), begun.entry], begun);
}

/** It has moved on since, by the clock or by somebody else: what was said is written down all the same. */
const afterwardsSaid = (turn: BlockTurn, words: Words): Came =>
  isLastOf(turn, words) || (isBlank(words.text) && words.answer === 'no-answer') ? REPEAT : written(turn, words);

function higher({ block, climbing, by }: BlockTurn, place: number, because: 'no' | 'no-answer' | 'danger'): Begun {
  const { context, speaking, atOnce, told } = climbing;
  const [first, ...ahead] = climbing.rungsFrom(place);
  const until = because === 'danger' ? atOnce : first!.until;
  const how = { because, before: block.rung.to, by, context, speaking };
  return begin(whoseIs(block), { ...first!, until, ahead, told }, how);
}

/** Somebody is in danger now: the top of the ladder at once, whatever rung it stands on. */
function danger(turn: BlockTurn): Came {
  const { block, climbing } = turn;
  if (block.stands !== 'open') return no('block-settled-danger');
  if (block.inDanger) return REPEAT;
  const top = climbing.rungs.length - 1;
  if (top < 0) return no('block-no-ladder');
  const begun = higher(turn, top, 'danger');
  return apply(turn, [begun.entry], begun);
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

/** It is settled. Where the other side is here too, it may write its words until a day; else it closes now. */
function resolve(turn: BlockTurn, command: Extract<BlockCommand, { readonly type: 'resolve' }>): Came {
  const { block, by, climbing } = turn;
  const { context } = climbing;
  if (block.stands === 'resolved')
    return block.resolved?.by.id === by.id && block.resolved.how === command.how ? REPEAT : no('block-settled');
  const ours = clean(command.ours);
  const theirs = clean(command.theirs);
  if (tooLong(ours) || tooLong(theirs)) return no('too-long');
  const waits = isBlank(theirs) && theirPeople(block).length > 0;
  const closes = waits ? climbing.closes : null;
  const content = { how: command.how, ours: sealed(ours, context), theirs: sealed(theirs, context), closes };
  const entry = newEntry('block-resolved', by, { ...content, ...from(turn) }, context);
  const because = isBlank(theirs) ? 'one-said' : 'both-said';
  const closed = waits ? [] : [newEntry('block-closed', by, { because } as const, context)];
  const told = [...ourPeople(block), ...theirPeople(block), block.board.informed?.by.id];
  const clock = closes ? { what: 'close', due: closes } : null;
  return apply(turn, [entry, ...closed], { brought: newsTo(block.id, told, 'block-resolved', by.id), clock });
}
