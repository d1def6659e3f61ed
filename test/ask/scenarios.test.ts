import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load as parse } from 'js-yaml';
import { scenarioFrom } from '../../src/ask/eval/scenario.ts';
import type { Scenario } from '../../src/ask/eval/scenario.ts';
import { scoreScenario } from '../../src/ask/eval/score.ts';
import type { Scored } from '../../src/ask/eval/score.ts';
import { edition, understanding } from './ask.ts';

const FOLDER = join(import.meta.dirname, '../scenarios');
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

const FILES: Readonly<Record<string, () => Scenario[]>> = {
  'published.jsonl': () =>
    read('published.jsonl')
      .trim()
      .split('\n')
      .map((line) => scenarioFrom(JSON.parse(line))),
  'dev-published.yaml': () => (parse(read('dev-published.yaml')) as unknown[]).map(scenarioFrom),
};

/**
 * `npm run eval` scores all the files. These two guard against a change for the worse: nobody who made the reader has
 * learned from them, and the floors lie just below what was measured.
 */
const FLOORS: Readonly<Record<string, { right: number; dangerous: number }>> = {
  'published.jsonl': { right: 0.65, dangerous: 1 },
  'dev-published.yaml': { right: 0.6, dangerous: 2 },
};

describe('published situations', () => {
  for (const [file, scenarios] of Object.entries(FILES)) {
    const floor = FLOORS[file]!;
    it(`in ${file} get at most ${floor.dangerous} dangerous answers, and ${100 * floor.right} in 100 are right at the first reply`, async () => {
      const one = await understanding();
      const all = scenarios();
      const scored: Scored[] = [];
      for (const scenario of all) scored.push(await scoreScenario(edition, one, scenario));
      const dangers = scored.filter(({ dangerous }) => dangerous !== undefined);
      assert.ok(
        dangers.length <= floor.dangerous,
        dangers.map(({ id, dangerous }) => `${id}: ${dangerous}`).join('; '),
      );
      const right = scored.filter((each) => each.right).length;
      assert.ok(
        right / all.length >= floor.right,
        `${right} of ${all.length} right; wrong: ${scored
          .filter((each) => !each.right)
          .map(({ id }) => id)
          .join(', ')}`,
      );
    });
  }
});
