// What was refused or late on a route, and shared after all because a block was logged and settled.
import type { RouteOutcome } from '../../record/route-entries.ts';
import { blockOf } from '../blocks/state.ts';
import type { Block } from '../blocks/state.ts';
import type { JointDocument } from '../facts.ts';
import { step } from './next-step.ts';
import type { NextStep } from './next-step.ts';
import { onlyTells } from './data.ts';
import type { RouteData } from './data.ts';
import { unmetAnswer } from './state.ts';
import type { RouteState, Side } from './state.ts';
import type { RouteBlock } from './types.ts';

/** What comes in that way: all of it, or part. That nothing came needs no block. */
export const BY_BLOCK: ReadonlySet<RouteOutcome> = new Set(['received', 'part']);

/**
 * The block of one's own by which they shared it, since they last answered: whoever asked may write down what came. Null
 * where there is none. What somebody wrote down by it already may be written down once more.
 */
export function sharedByBlock(
  { answer }: Pick<RouteState, 'answer'>,
  blocks: readonly RouteBlock[],
): RouteBlock | null {
  const isNew = ({ id, sharedAt }: RouteBlock): boolean =>
    sharedAt !== null && (answer === null || sharedAt > answer.at || answer.block === id);
  return blocks.find((one) => one.isOurs && isNew(one)) ?? null;
}

/** Whether what came in that way is still to be written down. */
export function isToWriteDown(state: Pick<RouteState, 'answer'>, blocks: readonly RouteBlock[]): RouteBlock | null {
  const found = sharedByBlock(state, blocks);
  return found && found.id !== state.answer?.block ? found : null;
}

/** When they shared all or part of what was asked, by how a block was settled; null where they did not, or it is open. */
export const sharedWhen = ({ resolved }: Pick<Block, 'resolved'>): string | null =>
  resolved?.how === 'shared' || resolved?.how === 'part' ? resolved.at : null;

/** Whether this is a block that was logged from the route with this reference, by which they shared. */
export function isSharedFrom(document: JointDocument, route: string): boolean {
  const block = document.kind === 'block' ? blockOf(document) : null;
  return block?.from === route && sharedWhen(block) !== null;
}

/** A route, as its next step is put in words. */
interface Looked {
  readonly state: RouteState;
  readonly side: Side | null;
  readonly blocks: readonly RouteBlock[];
  readonly isLate: boolean;
  readonly data: RouteData;
}

/** What a block of one's own that was logged from it comes to; null where none says what is next. */
export function byBlock({ state, side, blocks, isLate, data }: Looked): NextStep | null {
  const own = blocks.filter(({ isOurs }) => isOurs);
  if (side !== 'from') return null;
  const shared = isToWriteDown(state, own);
  if (shared) return step('sharedByBlock', { block: shared.id, name: state.opened.to.name });
  const [newest] = own;
  const isNoted = state.answer?.outcome === 'received' && onlyTells(data);
  const waits = isLate || state.stands === 'answered' || unmetAnswer(state) !== null;
  if (!newest || !waits || state.answer?.block !== undefined || isNoted) return null;
  const { id: block, words } = newest;
  if (newest.isOpen) return step('blockOpen', { block, words });
  return state.stands === 'answered' ? step('blockOver', { block, words }) : null;
}
