// Routes from a terminal: every verb, and what a wrong one says.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqlite } from '../../src/store/sqlite.ts';
import { jointWorld } from '../support/joint-world.ts';
import { FILLED, fileFor, routeSteps } from '../support/routes.ts';
import { commandOf, runProgram } from '../support/terminal.ts';

const program = join(import.meta.dirname, 'route-program.ts');

describe('The terminal, for a route', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'routes-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const { run, ok, no } = commandOf(program, 'route', () => folder);
  const fields = (route: string): string[] =>
    Object.entries(FILLED[route]!).flatMap(([id, text]) => ['--field', `${id}=${text}`]);

  it('points out what may say who somebody is before it goes, and sends it as it is where that is said', () => {
    const opening = ['open', '3', '--matter', 'Jayden Smith born 12/03/2019', '--other', 'POL'];
    const held = no('pat', ...opening);
    assert.match(held, /“Jayden Smith” looks like a name/);
    assert.match(held, /“12\/03\/2019” looks like a date of birth|born 12\/03\/2019/);
    assert.match(held, /Nothing was sent yet\.[^]*add --as-typed/);
    assert.match(ok('pat', 'list'), /no route|none/i, 'nothing was opened');
    const id = /^NCC-\S+/.exec(ok('pat', ...opening, '--as-typed'))![0];
    const wanted = ['--field', 'wanted=The file on NHS number 943 476 5919'];
    assert.match(no('pat', 'fill', id, ...wanted), /looks like an NHS number/);
    assert.match(ok('pat', 'fill', id, ...wanted, '--as-typed'), /943 476 5919/);
    const why = ['--reason', 'Dad says he is going to kill the baby now'];
    const told = run('pat', 'withdraw', id, ...why);
    assert.equal(told.status, 0, told.error);
    assert.match(told.error, /^If somebody is in danger now, call 999/);
  });

  it('shows each of two filed decisions that differ, and takes one over the other where both are named', async () => {
    const store = openSqlite(join(folder, 'cases.sqlite'));
    const world = jointWorld({ store, now: new Date().toISOString() });
    const steps = routeSteps(world);
    const [pat, mo] = [world.person('pat'), world.person('mo')];
    const { id } = await steps.fill(pat, await steps.open(pat, 'family-material', 'POL'));
    const drafts: string[] = [];
    for (const [who, decision] of [
      [pat, 'share'],
      [mo, 'do-not-share'],
    ] as const) {
      const { draft } = (await world.joint.routes.beginDecision(who, id, {})) as { draft: string };
      await fileFor(world, who, draft, decision);
      drafts.push(draft);
    }
    await store.close();
    const [first, second] = drafts as [string, string];
    const shown = ok('pat', 'show', id);
    assert.match(shown, new RegExp(`Filed decision ${first}: share\\. Pat Practitioner decided that`));
    assert.match(shown, new RegExp(`Filed decision ${second}: do not share\\. Sam Second decided that`));
    assert.match(ok('pat', 'print', id, '--out', join(folder, `${id}.html`)), /the page does not say so/);
    assert.match(no('pat', 'complete', id, '--contact', 'Poppy Price', '--ends', '2027-01-29'), /say different things/);
    assert.match(no('pat', 'link-decision', id, '--record', first), /say which one counts/);
    assert.match(ok('pat', 'link-decision', id, '--record', first, '--over', second), new RegExp(`record ${first}`));
    const mos = ok('mo', 'show', id, '--history');
    assert.match(mos, new RegExp(`It counts, and ${second} does not`));
    assert.match(
      mos,
      new RegExp(`Filed decision ${first}: share\\. Pat Practitioner`),
      'a colleague reads whose it is',
    );
  });

  it('shows advice about adults only of a route about one, ends each sentence once, and says what was answered', () => {
    const open = (route: string, ...more: string[]): string =>
      /^NCC-\S+/.exec(ok('pat', 'open', route, '--matter', `CS-10030${route}`, '--other', 'POL', ...more))![0];
    const adult = /If it is about an adult, ask legal/;
    assert.match(ok('pat', 'show', open('3', '--adult')), adult);
    const [asked, sent] = [open('3'), open('5')];
    for (const id of [asked, sent]) {
      const shown = ok('pat', 'show', id, '--history');
      assert.match(shown, /\w\. /);
      assert.doesNotMatch(shown, adult);
      assert.doesNotMatch(shown, /\.\./);
    }
    const cps = /^NCC-\S+/.exec(ok('pat', 'open', '3', '--matter', 'CS-100310', '--other', 'CPS'))![0];
    ok('pat', 'fill', cps, ...fields('police-material'));
    ok('pat', 'complete', cps, '--contact', 'Disclosure desk', '--ends', '2027-01-29');
    const part = ['--outcome', 'part', '--given', 'The outcome', '--reason', 'The rest is not disclosed.'];
    assert.match(ok('pat', 'answer', cps, ...part), /^Part of it was given\.$/m);
    assert.match(ok('pat', 'show', cps), /^Part of it was given\.$/m);
    assert.match(ok('pat', 'list'), new RegExp(`^${cps} .*Part of it was given`, 'm'));
  });

  it('shows what stands in a field before it is written over: a colleague may have filled it in', () => {
    const id = /^NCC-\S+/.exec(ok('pat', 'open', '3', '--matter', 'CS-100201', '--other', 'POL'))![0];
    ok('pat', 'fill', id, ...fields('police-material'));
    const anew = ['--field', 'wanted=Only the interview'];
    assert.match(no('pat', 'fill', id, ...anew), /Nothing was changed\. To write over it, add --over/);
    assert.doesNotMatch(ok('pat', 'show', id), /Only the interview/);
    assert.match(ok('pat', 'fill', id, ...anew, '--over'), /Only the interview/);
  });

  it('takes a request from its form to its end, for either side, and prints what each may see', () => {
    const opened = ok('pat', 'open', '3', '--matter', 'CS-100200', '--other', 'POL');
    const id = /^NCC-\S+/.exec(opened)![0];
    assert.match(opened, /Missing: What is asked for\? \(wanted\)/);
    assert.match(no('pat', 'complete', id, '--contact', 'Poppy Price'), /Needed fields are empty/);
    ok('pat', 'fill', id, ...fields('police-material'));
    assert.match(no('pat', 'complete', id, '--contact', 'The front desk'), /At Norfolk Constabulary it is Poppy Price/);
    assert.match(ok('pat', 'complete', id, '--contact', 'Poppy Price'), /The protocol allows 20 business days at most/);
    assert.match(ok('poppy', 'list'), new RegExp(`^${id} .*20 working days left`, 'm'));
    assert.match(no('hana', 'show', id), /no such reference/);
    ok('poppy', 'assign', id, '--to', 'drew');
    ok('drew', 'hearing', id, '--court', 'Norwich', '--of', 'criminal', '--on', '2027-01-12', '--what', 'Plea');
    assert.match(no('drew', 'answer', id, '--outcome', 'received'), /decided by a filed record, and none is linked/);
    assert.match(
      ok('drew', 'answer', id, '--outcome', 'not-held', '--reason', 'It is with another force.'),
      /do not hold it/,
    );
    const shown = ok('pat', 'show', id, '--history');
    assert.match(shown, /It is with another force\./);
    assert.match(shown, /Hearing on Tuesday 12 January 2027, Norwich: Plea/);
    assert.match(shown, /Drew \S+: They do not hold it/);
    assert.doesNotMatch(shown, /takes it on/, 'who of the police has it is theirs alone');
    const file = join(mkdtempSync(join(tmpdir(), 'route-')), 'page.html');
    assert.match(ok('pat', 'print', id, '--out', file), /page\.html/);
    const page = readFileSync(file, 'utf8');
    assert.match(page, /What they need\./);
    assert.match(page, /Pat Practitioner/);
    assert.match(no('pat', 'print', id, '--out', file), /There is a file called/);
    assert.match(no('hana', 'print', id, '--out', `${file}2`), /no such reference/);
    assert.match(ok('pat', 'close', id), /Closed/);
    assert.match(ok('pat', 'list'), /There is none/);
    assert.match(ok('pat', 'list', '--all'), new RegExp(id));
  });

  it('is checked as what it is, alone and with all, where an agency has nothing else', () => {
    const id = /^NCC-\S+/.exec(ok('pat', 'open', '3', '--matter', 'CS-100200', '--other', 'POL'))![0];
    const verify = (...words: string[]) => runProgram(program, ['verify', ...words], { DATA_DIR: folder });
    const [all, one] = [verify(), verify(id)];
    assert.match(all.out, /^1 of what agencies do together was checked: all add up\.$/m);
    assert.deepEqual([all.status, one.status], [0, 0], all.out + one.out);
    assert.match(one.out, new RegExp(`^${id}: adds up, with 1 entry\\.$`, 'm'));
    assert.equal(verify('--agency', 'POL').status, 1, 'the police have nothing here');
    const coded = verify(id, '--code', 'AAAA-AAAA-AAAA');
    assert.deepEqual([coded.status, /does not fit/.test(coded.out)], [1, true], coded.out + coded.error);
    const store = new DatabaseSync(join(folder, 'cases.sqlite'));
    store.exec(`UPDATE documents SET body = replace(body, 'CS-100200', 'CS-100201') WHERE id = '${id}'`);
    store.close();
    assert.deepEqual([verify().status, verify(id).status], [1, 1]);
    assert.match(verify(id).out, /Entry 1 was changed/);
  });

  it('opens nothing under the protocol of 2013', () => {
    assert.match(
      no('pat', 'open', '3', '--matter', 'CS-1', '--other', 'POL', '--protocol', 'protocol-2013'),
      /is no longer acted on, so nothing is opened under it/,
    );
  });
});
