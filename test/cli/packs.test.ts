import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import type { RegisterDocument } from '../../src/record/register-document.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { asked } from '../support/erase.ts';
import { adviceAsked, askGuardian, draft, FORM, person, run as runs, waitingCase } from '../support/ladder.ts';
import { verifyAdvice, verifyRecord } from '../support/verify.ts';
import { runProgram } from '../support/terminal.ts';

const contentUser = (content: object): unknown => ('osUser' in content ? content.osUser : undefined);
const program = join(import.meta.dirname, 'packs-program.ts');
const REASON = 'The neighbour told us of the shouting. Imogen Clarke rang. He is cold at night.';

describe('The terminal, for a copy of records', () => {
  let folder: string;
  let signedIn = '';

  const run = (...words: string[]) => runProgram(program, words, { DATA_DIR: folder, SIGNED_IN: signedIn });
  /** The same on a machine where somebody else is signed in. */
  const elsewhere = (...words: string[]): ReturnType<typeof run> => {
    signedIn = 'somebody-else';
    try {
      return run(...words);
    } finally {
      signedIn = '';
    }
  };
  const ok = (...words: string[]): string => {
    const { status, out, error } = run(...words);
    assert.equal(status, 0, error);
    return out;
  };
  /** The code that is printed under what somebody looks at. */
  const seen = (id: string, as = 'ivy'): string => /--seen (\w+)$/m.exec(ok('pack', 'show', id, '--as', as))![1]!;
  const put = async (...documents: (CaseDocument | AdviceDocument)[]): Promise<void> => {
    const store = openSqlite(join(folder, 'cases.sqlite'));
    for (const document of documents) await store.create(document);
    await store.close();
  };
  const stored = async <T extends { id: string; pk: string; kind: string }>(id: string): Promise<T> => {
    const store = openSqlite(join(folder, 'cases.sqlite'));
    const found = await store.get<T>('NCC', id);
    await store.close();
    return found!.document;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'packs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const filed = (): CaseDocument => {
    const form = { ...FORM, reason: REASON };
    return runs(runs(draft('agreed', 'share'), person('pat'), { type: 'fill', form }), person('pat'), { type: 'file' });
  };

  it('goes from the request to the file, by two people', async () => {
    await put(filed());
    const about = ['--case', 'c-100200', '--request', 'SAR-14', '--received', '2026-11-20'];
    const opened = ok('pack', 'open', '--as', 'ivy', '--danger', 'no', ...about);
    const [id] = /PACK-\w{4}-\w{4}/.exec(opened)!;
    assert.match(opened, /20 December 2026: one month\. The legal adviser confirms it\./);
    assert.match(opened, /^Could telling endanger somebody\? No\./m);
    assert.match(ok('pack', 'list', '--as', 'rex'), new RegExp(id));

    const shown = run('pack', 'show', id, '--as', 'ivy', '--texts');
    assert.match(
      shown.out,
      /B {2}NCC-\S+, entry 1, [^\n]*\(proposed by the machine\): \[\[The neighbour told us of the shouting\.\]\]/,
    );
    assert.match(shown.out, /\[\[Clarke\]\] rang\. He is cold/);
    assert.match(shown.error, new RegExp(userInfo().username));

    ok('pack', 'danger', id, '--as', 'ivy', '--danger', 'yes', '--note', 'They asked where she lives.');
    assert.match(
      ok('pack', 'show', id, '--as', 'ivy', '--texts'),
      /C {2}NCC-[^\n]*, What is it shared for\? \(proposed[^\n]*\[\[To give care/,
    );
    const [, clarke] = /^ {2}(\S+) {2}A [^\n]*\[\[Clarke\]\]/m.exec(shown.out)!;
    ok('pack', 'keep', id, clarke!, '--as', 'ivy');
    ok('pack', 'withhold', id, '--as', 'ivy', '--why', 'third-party', '--words', 'Clarke');
    ok('pack', 'withhold', id, '--as', 'ivy', '--why', 'other', '--other', 'Not yet known', '--words', 'cold at night');
    assert.match(run('pack', 'make', id, '--as', 'ivy', '--out', join(folder, 'copy.html')).error, /second person/);
    ok('pack', 'settle', id, '--as', 'ivy', '--seen', seen(id));
    assert.match(run('pack', 'agree', id, '--as', 'ivy', '--seen', seen(id)).error, /somebody else must agree/);
    ok('pack', 'send-back', id, '--as', 'rex', '--because', 'Look at the reason again.');
    ok('pack', 'settle', id, '--as', 'ivy', '--seen', seen(id));
    assert.match(
      run('pack', 'agree', id, '--as', 'liam', '--seen', seen(id, 'liam')).error,
      /signed in on this machine has settled it/,
    );
    assert.equal(elsewhere('pack', 'agree', id, '--as', 'liam', '--seen', seen(id, 'liam')).status, 0);
    const made = ok('pack', 'make', id, '--as', 'ivy', '--out', join(folder, 'copy.html'));
    const html = readFileSync(join(folder, 'copy.html'), 'utf8');
    assert.equal(statSync(join(folder, 'copy.html')).mode & 0o777, 0o600);
    assert.ok(made.includes(createHash('sha256').update(html).digest('hex')));
    assert.doesNotMatch(html, /neighbour|Imogen|Clarke|cold at night/);
    assert.match(html, /\[Withheld\] rang\. He is \[Withheld\]\./);
    const { journal } = await stored<RegisterDocument>(id);
    // --as proves nothing: each act at a terminal names who was signed in
    const me = userInfo().username;
    const who = new Set(journal.map(({ content }) => contentUser(content)));
    assert.deepEqual(who, new Set([me, 'somebody-else']));
    ok('pack', 'make', id, '--as', 'liam', '--out', join(folder, 'again.html'));
    assert.equal(readFileSync(join(folder, 'again.html'), 'utf8'), html);
    const over = ok('pack', 'show', id, '--as', 'liam');
    assert.match(over, /texts of its records are not shown any more/);
    assert.match(over, /entry 1, Why did you decide this\?$/m);
    assert.doesNotMatch(over, /neighbour|Imogen|Clarke|cold at night/);
  });

  it('says what is wrong in a sentence, and names people who may not', () => {
    const about = ['--case', 'C-999', '--request', 'SAR-14', '--received', '2026-11-20', '--danger', 'no'];
    const { status, error } = run('pack', 'open', '--as', 'ivy', ...about);
    assert.equal(status, 1);
    assert.match(error, /There is no record under these case references/);
    assert.match(run('pack', 'open', '--as', 'mo', ...about).error, /Only information governance/);
    assert.match(run('pack', 'show', 'PACK-0000-0000', '--as', 'ivy').error, /There is no pack/);
    assert.match(run('pack', 'open', '--as', 'ivy', ...about.slice(0, -2)).error, /--danger/);
  });

  it('takes texts out by a lawful order, and from the request to the Guardian too', async () => {
    const record = asked(askGuardian(waitingCase(), 'pat', 'they ask for all of it'));
    const advice = adviceAsked(record);
    await put(record, advice);
    const { id } = record;
    const order = ['--because', 'County court, 3 March'];
    assert.match(run('erase', 'show', id, '--as', 'rex').error, /--because/);
    const shown = ok('erase', 'show', id, '--as', 'rex', ...order);
    const [, text] = /^ {2}(\d+:text) .*they ask for all of it$/m.exec(shown)!;
    const proposed = ok('erase', 'propose', id, '--as', 'rex', '--text', text!, '--order', 'County court, 3 March');
    const [, proposal] = /proposal (\d+) by Rex Rowe/.exec(proposed)!;
    assert.match(ok('erase', 'list', '--as', 'ivy'), new RegExp(`^${id}, proposal ${proposal} by Rex Rowe`, 'm'));
    assert.match(run('erase', 'list', '--as', 'pat').error, /Your role does not do this/);
    const [, code] = /--seen (\w+)$/m.exec(ok('erase', 'show', id, '--as', 'ivy', ...order))!;
    const agree = ['erase', 'agree', id, '--as', 'ivy', '--proposal', proposal!, '--seen', code!];
    const as = (key: string): string[] => agree.map((word) => (word === 'ivy' ? key : word));
    assert.match(run(...as('rex')).error, /somebody else must agree/);
    assert.match(run(...as('pat')).error, /Only information governance/);
    assert.match(run(...agree).error, /has already done this as somebody else, and it takes two people/);
    assert.match(elsewhere(...agree).out, /the texts are gone/);
    const erased = (await stored<CaseDocument>(id)).journal.slice(-2).map(({ content }) => contentUser(content));
    assert.deepEqual(erased, [userInfo().username, 'somebody-else']);
    const [after, rest] = [await stored<CaseDocument>(id), await stored<AdviceDocument>(advice.id)];
    assert.doesNotMatch(JSON.stringify([after, rest]), /they ask for all of it/);
    assert.ok(
      !readFileSync(join(folder, 'cases.sqlite'), 'utf8').includes('they ask for all of it'),
      'in no byte of it',
    );
    assert.ok(!JSON.stringify(rest).includes(id));
    assert.deepEqual([...verifyRecord(after), ...verifyAdvice(after, () => rest)], []);
  });

  it('erases nothing while somebody waits for what the record says', async () => {
    await put(filed());
    const about = ['--case', 'C-100200', '--request', 'SAR-14', '--received', '2026-11-20', '--danger', 'no'];
    ok('pack', 'open', '--as', 'ivy', ...about);
    const { id } = filed();
    const { error } = run('erase', 'propose', id, '--as', 'rex', '--text', '1:form.reason', '--order', 'An order');
    assert.match(error, /may be an offence/);
    assert.deepEqual(verifyRecord(await stored(id)), []);
  });

  it('writes figures of months that are over into a new file, and asks for its name before it counts', async () => {
    await put(filed());
    const foi = (...words: string[]) => run('foi', '--as', 'ivy', ...words);
    const out = join(folder, 'figures.html');
    const past = ['--from', '2026-01', '--to', '2026-02'];
    assert.match(foi(...past).error, /^Say in which file the page is to be/);
    assert.match(
      foi('--from', '2999-01', '--to', '2999-02', '--out', out).error,
      /The figures of the last month are not made yet/,
    );
    assert.equal(existsSync(out), false);
    assert.equal(foi(...past, '--out', out).status, 0);
    assert.equal(statSync(out).mode & 0o777, 0o600);
    assert.match(foi(...past, '--out', out).error, /There is a file called/);
    // two months of fewer than five each
    assert.match(foi(...past, '--json').out, /"total": \{\s*"least": 0,\s*"most": 8\s*\}/);
  });
});
