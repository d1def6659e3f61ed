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
import { begin, blockNews, whoseIs } from './begin.ts';
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

const closedAlready = ({ block, by }: BlockTurn, { type }: BlockCommand): Came =>
  type === 'resolve' && block.resolved?.by.id === by.id ? REPEAT : no('block-closed');

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
  return rung.passed ? null : { what: 'rung', due: rung.until };
};

/** Everybody who has a part in it on our side. */
export const ourPeople = ({ opened, rungs }: Block): string[] => [opened.by.id, ...rungs.map(({ to }) => to.id)];
/** And on theirs, as far as they are people of this bot. */
export const theirPeople = ({ against, rung }: Block): string[] => [
  ...(against.person ? [against.person.id] : []),
  ...rung.told,
];

function saidEntry(turn: BlockTurn, side: BlockSide, answer: BlockAnswer | null, typed: string): NewEntry {
  const { context } = turn.climbing;
  const content = { side, rung: turn.block.rung.id, answer, text: sealed(typed, context), ...from(turn) };
  return newEntry('block-said', turn.by, content, context);
}

/** Somebody writes the words of a side: their own, or what they heard of the other. */
function say(turn: BlockTurn, { text, answer, at }: Extract<BlockCommand, { readonly type: 'say' }>): Came {
  const { block, side, by } = turn;
  const typed = clean(text);
  if (isBlank(typed) && answer === undefined) return no('block-words');
  if (tooLong(typed)) return no('too-long');
  if (block.words.some((one) => one.by.id === by.id && one.text === typed && one.rung === at)) return REPEAT;
  // what our side writes of their answer is what it heard
  const entry = saidEntry(turn, answer === undefined ? side : 'theirs', answer ?? null, typed);
  if (block.stands === 'resolved') return lastWords(turn, entry);
  const others = side === 'theirs' ? [block.opened.by.id, block.rung.to.id] : theirPeople(block);
  const brought = blockNews(block.id, others, side === 'theirs' ? 'block-answered' : 'block-theirs', by.id);
  return apply(turn, [entry], { brought, clock: clockNow(block) });
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
  return apply(turn, [entry, closed], { brought: blockNews(block.id, others, 'block-resolved', by.id), clock: null });
}

/** They still say no, or nothing: what they said is written down, and the next rung begins. At the top it stays. */
function next(turn: BlockTurn, { at, because, text }: Extract<BlockCommand, { readonly type: 'next' }>): Came {
  const { block, climbing } = turn;
  if (block.stands !== 'open') return no('block-settled');
  const typed = clean(text);
  if (tooLong(typed)) return no('too-long');
  if (at !== block.rung.id) return block.rungs.some(({ id }) => id === at) ? REPEAT : no('block-moved-on');
  const place = climbing.rungs.indexOf(at);
  if (place < 0) return no('block-no-ladder');
  if (place === climbing.rungs.length - 1) return no('block-at-the-top');
  const heard = saidEntry(turn, 'theirs', because, typed);
  const begun = higher(turn, place + 1, because);
  return apply(turn, [heard, begun.entry], begun);
}

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
  if (block.inDanger) return REPEAT;
  const top = climbing.rungs.length - 1;
  if (top < 0) return no('block-no-ladder');
  const begun = higher(turn, top, 'danger');
  return apply(turn, [begun.entry], begun);
}

function board(turn: BlockTurn): Came {
  const { block, by, climbing } = turn;
  if (block.board.informed) return REPEAT;
  if (!block.board.due) return no('block-no-board');
  const entry = newEntry('block-board-informed', by, { rung: block.rung.id, ...from(turn) }, climbing.context);
  const brought = blockNews(block.id, [block.opened.by.id, block.rung.to.id], 'block-moved', by.id);
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
  return apply(turn, [entry, ...closed], { brought: blockNews(block.id, told, 'block-resolved', by.id), clock });
}
