import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDirectory } from '../src/people/directory.ts';
import { partitionOf } from '../src/record/partition.ts';
import type { CaseDocument } from '../src/record/types.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { howMany } from './support/long.ts';
import { startTeams } from './support/receiver.ts';
import type { Teams } from './support/receiver.ts';
import { fillIn, walkClearRisk } from './support/walks.ts';

describe('Taps that come twice, too late, or at the same time', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
  });
  afterEach(() => teams.close());

  const present = async (key: string): Promise<CaseDocument> => {
    const { items } = await teams.cases.mine(teams.directory.byKey(key)!);
    assert.equal(items.length, 1);
    return items[0]!.document;
  };

  it('a double tap has one effect, and both get the same card', async () => {
    const pat = await teams.chat('pat').say('walk');
    const tap = pat.pick('No, nobody').activity('Continue');
    const both = await Promise.all([teams.post(tap), teams.post({ ...tap, id: randomUUID() })]);
    assert.deepEqual(both[0], both[1]);
    assert.match(JSON.stringify(both[0]), /Is there a proper reason/);
    assert.equal((await present('pat')).rev, 2);
  });

  it('an activity that Teams sends again with a new id, even after the walk went on, changes nothing', async () => {
    const pat = await teams.chat('pat').say('walk');
    const tap = pat.pick('No, nobody').activity('Continue');
    pat.read(await teams.post(tap));
    await pat.pick('Yes, and I would share only what is needed').press('Continue');
    const { rev } = await present('pat');
    const again = await teams.post({ ...tap, id: randomUUID() });
    assert.match(
      JSON.stringify(again.body),
      /This card was out of date, so nothing was changed\. Here is where it stands now\.[\s\S]*Who would be told/,
    );
    assert.equal((await present('pat')).rev, rev);
  });

  it('two devices that answer differently make one answer, and the slower one is told', async () => {
    const phone = await teams.chat('pat').say('walk');
    const desk = teams.chat('pat').look();
    const one = phone.pick('No, nobody').activity('Continue');
    const other = desk.pick('Yes: a child may suffer other serious harm').activity('Continue');
    const replies = (await Promise.all([teams.post(one), teams.post(other)])).map(({ body }) => JSON.stringify(body));
    assert.equal(replies.filter((body) => body.includes('This card was out of date')).length, 1);
    const { rev, draft } = await present('pat');
    assert.equal(rev, 2);
    assert.equal(
      replies.every((body) => body.includes('Is there a proper reason')),
      true,
    );
    assert.ok(['nobody', 'child-harm'].includes(draft!.answers['risk']!));
  });

  it('filing twice at once files once, and both get the same receipt', async () => {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    const tap = fillIn(pat).activity('File this record');
    const [one, other] = await Promise.all([teams.post(tap), teams.post({ ...tap, id: randomUUID() })]);
    assert.match(JSON.stringify(one.body), /✓ Recorded: /);
    assert.deepEqual(one, other);
    assert.deepEqual(
      (await present('pat')).journal.map(({ kind }) => kind),
      ['filed', 'manager-told'],
    );
  });

  it('an old card of a case that has been filed shows the record, and says so', async () => {
    const pat = teams.chat('pat');
    await pat.say('walk');
    const old = pat.pick('No, nobody').activity('Continue');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await fillIn(pat).press('File this record');
    const { body } = await teams.post(old);
    assert.match(JSON.stringify(body), /This card was out of date[\s\S]*On record since 23 November 2026/);
  });

  it('a "walk" or a question that is delivered twice opens one draft, and that of a question is on no list', async () => {
    const { activityOf } = await import('./support/receiver.ts');
    const asked = [
      ['pat', 'walk'],
      ['sam', 'can I tell the school about his asthma?'],
    ] as const;
    for (const [key, text] of asked) {
      const { person } = teams.chat(key);
      await Promise.all([1, 2, 3].map(() => teams.post(activityOf(teams, person, { type: 'message', text }))));
      teams.advance(12_000);
      await teams.post(activityOf(teams, person, { type: 'message', text }));
    }
    const listed = async (key: string) => (await teams.cases.mine(teams.directory.byKey(key)!)).items.length;
    assert.deepEqual([await listed('pat'), await listed('sam')], [1, 0]);
    const hidden = await teams.store.hiddenDrafts(partitionOf(teams.directory.agency), '9999', 10);
    assert.equal(hidden.length, 1);
  });
});

describe('Two bots on one store', () => {
  it('are one to everybody: taps that go to either, or to both at once, make one walk and one record', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'can-i-share-'));
    const file = join(folder, 'cases.sqlite');
    const one = await startTeams({ store: openSqlite(file) });
    const other = await startTeams({ store: openSqlite(file) });
    try {
      const pat = one.chat('pat');
      const [deliver, elsewhere] = [one.post.bind(one), other.post.bind(other)];
      let turn = 0;
      // every tap goes to one of them and, at the same moment, again to the other
      one.post = async (activity, headers) => {
        const [first, second] = (turn += 1) % 2 === 0 ? [deliver, elsewhere] : [elsewhere, deliver];
        const answers = await Promise.all([
          first(activity, headers),
          second({ ...(activity as object), id: randomUUID() }, headers),
        ]);
        assert.deepEqual(answers[0], answers[1]);
        return answers[0];
      };
      await walkClearRisk(pat);
      await pat.press('Record this decision');
      await fillIn(pat).press('File this record');
      assert.match(pat.text(), /✓ Recorded: /);
      const { items } = await other.cases.mine(pat.person);
      assert.equal(items.length, 1);
      assert.deepEqual(
        items[0]?.document.journal.map(({ kind }) => kind),
        ['filed', 'manager-told'],
      );
    } finally {
      await one.close();
      await other.close();
      rmSync(folder, { recursive: true });
    }
  });
});

/** Two hundred at length. */
const PEOPLE = howMany(40, 200);

describe('Many people at once', () => {
  const id = (n: number): string => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`;

  it('each walk to a receipt while every delivery comes twice: one whole record each, and everybody gets an answer', async function patiently() {
    this.timeout(240_000);
    const people = Array.from({ length: PEOPLE }, (_, n) => ({
      key: `p${n}`,
      id: id(n + 1000),
      name: `Person ${n}`,
      roles: ['practitioner'],
      team: `Team ${n % 9}`,
    }));
    const directory = parseDirectory(
      JSON.stringify({
        agency: 'NCC',
        agencyName: 'Norfolk County Council',
        tenantId: id(1),
        botId: id(11),
        people,
      }),
    );
    const teams = await startTeams({ directory });
    const deliver = teams.post.bind(teams);
    const statuses = new Map<number, number>();
    // every activity comes twice, the second with an id of its own, at the same moment
    teams.post = async (activity, headers) => {
      const [first, second] = await Promise.all([
        deliver(activity, headers),
        deliver({ ...(activity as object), id: randomUUID() }, headers),
      ]);
      for (const { status } of [first, second]) statuses.set(status, (statuses.get(status) ?? 0) + 1);
      return first;
    };
    try {
      await Promise.all(
        people.map(async ({ key }, n) => {
          const chat = teams.chat(key);
          await walkClearRisk(chat);
          await chat.press('Record this decision');
          await fillIn(chat, `CF-${n}`).press('File this record');
          assert.match(chat.text(), /✓ Recorded: /);
        }),
      );
      assert.deepEqual([...statuses.keys()], [200]);
      for (const [n, { key }] of people.entries()) {
        const { items } = await teams.cases.mine(directory.byKey(key)!);
        assert.equal(items.length, 1, `${key} has one case`);
        const { state, filed, journal } = items[0]!.document;
        assert.deepEqual(
          [state, filed?.form.caseReference, journal.map(({ kind }) => kind)],
          ['filed', `CF-${n}`, ['filed', 'manager-told']],
        );
      }
    } finally {
      await teams.close();
    }
  });
});
