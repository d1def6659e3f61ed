// Cold start: from starting the process until GET /healthz answers, and until the first walk card is there.
import { join } from 'node:path';
import { startBot } from './bots.ts';
import type { Program } from './bots.ts';
import { startConnector } from './connector.ts';
import { makeCouncil, typed } from './council.ts';
import { median, ratio, takingTurns } from './measure.ts';
import type { Figure } from './report.ts';

export async function measureColdStart(folder: string, rounds: number): Promise<Figure[]> {
  const connector = await startConnector();
  const people = join(folder, 'cold-people.yaml');
  const [person] = makeCouncil(people, 1).practitioners;
  const once = (program: Program) => async (): Promise<{ health: number; turn: number }> => {
    const started = performance.now();
    const bot = await startBot(program, join(folder, `cold-${program}`), { PEOPLE_FILE: people });
    try {
      await bot.client.post(typed(connector.url, person!, 'walk'));
      return { health: bot.cold, turn: performance.now() - started };
    } finally {
      await bot.stop();
    }
  };
  try {
    const { ours, echo } = await takingTurns(rounds, { ours: once('ours'), echo: once('echo') });
    const of = (side: typeof ours, what: 'health' | 'turn'): number[] => side.map((one) => one[what]);
    return [
      {
        id: 'cold-ratio',
        what: 'until GET /healthz answers, against the echo bot',
        value: ratio(of(ours, 'health'), of(echo, 'health')),
        unit: 'times',
        aim: { most: 1.2 },
      },
      {
        id: 'cold-turn-ratio',
        what: 'until the first walk card, against the echo bot’s first answer',
        value: ratio(of(ours, 'turn'), of(echo, 'turn')),
        unit: 'times',
        aim: { most: 1.2 },
      },
      {
        id: 'cold-ours',
        what: 'ours until GET /healthz',
        value: median(of(ours, 'health')),
        unit: 'ms',
        note: `first walk card ${Math.round(median(of(ours, 'turn')))} ms`,
      },
      {
        id: 'cold-echo',
        what: 'echo until GET /healthz',
        value: median(of(echo, 'health')),
        unit: 'ms',
        note: `first answer ${Math.round(median(of(echo, 'turn')))} ms`,
      },
    ];
  } finally {
    connector.close();
  }
}
