// Resident memory after thousands of turns without a question: the real bot's beside the echo's.
import { join } from 'node:path';
import { startBot } from './bots.ts';
import { startConnector } from './connector.ts';
import { makeCouncil, typed } from './council.ts';
import { prepareWalks, recordWalk } from './walks.ts';
import type { Figure } from './report.ts';

const PEOPLE = 60;
const CONNECTIONS = 8;

/** Each bot takes at least so many turns: ours taps through walks, the echo answers words. */
export async function measureMemory(folder: string, turns: number): Promise<Figure[]> {
  const connector = await startConnector();
  const people = join(folder, 'memory-people.yaml');
  const council = makeCouncil(people, PEOPLE);
  const ours = await startBot('ours', join(folder, 'memory-ours'), { PEOPLE_FILE: people });
  const echo = await startBot('echo', join(folder, 'memory-echo'));
  try {
    const walk = await recordWalk(ours, connector, council.practitioners[0]!, (_question, values) => values.at(-1)!);
    let taken = 0;
    while (taken < turns) {
      const taps = await prepareWalks(ours, connector, council, [walk], PEOPLE, CONNECTIONS);
      await ours.client.all(taps);
      await echo.client.all(
        taps.map((bodies) => bodies.map((_tap, n) => typed(connector.url, council.manager, `Hello ${n}`))),
      );
      taken += taps.flat().length;
    }
    return [
      {
        id: 'memory-ratio',
        what: `resident memory after ${taken.toLocaleString('en-GB')} turns without a question, against the echo`,
        value: ours.memory() / echo.memory(),
        unit: 'times',
        aim: { most: 1.3 },
      },
      { id: 'memory-ours', what: 'ours, resident', value: ours.memory(), unit: 'MB' },
      { id: 'memory-echo', what: 'echo, resident', value: echo.memory(), unit: 'MB' },
    ];
  } finally {
    await Promise.all([ours.stop(), echo.stop()]);
    connector.close();
  }
}
