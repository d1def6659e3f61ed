import { join } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { modeOf } from '../app/config.ts';
import { clockOffset, parseMove, setClockOffset } from '../time/clock.ts';
import { say } from '../words/say.ts';

/** `clock`: moves the practice copy's clock, so that a silent manager's two days pass at once. */
export function addClockCommand(program: Command): void {
  program
    .command('clock')
    .description(say('cli.showOrMoveTheClock'))
    .argument('[move]', say('cli.move'))
    .addOption(
      new Option('--data <folder>', say('cli.whereThePracticeCopyKeeps'))
        .env('DATA_DIR')
        .default(join(import.meta.dirname, '..', '..', 'data')),
    )
    .allowUnknownOption() // "-30m" is a move, not an option
    .action((move: string | undefined, options: { data: string }) => {
      // the real mode never looks at the file (compose.ts); nobody may believe that it did
      if (modeOf() === 'real')
        throw new Error(
          'Only the practice copy has a clock that can be moved, and BOT_ID is set here: this is a real bot. Nothing was changed.',
        );
      if (move === 'reset') setClockOffset(options.data, 0);
      else if (move !== undefined) setClockOffset(options.data, clockOffset(options.data) + parseMove(move));
      const offset = clockOffset(options.data);
      process.stdout.write(
        say('cli.thePracticeClockSays', {
          now: new Date(Date.now() + offset).toISOString(),
          offset: offsetWords(offset),
        }),
      );
    });
}

function offsetWords(milliseconds: number): string {
  if (milliseconds === 0) return say('cli.theRealTime');
  return `${milliseconds > 0 ? 'ahead' : 'behind'} by ${inWords(Math.abs(milliseconds))}`;
}

function inWords(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'm'],
  ] as const;
  return parts
    .filter(([n]) => n > 0)
    .map(([n, unit]) => `${n}${unit}`)
    .join(' ');
}
