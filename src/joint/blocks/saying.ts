// Who said what of a block, in words: whose they are, and what of them the other side reads.
import type { Agency } from '../../people/types.ts';
import type { BlockSide } from '../../record/block-entries.ts';
import { day } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { sideOf } from './sides.ts';
import type { Block, Said } from './state.ts';

export interface SaidSeen {
  /** Who said it, and who wrote it down. */
  readonly who: string;
  /** What came of it, in a word or two; empty where nothing did. */
  readonly answer: string;
  readonly text: string;
  readonly at: string;
}

/** An agency by its name; by its id where it is not listed any more. */
export const nameOf = (agencies: readonly Pick<Agency, 'id' | 'name'>[], id: string): string =>
  agencies.find((one) => one.id === id)?.name ?? id;

/** What was heard of a partner is for the side that heard it; between colleagues both read all of it. */
export const hidesHeard = ({ against }: Block, side: BlockSide): boolean =>
  side === 'theirs' && against.of === 'partner';

/** What our side writes down of theirs is what it heard. `reader`: the side of whoever looks. */
export function saidSeen(block: Block, { side, by, answer, text, at }: Said, reader: BlockSide): SaidSeen {
  const heard = side === 'theirs' && sideOf(block, by) === 'ours';
  const who = say(`block.said.${heard ? 'heard' : whose(side, reader)}`, { name: by.name });
  const hidden = heard && hidesHeard(block, reader);
  return { who, answer: answer ? say(`block.answer.${answer}`) : '', text: hidden ? '' : text, at };
}

const whose = (side: BlockSide, reader: BlockSide): BlockSide => (side === reader ? 'ours' : 'theirs');

/** How it was settled, by whom and when. */
export const resolvedLine = ({ how, by, at }: NonNullable<Block['resolved']>): string =>
  say('block.resolved', { how: say(`block.how.${how}`), name: by.name, day: day(at) });
