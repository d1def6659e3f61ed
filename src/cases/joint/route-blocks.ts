// The blocks that were logged from a route: each lies where it was logged, and is shown where it reaches whoever looks.
import { blockOf } from '../../joint/blocks/state.ts';
import { placeWords } from '../../joint/blocks/seen.ts';
import { sharedWhen } from '../../joint/routes/by-block.ts';
import type { RouteDocument } from '../../joint/routes/turn.ts';
import type { RouteBlock } from '../../joint/routes/types.ts';
import type { Actor } from '../../people/types.ts';
import { blocksFrom } from './engine.ts';
import type { JointEngine } from './engine.ts';

/** The newest first. */
export async function routeBlocks(engine: JointEngine, actor: Actor, route: RouteDocument): Promise<RouteBlock[]> {
  const { editions, clock } = engine;
  return (await blocksFrom(engine, actor, route)).flatMap((document) => {
    const block = blockOf(document);
    if (!block) return [];
    const edition = editions.find(block.edition) ?? editions.governing(clock.now());
    const isOpen = block.stands === 'open';
    const isOurs = block.agency === actor.agency;
    return [{ id: block.id, isOurs, isOpen, words: placeWords(edition, block), sharedAt: sharedWhen(block) }];
  });
}
