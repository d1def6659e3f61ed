// A store that holds only what agencies do together, and no record of a decision.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import { assessmentWorld, got, OPENING, person } from '../support/assessments.ts';
import { logAll } from '../support/proved-store.ts';
import { runProgram } from '../support/terminal.ts';

const program = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

describe('The terminal, for a store of joint documents alone', function () {
  let folder: string;
  let reference: string;
  const run = (...words: string[]) => runProgram(program, words, { DATA_DIR: folder });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'joint-only-'));
    const world = assessmentWorld({ store: openSqlite(join(folder, 'cases.sqlite')) });
    reference = got(await world.assessments.open(person('pat'), OPENING)).reference;
    await logAll(world.store, world.now);
    await world.close();
  });
  after(() => rmSync(folder, { recursive: true }));

  it('checks them for the agency that opened them, and says that one that takes part has looked', () => {
    const { status, out } = run('verify');
    assert.equal(status, 0, out);
    assert.match(out, /0 records checked: all add up\.\n1 of what agencies do together was checked: all add up\./);
    const theirs = run('verify', '--agency', 'POL');
    assert.match(theirs.out, /1 of what other agencies opened with this one was looked at/);
  });

  it('lists for whoever leads others what their people have open', () => {
    const { status, out } = run('people', '--as', 'mo');
    assert.equal(status, 0, out);
    assert.match(out, new RegExp(`${reference}  Joint assessment.*Pat Practitioner`));
    assert.match(run('people', '--as', 'sam').out, /Your people have nothing open here/);
  });

  it('lists them for who stands in, once somebody who leads them has said so, until they are back', () => {
    const until = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    const away = (...words: string[]) => run('away', '--as', 'mo', ...words);
    const said = away('--for', 'pat', '--to', 'sam', '--until', until);
    assert.equal(said.status, 0, said.error);
    assert.match(said.out, /Sam Second stands in for Pat Practitioner until/);
    assert.match(run('people', '--as', 'sam').out, new RegExp(reference));
    assert.match(away('--for', 'drew', '--to', 'sam', '--until', until).error, /Nobody here has the key drew/);
    assert.match(away('--for', 'pat', '--to', 'gale', '--until', until).error, /cannot stand in here/);
    assert.equal(away('--for', 'pat', '--back').status, 0);
    assert.match(run('people', '--as', 'sam').out, /Your people have nothing open here/);
  });

  it('checks one of them by its reference', () => {
    const { status, out } = run('verify', reference);
    assert.equal(status, 0, out);
    assert.match(out, new RegExp(`${reference}.*adds up`));
  });

  it('counts them in an export, and says where they are left out', () => {
    const to = join(folder, 'export');
    const whole = run('export', '--as', 'ira', '--out', to);
    assert.match(whole.out, /0 are records of a decision, and 1 is of what agencies do together/);
    assert.ok(readdirSync(join(to, 'documents')).includes('assessment.jsonl'));
    const lines = join(folder, 'readings.jsonl');
    const alone = run('export', '--as', 'ira', '--out', lines);
    assert.match(alone.error, /1 of what agencies do together is not in it/);
    assert.equal(readFileSync(lines, 'utf8'), '');
  });
});
