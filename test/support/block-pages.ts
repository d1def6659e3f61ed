// The page of a block for the other side, for tests that print it: short and long, with what was asked, in danger, settled.
import { printBlockPage } from '../../src/cases/joint/block-page.ts';
import type { LogBlock } from '../../src/cases/joint/blocks.ts';
import type { BlockCommand } from '../../src/joint/blocks/decide.ts';
import { jointWorld } from './joint-world.ts';
import { LOGGED } from './blocks.ts';

const LONG = 'They rang twice and were told each time that it was with somebody else, and nobody rang back. '.repeat(
  12,
);

/** What is logged, and what is done before it is printed. */
export interface Given {
  readonly logged?: Partial<LogBlock>;
  readonly then?: readonly (readonly [key: string, command: BlockCommand])[];
  readonly withAsked?: boolean;
}

/** The page as pat of the council prints it, against a school that has nobody here. */
export async function blockPageOf({ logged = {}, then = [], withAsked = false }: Given): Promise<string> {
  const world = jointWorld();
  const { blocks, engine } = world.joint;
  try {
    const opened = await blocks.open(world.person('pat'), { ...LOGGED, who: 'SCH', ...logged });
    if (opened.outcome === 'refused') throw new Error(opened.refusal.message);
    const { id } = opened.block;
    for (const [key, command] of then) {
      const came = await blocks.act(world.person(key), id, command);
      if (came.outcome === 'refused') throw new Error(came.refusal.message);
    }
    const printed = await printBlockPage({ engine }, world.person('pat'), { typed: id, withAsked });
    if (!printed) throw new Error('There is no such page.');
    return printed.page;
  } finally {
    await world.store.close();
  }
}

const SETTLES = { type: 'resolve', how: 'part', ours: LONG, theirs: 'By phone' } as const;
const long = { asked: LONG, needed: LONG, matter: 'A-case-reference-that-is-much-longer-than-any-council-gives' };

/** Each page by its name. Made when it is asked for. */
export const BLOCK_PAGES: readonly (readonly [string, () => Promise<string>])[] = (
  [
    ['block', {}],
    ['block with what was asked', { withAsked: true }],
    [
      'block long',
      { logged: { ...long, shows: true }, then: [['pat', { type: 'say', at: '', text: LONG }]], withAsked: true },
    ],
    ['block in danger', { logged: { urgency: 'danger' } }],
    ['block settled', { logged: { who: 'HCT' }, then: [['pat', SETTLES]] }],
    ['block closed', { then: [['pat', SETTLES]] }],
  ] satisfies [string, Given][]
).map(([name, given]) => [name, async () => blockPageOf(given)] as const);
