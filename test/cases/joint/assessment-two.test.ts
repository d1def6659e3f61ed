import assert from 'node:assert/strict';
import { jointProblems } from '../../../src/joint/problems.ts';
import { assessmentOf } from '../../../src/joint/assessments/state.ts';
import type { OpenAssessment } from '../../../src/joint/assessments/types.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/port.ts';
import { assessmentWorld, got, nobody, OPENING, person, refusedWith, somebody } from '../../support/assessments.ts';
import type { AssessmentWorld } from '../../support/assessments.ts';
import { Chance } from '../../support/chance.ts';
import { Faults, faulty } from '../../support/faults.ts';

const opening = (key: string, invite: OpenAssessment['invite']): OpenAssessment => ({
  ...OPENING,
  invite,
  wishes: { ...OPENING.wishes, to: [], who: somebody(key) },
});
const POLICE = somebody('drew');
const COUNCIL = somebody('pat');
const HEALTH = nobody('HCT');

describe('Two assessments of one case', () => {
  let world: AssessmentWorld;
  const begin = (store: Store = openSqlite(':memory:')): void => void (world = assessmentWorld({ store }));
  const opens = (key: string, invite: OpenAssessment['invite']) =>
    world.assessments.open(person(key), opening(key, invite));
  /** All that there is, whole, as `reference` and in favour of which it was closed. */
  const all = async (): Promise<{ readonly id: string; readonly into: string | null; readonly open: boolean }[]> => {
    const found = await Promise.all(world.engine.served().map((pk) => world.store.all(pk, 'assessment', 50)));
    const there = found.flatMap(({ items }) => items.map(({ document }) => document.id));
    return Promise.all(
      there.map(async (id) => {
        const document = await world.stored(id);
        assert.deepEqual(jointProblems(document, world.now), [], id);
        const closed = assessmentOf(document.journal)?.closed ?? null;
        return { id, into: closed?.goesOn?.into ?? null, open: closed === null };
      }),
    );
  };
  /** Exactly one goes on, and each other one leads to it. */
  const goesOn = async (): Promise<string> => {
    const there = await all();
    const [open, ...others] = there.filter((one) => one.open);
    assert.deepEqual([others, open !== undefined], [[], true], JSON.stringify(there));
    for (const one of there) assert.ok(one.open || one.into === open!.id, JSON.stringify(there));
    return open!.id;
  };
  afterEach(() => world.close());

  describe('that two agencies open at the same moment', () => {
    const pairs = [
      ['the same agencies', [POLICE], [COUNCIL]],
      ['more agencies in the first', [POLICE, HEALTH], [COUNCIL]],
      ['more agencies in the second', [POLICE], [COUNCIL, HEALTH]],
      ['the same three', [POLICE, HEALTH], [COUNCIL, HEALTH]],
    ] as const;
    for (const [name, ofPat, ofDrew] of pairs)
      it(`become one, whoever is faster at which step: ${name}`, async () => {
        for (let seed = 1; seed <= 16; seed += 1) {
          begin(shuffled(openSqlite(':memory:'), seed, seed % 2 === 0));
          const both = await Promise.all([opens('pat', ofPat), opens('drew', ofDrew)]);
          const one = await goesOn();
          for (const key of ['pat', 'drew']) {
            const again = await opens(key, key === 'pat' ? ofPat : ofDrew);
            assert.equal(got(again).reference, one, `${seed} ${key}`);
          }
          assert.ok(
            both.some((outcome) => got(outcome).reference === one),
            `${seed}`,
          );
          if (seed < 16) await world.close();
        }
      });

    it('lead whoever invited to the one that goes on, with news that says which', async () => {
      begin(shuffled(openSqlite(':memory:'), 1, true));
      await Promise.all([opens('pat', [POLICE, HEALTH]), opens('drew', [COUNCIL])]);
      const one = await goesOn();
      const left = (await all()).find(({ open }) => !open);
      const seen = await world.assessments.see(person('pat'), left!.id);
      assert.equal(seen?.closed?.into, one);
      assert.match(seen?.history.at(-1)?.words ?? '', new RegExp(`${one} goes on instead`));
    });

    it('become one after either died at any step, once somebody opens it again', async () => {
      for (const mode of ['before', 'after'] as const)
        for (let step = 1; step <= 40; step += 1) {
          const faults = new Faults();
          const store = openSqlite(':memory:');
          begin(shuffled(faulty(store, faults), step, true));
          faults.arm(step, mode);
          await Promise.allSettled([opens('pat', [POLICE]), opens('drew', [COUNCIL])]);
          faults.heal();
          for (const key of ['drew', 'pat']) await opens(key, [key === 'pat' ? POLICE : COUNCIL]);
          await goesOn();
          if (mode === 'before' || step < 40) await world.close();
        }
    });

    it('stay two where either asks somebody whom the other does not, and nobody is told of one that is not theirs', async () => {
      begin(shuffled(openSqlite(':memory:'), 1, true));
      const [ofPat, ofDrew] = await Promise.all([
        opens('pat', [POLICE, nobody('SCH', 'The head')]),
        opens('drew', [COUNCIL, HEALTH]),
      ]);
      assert.equal((await all()).filter(({ open }) => open).length, 2);
      assert.deepEqual([ofPat.outcome, ofDrew.outcome], ['done', 'done']);
      assert.equal(await world.assessments.see(person('holly'), got(ofPat).reference), null);
    });

    it('stay two where neither asks the other', async () => {
      begin(shuffled(openSqlite(':memory:'), 1, true));
      const both = await Promise.all([opens('pat', [HEALTH]), opens('drew', [HEALTH])]);
      assert.deepEqual(
        both.map(({ outcome }) => outcome),
        ['done', 'done'],
      );
      assert.equal((await all()).filter(({ open }) => open).length, 2);
    });
  });

  describe('may be closed, one in favour of the other', () => {
    const ids = { mine: '', theirs: '' };
    const closes = (key: string, reference: string, into: string) =>
      world.assessments.run(person(key), reference, { type: 'close', why: 'One plan is enough.', into });
    beforeEach(async () => {
      begin(shuffled(openSqlite(':memory:'), 1, true));
      const [mine, theirs] = await Promise.all([
        opens('pat', [POLICE, HEALTH]),
        opens('drew', [COUNCIL, nobody('SCH', 'The head')]),
      ]);
      Object.assign(ids, { mine: got(mine).reference, theirs: got(theirs).reference });
    });

    it('once everybody who takes part goes on there, and then each of them is led there', async () => {
      const refused = await closes('pat', ids.mine, ids.theirs);
      assert.equal(refusedWith(refused), 'intoLeavesOut');
      assert.match(JSON.stringify(refused), /Norfolk Community Health/);
      got(await world.assessments.run(person('drew'), ids.theirs, { type: 'invite', who: HEALTH }));
      assert.equal(got(await closes('pat', ids.mine, ids.theirs)).closed?.into, ids.theirs);
      assert.equal((await closes('pat', ids.mine, ids.theirs)).outcome, 'repeated');
      for (const key of ['pat', 'drew', 'holly'])
        assert.equal((await world.assessments.see(person(key), ids.mine))?.closed?.into, ids.theirs, key);
      assert.equal(await goesOn(), ids.theirs);
    });

    it('not where whoever asks is in it no more, nor with one of another case, a closed one or itself', async () => {
      const other = got(
        await world.assessments.open(person('pat'), { ...opening('pat', [POLICE]), matter: 'CS 9' }),
      ).reference;
      assert.equal(refusedWith(await closes('pat', ids.mine, other)), 'intoOtherCase');
      for (const into of [ids.mine, 'HCT-2222-2222', 'nonsense'])
        assert.equal(refusedWith(await closes('pat', ids.mine, into)), 'intoNotThere');
      got(await world.assessments.run(person('drew'), ids.theirs, { type: 'close', why: 'Over.' }));
      assert.equal(refusedWith(await closes('pat', ids.mine, ids.theirs)), 'intoClosed');
    });

    it('with one that does not reach them as with one that does not exist', async () => {
      const hidden = got(await opens('holly', [nobody('SCH', 'The head')]).catch(() => assert.fail()));
      assert.ok(hidden.reference === ids.mine, 'health is led to the one it is in');
      const strange = got(
        await world.assessments.open(person('drew'), { ...opening('drew', [HEALTH]), matter: 'CS 4712' }),
      ).reference;
      const [there, none] = [await closes('pat', ids.mine, strange), await closes('pat', ids.mine, 'POL-2222-2222')];
      assert.deepEqual(JSON.stringify(there), JSON.stringify(none));
    });
  });
});

/** A store whose calls come back in an order that is left to chance; `together`: new documents wait for each other. */
function shuffled(store: Store, seed: number, together = false): Store {
  const chance = new Chance(seed);
  const turns = async (): Promise<void> => {
    for (let left = chance.below(6); left > 0; left -= 1) await Promise.resolve();
  };
  const waiting: unknown[] = [];
  const met = async (document: unknown): Promise<void> => {
    waiting.push(document);
    for (let turn = 0; turn < (together ? 200 : 0); turn += 1) if (waiting.length < 2) await Promise.resolve();
  };
  return {
    ...store,
    get: async (pk, id) => (await turns(), store.get(pk, id)),
    create: async (document) => (await met(document), await turns(), store.create(document)),
    replace: async (document, etag) => (await turns(), store.replace(document, etag)),
    register: async (pk, query, limit, page) => (await turns(), store.register(pk, query, limit, page)),
  };
}
