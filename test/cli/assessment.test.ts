import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { RegisterDocument } from '../../src/record/register-document.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { MATTER, person, recordOf } from '../support/assessments.ts';
import { runProgram } from '../support/terminal.ts';

const program = join(import.meta.dirname, 'assessment-program.ts');

describe('The terminal, for a joint assessment', () => {
  let folder: string;

  const run = (...words: string[]) => runProgram(program, ['assessment', ...words], { DATA_DIR: folder });
  const ok = (...words: string[]): string => {
    const { status, out, error } = run(...words);
    assert.equal(status, 0, error);
    return out;
  };
  const refuses = (...words: string[]): string => {
    const { status, error, out } = run(...words);
    assert.equal(status, 1, out);
    return error;
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assessment-'));
    const store = openSqlite(join(folder, 'cases.sqlite'));
    await store.create(recordOf(person('drew'), 'share', 'conference'));
    await store.close();
  });
  after(() => rmSync(folder, { recursive: true }));

  it('takes one from its opening to its end, each as their own agency may', async () => {
    const asked = ['--asked', 'asked', '--wish', 'She wants to stay.'];
    const invited = ['--invite', 'POL:drew', '--invite', 'HCT', '--invite', 'SCH:The head'];
    const opened = ok('open', '--as', 'pat', '--matter', MATTER, '--whose', 'The daughter', ...asked, ...invited);
    const ref = /NCC-\w{4}-\w{4}/.exec(opened)![0];
    assert.match(opened.split('\n')[0]!, /999/);
    assert.match(ok('who', '--as', 'pat'), /^ {2}POL:drew {2}Drew Detective/m);

    const record = /^POL-\S+/.exec(ok('records', ref, '--as', 'drew'))![0];
    const line = ['--holds', 'Two reports.', '--where', 'CAD 17', '--record', record];
    ok('contribute', ref, '--as', 'drew', '--shared', 'yes', '--to', 'hct', ...line);
    assert.match(ok('show', ref, '--as', 'holly'), /Two reports\. · CAD 17/);
    assert.doesNotMatch(ok('show', ref, '--as', 'pat'), /Two reports|CAD 17/);
    assert.match(refuses('show', ref, '--as', 'hana'), /no such reference/);

    const form = join(folder, 'school.html');
    ok('print', ref, '--as', 'pat', '--for', 'sch', '--out', form);
    assert.match(readFileSync(form, 'utf8'), /form for Wensum Primary School/);
    ok('ask', ref, '--as', 'holly', '--of', 'POL', '--what', 'Bail?');
    ok('close-ask', ref, 'N1', '--as', 'holly');
    assert.match(ok('show', ref, '--as', 'pat'), /print the form for SCH, send it, and say so/);
    ok('sent', ref, '--as', 'pat', '--to', 'sch', '--how', 'By post');
    assert.doesNotMatch(ok('show', ref, '--as', 'pat'), /print the form for SCH/);
    ok('decline', ref, '--as', 'pat', '--for', 'SCH', '--because', 'She left.');
    assert.match(ok('blocks', ref, '--as', 'pat'), /^SCH {2}She left\.$/m);
    ok('wishes', ref, '--as', 'pat', '--asked', 'not-safe', '--why', 'He listens.', '--by', 'HCT');
    ok('risk', ref, '--as', 'drew', '--level', 'high', '--because', 'It gets worse.');
    const low = ['risk', ref, '--as', 'holly', '--level', 'low', '--because', 'She is away.'];
    const said = refuses(...low);
    assert.match(said, /Drew Detective wrote what stands there.*Nothing was changed/);
    const seen = /--seen (\d+)/.exec(said)![1]!;
    assert.match(ok('show', ref, '--as', 'pat'), /It gets worse\./);
    assert.match(refuses(...low, '--seen', String(Number(seen) - 1)), /Somebody has written this anew/);
    ok(...low, '--seen', seen);
    assert.match(
      refuses('wishes', ref, '--as', 'holly', '--asked', 'not-yet', '--why', 'He is there.'),
      /Pat Practitioner/,
    );
    ok('add-action', ref, '--as', 'pat', '--what', 'Visit', '--who', 'POL:drew', '--due', inDays(7));
    const version = /version (\d+)/.exec(ok('propose', ref, '--as', 'pat'))![1]!;
    ok('agree', ref, '--as', 'pat', '--version', version);
    ok('dissent', ref, '--as', 'holly', '--version', version, '--words', 'Too late.');
    assert.match(ok('agree', ref, '--as', 'drew', '--version', version), /not all agree/);
    ok('move', ref, 'a1', '--as', 'drew', '--due', inDays(9), '--because', 'Nobody was in.');
    ok('not-done', ref, 'a1', '--as', 'drew', '--because', 'They moved.');
    // what a colleague wrote is shown before it is written over
    const done = ['done', ref, 'a1', '--as', 'poppy', '--note', 'Found them.'];
    const wrote = refuses(...done);
    assert.match(wrote, /Drew Detective wrote what stands there.*Nothing was changed/);
    const rev = /--seen (\d+)/.exec(wrote)![1]!;
    assert.match(refuses(...done, '--seen', String(Number(rev) - 1)), /Somebody has written this anew/);
    ok(...done, '--seen', rev);
    ok('review-on', ref, inDays(20), '--as', 'holly');
    ok('reviewed', ref, '--as', 'holly', '--words', 'It works.', '--next', inDays(40));
    ok('invite', ref, '--as', 'pat', '--who', 'HCT:hana');
    assert.match(ok('list', '--as', 'hana'), new RegExp(ref));
    ok('remove', ref, '--as', 'pat', '--of', 'sch', '--because', 'It was asked by mistake.');
    assert.doesNotMatch(ok('show', ref, '--as', 'pat'), /^ {2}SCH /m);
    ok('close', ref, '--as', 'pat', '--because', 'She is safe.');
    assert.doesNotMatch(ok('list', '--as', 'hana'), new RegExp(ref));
    assert.match(ok('list', '--as', 'hana', '--all', '--matter', 'cs4711'), new RegExp(ref));
    assert.match(refuses('propose', ref, '--as', 'pat'), /closed/);

    // who was signed in stands in each entry
    const store = openSqlite(join(folder, 'cases.sqlite'));
    const stored = await store.get<RegisterDocument<'assessment'>>('NCC', ref);
    await store.close();
    const users = stored!.document.journal.map(({ content }) => ('osUser' in content ? content.osUser : ''));
    assert.deepEqual([...new Set(users)], [userInfo().username]);
  });
});

describe('At a terminal what somebody needs and wants', () => {
  it('is kept for the agencies that are named, also when it is said anew, until all may read it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'assessment-'));
    const ok = (...words: string[]): string => {
      const { status, out, error } = runProgram(program, ['assessment', ...words], { DATA_DIR: folder });
      assert.equal(status, 0, error);
      return out;
    };
    try {
      const about = ['--as', 'pat', '--matter', MATTER, '--whose', 'The daughter'];
      const invited = ['--invite', 'POL:drew', '--invite', 'HCT'];
      const opened = ok('open', ...about, '--asked', 'asked', '--wish', 'No polise.', ...invited, '--for', 'hct');
      const ref = /NCC-\w{4}-\w{4}/.exec(opened)![0];
      const say = (...words: string[]) => ok('wishes', ref, '--as', 'pat', '--asked', 'asked', ...words);
      const reads = (key: string, words: RegExp): boolean => words.test(ok('show', ref, '--as', key));
      assert.match(opened, /Only these read it: Norfolk County Council, Norfolk Community Health/);
      assert.deepEqual([reads('holly', /polise/), reads('drew', /polise/)], [true, false]);
      say('--wish', 'No police.');
      assert.deepEqual([reads('holly', /No police/), reads('drew', /No poli/)], [true, false]);
      say('--wish', 'She wants to stay.', '--for', 'all');
      assert.deepEqual([reads('holly', /to stay/), reads('drew', /to stay/)], [true, true]);
      assert.equal(reads('drew', /No poli/), false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** A day so many days from now. */
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
