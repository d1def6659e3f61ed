// How much of what agencies do together waits for somebody: for the lists of what waits for them and of what is theirs.
import { may } from '../../people/may.ts';
import { say } from '../../words/say.ts';
import type { Turn } from '../turn.ts';
import { toPeoples } from '../views/peoples.ts';
import type { ButtonTo } from '../views/waiting.ts';

/** One for each of the three of which something is theirs to do; none for whoever does not work on them. */
export async function jointWaits({ joint, person }: Turn): Promise<readonly ButtonTo[]> {
  if (!may(person, 'work-jointly')) return [];
  const [routes, blocks, assessments] = await Promise.all([
    joint.routes.listFor(person),
    joint.blocks.listFor(person, { open: true }),
    joint.assessments.listFor(person),
  ]);
  const rows = [
    { what: 'routes', verb: 'protocol', count: routes.filter(({ next }) => next.who === 'us').length },
    { what: 'blocks', verb: 'blocks', count: blocks.filter(({ isMine }) => isMine).length },
    {
      what: 'assessments',
      verb: 'assessments',
      count: assessments.filter(({ next: [first] }) => first !== undefined && first.what !== 'wait').length,
    },
  ];
  return rows
    .filter(({ count }) => count > 0)
    .map(({ what, verb, count }) => ({ title: say('matter.waiting', { what, count }), verb }));
}

/** The same for whoever leads others or stands in for them, with the way to what those have open. */
export const jointWaitsWithPeople = async (turn: Turn): Promise<readonly ButtonTo[]> => [
  ...(await jointWaits(turn)),
  ...toPeoples(await turn.joint.peoples.listFor(turn.person)),
];
