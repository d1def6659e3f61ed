// Somebody who does not share, or does not answer, as a thing of its matter: as this side sees it.
import { say } from '../../words/say.ts';
import type { BlockSeen } from '../blocks/seen.ts';
import { eventsOf } from './happened.ts';
import type { LooksAt } from './happened.ts';
import type { MatterThing, MatterWait } from './types.ts';

export function thingOfBlock(block: BlockSeen, looks: LooksAt): MatterThing {
  const { id, against, stands, rung, side, history } = block;
  const climbs = stands === 'open';
  const { at, of, title } = rung;
  return {
    kind: 'block',
    reference: id,
    title: side === 'ours' ? say('matter.block.ours', { against }) : say('matter.block.theirs', { by: block.openedBy }),
    stands: climbs ? say('block.rungOf', { at, of, title }) : say(`block.stands.${stands}`),
    isOpen: stands !== 'closed',
    began: block.openedAt,
    dates: climbs ? [{ on: rung.until, time: '', what: say('matter.date.rung', { title }), hearing: null }] : [],
    waits: waitsIn(block),
    happened: eventsOf(history, looks),
    proceedings: null,
  };
}

/** What is one's own to do, or whose it is; and of whoever was asked, the answer. */
function waitsIn({ stands, side, isMine, next, rung, against, openedBy, promised }: BlockSeen): MatterWait[] {
  if (stands === 'closed') return [];
  const own: MatterWait[] = isMine ? [{ what: next, whom: '', by: null, whose: 'you' }] : [];
  if (stands === 'resolved') {
    const other = side === 'ours' ? against : openedBy;
    return isMine ? own : [{ what: say('matter.wait.lastWords'), whom: other, by: null, whose: 'others' }];
  }
  if (side === 'theirs') return own;
  const speaks = say('matter.wait.speaks', { theirs: rung.theirs });
  const what = say(promised ? 'matter.wait.promised' : 'matter.wait.answer');
  return [
    ...own,
    ...(isMine ? [] : [{ what: speaks, whom: rung.speaker, by: rung.until, whose: 'agency' as const }]),
    { what, whom: against, by: rung.until, whose: 'others' },
  ];
}
