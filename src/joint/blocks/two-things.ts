// Where several people say of a block whether the other side will share, and do not say the same.
import type { BlockAnswer } from '../../record/block-entries.ts';
import { sideOf } from './sides.ts';
import type { Block, Said } from './state.ts';

const isYes = (answer: BlockAnswer): boolean => answer === 'yes' || answer === 'part';

interface Answered {
  readonly one: Said;
  readonly at: number;
  readonly answer: BlockAnswer;
}

/** What was answered at the rung where it stands, with its place among all words. */
const answersIn = ({ words, rung }: Block): readonly Answered[] =>
  words.flatMap((one, at) =>
    one.answer !== null && one.rung === rung.id && one.at >= rung.at ? [{ one, at, answer: one.answer }] : [],
  );

const lastOfEach = (all: readonly Answered[]): Answered[] => [
  ...new Map(all.map((said) => [said.one.by.id, said])).values(),
];

/**
 * The last that each of the other side has answered there, where one says yes and another no; empty where they agree. What
 * our side has heard since then settles which of them counts.
 */
export function twoThings(block: Block): readonly Said[] {
  if (block.stands !== 'open') return [];
  const all = answersIn(block);
  const heard = all.findLastIndex(({ one }) => sideOf(block, one.by) === 'ours');
  const said = lastOfEach(all.slice(heard + 1));
  return new Set(said.map(({ answer }) => isYes(answer))).size > 1 ? said.map(({ one }) => one) : [];
}

export const saysTwoThings = (block: Block): boolean => twoThings(block).length > 0;

/** An answer that somebody is about to write. `seen`: so many words stood on what they had before them. */
export interface Answering {
  readonly by: string;
  readonly answer: BlockAnswer;
  readonly seen: number | undefined;
}

/** Whether somebody else has meanwhile answered the opposite, which whoever writes now has not read. */
export function isOtherUnread(block: Block, { by, answer, seen }: Answering): boolean {
  if (seen === undefined || block.stands !== 'open') return false;
  return lastOfEach(answersIn(block)).some(
    (said) => said.one.by.id !== by && said.at >= seen && isYes(said.answer) !== isYes(answer),
  );
}
