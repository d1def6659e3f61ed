import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clockOffset, parseMove, practiceClock, setClockOffset } from '../../src/time/clock.ts';

describe('The practice clock', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const real = { now: () => new Date('2026-11-23T10:00:00Z') };

  it('is the real one until somebody moves it', () => {
    assert.equal(practiceClock(folder, real).now().toISOString(), '2026-11-23T10:00:00.000Z');
  });

  it('moves in a bot that already runs, and comes back', () => {
    const clock = practiceClock(folder, real);
    clock.now();
    setClockOffset(folder, parseMove('+2d'));
    assert.equal(clock.now().toISOString(), '2026-11-25T10:00:00.000Z');
    setClockOffset(folder, parseMove('+2d') + parseMove('+3h'));
    assert.equal(clock.now().toISOString(), '2026-11-25T13:00:00.000Z');
    setClockOffset(folder, 0);
    assert.equal(clock.now().toISOString(), '2026-11-23T10:00:00.000Z');
  });

  it('takes a damaged file as no move', () => {
    writeFileSync(join(folder, 'clock.json'), '{"offset": "soon"');
    assert.equal(clockOffset(folder), 0);
  });

  it('reads moves as people write them', () => {
    assert.equal(parseMove('+2d'), 172_800_000);
    assert.equal(parseMove('+1d12h'), 129_600_000);
    assert.equal(parseMove('-30m'), -1_800_000);
    for (const wrong of ['2d', '+', '+2', '+2y', 'tomorrow', '+2 d'])
      assert.throws(() => parseMove(wrong), /Say how far/);
  });
});
