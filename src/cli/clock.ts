import { join } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { modeOf } from '../app/config.ts';
import { clockOffset, parseMove, setClockOffset } from '../time/clock.ts';

/** `clock`: moves the practice copy's clock, so that a silent manager's two days pass at once. */
export function addClockCommand(program: Command): void {
  program
    .command('clock')
    .description('Show or move the clock of the practice copy (local mode only): clock +2d, clock reset.')
    .argument('[move]', '+2d, +3h, +45m, +1w, a minus to move back, or reset')
    .addOption(
      new Option('--data <folder>', 'where the practice copy keeps its data')
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
        `The practice clock says ${new Date(Date.now() + offset).toISOString()}: ${offsetWords(offset)}.\n`,
      );
    });
}

function offsetWords(milliseconds: number): string {
  if (milliseconds === 0) return 'the real time';
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
