import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What time it is. A port, so that days pass in a test in a millisecond. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

const file = (dataDir: string): string => join(dataDir, 'clock.json');

/** By how much the practice copy's clock runs ahead of the real one, in milliseconds. */
export function clockOffset(dataDir: string): number {
  try {
    const { offset } = JSON.parse(readFileSync(file(dataDir), 'utf8')) as { offset: unknown };
    return typeof offset === 'number' && Number.isFinite(offset) ? offset : 0;
  } catch {
    return 0;
  }
}

/** Moves the practice copy's clock. Written whole and then renamed: a bot that reads meanwhile sees the old or the new. */
export function setClockOffset(dataDir: string, offset: number): void {
  if (offset === 0) return rmSync(file(dataDir), { force: true });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const temporary = `${file(dataDir)}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify({ offset }), { mode: 0o600 });
  renameSync(temporary, file(dataDir));
}

/**
 * The clock of local mode: the real one, moved by what `npx can-i-share clock` left in DATA_DIR. The file is looked at
 * each time, so that a bot that runs feels the move. The real mode must never be given this clock.
 */
export function practiceClock(dataDir: string, real: Clock = systemClock): Clock {
  let seen = '';
  let offset = 0;
  return {
    now: () => {
      const stat = statSync(file(dataDir), { throwIfNoEntry: false });
      const stamp = stat ? `${stat.ino} ${stat.mtimeMs}` : '';
      if (stamp !== seen) {
        offset = stat ? clockOffset(dataDir) : 0;
        seen = stamp;
      }
      return new Date(real.now().getTime() + offset);
    },
  };
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Reads "+2d", "-30m", "+1d12h". Milliseconds; throws a sentence that says what it takes. */
export function parseMove(text: string): number {
  const parts = /^([+-])((?:\d+[mhdw])+)$/.exec(text);
  if (!parts) throw new Error('Say how far: +2d, +3h, +45m or +1w. A minus moves it back.');
  const sum = [...parts[2]!.matchAll(/(\d+)([mhdw])/g)].reduce(
    (total, [, n, unit]) => total + Number(n) * UNITS[unit!]!,
    0,
  );
  return parts[1] === '-' ? -sum : sum;
}
