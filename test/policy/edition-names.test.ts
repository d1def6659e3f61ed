import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { editionNames } from '../../src/policy/edition-names.ts';
import { DEFAULT_EDITION, EDITIONS, editionsHere } from '../../src/policy/load.ts';
import { readEdition } from '../../src/policy/read.ts';

const editions = editionsHere().map((id) => readEdition(join(EDITIONS, id)));
const files = readEdition(join(EDITIONS, DEFAULT_EDITION));

describe('The names of the editions that code uses', () => {
  it('are up to date', async () => {
    const path = join(EDITIONS, DEFAULT_EDITION, 'names.ts');
    const now = await format(editionNames(editions), { ...(await resolveConfig(path)), parser: 'typescript' });
    assert.equal(readFileSync(path, 'utf8'), now, 'names.ts is stale: run npm run edition-types');
  });

  it('change with the edition', () => {
    const [first, ...others] = files.facts;
    const changed = editionNames([{ ...files, facts: [{ ...first!, name: 'renamed' }, ...others] }]);
    assert.notEqual(changed, editionNames([files]));
    assert.match(changed, /'renamed': \['yes', 'no'\]/);
  });

  it('are those that any edition has, and of what code asks of an edition those that all have', () => {
    const [first, ...others] = files.facts;
    const other = {
      ...files,
      facts: [
        { ...first!, name: 'only-here' },
        { ...others[0]!, values: { ...others[0]!.values, perhaps: 'Perhaps' } },
      ],
      rules: { ...files.rules, conditions: { service: files.rules.conditions['service']!, alone: {} } },
    };
    const names = editionNames([files, other]);
    assert.match(names, /'only-here': \['yes', 'no'\]/);
    assert.ok(names.includes(`'${others[0]!.name}': ['yes', 'no', 'perhaps'],`));
    assert.match(names, /export type ConditionName =\n {2}\| 'service';/);
  });

  it('are refused where one would end the quotation that it stands in', () => {
    const [first, ...others] = files.facts;
    assert.throws(
      () => editionNames([{ ...files, facts: [{ ...first!, name: "it's" }, ...others] }]),
      /"it's" cannot stand/,
    );
  });
});
