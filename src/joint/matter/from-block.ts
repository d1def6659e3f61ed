// Somebody who does not share, or does not answer, as a thing of its matter: as this side sees it.
import { say } from '../../words/say.ts';
import type { BlockSeen } from '../blocks/seen.ts';
import type { MatterThing } from './types.ts';

export function thingOfBlock(block: BlockSeen): MatterThing {
  const { id, against, stands, rung, side, isMine, next, history } = block;
  const isOpen = stands !== 'closed';
  const climbs = stands === 'open';
  const { at, of, title } = rung;
  return {
    kind: 'block',
    reference: id,
    title: side === 'ours' ? say('matter.block.ours', { against }) : say('matter.block.theirs', { by: block.openedBy }),
    stands: climbs ? say('block.rungOf', { at, of, title }) : say(`block.stands.${stands}`),
    isOpen,
    began: block.openedAt,
    dates: climbs ? [{ on: rung.until, time: '', what: say('matter.date.rung', { title }), hearing: null }] : [],
    waits: isOpen && next !== '' ? [{ what: next, whom: isMine ? '' : against, by: null, isYours: isMine }] : [],
    happened: history.map(({ at: when, words }) => ({ at: when, what: words, by: '' })),
    proceedings: null,
  };
}
