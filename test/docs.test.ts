import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CARD, withFigures } from './support/reader-figures.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const PAGES = ['README.md', 'docs/administrator.md', 'docs/developer.md', 'docs/hazards.md', 'docs/reader.md'];

describe('The hazard log', () => {
  const log = read('docs/hazards.md');
  /** Each test that it names, with its title. */
  const named = [...log.matchAll(/`(test\/[^`]+\.test\.ts)`: "((?:[^"\\]|\\.)+)"/g)].map(
    ([, file = '', title = '']) => ({
      file,
      title: title.replaceAll('\\"', '"'),
    }),
  );

  it('names tests that are there, by file and title', () => {
    assert.ok(named.length > 20);
    const gone = named.filter(
      ({ file, title }) => !existsSync(join(ROOT, file)) || !titlesIn(read(file)).includes(title),
    );
    assert.deepEqual(gone, []);
  });

  it('names files that are there, and at least one and one test for each hazard', () => {
    const rows = log.split('\n').filter((line) => /^\| \*\*H\d+ /.test(line));
    assert.ok(rows.length >= 19);
    for (const row of rows) {
      const cells = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
      assert.equal(cells.length, 8, row);
      const [, hazard = '', cause, who, counters = '', shown = '', left] = cells;
      assert.ok([cause, who, left].every(Boolean), hazard);
      assert.match(counters, /`src\//, hazard);
      assert.match(shown, /`test\/[^`]+\.test\.ts`/, hazard);
    }
  });
});

/** What a test file says of what it tests, without the marks around it. */
const titlesIn = (source: string): string[] =>
  [...source.matchAll(/\bit\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)].map(([, one, other]) =>
    (one ?? other ?? '').replaceAll(/\\(.)/g, '$1'),
  );

describe('The pages of docs and the README', () => {
  it('name only files that are there', () => {
    const missing = PAGES.flatMap((page) =>
      [...read(page).matchAll(/`((?:src|test|cards|docs|env)\/[\w./-]+\.(?:ts|yaml|json|md|py|sh|example))`/g)]
        .map(([, path = '']) => path)
        .filter((path) => !existsSync(join(ROOT, path)))
        .map((path) => `${page}: ${path}`),
    );
    assert.deepEqual(missing, []);
  });

  it('show the figures of the reader that is in the repository', () => {
    const card = readFileSync(CARD, 'utf8');
    assert.equal(card, withFigures(card), 'run: npx node test/support/reader-figures.ts');
  });
});
