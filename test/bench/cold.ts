// Cold start: from starting the process until GET /healthz answers.
import { join } from 'node:path';
import { startBot } from './bots.ts';
import type { Program } from './bots.ts';
import { median, ratio, takingTurns } from './measure.ts';
import type { Figure } from './report.ts';

export async function measureColdStart(folder: string, rounds: number): Promise<Figure[]> {
  const once = (program: Program) => async (): Promise<number> => {
    const bot = await startBot(program, join(folder, `cold-${program}`));
    await bot.stop();
    return bot.cold;
  };
  const found = await takingTurns(rounds, { ours: once('ours'), echo: once('echo') });
  return [
    { id: 'cold-ratio', what: 'cold start against the echo bot', value: ratio(found.ours, found.echo), unit: 'times', aim: { most: 1.3 } },
    { id: 'cold-ours', what: 'ours', value: median(found.ours), unit: 'ms' },
    { id: 'cold-echo', what: 'echo', value: median(found.echo), unit: 'ms' },
  ];
}
