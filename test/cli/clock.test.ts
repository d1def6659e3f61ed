import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openParts } from '../../src/app/compose.ts';
import { readRecordsConfig } from '../../src/app/config.ts';
import { setClockOffset } from '../../src/time/clock.ts';
import { runProgram } from '../support/terminal.ts';

const program = join(import.meta.dirname, 'clock-program.ts');
const EDITION = 'norfolk-2015 from 2015-03-23';
const quiet = { info: () => undefined, warn: () => undefined };

describe('The terminal, for the clock', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (words: readonly string[], environment: Record<string, string> = {}) =>
    runProgram(program, words, { DATA_DIR: folder, ...environment });

  it('moves the practice copy’s clock, says so, and sets it right again', () => {
    assert.match(run(['clock', '+2d']).out, /ahead by 2d\./);
    assert.match(run(['clock', '-30m']).out, /ahead by 1d 23h 30m\./);
    assert.match(run(['clock', 'reset']).out, /the real time/);
    assert.ok(!existsSync(join(folder, 'clock.json')));
  });

  it('moves nothing beside a real bot', () => {
    const { status, error } = run(['clock', '+2d'], { BOT_ID: '00000000-0000-0000-0000-000000000011' });
    assert.deepEqual(
      [status, /Only the practice copy/.test(error), existsSync(join(folder, 'clock.json'))],
      [1, true, false],
    );
  });

  it('is one that a real bot does not look at, whatever lies in its folder', async () => {
    setClockOffset(folder, 172_800_000);
    for (const [environment, ahead] of [
      [{}, true],
      [
        {
          BOT_ID: '00000000-0000-0000-0000-000000000011',
          STORE: 'sqlite',
          PEOPLE_FILE: 'env/people.local.yaml',
          EDITION,
        },
        false,
      ],
    ] as const) {
      const parts = await openParts(readRecordsConfig({ DATA_DIR: folder, ...environment }), quiet);
      assert.equal(parts.clock.now().getTime() - Date.now() > 86_400_000, ahead);
      await parts.close();
    }
  });
});
