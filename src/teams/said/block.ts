// What somebody says of the block before them → the field for it, with their words, and the rows that say what came of it.
import { spelt } from '../../ask/joint-said.ts';
import type { JointSign } from '../../ask/joint-said.ts';
import { weGave } from '../../ask/whose-word.ts';
import type { BlockSeen } from '../../joint/blocks/seen.ts';
import { say } from '../../words/say.ts';
import { shown } from '../actions/blocks.ts';
import type { Result } from '../result.ts';

const ENDS: ReadonlySet<JointSign> = new Set<JointSign>(['received', 'settled', 'withdrawn', 'close']);

export function ofBlock(block: BlockSeen, sign: JointSign, text: string): Result {
  const { stands, onlyLooks, maySay, ours } = block;
  if (onlyLooks || (stands !== 'open' && !maySay))
    return shown({ page: 'one', block }, say('jointSaid.notNow'), 'accent');
  if (stands !== 'open') return shown({ page: 'one', block, part: 'own', typed: { own: text } });
  if (ours && sign === 'received' && weGave(spelt(text)))
    return shown({ page: 'one', block }, say('jointSaid.notNow'), 'accent');
  return ours && ENDS.has(sign)
    ? shown({ page: 'one', block, part: 'settle', typed: { ours: text } })
    : shown({ page: 'one', block, part: 'answer', typed: { text } });
}
