import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEditionFrom } from '../../src/policy/load.ts';
import { readSigned } from '../../src/policy/signed-file.ts';
import { ownEditions } from '../support/own-editions.ts';
import type { OwnEditions } from '../support/own-editions.ts';
import { runProgram } from '../support/terminal.ts';

const program = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
const ADA = ['--by', 'Ada Adviser', '--role', 'Head of Legal'];

describe('can-i-share law', function () {
  let own: OwnEditions;
  let folder: string;
  beforeEach(() => {
    own = ownEditions();
    folder = own.of('england-2026');
  });
  afterEach(() => own.remove());

  const run = (...words: string[]) => runProgram(program, ['law', ...words, '--folder', folder], {});
  const ok = (...words: string[]): string => {
    const { status, out, error } = run(...words);
    assert.equal(status, 0, error);
    return out;
  };
  const no = (...words: string[]): string => {
    const { status, out, error } = run(...words);
    assert.deepEqual([status, out], [1, '']);
    return error;
  };

  it('says of each clause what is not verified and what leans on it, and that nobody has endorsed the edition', () => {
    const text = ok();
    assert.match(text, /^Law review: england-2026 \d/);
    assert.match(text, /Nobody has endorsed this edition as it is/);
    assert.match(text, /Check these first: they are not verified/);
    const { clauses } = loadEditionFrom(folder);
    for (const { id, title } of clauses) {
      assert.ok(text.includes(`. ${title}\n`), title);
      assert.ok(text.includes(`Clause: ${id}\n`), id);
    }
    assert.match(text, /Rules \(\d+\): /);
    assert.match(text, /Duties \(\d+\): /);
    assert.match(text, /Myths \(\d+\): /);
    assert.match(text, /Last review: Nobody has signed one\./);
    assert.doesNotMatch(text, /overdue\.\n/);
    assert.match(ok('--on', '2029-01-01'), /Its review is overdue\./);
  });

  it('takes an endorsement, which then counts for this version and content, and for no later one', () => {
    assert.match(
      ok('endorse', '--as', 'adviser-confirmed', ...ADA, '--on', '2026-01-20'),
      /^Signed by Ada Adviser: entry 1 about england-2026/,
    );
    assert.match(ok(), /Ada Adviser, Head of Legal, confirmed it on 20 January 2026/);
    const path = join(folder, 'edition.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^version: .*$/m, 'version: 9.9.9'));
    const after = ok();
    assert.match(after, /Nobody has endorsed this edition as it is/);
    assert.match(after, /Ada Adviser, .*It does not count for what stands here now/);
  });

  it('takes the review of a clause with what was found, and takes it back by a further entry', () => {
    ok('reviewed', 'principle-5', '--found', 'Read at the source.', ...ADA, '--on', '2026-01-20');
    assert.match(ok(), /Last review: Ada Adviser, Head of Legal, on 20 January 2026: Read at the source\./);
    const before = readFileSync(join(folder, 'signed.yaml'), 'utf8');
    ok('withdraw', '1', '--because', 'The wrong clause', ...ADA);
    assert.ok(readFileSync(join(folder, 'signed.yaml'), 'utf8').startsWith(before));
    assert.doesNotMatch(ok(), /Read at the source/);
    assert.match(no('withdraw', '1', '--because', 'Again', ...ADA), /entry 1 was taken back before/);
    assert.match(no('withdraw', 'last', '--because', 'Again', ...ADA), /Give the number of the entry/);
  });

  it('takes the start of a law, and lets the edition say that it is in force', () => {
    folder = own.of('england-2026-duty');
    assert.match(ok(), /It waits for a law: [^]*law starts today-cwsa-2026-duty --edition england-2026-duty/);
    const words = ['starts', 'today-cwsa-2026-duty', '--from', '2026-10-01', '--source', 'SI 2026/900', ...ADA];
    ok(...words, '--on', '2026-01-20');
    const text = ok();
    assert.doesNotMatch(text, /It waits for a law/);
    assert.match(text, /In force from 1 October 2026, signed by Ada Adviser on 20 January 2026: SI 2026\/900/);
    assert.match(
      no('starts', 'principle-5', '--from', '2026-10-01', '--source', 'Nothing', ...ADA),
      /has no start that waits/,
    );
    assert.match(
      no('starts', 'today-cwsa-2026-duty', '--from', 'soon', '--source', 'SI 2026/900', ...ADA),
      /from: a day that there is/,
    );
  });

  it('refuses a name, a day or a clause that cannot be, in a sentence, and writes nothing', () => {
    const endorse = ['endorse', '--as', 'council-adopted', '--role', 'Leader'];
    assert.match(no(...endorse, '--by', 'the council'), /by: a name is written in full/);
    assert.match(no(...endorse, '--by', 'Ada'), /by: a name is written in full/);
    assert.match(no(...endorse, '--by', 'Ada Adviser', '--on', '2026-02-30'), /There is no day "2026-02-30"/);
    assert.match(no(...endorse, '--by', 'Ada Adviser', '--on', '2999-01-01'), /that day is still to come/);
    assert.match(
      no('reviewed', 'principle-99', '--found', 'Something', ...ADA),
      /There is no clause principle-99 in england-2026/,
    );
    assert.match(no('endorse', ...ADA), /--as <what>.*not specified/);
    assert.match(no('endorse', '--as', 'nicely', ...ADA), /Allowed choices are council-adopted, adviser-confirmed/);
    assert.equal(existsSync(join(folder, 'signed.yaml')), false);
    assert.deepEqual(readSigned(folder), []);
  });

  it('writes the review as a page for whoever asked alone, and never over a file that is there', () => {
    const file = join(own.folder, 'law.html');
    assert.match(ok('--page', file), /^Written to .*law\.html\.\n$/);
    const html = readFileSync(file, 'utf8');
    assert.match(html, /<h1>Law review: england-2026 /);
    assert.match(html, /<th[^>]*>What leans on it/);
    assert.match(no('--page', file), /law\.html/);
  });

  it('shows in a real bot’s terminal that an answer stands on a policy that nobody has endorsed', () => {
    const question = ['ask', 'The police ask about a child who was hit', '--edition', 'norfolk-2015'];
    const real = { BOT_ID: '00000000-0000-0000-0000-000000000011' };
    assert.match(runProgram(program, question, real).out, /This policy is a draft, not yet endorsed by the council\./);
    assert.match(runProgram(program, [...question, '--json'], real).out, /"notEndorsed":"This policy is a draft/);
    assert.doesNotMatch(runProgram(program, question, {}).out, /endorsed/);
  });
});
