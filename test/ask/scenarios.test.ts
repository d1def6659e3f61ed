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

/** `npm run eval` scores all the files; these two guard against a change for the worse. */
describe('published situations', () => {
  for (const [file, scenarios] of Object.entries(FILES)) {
    it(`in ${file} get no dangerous answer, and nine in ten are right at the first reply`, async () => {
      const one = await understanding();
      const all = scenarios();
      const scored: Scored[] = [];
      for (const scenario of all) scored.push(await scoreScenario(edition, one, scenario));
      assert.deepEqual(
        scored.filter(({ dangerous }) => dangerous !== undefined).map(({ id, dangerous }) => `${id}: ${dangerous}`),
        [],
      );
      const right = scored.filter((each) => each.right).length;
      assert.ok(
        right / all.length >= 0.9,
        `${right} of ${all.length} right; wrong: ${scored
          .filter((each) => !each.right)
          .map(({ id }) => id)
          .join(', ')}`,
      );
    });
  }
});
