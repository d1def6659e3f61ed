import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { readingsIn } from '../../src/record/access.ts';
import type { AccessDocument } from '../../src/record/access.ts';
import { registerProblems } from '../../src/record/register-document.ts';
import { publicId } from '../../src/record/review-lessons.ts';
import type { ReviewDocument } from '../../src/record/review-lessons.ts';
import type { Reviewed } from '../../src/register/review/review.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/port.ts';
import { directory } from '../support/ladder.ts';
import { decisions, keep } from '../support/reviewed.ts';
import { runProgram } from '../support/terminal.ts';

const program = join(import.meta.dirname, 'review-program.ts');
const october = decisions(40, new Date('2026-10-02T09:00:00Z'));

describe('A review at a terminal', () => {
  let folder: string;
  let out: string;
  const on = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const store = openSqlite(join(folder, 'cases.sqlite'));
    const found = await work(store);
    await store.close();
    return found;
  };
  const run = (today: string, ...words: string[]) => runProgram(program, words, { DATA_DIR: folder, TODAY: today });
  const review = (...words: string[]) => run('2026-11-03T10:00:00Z', 'review', ...words);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'review-'));
    out = join(folder, 'review.html');
    await on((store) => keep(store, october));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is a page in a file that only its owner can read, noted with who is signed in', async () => {
    const said = review('--from', '2026-10-01', '--to', '2026-10-31', '--as', 'dee', '--out', out);
    assert.equal(said.status, 0, said.error);
    assert.equal(statSync(out).mode & 0o777, 0o600);
    const page = readFileSync(out, 'utf8');
    assert.match(page, /<h1>How sharing goes<\/h1>/);
    assert.match(page, /Decisions on record: 40\. In the period before: fewer than five\./);
    assert.match(page, /<svg role="img" aria-labelledby="[^"]+"[^]*?<title id=[^]*?<desc id=/);
    assert.ok(!/<script|<style[^>]*><!\[CDATA|https?:\/\/(?!www\.w3\.org)/.test(page));
    for (const { name } of directory.people) assert.ok(!page.includes(name), name);
    const [reading] = await on(async (store) =>
      (await store.all<AccessDocument>('NCC', 'access', 10)).items.flatMap(({ document }) => readingsIn(document)),
    );
    assert.deepEqual([reading!.content.what, reading!.content.osUser], ['review', userInfo().username]);
    assert.ok(said.error.includes(userInfo().username));
    assert.match(review('--as', 'dee', '--out', out).error, /There is a file called/);
  });

  it('is the last month where nothing is said, in sentences; and JSON with no small number that leaves the team', () => {
    assert.match(review('--as', 'dee').out, /^Decisions on record: 40\./);
    const { review: figures } = JSON.parse(review('--as', 'dee', '--json').out) as Reviewed;
    assert.deepEqual([figures.first, figures.fewest, figures.now.split['share-in-part']], ['2026-10-01', 5, 'few']);
    assert.match(review('--as', 'dee', '--last', 'quarter').out, /^Decisions on record: 12 at most\./);
  });

  it('says on a page of days that only those who read the records may have, that it stays with them', () => {
    const says = (who: string, from: string, to: string): boolean => {
      rmSync(out, { force: true });
      const said = review('--as', who, '--from', from, '--to', to, '--out', out);
      assert.equal(said.status, 0, said.error);
      return readFileSync(out, 'utf8').includes('Keep this page among those who may read the records.');
    };
    assert.deepEqual(
      [
        says('ira', '2026-10-05', '2026-10-09'),
        says('ivy', '2026-11-01', '2026-11-30'),
        says('ivy', '2026-10-01', '2026-10-31'),
        says('mo', '2026-10-01', '2026-10-31'),
      ],
      [true, true, false, false],
    );
  });

  it('takes a lesson that names nobody, and shows it', () => {
    const lesson = (text: string) => review('--as', 'dee', '--json', '--lesson', text);
    assert.match(lesson('Ask Pat Practitioner.').error, /may say who somebody is[^]*Pat/);
    const { lessons } = JSON.parse(lesson('We share sooner when we ask early.').out) as Reviewed;
    assert.deepEqual(
      lessons.map(({ text, role }) => [role, text]),
      [['director', 'We share sooner when we ask early.']],
    );
  });

  it('is refused in a sentence to whoever may not, or for days that are none', () => {
    assert.match(review('--as', 'pat').error, /Figures are for those who manage/);
    assert.match(review('--as', 'dee', '--from', '2026-10-01', '--to', '2026-10-09').error, /whole months/);
    assert.match(review('--as', 'dee', '--from', '2026-10-31').error, /Write the first and the last day/);
    assert.match(review('--as', 'dee', '--last', 'week').error, /month or quarter/);
  });

  describe('for the public', () => {
    const page = (today: string, ...words: string[]) => run(today, 'public', '--year', '2026', '--out', out, ...words);
    const LATER = '2027-02-01T10:00:00Z';

    it('is made by information governance of a year that is over, and stands on record with its hash', async () => {
      const said = page(LATER, '--as', 'ivy');
      assert.equal(said.status, 0, said.error);
      const html = readFileSync(out, 'utf8');
      const hash = createHash('sha256').update(html).digest('hex');
      assert.ok(said.out.includes(hash));
      const stored = await on((store) => store.get<ReviewDocument>('NCC', publicId(2026)));
      assert.deepEqual(registerProblems(stored!.document), []);
      const [entry] = stored!.document.journal;
      assert.deepEqual([entry!.kind, entry!.by.role], ['public-page-made', 'information-governance']);
      assert.equal(entry!.kind === 'public-page-made' && entry.content.hash, hash);
    });

    it('names no team and nobody, shows no number under ten, and rounds every other', () => {
      page(LATER, '--as', 'ivy');
      const html = readFileSync(out, 'utf8');
      for (const { author } of october) assert.ok(!html.includes(author.team) && !html.includes(author.name));
      const cells = Array.from(html.matchAll(/<td[^>]*>(\d+)<\/td>/g), ([, number]) => Number(number));
      assert.ok(cells.length > 0);
      for (const number of cells) assert.ok(number >= 10 && number % 10 === 0, String(number));
    });

    it('says what a council must check first, until somebody says that it is done', () => {
      assert.match(page(LATER, '--as', 'ivy').out, /Go through the list/);
      assert.match(readFileSync(out, 'utf8'), /Before the council publishes this/);
      rmSync(out);
      page(LATER, '--as', 'ivy', '--checked');
      assert.ok(!readFileSync(out, 'utf8').includes('Before the council publishes this'));
    });

    it('is made for nobody else, and of no year that goes on', () => {
      assert.match(page(LATER, '--as', 'dee').error, /Only information governance/);
      assert.match(page('2026-12-31T10:00:00Z', '--as', 'ivy').error, /not over/);
      assert.equal(existsSync(out), false);
    });
  });
});
