import assert from 'node:assert/strict';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkEdition, DEFAULT_EDITION, EDITIONS, editionsHere, loadEditionFrom } from '../../src/policy/load.ts';
import { checkSituations } from '../../src/policy/check.ts';
import { readEdition, situationsOf } from '../../src/policy/read.ts';

describe('Loading an edition', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'edition-'));
    cpSync(join(EDITIONS, DEFAULT_EDITION), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  for (const id of editionsHere())
    it(`finds beside the YAML of ${id} exactly what reading and checking that YAML gives`, () => {
      const kept: unknown = JSON.parse(readFileSync(join(EDITIONS, id, 'checked.json'), 'utf8'));
      const now = checkEdition(join(EDITIONS, id));
      assert.deepEqual(kept, now, 'checked.json is stale: run npm run edition-types');
      assert.deepEqual(JSON.parse(JSON.stringify(now)), now, 'nothing is lost on the way through JSON');
    });

  it('gives the same edition with what was kept and without it', () => {
    const quick = loadEditionFrom(folder);
    rmSync(join(folder, 'checked.json'));
    const slow = loadEditionFrom(folder);
    assert.deepEqual([quick.id, quick.hash, quick.version], [slow.id, slow.hash, slow.version]);
    assert.deepEqual(quick.facts, slow.facts);
    assert.deepEqual(quick.rules, slow.rules);
    assert.deepEqual(quick.map, slow.map);
    const situations = situationsOf(join(EDITIONS, DEFAULT_EDITION));
    assert.deepEqual(checkSituations(quick, situations), checkSituations(slow, situations));
    assert.equal(quick.diagram, quick.diagram, 'it is compiled once');
  });

  it('believes its YAML and not what was kept, once a text has changed', () => {
    const before = loadEditionFrom(folder).hash;
    appendFileSync(join(folder, 'local.yaml'), '\n# a note\n');
    assert.equal(loadEditionFrom(folder).hash, before, 'a note changes nothing that is said');
    const facts = readFileSync(join(folder, 'facts.yaml'), 'utf8');
    writeFileSync(join(folder, 'facts.yaml'), facts.replace(/label: .*/, 'label: Another label'));
    const changed = loadEditionFrom(folder);
    assert.notEqual(changed.hash, before);
    assert.ok(changed.facts.some(({ label }) => label === 'Another label'));
  });

  it('refuses a text that was broken, whatever was kept', () => {
    appendFileSync(join(folder, 'map.yaml'), '\nnonsense: true\n');
    assert.throws(() => loadEditionFrom(folder), /map\.yaml is not YAML/);
    assert.throws(() => readEdition(folder));
  });
});
