import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { CaseDocument } from '../../src/record/types.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { atRest, rested } from '../support/keeping.ts';
import { contentOf } from '../support/ladder.ts';
import { openThings } from '../support/joint-things.ts';
import { jointWorld } from '../support/joint-world.ts';
import { runProgram } from '../support/terminal.ts';

const program = join(import.meta.dirname, 'keep-program.ts');

describe('The terminal, for those who keep the records', () => {
  let folder: string;
  let signedIn = '';
  const record = rested();

  const run = (...words: string[]) => runProgram(program, words, { DATA_DIR: folder, SIGNED_IN: signedIn });
  /** Runs it and insists that it was done. */
  function does(...words: string[]): string {
    const { status, out, error } = run(...words);
    assert.equal(status, 0, `${words.join(' ')}\n${error}`);
    return out;
  }
  async function inStore<T>(work: (store: ReturnType<typeof openSqlite>) => Promise<T>): Promise<T> {
    const store = openSqlite(join(folder, 'cases.sqlite'));
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }
  const stored = () => inStore(async (store) => (await store.get<CaseDocument>('NCC', record.id))!.document);
  /** As far as a running bot brings it: everything is in the log. */
  const logAll = () =>
    inStore(async (store) => {
      const there = (await store.get<CaseDocument>('NCC', record.id))!;
      await store.replace(atRest(there.document), there.etag);
    });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keep-'));
    await inStore((store) => store.create(record));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('sets and lifts a hold for whoever may, names who is signed in on this machine, and keeps it on the record', async () => {
    const matter = ['--matter', 'Family court'];
    const refused = run('hold', record.id, ...matter, '--reason', 'Asked.', '--as', 'pat');
    assert.equal(refused.status, 1);
    assert.match(refused.error, /Your role does not do this\. Nothing was changed\./);
    const set = run('hold', record.id, ...matter, '--reason', 'They asked for it.', '--as', 'liam');
    assert.equal(set.status, 0, set.error);
    assert.match(set.error, new RegExp(`Done as Liam .*, by ${userInfo().username} of this machine\\.`));
    assert.match(set.out, /^2: Held for Family court\. They asked for it\./m);
    const { journal, retention } = await stored();
    assert.equal(contentOf(journal.at(-1))['osUser'], userInfo().username);
    assert.equal(retention?.legalHold, true);
    const reads = (key: string): string => {
      const out = join(folder, `${key}.html`);
      const said = does('show', record.id, '--as', key) + does('print', record.id, '--as', key, '--out', out);
      return said + readFileSync(out, 'utf8');
    };
    const told = /Family court|They asked for it|hold-set|legalHold|\bheld\b/i;
    assert.doesNotMatch(reads('pat'), told, 'neither that it is held nor why, to its author');
    assert.match(reads('ira'), told);
    does('hold', record.id, '--lift', '2', '--reason', 'It is over.', '--as', 'rex');
    assert.equal((await stored()).retention?.legalHold, false);
  });

  it('holds joint working by its reference and lists all that is held; of another agency it says who may', async () => {
    const things = await inStore(async (store) => {
      const { joint, directory } = jointWorld({ store });
      return openThings(joint, directory);
    });
    const why = ['--matter', 'Family court', '--reason', 'They asked for it.', '--as', 'rex'];
    for (const id of [record.id, things.block, things.assessment])
      assert.match(does('hold', id, ...why), /Held for Family court\. They asked for it\./);
    const listed = does('hold', '--as', 'liam');
    for (const id of [record.id, things.block, things.assessment])
      assert.match(listed, new RegExp(`^${id}\n  \\d+: Held for Family court\\.`, 'm'));
    assert.ok(!listed.includes(things.route));
    assert.equal(run('hold', '--as', 'pat').status, 1);
    assert.match(does('class', things.route, '--as', 'rex'), /^Class: /m);
    assert.match(run('hold', 'POL-AAAA-AAA1', ...why).error, /another agency\. Only that agency holds it/);
    assert.match(run('class', 'POL-AAAA-AAA1', '--as', 'rex').error, /another agency\. Only that agency holds it/);
    const none = run('hold', things.route, '--matter', 'Court', '--as', 'rex');
    assert.match(none.error, /Say why: it stands on the record/);
  });

  it('destroys what two people have approved, lists it, and says so where somebody looks for it', async () => {
    does('class', record.id, 'adult-safeguarding', '--starts', '2020-01-01', '--reason', 'Closed then.', '--as', 'rex');
    assert.match(does('class', record.id, '--as', 'rex'), /Class: Adult safeguarding\. 6 years after the case ends/);
    await logAll();
    assert.match(does('disposal', 'due', '--as', 'rex'), new RegExp(`^${record.id}: Adult safeguarding\\.`, 'm'));
    const [id = ''] = /DSP-[0-9A-Z-]+/.exec(does('disposal', 'list', '--as', 'rex')) ?? [];
    const listedAlready = run('disposal', 'list', '--as', 'rex');
    assert.match(listedAlready.out, new RegExp(`^${record.id}: Adult safeguarding\\.`, 'm'));
    assert.match(listedAlready.error, /stands on a list already, or something stops it/);
    assert.match(run('disposal', 'approve', id, '--as', 'rex').error, /^Done as Rex/m);
    const twice = run('disposal', 'approve', id, '--as', 'rex');
    assert.match(twice.out, /You have approved it already\. Nothing was changed\./);
    assert.doesNotMatch(twice.error, /Done/);
    does('disposal', 'run', id, '--as', 'rex');
    assert.equal((await stored()).kind, 'case');
    const pat = run('disposal', 'approve', id, '--as', 'pat');
    assert.equal(pat.status, 1);
    const alone = run('disposal', 'approve', id, '--as', 'ivy');
    assert.match(alone.error, /has already done this as somebody else, and it takes two people/);
    signedIn = 'ivys-own';
    does('disposal', 'approve', id, '--as', 'ivy');
    signedIn = '';
    assert.match(does('disposal', 'run', id, '--as', 'rex'), new RegExp(`${record.id}: destroyed\\.`));
    assert.match(does('disposal', 'lists', '--as', 'rex'), /It is done\./);
    assert.match(
      does('destroyed', '--as', 'ira'),
      new RegExp(`^${record.id} · Adult safeguarding · .* · ${id} · `, 'm'),
    );
    assert.match(does('destroyed', record.id, '--as', 'rex'), /was destroyed on /);
    for (const key of ['ira', 'pat'])
      assert.match(
        does('show', record.id, '--as', key),
        new RegExp(`List: ${id}\\. Nothing of what it said is left\\.`),
      );
    const file = join(folder, 'copy.html');
    const held = ['hold', record.id, '--matter', 'Court', '--reason', 'Asked', '--as', 'rex'];
    for (const words of [['print', record.id, '--as', 'ira', '--out', file], ['class', record.id, '--as', 'rex'], held])
      assert.match(run(...words).out, new RegExp(`was destroyed on .*List: ${id}`), words[0]);
    assert.equal(run(...held).status, 1);
    assert.ok(!existsSync(file));
    const checked = run('verify', record.id, '--code', '1234-5678');
    assert.match(checked.out, /was destroyed on [\s\S]*what is left of it adds up[\s\S]*can be compared no more/);
    assert.doesNotMatch(checked.out, /later version|was changed|does not fit/);
    assert.match(run('show', record.id, '--as', 'mo').error, /There is no record with this reference/);
  });

  it('refuses by role, and tells nobody that there is none who may not see it', () => {
    const asked = [
      ['disposal', 'due', '--as', 'ira'],
      ...['pat', 'mo'].flatMap((key) =>
        [
          ['disposal', 'due'],
          ['disposal', 'list'],
          ['disposal', 'lists'],
          ['disposal', 'show', 'DSP-1'],
          ['inquiry', 'list'],
          ['destroyed'],
        ].map((words) => [...words, '--as', key]),
      ),
    ];
    for (const words of asked) {
      const { status, out, error } = run(...words);
      assert.deepEqual([status, out], [1, ''], words.join(' '));
      assert.match(error, /Your role does not do this/, words.join(' '));
    }
  });

  it('changes no class with a day that is none', async () => {
    const before = (await stored()).journal.length;
    for (const day of [
      ['--starts', 'banana'],
      ['--review', '2026-02-30'],
    ])
      assert.match(
        run('class', record.id, 'adult-safeguarding', ...day, '--reason', 'x', '--as', 'rex').error,
        /not a day/,
      );
    assert.equal((await stored()).journal.length, before);
  });

  it('opens no inquiry over a class, a team or a period in which there can be nothing', () => {
    const open = (...covers: string[]) =>
      run('inquiry', 'open', '--title', 'Inquiry', '--reason', 'Asked.', '--as', 'ivy', ...covers);
    const refused: [string[], RegExp][] = [
      [['--teams', 'No such team'], /There is no such team/],
      [['--teams', `${record.author.team},`], /There is no such team/],
      [['--classes', 'nonsense'], /There is no such class/],
      [['--classes', 'decision-log,nonsense'], /There is no such class/],
      [['--classes', ''], /There is no such class/],
      [['--from', '2026-02-01', '--to', '2026-01-01'], /The last day is before the first/],
    ];
    for (const [covers, why] of refused) {
      const { status, error } = open(...covers);
      assert.equal(status, 1, covers.join(' '));
      assert.match(error, why);
    }
    assert.match(does('inquiry', 'list', '--as', 'ivy'), /There is none/);
    assert.match(open('--teams', record.author.team.toUpperCase()).out, new RegExp(record.author.team));
    assert.match(open('--classes', 'Adult safeguarding').out, /Adult safeguarding/);
  });

  it('opens an inquiry, which stops what it covers, and closes it', async () => {
    does('class', record.id, 'adult-safeguarding', '--starts', '2020-01-01', '--reason', 'Closed then.', '--as', 'rex');
    await logAll();
    const opened = does('inquiry', 'open', '--title', 'Inquiry', '--reason', 'Asked.', '--as', 'ivy');
    const [id = ''] = /INQ-[0-9A-Z-]+/.exec(opened) ?? [];
    assert.match(does('disposal', 'due', '--as', 'rex'), /An inquiry covers it\./);
    assert.equal(run('disposal', 'list', '--as', 'rex').status, 1);
    does('inquiry', 'close', id, '--reason', 'Over.', '--as', 'liam');
    assert.match(does('inquiry', 'list', '--as', 'liam'), /Closed by Liam/);
    assert.doesNotMatch(does('disposal', 'due', '--as', 'rex'), /An inquiry covers it\./);
    const listed = /DSP-[0-9A-Z-]+/.exec(does('disposal', 'list', '--as', 'rex'))![0];
    does('disposal', 'take-out', listed, record.id, '--reason', 'Open again.', '--as', 'rex');
    assert.match(does('disposal', 'call-off', listed, '--reason', 'Empty.', '--as', 'rex'), /It was called off\./);
  });
});
