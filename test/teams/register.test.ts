import assert from 'node:assert/strict';
import type { Role } from '../../src/people/types.ts';
import { onlyEdition } from '../../src/policy/governing.ts';
import { accessProblems, readingsIn } from '../../src/record/access.ts';
import type { AccessDocument } from '../../src/record/access.ts';
import { actingAs } from '../../src/record/journal.ts';
import { decideKeeping } from '../../src/record/keeping.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { KEY } from '../../src/teams/key.ts';
import { act, context, draft, edition, person, run, waitingCase } from '../support/ladder.ts';
import { people } from '../support/people.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const referenceOf = (n: number): string => `NCC-0000-${String(n).padStart(4, '0')}`;
const at = (n: number) => ({
  ...context(new Date(Date.UTC(2026, 10, 1, 9, n))),
  reference: referenceOf(n),
});

/** A record of this number: it came on record so many minutes after the first. */
const filed = (n: number, author = person('pat')): CaseDocument =>
  run(draft('agreed', 'share', author, at(n)), author, { type: 'file' }, at(n));

/** The same of somebody who decided otherwise than the policy says, which their manager agreed to. */
const against = (n: number): CaseDocument =>
  act(
    run(draft('risk', 'do-not-share', person('pat'), at(n)), person('pat'), { type: 'file' }, at(n)),
    'mo',
    { type: 'approve', reason: 'The police ask us to wait.' },
    at(n),
  );

/** The same, held for a matter by a records manager. */
const held = (n: number) => {
  const transition = decideKeeping({
    document: filed(n),
    by: actingAs(person('rex'), 'records-manager'),
    command: { type: 'set-hold', matter: 'The inquest', reason: 'The coroner asks for it' },
    retention: edition.local.retention,
    context: at(n),
  });
  assert.ok(transition.outcome === 'apply');
  return transition;
};

describe('The register', () => {
  let teams: Teams;
  afterEach(() => teams.close());

  const put = async (...documents: readonly CaseDocument[]): Promise<void> => {
    for (const document of documents) await teams.store.create(document);
  };
  const log = async (): Promise<AccessDocument[]> =>
    (await teams.store.all<AccessDocument>('NCC', 'access', 100)).items.map(({ document }) => document);
  const read = async (): Promise<string[]> =>
    (await log())
      .flatMap(readingsIn)
      .map(({ by, content: { what, reference } }) => `${by.name} ${what} ${reference ?? '-'}`);
  const rows = (text: string): string[] => [...text.matchAll(/^(NCC-[\dA-Z-]+) · /gm)].map(([, ref]) => ref!);

  it('lists what is on record, newest first, ten a page, each record once', async () => {
    teams = await startTeams();
    await put(...Array.from({ length: 23 }, (_, n) => filed(n)));
    await teams.chat('pat').say('walk');
    const ira = await teams.chat('ira').say('register');
    assert.match(ira.text(), /^The register\n23 records, newest first\./m);
    const seen = [...rows(ira.text())];
    assert.equal(seen.length, 10);
    while (ira.buttons().includes('Show older ones')) {
      await ira.press('Show older ones');
      seen.push(...rows(ira.text()));
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 23 }, (_, n) => referenceOf(22 - n)),
    );
    await ira.press('Back to the newest');
    assert.equal(rows(ira.text())[0], referenceOf(22));
    assert.deepEqual(await read(), ['Ira Auditor register -'], 'one opening, however many pages');
  });

  it('neither misses nor repeats a record while others file', async () => {
    teams = await startTeams();
    await put(...Array.from({ length: 25 }, (_, n) => filed(n)));
    const ira = await teams.chat('ira').say('register');
    const seen = rows(ira.text());
    let next = 25;
    while (ira.buttons().includes('Show older ones')) {
      await put(filed(next));
      next += 1;
      const { document, etag } = (await teams.store.get<CaseDocument>('NCC', referenceOf(3)))!;
      await teams.store.replace(run(document, person('pat'), { type: 'correct', text: 'More.' }, at(50)), etag);
      await ira.press('Show older ones');
      seen.push(...rows(ira.text()));
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 25 }, (_, n) => referenceOf(24 - n)),
    );
  });

  it('says of each what was decided, by which team, and what somebody must know of it', async () => {
    teams = await startTeams();
    await put(filed(1), against(2), waitingCase(at(3)));
    const ira = await teams.chat('ira').say('register');
    assert.match(ira.text(), /Not decided yet · Family Support East\*\* ›\n… Waits for a manager\nNCC-0000-0003/);
    assert.match(
      ira.text(),
      /Do not share · Family Support East\*\* ›\n! Against the policy · ! Somebody may be at risk\nNCC-0000-0002 · 1 November 2026/,
    );
    assert.match(ira.text(), /Share · Family Support East\*\* ›\nNCC-0000-0001/);
  });

  it('finds by what is picked and typed, keeps that from page to page, and says it', async () => {
    teams = await startTeams();
    await put(...Array.from({ length: 12 }, (_, n) => filed(n)), against(20), waitingCase(at(21)));
    const ira = await teams.chat('ira').say('register');
    await ira.press('Look for certain records');
    assert.doesNotMatch(JSON.stringify(ira.shown), /Draft that was never|Request to the Caldicott/, 'no record has it');
    await ira.pick('Share', 'What was decided').type('Which team', 'family support EAST').press('Find');
    assert.match(ira.text(), /12 records, newest first\.\n/);
    assert.match(JSON.stringify(ira.shown), /Only these\. Decided: Share\. Team: Family Support East\./);
    await ira.press('Show older ones');
    assert.deepEqual(rows(ira.text()), [referenceOf(1), referenceOf(0)]);
    await ira.press('Look for certain records');
    assert.equal(ira.asks('Which team'), true);
    await ira.press('Go back');
    await ira.press('Look at all of them');
    assert.match(ira.text(), /14 records/);
    await ira.press('Look for certain records');
    await ira.pick('Decided against what the policy says', 'All of these are so').press('Find');
    assert.deepEqual(rows(ira.text()), [referenceOf(20)]);
    await ira.press('Look for certain records');
    await ira.type('Case reference', 'another').press('Find');
    assert.match(ira.text(), /Nothing fits\./);
  });

  it('finds by a case reference however it is written, and notes who looked for it', async () => {
    teams = await startTeams();
    await put(filed(1), against(2));
    const ivy = await teams.chat('ivy').say('register');
    await ivy.press('Look for certain records');
    await ivy.type('Case reference', 'c 100200').press('Find');
    assert.deepEqual(rows(ivy.text()), [referenceOf(2), referenceOf(1)]);
    const sought = (await log()).flatMap(readingsIn).map(({ content }) => content.sought?.text ?? '');
    assert.deepEqual(sought, ['', 'about: c 100200']);
  });

  it('opens a record below the list, in the access log before it is shown', async () => {
    teams = await startTeams();
    await put(filed(1), against(2));
    const ira = await teams.chat('ira').say('register');
    await ira.press(/^Open Do not share/);
    assert.match(ira.text(), /Decided: do not share[\s\S]*It adds up/);
    await ira.press('Who has read this');
    assert.match(ira.text(), /Who has read NCC-0000-0002\nNewest first\./);
    assert.match(ira.text(), /Ira Auditor, auditor\nlooked at who has read what\n/);
    assert.match(ira.text(), /Ira Auditor, auditor\nread NCC-0000-0002/);
    await ira.press('Back to the record');
    assert.match(ira.text(), /It adds up/);
    assert.deepEqual(await read(), [
      'Ira Auditor register -',
      'Ira Auditor record NCC-0000-0002',
      'Ira Auditor access-log NCC-0000-0002',
    ]);
    assert.deepEqual((await log()).flatMap(accessProblems), []);
  });

  it('opens a record, and who has read it, by the word with a reference behind it', async () => {
    teams = await startTeams();
    await put(filed(1), filed(2, person('wil')));
    const ira = await teams.chat('ira').say(`register ${referenceOf(1)}`);
    assert.match(ira.text(), /Decided: share[\s\S]*It adds up/);
    assert.match((await ira.say('access log ncc 0000 0001')).text(), /^Who has read NCC-0000-0001\n/m);
    assert.match((await ira.say('access log NCC-0000-0002')).text(), /^Who has read NCC-0000-0002\n/m);
    const pat = await teams.chat('pat').say(`register ${referenceOf(2)}`);
    assert.match(pat.text(), /There is no record with this reference that you can open/);
    assert.match((await pat.say(`access log ${referenceOf(1)}`)).text(), /The access log is not for your role/);
    assert.deepEqual(await read(), [
      'Ira Auditor record NCC-0000-0001',
      'Ira Auditor access-log NCC-0000-0001',
      'Ira Auditor access-log NCC-0000-0002',
    ]);
  });

  it('names a record that cannot be read any more, rather than leave it out', async () => {
    teams = await startTeams();
    await put(filed(1), filed(2));
    const { document, etag } = (await teams.store.get<CaseDocument>('NCC', referenceOf(1)))!;
    await teams.store.replace({ ...document, journal: 'gone' } as unknown as CaseDocument, etag);
    const ira = await teams.chat('ira').say('register');
    assert.match(ira.text(), /This record cannot be read\*\* ›\nNCC-0000-0001/);
  });

  describe('for a manager', () => {
    it('has what they were asked or told, opened as they were asked, and nothing of others', async () => {
      teams = await startTeams();
      await put(waitingCase(at(1)), against(2), filed(3));
      const mo = await teams.chat('mo').say('register');
      assert.match(mo.text(), /^What you were asked or told\nNewest first\./m);
      assert.deepEqual(rows(mo.text()), [referenceOf(2), referenceOf(1)]);
      await mo.press(/^Open Not decided yet/);
      assert.ok(mo.buttons().includes('Agree: share it'));
      assert.match((await teams.chat('sam').say('register')).text(), /There is nothing here/);
      assert.deepEqual(await read(), ['Mo Manager record NCC-0000-0001']);
    });

    it('counts what their teams decided in the last full quarter, small numbers kept back', async () => {
      teams = await startTeams();
      const before = (n: number) => ({ ...context(new Date(Date.UTC(2026, 8, 1, 9, n))), reference: referenceOf(n) });
      for (let n = 0; n < 6; n += 1) {
        const author = person('pat');
        await put(run(draft('agreed', 'share', author, before(n)), author, { type: 'file' }, before(n)));
      }
      await put(filed(40), filed(41));
      const mo = await teams.chat('mo').say('register');
      assert.match(mo.text(), /What was decided from 1 July 2026 to 30 September 2026/);
      assert.match(
        mo.text(),
        /Family Support East: share 6, share a part fewer than five, do not share fewer than five\./,
      );
      // who sees the figures of all has the review in place of these
      assert.doesNotMatch((await teams.chat('sam').say('register')).text(), /What was decided/);
      const roles: Role[] = ['manager'];
      await teams.close();
      teams = await startTeams({ directory: people({ sam: { roles } }) });
      for (let n = 0; n < 6; n += 1) {
        const author = person('pat');
        await put(run(draft('agreed', 'share', author, before(n)), author, { type: 'file' }, before(n)));
      }
      const sam = await teams.chat('sam').say('register');
      assert.match(sam.text(), /Family Support: share fewer[\s\S]*Family Support East: share 6/);
      assert.doesNotMatch(sam.text(), /Children's Services/, 'nobody counts a team above them');
    });

    it('opens no record of their team that they were not asked about, whatever they send', async () => {
      teams = await startTeams();
      await put(filed(1));
      const mo = await teams.chat('mo').say(`show ${referenceOf(1)}`);
      assert.match(mo.text(), /There is no record with this reference/);
      for (const [verb, pick] of [
        ['register', 'q=scope=all'],
        ['register', 'q=scope=team'],
        ['register-find', 'scope=scope=all'],
        ['register-open', `open=${referenceOf(1)}`],
        ['access-log', 'q=of='],
      ] as const)
        assert.doesNotMatch(await tapped('mo', verb, pick), /NCC-0000-0001|Family Support East\*\*/, verb);
      assert.deepEqual(await read(), []);
    });

    it('reads the whole team where the council lets them, noted, and changes nothing there', async () => {
      const register = { ...edition.local.register, browseTeam: true };
      teams = await startTeams({ editions: onlyEdition({ ...edition, local: { ...edition.local, register } }) });
      await put(filed(1), { ...filed(2, person('wil')) }, waitingCase(at(3)));
      const mo = await teams.chat('mo').say('register');
      await mo.press('What my team recorded');
      assert.match(mo.text(), /^What your team recorded\n2 records/m);
      assert.match(JSON.stringify(mo.shown), /Only these\. Team: Family Support East\./);
      assert.deepEqual(rows(mo.text()), [referenceOf(3), referenceOf(1)]);
      await mo.press('Look for certain records');
      assert.ok(!mo.text().includes('Held for a matter'));
      await mo.type('Which team', 'Legal Services').press('Find');
      assert.match(mo.text(), /Nothing fits\./, 'not a team of theirs');
      await mo.press('What I was asked');
      await mo.press('What my team recorded');
      await mo.press(/^Open Share/);
      assert.match(mo.text(), /Decided: share[\s\S]*It adds up/);
      assert.ok(!mo.buttons().includes('Who has read this'));
      await mo.say('register');
      await mo.press(/^Open Not decided yet/);
      assert.ok(mo.buttons().includes('Agree: share it'), 'what they were asked is still a request to them');
      assert.match((await mo.say(`show ${referenceOf(2)}`)).text(), /There is no record/, 'another team’s');
      assert.deepEqual(await read(), [
        'Mo Manager register -',
        'Mo Manager record NCC-0000-0001',
        'Mo Manager record NCC-0000-0003',
      ]);
    });
  });

  describe('for a director', () => {
    it('finds every record and opens one only for a reason, whatever the council chose, all of it noted', async () => {
      teams = await startTeams();
      assert.equal(edition.local.register.askWhy, false);
      await put(filed(1, person('wil')), against(2));
      const dee = await teams.chat('dee').say('register');
      assert.match(dee.text(), /^What you were asked or told\nThere is nothing here/m, 'as before');
      await dee.press('All records');
      assert.match(dee.text(), /^The register\n2 records, newest first\./m);
      assert.deepEqual(rows(dee.text()), [referenceOf(2), referenceOf(1)]);
      assert.ok(!dee.buttons().includes('Who has read what'));
      await dee.press(/^Open Share/);
      assert.match(dee.text(), /Why do you need to read it\?/);
      assert.doesNotMatch(dee.text(), /Decided: share|Wil/);
      assert.deepEqual(await read(), ['Dee Director register -']);
      await dee.type('Your reason', 'The review of October').press('Open the record');
      assert.match(dee.text(), /Decided: share[\s\S]*It adds up/);
      assert.ok(!dee.buttons().some((one) => /Who has read|Correct|Agree|Take a copy/.test(one)));
      const opened = (await log()).flatMap(readingsIn).at(-1)!;
      assert.deepEqual(
        [opened.by.role, opened.content.reference, opened.content.why?.text],
        ['director', referenceOf(1), 'The review of October'],
      );
    });

    it('asks for a reason whichever way they go to it, and an empty one is none', async () => {
      teams = await startTeams();
      await put(filed(1));
      for (const why of ['', '  '])
        assert.match(
          await tapped('dee', 'register-open', `open=${referenceOf(1)}`, { why }),
          /Why do you need to read it/,
        );
      for (const verb of ['journal', 'show-record', 'whole', 'show'])
        assert.doesNotMatch(
          await tapped('dee', verb, '', { ref: referenceOf(1) }),
          /Pat Practitioner|It adds up/,
          verb,
        );
      assert.match((await teams.chat('dee').say(`show ${referenceOf(1)}`)).text(), /Why do you need to read it\?/);
      assert.deepEqual(await read(), []);
    });

    it('is not told that a record is held, in the list, by looking for it, or in the record', async () => {
      teams = await startTeams();
      const { document } = held(1);
      await put(document);
      assert.match((await teams.chat('ira').say('register')).text(), /Held/);
      const dee = await teams.chat('dee').say('register');
      await dee.press('All records');
      assert.deepEqual(rows(dee.text()), [referenceOf(1)]);
      assert.doesNotMatch(dee.text(), /Held/);
      assert.doesNotMatch(await tapped('dee', 'register-form', 'q=scope=all'), /Held for a matter/);
      assert.doesNotMatch(await tapped('dee', 'register', 'q=scope=all%26marks=hold'), /NCC-0000-0001/);
      await dee.press(/^Open Share/);
      await dee.type('Your reason', 'The review of October').press('Open the record');
      assert.doesNotMatch(dee.text(), /The inquest|Rex/);
      await dee.press('The record as it reads');
      assert.doesNotMatch(dee.text(), /The inquest|Rex|[Hh]eld/);
      const ira = await teams.chat('ira').say(`show ${referenceOf(1)}`);
      assert.match(ira.text(), /The inquest/);
    });

    it('leaves what they are asked to decide as it was: no reason is asked', async () => {
      const roles: Role[] = ['director'];
      teams = await startTeams({ directory: people({ mo: { ...person('mo'), roles, manager: 'sam' } }) });
      await put(waitingCase(at(1)));
      const mo = await teams.chat('mo').say('waiting');
      await mo.press(/Pat Practitioner proposes/);
      assert.ok(mo.buttons().includes('Agree: share it'));
      assert.deepEqual(await read(), ['Mo Manager record NCC-0000-0001']);
    });
  });

  const tapped = async (
    key: string,
    verb: string,
    pick: string,
    given: Readonly<Record<string, string>> = {},
  ): Promise<string> => {
    const { ref = '', ...inputs } = given;
    const data = { why: '', ...inputs, [KEY]: { verb, ref, rev: 0, pick } };
    const value = { action: { verb, data } };
    const tap = activityOf(teams, teams.chat(key).person, { type: 'invoke', name: 'adaptiveCard/action', value });
    const before = teams.sent.length;
    const { body } = await teams.post(tap);
    return JSON.stringify([body, ...teams.sent.slice(before).map(({ activity }) => activity)]);
  };

  it('refuses days of which the last is before the first, rather than say that nothing fits', async () => {
    teams = await startTeams();
    await put(filed(1));
    const ira = await teams.chat('ira').say('register');
    await ira.press('Look for certain records');
    await ira.type('From which day', '2026-12-01').type('To which day', '2026-11-01').press('Find');
    assert.match(ira.text(), /The last day is before the first/);
    assert.doesNotMatch(ira.text(), /Nothing fits/);
    assert.deepEqual(await read(), ['Ira Auditor register -']);
  });

  it('refuses what cannot be looked for, each field as its kind, where a list of everything would be the answer', async () => {
    teams = await startTeams();
    await put(filed(1));
    for (const [inputs, sentence] of [
      [{ from: '2026-99-99' }, /From which day: this is no day\. Pick a day, or leave it empty\./],
      [{ to: '2026-02-30' }, /To which day: this is no day\./],
      [{ from: '2026-13' }, /From which day: this is no day\./],
      [{ decision: 'nonsense' }, /What was decided: this is not in the list\. Pick from it, or leave it\./],
      [{ verdict: 'nonsense' }, /What the policy said: this is not in the list\./],
      [{ recipient: 'nonsense' }, /To whom: this is not in the list\./],
      [{ class: 'nonsense' }, /How long it is kept: this is not in the list\./],
      [{ class: 'x'.repeat(150) }, /How long it is kept: this is not in the list\./],
      [{ marks: 'against,nonsense' }, /All of these are so: this is not in the list\./],
      [
        { team: 'Nobody *at* all' },
        /Nothing was found of the team Nobody \\+\*at\\+\* all, and nobody here is in it\./,
      ],
      [{ team: 'x'.repeat(101) }, /Which team: this is too long to look for\. Type at most 100 characters\./],
      [{ about: 'C'.repeat(20_000) }, /Case reference: this is too long to look for\./],
      [{ about: '\u{1F600}'.repeat(50), team: 'x' }, /Case reference: this is too long to look for\./],
    ] as const) {
      const given = inputs as Readonly<Record<string, string>>;
      const said = await tapped('ira', 'register-find', 'scope=scope=all', given);
      assert.match(said, sentence, JSON.stringify(inputs).slice(0, 60));
      assert.doesNotMatch(said, /NCC-0000-0001/);
      // the same in a button that somebody has made
      const packed = String(new URLSearchParams({ ...given, scope: 'all' }));
      if (packed.length > 700 || given['team']) continue;
      for (const verb of [
        'register',
        ...(given['recipient'] || given['class'] === 'nonsense' ? [] : ['register-form']),
      ])
        assert.match(await tapped('ira', verb, `q=${packed}`), sentence, `${verb} ${packed}`);
    }
    const empty: readonly Record<string, string>[] = [
      { about: '  ', team: '', decision: 'any', marks: '' },
      { marks: ',' },
    ];
    for (const nothing of empty)
      assert.match(await tapped('ira', 'register-find', 'scope=scope=all', nothing), /NCC-0000-0001/);
    assert.match(await tapped('ira', 'register', 'q=scope=all%26page=xyz'), /NCC-0000-0001/);
    assert.match(await tapped('ira', 'access-log', 'q=of=xyz'), /There is no record with this reference/);
  });

  it('gives everybody else a clear answer and no record, whatever they type or forge', async () => {
    const roles: Role[] = ['practitioner', 'caldicott-guardian', 'admin', 'records-manager', 'legal-adviser'];
    const keys = ['pat', 'gale', 'ada', 'rex', 'liam', 'sian', 'cora'];
    teams = await startTeams({ directory: people({ nia: { ...NIA, roles } }) });
    await put(filed(1, person('wil')), against(2));
    for (const key of [...keys.filter((one) => one !== 'pat'), 'nia']) {
      const said = (await teams.chat(key).say('register')).text();
      assert.match(said, /The register is not for your role/, key);
      for (const [verb, pick] of [
        ['register', 'q=scope=all'],
        ['register-find', 'scope=scope=all'],
        ['register-form', 'q=scope=all'],
        ['access-log', `q=of=${referenceOf(1)}`],
      ] as const)
        assert.doesNotMatch(await tapped(key, verb, pick), /NCC-0000-000|Family Support/, `${key} ${verb}`);
      const opened = await tapped(key, 'register-open', `open=${referenceOf(1)}`);
      assert.doesNotMatch(opened, /Family Support|Decided/, key);
      assert.equal(/How NCC-0000-0001 is kept/.test(opened), ['rex', 'liam', 'nia'].includes(key), key);
    }
    const pat = await teams.chat('pat').say('register');
    assert.match(pat.text(), /Your own drafts and records are under mine\./);
    assert.match((await pat.say('access log')).text(), /The access log is not for your role/);
    assert.deepEqual(await read(), []);
  });

  it('asks why before a record is opened, where the council wants that, and keeps the answer', async () => {
    const register = { ...edition.local.register, askWhy: true };
    teams = await startTeams({ editions: onlyEdition({ ...edition, local: { ...edition.local, register } }) });
    await put(filed(1), waitingCase(at(2)));
    const ira = await teams.chat('ira').say('register');
    await ira.press(/^Open Share/);
    assert.match(ira.text(), /Why do you need to read it\?/);
    assert.deepEqual(await read(), ['Ira Auditor register -']);
    for (const said of ['.', '—', 'x y', 'Audit']) {
      await ira.type('Your reason', said).press('Open the record');
      assert.match(ira.text(), /Why do you need to read it\?/, said);
    }
    assert.deepEqual(await read(), ['Ira Auditor register -']);
    await ira.type('Your reason', 'The yearly audit').press('Open the record');
    assert.match(ira.text(), /It adds up/);
    await ira.press('The record as it reads');
    await ira.press('Journal and check');
    const [, opened] = (await log()).flatMap(readingsIn);
    assert.equal(opened?.content.why?.text, 'The yearly audit');
    assert.match((await ira.say(`show ${referenceOf(2)}`)).text(), /Why do you need to read it\?/);
    const mo = await teams.chat('mo').say('waiting');
    await mo.press(/Pat Practitioner proposes/);
    assert.ok(mo.buttons().includes('Agree: share it'), 'nobody who was asked is asked why');
    assert.match((await teams.chat('ira').say('access log')).text(true), /The yearly audit/);
  });
});

const NIA = { id: '00000000-0000-0000-0000-0000000000d9', name: 'Nia Nobody', team: 'Records', manager: undefined };
