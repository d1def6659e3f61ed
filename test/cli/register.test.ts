import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import { act, context, draft, person, run as does, waitingCase } from '../support/ladder.ts';
import { runProgram } from '../support/terminal.ts';

const program = join(import.meta.dirname, 'register-program.ts');
const at = (n: number) => ({
  ...context(new Date(Date.UTC(2026, 9, 1, 9, n))),
  reference: `NCC-0000-${String(n).padStart(4, '0')}`,
});
const filed = (n: number) =>
  does(draft('agreed', 'share', person('pat'), at(n)), person('pat'), { type: 'file' }, at(n));

describe('The terminal, for the register', () => {
  let folder: string;
  const run = (...words: string[]) => runProgram(program, words, { DATA_DIR: folder });
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'register-'));
    const store = openSqlite(join(folder, 'cases.sqlite'));
    for (let n = 1; n <= 52; n += 1) await store.create(filed(n));
    const otherwise = does(
      draft('risk', 'do-not-share', person('pat'), at(60)),
      person('pat'),
      { type: 'file' },
      at(60),
    );
    await store.create(act(otherwise, 'mo', { type: 'approve', reason: 'The police ask us to wait.' }, at(60)));
    await store.create(waitingCase(at(61)));
    await store.close();
  });
  after(() => rmSync(folder, { recursive: true }));

  const references = (out: string): string[] => [...out.matchAll(/NCC-0000-\d{4}/g)].map(([one]) => one);

  it('finds records as the card does, a page at a time or all of them, and says that it is noted', () => {
    const { status, out, error } = run('register', '--as', 'ira');
    assert.equal(status, 0);
    assert.match(out, /^54 records\.\nNCC-0000-0061 {2}2026-10-01 {2}Not decided yet · Family Support East {2}… Waits/);
    assert.match(out, /NCC-0000-0060 .*Do not share · Family Support East {2}! Against the policy {2}! Some/);
    assert.match(error, /^Noted in the access log: Ira Auditor, as --as says, which proves nothing, and /);
    const [, page] = /There are more: --page (\S+)/.exec(error)!;
    const rest = run('register', '--as', 'ira', '--page', page!);
    const all = run('register', '--as', 'ira', '--all', '--json').out.trim().split('\n');
    assert.deepEqual(
      [...references(out), ...references(rest.out)],
      all.map((line) => (JSON.parse(line) as { reference: string }).reference),
    );
    assert.equal(all.length, 54);
  });

  it('lists every record for a director who asks for all, noted, and says how one opens', () => {
    const { status, out, error } = run('register', '--as', 'dee', '--scope', 'all');
    assert.equal(status, 0);
    assert.match(out, /^54 records\./);
    assert.match(error, /Noted in the access log: Dee Director/);
    assert.match(error, /To open one of these: show REFERENCE --as KEY --because "why"/);
    assert.equal(run('register', '--as', 'mo', '--scope', 'all').status, 1, 'a manager who is none may not');
  });

  it('finds by each thing that can be named, and refuses what nobody can mean', () => {
    const found = (...words: string[]): string[] => references(run('register', '--as', 'ivy', '--all', ...words).out);
    assert.deepEqual(found('--against', '--at-risk', '--decision', 'do-not-share'), ['NCC-0000-0060']);
    assert.deepEqual(found('--waiting', '--verdict', 'do-not-share'), []);
    assert.deepEqual(found('--waiting', '--team', 'Family Support East', '--about', 'c100200'), ['NCC-0000-0061']);
    assert.deepEqual(found('--hold'), []);
    assert.deepEqual(found('--from', '2026-10-02'), []);
    assert.equal(found('--to', '2026-10-01', '--recipient', 'health').length, 53);
    assert.equal(found('--team', 'family support EAST', '--waiting').length, 1);
  });

  it('refuses what nobody can mean, and what nobody knows, where nothing would be the answer', () => {
    const refused: [string[], RegExp][] = [
      [['--decision', 'shout'], /^--decision shout: there is no such thing to look for\.$/m],
      [['--verdict', 'shout'], /^--verdict shout: there is no such thing to look for\.$/m],
      [['--from', 'yesterday'], /^--from yesterday: this is no day\. Write a day as 2026-11-23\.$/m],
      [['--to', '2026-02-30'], /^--to 2026-02-30: this is no day\./m],
      [['--from', '2026-12-01', '--to', '2026-11-01'], /^The last day is before the first\./m],
      [['--class', 'xyz'], /^--class xyz: no record has it, .*They know: .*decision-log/m],
      [['--recipient', 'xyz'], /^--recipient xyz: no record has it, .*They know: .*police/m],
      [['--team', 'Nobody'], /^--team Nobody: no record has it/m],
      [['--page', 'xyz'], /^--page xyz: no page of this list\./m],
      [['--from', '2026-13'], /^--from 2026-13: this is no day\./m],
      [['--team', ''], /^--team : there is no such thing to look for\./m],
      [['--about', 'C'.repeat(5000)], /^--about: this is too long to look for\. Type at most 100 characters\.$/m],
      [['--class', 'x'.repeat(5000)], /^--class x{1,60}…?: there is no such thing to look for\.$/m],
    ];
    for (const [words, sentence] of refused) {
      const { status, out, error } = run('register', '--as', 'ivy', ...words);
      assert.deepEqual([status, out], [1, ''], words.join(' '));
      assert.match(error, sentence);
    }
    assert.match(run('access-log', '--as', 'ivy', '--page', 'xyz').error, /no page of this list/);
    assert.match(run('access-log', '--as', 'ivy', '--record', 'xyz').error, /^--record xyz: this is no reference/m);
    assert.match(run('access-log', '--as', 'pat', '--record', 'xyz').error, /may not read the access log/);
    // what is known, and has no record, is no mistake
    assert.match(run('register', '--as', 'ivy', '--recipient', 'press').out, /^Nothing fits\./);
  });

  it('gives managers what they were asked, and everybody else nothing', () => {
    const own = run('register', '--as', 'mo');
    assert.deepEqual(references(own.out), ['NCC-0000-0061', 'NCC-0000-0060']);
    assert.match(own.error, /^To open one of these, type show and its reference in Teams\.$/m);
    for (const [key, ...scope] of [
      ['pat'],
      ['rex'],
      ['gale'],
      ['ada'],
      ['mo', '--scope', 'all'],
      ['mo', '--scope', 'team'],
    ]) {
      const { status, out, error } = run('register', '--as', key!, ...scope);
      assert.deepEqual([status, out], [1, ''], key);
      assert.match(error, /may not read this part of the register\.$/m);
    }
  });

  it('says who has read what, this reading too, and to nobody else', () => {
    run('register', '--as', 'ira', '--about', 'C-100200', '--because', 'The yearly audit');
    const { out } = run('access-log', '--as', 'ivy');
    const user = userInfo().username;
    assert.match(
      out,
      /^\d+ \w+ \d{4} at [\d:]+ {2}Ivy Ingram, information governance: looked at who has read what, at a terminal/,
    );
    assert.match(
      out,
      new RegExp(
        `Ira Auditor, auditor: looked at the register, at a terminal, signed in there as ${user} · “The yearly audit” Looked for: about: C-100200$`,
        'm',
      ),
    );
    const one = run('access-log', '--as', 'ivy', '--record', 'ncc 0000 0001');
    assert.deepEqual(one.out.trim().split('\n').length, 1, 'only that she looks at it now');
    const lines = run('access-log', '--as', 'ira', '--all', '--json').out.trim().split('\n');
    assert.ok(lines.some((line) => (JSON.parse(line) as { sought?: string }).sought === 'about: C-100200'));
    for (const key of ['pat', 'mo', 'rex', 'ada']) {
      const refused = run('access-log', '--as', key);
      assert.deepEqual([refused.status, refused.out], [1, ''], key);
    }
  });
});
