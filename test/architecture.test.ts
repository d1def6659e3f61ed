import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { arrows, DRAWING, drawArchitecture, plainest } from './support/architecture.ts';

describe('The drawing of the architecture', () => {
  it('is the one that the imports give now', async () => {
    const drawn = readFileSync(DRAWING, 'utf8');
    assert.ok(drawn === (await drawArchitecture()), 'The imports have changed. Run: npm run architecture');
  });

  it('leaves out only what another way already shows', () => {
    const arrow = (from: string, to: string) => ({ from, to, code: true });
    const all = [arrow('a', 'b'), arrow('b', 'c'), arrow('a', 'c'), arrow('a', 'd')];
    assert.deepEqual(
      plainest(all).map(({ from, to }) => from + to),
      ['ab', 'bc', 'ad'],
    );
  });

  it('sees every folder of src but the playground, and no arrow that runs back', () => {
    const all = arrows();
    assert.ok(all.some(({ from, to }) => from === 'cases' && to === 'record'));
    for (const { from, to } of all) assert.ok(!all.some((other) => other.from === to && other.to === from), from + to);
  });
});
