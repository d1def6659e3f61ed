// What is to be done next about a block, in words, for whoever looks.
import type { Edition } from '../../policy/edition.ts';
import type { BlockSide } from '../../record/block-entries.ts';
import { dueMoment } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import type { Block, Said } from './state.ts';
import { twoThings } from './two-things.ts';
import { ladderOf, rungOf } from './words.ts';

/** Who looks, and whom news of it has not reached, by id. */
interface Viewer {
  readonly side: BlockSide;
  readonly self: string;
  readonly unreached: readonly string[];
}

/** The next thing to be done, for whoever looks. Where the other side says two things, that comes first. */
export function nextWords(edition: Edition, block: Block, viewer: Viewer): string {
  const { side } = viewer;
  const said = twoThings(block);
  if (said.length === 0) return nextIn(edition, block, viewer);
  const words = said.map(({ by, answer }) => say('block.next.saysIt', { name: by.name, answer: answerWords(answer) }));
  const told = { said: words.join(' ') };
  const both = side === 'ours' ? say('block.next.twoThings.ours', told) : say('block.next.twoThings.theirs', told);
  // in danger nobody waits until they agree
  return block.inDanger ? `${both} ${nextIn(edition, { ...block, promised: false }, viewer)}` : both;
}

const answerWords = (answer: Said['answer']): string => (answer ? say(`block.answer.${answer}`) : '');

function nextIn(edition: Edition, block: Block, { side, self, unreached }: Viewer): string {
  const { stands, rung, resolved, board } = block;
  const ladder = ladderOf(edition, block.ladder);
  const theirs = rungOf(ladder, rung.id)?.theirs ?? '';
  const until = dueMoment(rung.until);
  if (stands === 'closed') return say('block.next.nothing');
  if (stands === 'resolved') return afterwards(resolved!, side);
  if (side === 'theirs') return theirNext(block, self, until);
  if (board.due && board.by?.id === self && rung.to.id !== self)
    return say('block.next.board', { title: ladder?.board?.title ?? '' });
  if (block.promised) return say(block.inDanger ? 'block.next.promisedNow' : 'block.next.promised');
  if (rung.passed) return say(block.inDanger ? 'block.next.overdueNow' : 'block.next.overdue');
  if (rung.to.id !== self) {
    const values = { name: rung.to.name, theirs, until };
    if (unreached.includes(rung.to.id)) return say(block.inDanger ? 'block.next.ringNow' : 'block.next.ring', values);
    return say(block.inDanger ? 'block.next.waitNow' : 'block.next.wait', values);
  }
  return rung.because === 'danger'
    ? say('block.next.speakNow', { theirs })
    : say('block.next.speak', { theirs, until });
}

/** What the other side is asked for: its side, or, once it has said so, the information itself. */
function theirNext({ inDanger, promised, words, rung }: Block, self: string, until: string): string {
  if (inDanger) return say(promised ? 'block.next.bringNow' : 'block.next.answerNow');
  if (promised) return say('block.next.bring');
  const own = words.findLast(({ by, side }) => by.id === self && side === 'theirs');
  if (own) return say(own.answer ? 'block.next.answered' : 'block.next.wrote');
  return rung.passed ? say('block.next.answerLate') : say('block.next.answer', { until });
}

const afterwards = (resolved: NonNullable<Block['resolved']>, side: BlockSide): string => {
  const until = resolved.closes ? dueMoment(resolved.closes) : '';
  if (resolved[side] === null) return say('block.next.lastWords', { until });
  return say('block.next.wordsWait', { until });
};
