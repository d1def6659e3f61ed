import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { editionNames } from '../../src/policy/edition-names.ts';
import { DEFAULT_EDITION, EDITIONS, readEdition } from '../../src/policy/load.ts';

const folder = join(EDITIONS, DEFAULT_EDITION);
const files = readEdition(folder);

describe('The names of the edition that code uses', () => {
  it('are up to date', async () => {
    const path = join(folder, 'names.ts');
    const now = await format(editionNames(files), { ...(await resolveConfig(path)), parser: 'typescript' });
    assert.equal(readFileSync(path, 'utf8'), now, 'names.ts is stale: run npm run edition-types');
  });

  it('change with the edition', () => {
    const [first, ...others] = files.facts;
    const changed = editionNames({ ...files, facts: [{ ...first!, name: 'renamed' }, ...others] });
    assert.notEqual(changed, editionNames(files));
    assert.match(changed, /'renamed': \['yes', 'no'\]/);
  });

  it('are refused where one would end the quotation that it stands in', () => {
    const [first, ...others] = files.facts;
    assert.throws(
      () => editionNames({ ...files, facts: [{ ...first!, name: "it's" }, ...others] }),
      /"it's" cannot stand/,
    );
  });
});
