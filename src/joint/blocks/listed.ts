// Blocks in a list, for chat and terminal: what a line says, and which comes first.
import { dueMoment } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import type { BlockSeen } from './seen.ts';

/** The line of a list: that it is about danger or late, which, about which case, against whom, and where it stands. */
export function listLine(block: BlockSeen, now: Date): string {
  const { id, matter, isDanger, stands } = block;
  const isOpen = stands === 'open';
  const marks = [
    isOpen && isDanger ? say('block.marks.danger') : '',
    isOpen && isLate(block, now) ? say('block.marks.late') : '',
  ];
  const about = matter === '' ? '' : ` (${matter})`;
  return [...marks, `${id}${about}: ${whomWords(block)}.`, whereWords(block)].filter(Boolean).join(' ');
}

const isLate = ({ rung }: BlockSeen, now: Date): boolean => Date.parse(rung.until) <= now.getTime();

/** Whoever reads of themselves, or of their team, reads that it is they. */
function whomWords({ side, of, against, openedBy }: BlockSeen): string {
  if (side === 'ours') return against;
  return of === 'inside' ? say('block.aboutYou', { who: openedBy }) : say('block.asks', { who: openedBy });
}

function whereWords({ stands, rung }: BlockSeen): string {
  if (stands !== 'open') return say(`block.stands.${stands}`);
  const step = say('block.rungOf', { at: rung.at, of: rung.of, title: rung.title });
  return `${step}. ${say('block.until', { until: dueMoment(rung.until) })}`;
}

/** What is most pressing first: in danger, then what is somebody's turn, then by the day; what is settled comes last. */
export function inOrder(blocks: readonly BlockSeen[], now: Date): BlockSeen[] {
  const place = (one: BlockSeen): number => {
    if (one.stands !== 'open') return 4;
    if (one.isDanger) return 0;
    if (isLate(one, now)) return 1;
    return one.isMine ? 2 : 3;
  };
  return blocks.toSorted((a, b) => place(a) - place(b) || Date.parse(a.rung.until) - Date.parse(b.rung.until));
}
