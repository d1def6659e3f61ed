// What somebody practised and the sets of a team, where the process dies or two write at once.
import assert from 'node:assert/strict';
import type { Practising } from '../../src/cases/practice.ts';
import { Faults } from '../support/faults.ts';
import { person } from '../support/ladder.ts';
import { world } from '../support/outbox.ts';

const [pat, mo] = [person('pat'), person('mo')];
const CASE = 'who-reported-me';
const set = { name: 'Team day', situations: [CASE] };

/** Each that writes, and how what is kept looks once it was done; before it, everything else stands there. */
const WRITES: Readonly<Record<string, (practice: Practising) => Promise<unknown>>> = {
  'an answer': async (practice) => assert.ok(await practice.note(pat, CASE, 'other'), 'not noted'),
  'a set': (practice) => practice.putTogether(mo, set),
  'a set that is deleted': async (practice) => {
    for (const { place, isOwn } of await practice.sets(mo)) if (isOwn) await practice.takeAway(mo, place);
  },
  'what is forgotten': (practice) => practice.forget(pat),
};

const keptOf = async (practice: Practising) => ({
  times: (await practice.progress(pat)).map(({ times }) => times),
  sets: (await practice.sets(pat)).map(({ name, situations }) => [name, ...situations]),
});

describe('What is practised', () => {
  for (const [what, write] of Object.entries(WRITES))
    it(`is whole or not there wherever the process is killed, and done again it is done once: ${what}`, async () => {
      let deaths = 0;
      for (const mode of ['before', 'after'] as const)
        for (let n = 1; n <= 4; n += 1) {
          const faults = new Faults();
          const { cases, store } = world({ faults });
          const { practice } = cases;
          if (what !== 'an answer') await practice.note(pat, CASE, 'other');
          if (what.endsWith('deleted')) await practice.putTogether(mo, set);
          const before = await keptOf(practice);
          faults.arm(n, mode);
          const died = await write(practice).then(
            () => false,
            () => true,
          );
          faults.heal();
          const left = await keptOf(practice);
          await write(practice);
          const done = await keptOf(practice);
          assert.ok(
            [before, done].some((one) => JSON.stringify(one) === JSON.stringify(left)),
            `${mode} ${n}`,
          );
          assert.notDeepEqual(done, before);
          assert.ok(done.times.length + done.sets.length <= 2 && done.times.every((times) => times === 1));
          deaths += Number(died);
          await store.close();
        }
      assert.ok(deaths >= 2, String(deaths));
    });

  it('is one answer where two devices say the same at once, and loses none of two that differ', async () => {
    const { cases, store } = world();
    const { practice } = cases;
    const [one, two] = practice.all().situations.map(({ id }) => id) as [string, string];
    await Promise.all([one, one, two, two].map((id) => practice.note(pat, id, 'same')));
    assert.deepEqual((await keptOf(practice)).times, [1, 1]);
    await store.close();
  });
});
