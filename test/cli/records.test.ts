import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { makeReference } from '../../src/record/reference.ts';
import { readingsIn } from '../../src/record/access.ts';
import type { AccessDocument, ReadingEntry } from '../../src/record/access.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { checkCode } from '../../src/record/verify.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { nextDay, receivedFromPolice, sharedAtRisk, tapped } from '../cards/arrived-scenes.ts';
import { atVerdict, CLEAR_FORM, context, does, opened, PATHS } from '../record/example.ts';
import { loadDirectory } from '../../src/people/directory.ts';
import { askGuardian, context as ladderContext, person, waitingCase } from '../support/ladder.ts';
import { settle } from '../../src/outbox/settle.ts';
import { logAll } from '../support/proved-store.ts';
import { adviceAsked } from '../support/ladder.ts';
import { runProgram } from '../support/terminal.ts';

const program = join(import.meta.dirname, 'records-program.ts');

describe('The terminal, for records', () => {
  let folder: string;
  let file: string;
  const references = [1, 2, 3].map((n) => makeReference('NCC', Uint8Array.of(n, 2, 3, 4, 5)));
  const [first, second] = references as [string, string, string];

  const run = (...words: string[]) => runProgram(program, words, { DATA_DIR: folder });
  /** Changes the stored text behind the bot's back. */
  const tamper = (sql: string): void => {
    const database = new DatabaseSync(file);
    assert.equal(Number(database.prepare(sql).run().changes), 1);
    database.close();
  };
  const stored = async (id: string): Promise<CaseDocument> => {
    const store = openSqlite(file);
    const found = await store.get<CaseDocument>('NCC', id);
    await store.close();
    return found!.document;
  };

  const noted = async (): Promise<ReadingEntry[]> => {
    const store = openSqlite(file);
    const all = (await store.all<AccessDocument>('NCC', 'access', 10)).items;
    await store.close();
    return all.flatMap(({ document }) => readingsIn(document));
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'records-'));
    file = join(folder, 'cases.sqlite');
    const store = openSqlite(file);
    for (const reference of references) {
      const at = { ...context(), reference };
      const document = does(
        does({ ...atVerdict(PATHS.clearRisk), id: reference }, { type: 'fill', form: CLEAR_FORM }, at),
        { type: 'file' },
        at,
      );
      await store.create(document);
    }
    await store.create({ ...opened(), touched: '2020-01-01T00:00:00.000Z' });
    await logAll(store);
    await store.close();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('verifies every record, and says what it cannot find', () => {
    const { status, out } = run('verify');
    assert.equal(status, 0);
    assert.match(out, /^3 records checked: all add up\.$/m);
    assert.match(out, /^The log has 6 entries\.$/m);
    assert.match(out, /^No checkpoint from outside was compared\. So it cannot see a store that was put back/m);
    assert.match(out, /it does not miss what another agency opened and destroyed\. Check that agency too\.$/m);
    assert.match(out, /^It does not look at drafts, nor at which chat somebody uses\.$/m);
  });

  it('knows what was received, and what became of a share at risk', async () => {
    const given = receivedFromPolice();
    const asked = tapped(nextDay(sharedAtRisk()), 'pat', { type: 'arrived', answer: 'not-acting' });
    const told = tapped(asked, 'pat', { type: 'arrived-tell' });
    const store = openSqlite(file);
    // a draft stands under its reference
    await store.remove('NCC', told.id, (await store.get('NCC', told.id))!.etag);
    for (const document of [given, told]) await store.create(document);
    await logAll(store);
    await store.close();
    assert.match(run('verify').out, /^5 records checked: all add up\.$/m);
    const { out } = run('show', given.id, '--as', 'ira');
    assert.match(out, /"received": \{[\s\S]*"label": "Ask them before passing it on"/);
    assert.match(run('show', told.id, '--as', 'pat').out, /"kind": "arrived-answered"[\s\S]*"answer": "not-acting"/);
    const lines = run('export', '--as', 'ira').out.trim().split('\n');
    assert.equal(lines.length, 5);
    assert.ok(lines.every((line) => (JSON.parse(line) as { problems: string[] }).problems.length === 0));
    tamper(`UPDATE documents SET body = json_set(body, '$.receivedAbout', 'ANOTHER') WHERE id = '${given.id}'`);
    assert.match(run('verify', given.id).out, /The case that it was received about is not what its journal says/);
  });

  /** Puts a document in behind the bot's back. */
  const put = (kind: string, id: string, body: object): void => {
    const database = new DatabaseSync(file);
    const insert = database.prepare('INSERT INTO documents (pk, id, kind, etag, body) VALUES (?, ?, ?, ?, ?)');
    insert.run('NCC', id, kind, 'e', JSON.stringify(body));
    database.close();
  };
  const chatOf = (user: string | null) => ({ reference: { user: { aadObjectId: user } }, open: true });

  it("names a chat that says that it is somebody else's, and no other", () => {
    const [pat, mo] = [person('pat').id, person('mo').id];
    put('reach', `reach-${pat}`, chatOf(pat.toUpperCase()));
    put('reach', `reach-${person('sam').id}`, { reference: null, open: false });
    assert.equal(run('verify').status, 0);
    put('reach', `reach-${mo}`, chatOf(pat));
    put('reach', `reach-${person('dee').id}`, chatOf(null));
    const { status, out } = run('verify');
    assert.equal(status, 1);
    assert.deepEqual(out.match(/^reach-\S+: The chat that is kept for this person is somebody else's/gm)?.length, 2);
    assert.match(out, new RegExp(`^reach-${mo}: `, 'm'));
  });

  it('names a record that was hidden by giving it another kind', () => {
    for (const kind of ['reach', 'advice']) {
      tamper(`UPDATE documents SET kind = '${kind}' WHERE id = '${second}'`);
      const { status, out } = run('verify');
      assert.equal(status, 1);
      assert.match(out, new RegExp(`^${second}: This `, 'm'), kind);
    }
  });

  it('names the list of people last seen where it is not the people file that it says it is', () => {
    const { version } = loadDirectory(join(import.meta.dirname, '..', '..', 'env', 'people.local.yaml'));
    put('people', 'people', { version: 'an older file', deciders: [], guardians: [] });
    assert.equal(run('verify').status, 0);
    tamper(`UPDATE documents SET body = json_set(body, '$.version', '${version}') WHERE id = 'people'`);
    const { status, out } = run('verify');
    assert.equal(status, 1);
    assert.match(out, /^The list of people last seen is not what the people file says/m);
  });

  it('says that nothing proves a list of who is away that has no journal', () => {
    const away = { [person('mo').id]: { delegate: person('sam').id, until: '2099-01-01T00:00:00.000Z' } };
    put('absences', 'absences', { away, outbox: [], due: null });
    assert.match(run('verify').out, /^Who is away was written down without a journal/m);
  });

  it('does not say of a store without records that they add up', () => {
    const database = new DatabaseSync(file);
    database.exec('DELETE FROM documents');
    database.close();
    const { status, out } = run('verify');
    assert.equal(status, 1);
    assert.match(out, /^There is no record here, so there is nothing to check\./);
  });

  it('ends with exit code 1 and names the record when one was changed in the store', () => {
    tamper(
      `UPDATE documents SET body = replace(body, '${CLEAR_FORM.reason}', 'He told me on Friday.') WHERE id = '${second}'`,
    );
    const { status, out } = run('verify');
    assert.equal(status, 1);
    assert.match(out, new RegExp(`^${second}: The text "form.reason" of entry 1 was changed`, 'm'));
    assert.match(out, /^3 records checked: 1 does not add up\.$/m);
    assert.equal(out.includes(first), false);
  });

  it("sees a record that was given another's place", () => {
    tamper(`DELETE FROM documents WHERE id = '${second}'`);
    tamper(`UPDATE documents SET id = '${second}' WHERE id = '${first}'`);
    const { status, out } = run('verify');
    assert.equal(status, 1);
    assert.match(out, new RegExp(`^${second}: Entry 1 was changed`, 'm'));
  });

  it('finds a request to the Guardian that was changed, taken away or made up', async () => {
    const asking = askGuardian(
      waitingCase({ ...ladderContext(), reference: makeReference('NCC', Uint8Array.of(9, 2, 3, 4, 5)) }),
      'pat',
      'they ask for all of it',
    );
    const request = adviceAsked(asking, []);
    const store = openSqlite(file);
    const create = asking.outbox.find(({ kind }) => kind === 'create-advice')!;
    await store.create(settle(asking, new Map([[create.id, { kind: 'delivered', message: null }]]), ladderContext()));
    await store.create(request);
    await logAll(store);
    await store.close();
    assert.match(run('verify').out, /^4 records checked: all add up\.$/m);
    tamper(
      `UPDATE documents SET body = replace(body, 'they ask for all of it', 'they ask for none of it') WHERE id = '${request.id}'`,
    );
    const changed = run('verify', asking.id);
    assert.deepEqual(
      [
        changed.status,
        changed.out.includes(
          `${asking.id}: The request ${request.id} to the Guardian holds other messages than the record.`,
        ),
      ],
      [1, true],
    );
    tamper(`UPDATE documents SET id = 'ADV-0000-0000' WHERE id = '${request.id}'`);
    const { status, out } = run('verify');
    assert.equal(status, 1);
    assert.match(
      out,
      new RegExp(`^${asking.id}: The request ${request.id} to the Guardian is on the record and not there\\.$`, 'm'),
    );
    assert.match(out, /^ADV-0000-0000: This request to the Guardian is on no record\.$/m);
  });

  it('compares one record with the code on its receipt', async () => {
    const code = checkCode(await stored(first))!;
    const { status, out } = run('verify', '--code', code.toLowerCase(), first.toLowerCase());
    assert.equal(status, 0);
    assert.match(out, /the code fits the record as it was on 2026-11-23.*nothing was added since/);
    const wrong = run('verify', '--code', 'AAAA-AAAA-AAAA', first);
    assert.deepEqual([wrong.status, /does not fit/.test(wrong.out)], [1, true]);
  });

  it('finds by its code, and by the log, that a record is gone', async () => {
    const code = checkCode(await stored(first))!;
    tamper(`DELETE FROM documents WHERE id = '${first}'`);
    const all = run('verify');
    assert.equal(all.status, 1);
    assert.match(all.out, new RegExp(`^${first}: It is gone\\. The log has 2 entries of it`, 'm'));
    const { status, out } = run('verify', '--code', code, first);
    assert.deepEqual([status, /taken out of the store/.test(out)], [1, true]);
  });

  it('asks which record a code is for', () => {
    const { status, error } = run('verify', '--code', 'AAAA-AAAA-AAAA');
    assert.deepEqual([status, /Say which record/.test(error)], [1, true]);
  });

  it('opens a record for a director who says why, and the reason stands in the access log before it is shown', async () => {
    const refused = run('show', first, '--as', 'dee');
    assert.deepEqual([refused.status, refused.out], [1, '']);
    assert.match(refused.error, /say why you need to read it: add --because/);
    assert.equal(run('show', first, '--as', 'dee', '--because', '  ').status, 1);
    const shown = run('show', first, '--as', 'dee', '--because', 'A complaint about this case');
    assert.equal((JSON.parse(shown.out) as { reference: string }).reference, first);
    assert.match(shown.error, /Noted in the access log: Dee Director/);
    assert.deepEqual(
      (await noted()).map(({ by, content }) => [by.role, content.what, content.reference, content.why?.text]),
      [['director', 'record', first, 'A complaint about this case']],
    );
    assert.match(run('show', 'NCC-0000-0000', '--as', 'dee', '--because', 'Why not').error, /no record/i);
    assert.doesNotMatch(shown.out, /"holds"/, 'a director is not told whether it is held');
  });

  it('shows a record to its author and to an auditor, and to nobody else', () => {
    for (const who of ['pat', 'ira'])
      assert.equal((JSON.parse(run('show', first, '--as', who).out) as { reference: string }).reference, first);
    for (const who of ['mo', 'ada']) {
      const missing = run('show', 'NCC-0000-0000', '--as', who);
      assert.deepEqual([run('show', first, '--as', who), missing.status], [missing, 1]);
    }
    // the list of what a manager was asked stands at a terminal, and opens in Teams alone
    assert.match(run('show', first, '--as', 'mo').error, /What you may read opens in Teams/);
    assert.doesNotMatch(run('show', first, '--as', 'ada').error, /Teams/);
    assert.match(run('show', first, '--as', 'nemo').error, /nobody called "nemo"/);
  });

  it("notes who reads another's record, as --as and as the machine says, and prints that it does", async () => {
    run('show', first, '--as', 'pat');
    const shown = run('show', first, '--as', 'ira', '--because', 'The yearly audit');
    assert.match(
      shown.error,
      /^Noted in the access log: Ira Auditor, as --as says, which proves nothing, and \S+, who/,
    );
    run('export', '--as', 'ivy', '--out', join(folder, 'out.jsonl'));
    run('export', '--as', 'pat');
    run('show', second, '--as', 'rex');
    const store = openSqlite(file);
    const log = (await store.all<AccessDocument>('NCC', 'access', 10)).items.map(({ document }) => document);
    await store.close();
    const user = userInfo().username;
    const seen = log
      .flatMap(readingsIn)
      .map(({ by, content: { what, reference, osUser, why } }) => [by.name, what, reference, osUser, why?.text]);
    const expected = [
      ['Ira Auditor', 'record', first, user, 'The yearly audit'],
      ['Ivy Ingram', 'export', null, user, undefined],
    ];
    assert.equal(seen.length, 2);
    for (const one of expected)
      assert.ok(
        seen.some((it) => isDeepStrictEqual(it, one)),
        String(one),
      );
    assert.equal(run('verify').status, 0);
  });

  it('exports every record for an auditor only, into a file that nobody else can read', () => {
    const out = join(folder, 'out.jsonl');
    assert.equal(run('export', '--as', 'ira', '--out', out).status, 0);
    const lines = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { reference: string; problems: string[]; filed: { form: { reason: string } } },
      );
    assert.deepEqual(
      lines.map(({ reference }) => reference),
      [...references].sort(),
    );
    assert.deepEqual(
      lines.map(({ problems, filed }) => [problems, filed.form.reason]),
      references.map(() => [[], CLEAR_FORM.reason]),
    );
    assert.equal(statSync(out).mode & 0o077, 0);
    const refused = run('export', '--as', 'pat');
    assert.deepEqual([refused.status, refused.out, /not an auditor/.test(refused.error)], [1, '', true]);
  });

  it('deletes old drafts and no record', () => {
    assert.match(run('purge-drafts').out, /^1 draft deleted/);
    assert.match(run('purge-drafts', '--days', '1').out, /^0 drafts deleted/);
    assert.match(run('verify').out, /^3 records checked/);
    assert.equal(run('purge-drafts', '--days', 'none').status, 1);
  });
});
