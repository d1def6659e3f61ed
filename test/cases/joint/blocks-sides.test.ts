// What each side of a block reads, and who of the other side hears of it.
import assert from 'node:assert/strict';
import { assertSound, done, openBlockWorld, refusedBecause } from '../../support/blocks.ts';
import { settledBefore } from '../../../src/joint/blocks/seen.ts';
import type { ActBlock } from '../../../src/cases/joint/blocks.ts';
import type { BlockWorld } from '../../support/blocks.ts';
import { blockEntriesFor } from '../../../src/joint/blocks/facts.ts';
import { readRegister } from '../../../src/record/register-document.ts';

const next = (at: string, because: 'no' | 'no-answer', text: string) => ({ type: 'next', at, because, text }) as const;

describe('The two sides of a block', () => {
  let world: BlockWorld;
  beforeEach(() => {
    world = openBlockWorld();
  });
  afterEach(async () => world.close());

  it('keeps what was heard of a partner with the side that heard it, whatever the partner is shown', async () => {
    for (const shows of [false, true]) {
      const { id } = await world.open('pat', { shows });
      const [pat, holly] = [world.person('pat'), world.person('holly')];
      done(await world.blocks.act(pat, id, next('practitioners', 'no', 'I think she shields the father')));
      done(await world.blocks.act(pat, id, { type: 'say', at: 'managers', text: 'We wait for the dates' }));
      done(
        await world.blocks.act(pat, id, {
          type: 'resolve',
          how: 'shared',
          ours: 'It came',
          theirs: 'They were ashamed of it',
        }),
      );
      const theirs = JSON.stringify(await world.blocks.see(holly, id));
      assert.doesNotMatch(theirs, /shields the father|ashamed/);
      for (const words of [/We wait for the dates/, /It came/]) assert.match(theirs, words);
      const ours = JSON.stringify(await world.blocks.see(pat, id));
      for (const words of [/shields the father/, /ashamed/]) assert.match(ours, words);
      const stored = readRegister(await world.stored(id));
      assert.doesNotMatch(JSON.stringify(blockEntriesFor(stored.journal, 'HCT')), /shields the father|ashamed/);
    }
  });

  it('can each be written by whoever is named on it, in whatever role', async () => {
    const gale = world.person('gale');
    const { id } = await world.open('pat', { of: 'inside', who: gale.id });
    const seen = (await world.blocks.see(gale, id))!;
    assert.deepEqual([seen.side, seen.onlyLooks, seen.maySay], ['theirs', false, true]);
    const said = { type: 'say', at: seen.rung.id, text: 'I was never asked', answer: 'no' } as const;
    done(await world.blocks.act(gale, id, said));
    assert.match(JSON.stringify((await world.blocks.see(world.person('pat'), id))!.said), /never asked/);
    await assertSound(world, id);
  });

  it('is settled in one of the ways that there are, and in no other', async () => {
    const { id } = await world.open('pat');
    const pat = world.person('pat');
    const forged = { type: 'resolve', how: 'burnt', ours: 'x', theirs: '' } as unknown as ActBlock;
    assert.equal(refusedBecause(await world.blocks.act(pat, id, forged)), 'block-how');
    assert.equal((await world.blocks.see(pat, id))?.stands, 'open');
  });

  it('tells whoever is named beside the partner, who can write their side', async () => {
    const { id } = await world.open('pat', { typed: 'Hana Hussain, the health visitor' });
    assert.deepEqual((await world.news(id)).toSorted(), ['block-theirs hana', 'block-theirs holly']);
    done(await world.blocks.act(world.person('hana'), id, { type: 'say', at: 'practitioners', text: 'I was away' }));
    await assertSound(world, id);
  });

  it('says nothing of a reason that is none of those listed, but in the words that they used', async () => {
    const given = { reason: 'other', said: 'It is none of your business', about: 'adults' } as const;
    const { ours, reason } = await world.open('pat', given);
    assert.equal(reason, '');
    const all = [...ours!.words, ours!.message, ours!.messageWithAsked].join(' ');
    assert.doesNotMatch(all, /[Ss]omething else|protect a child/);
    assert.doesNotMatch(ours!.message, /none of your business/);
    assert.match(ours!.messageWithAsked, /You told us: It is none of your business/);
  });

  it('says to the other side by when to answer, and what it has said already', async () => {
    const { id } = await world.open('pat');
    const holly = world.person('holly');
    assert.match((await world.blocks.see(holly, id))!.next, /Say by Tuesday 24 November 2026 at 17:00/);
    done(
      await world.blocks.act(holly, id, { type: 'say', at: 'practitioners', text: 'We never had it', answer: 'no' }),
    );
    const after = (await world.blocks.see(holly, id))!;
    assert.match(after.next, /You have said it/);
    assert.deepEqual([after.said[0]?.who, after.said[0]?.answer], ['Our words, written by Holly Hill', 'No']);
  });

  describe('where two of the other side say opposite things', () => {
    const saying = (answer: 'yes' | 'part' | 'no', seen: number): ActBlock => ({
      type: 'say',
      at: 'managers',
      text: `I say ${answer}`,
      answer,
      seen,
    });
    let id: string;
    beforeEach(async () => {
      ({ id } = await world.open('pat'));
      done(await world.blocks.act(world.person('pat'), id, next('practitioners', 'no', '')));
    });
    const act = (key: string, command: ActBlock) => world.blocks.act(world.person(key), id, command);
    const see = async (key: string) => (await world.blocks.see(world.person(key), id))!;

    for (const [first, second] of [
      ['yes', 'no'],
      ['no', 'part'],
    ] as const)
      it(`asks whoever writes second that they say ${second}, where they have not read the first, who says ${first}`, async () => {
        const { length } = (await see('holly')).said;
        const both = await Promise.all([act('hugh', saying(first, length)), act('holly', saying(second, length))]);
        done(both[0]);
        assert.equal(refusedBecause(both[1]), 'block-other-unread');
        assert.equal((await act('hugh', saying(first, length))).outcome, 'repeated');
        assert.equal((await see('holly')).said.at(-1)!.text, `I say ${first}`);
        done(await act('holly', saying(second, length + 1)));
        assert.equal((await act('holly', saying(second, length))).outcome, 'repeated');
        await assertSound(world, id);
      });

    it('says so to both sides, and to whoever wrote first, until one of them or whoever asked settles which counts', async () => {
      done(await act('hugh', saying('yes', 1)));
      done(await act('holly', saying('no', 2)));
      for (const key of ['pat', 'mo', 'hugh', 'holly']) {
        const { next: words, promised } = await see(key);
        assert.match(words, /say two things\. Hugh [A-Z]\w+: Will share\. Holly Hill: No\./, key);
        assert.equal(promised, false);
      }
      assert.match((await see('pat')).next, /Ask them which counts/);
      assert.match((await see('hugh')).next, /Agree which counts/);
      assert.ok((await world.news(id)).includes('block-answered hugh'));
      const before = await see('mo');
      done(await act('mo', { ...saying('yes', before.said.length), text: 'Their director says yes' } as ActBlock));
      assert.doesNotMatch((await see('pat')).next, /two things/);
      assert.equal((await see('pat')).promised, true);
      await assertSound(world, id);
    });

    it('takes it no step higher for whoever has not read that they will share', async () => {
      done(await act('hugh', saying('yes', 1)));
      const higher = { ...next('managers', 'no', 'She said no'), seen: 1 };
      assert.equal(refusedBecause(await act('mo', higher)), 'block-other-unread');
      assert.equal((await see('mo')).rung.id, 'managers');
      assert.equal(done(await act('mo', { ...higher, seen: 2 })).rung.id !== 'managers', true);
      await assertSound(world, id);
    });
  });

  it('says whose words a settlement is in, and lets whoever came second add their own', async () => {
    const { id } = await world.open('pat');
    done(await world.blocks.act(world.person('pat'), id, next('practitioners', 'no', '')));
    const [pat, mo] = [world.person('pat'), world.person('mo')];
    const settle = (how: 'part' | 'accepted-no', ours: string): ActBlock => ({
      type: 'resolve',
      how,
      ours,
      theirs: '',
    });
    const [first, second, silent] = await Promise.all([
      world.blocks.act(mo, id, settle('part', 'We have the weight')),
      world.blocks.act(pat, id, settle('accepted-no', 'They will not')),
      world.blocks.act(world.person('sian'), id, settle('accepted-no', '')),
    ]);
    const seen = done(first);
    assert.deepEqual([seen.resolved?.whose.ours, seen.resolved?.ours], ['Mo Manager', 'We have the weight']);
    assert.equal(settledBefore(seen, mo, 'part'), '');
    assert.match(settledBefore(done(second), pat, 'accepted-no'), /They shared part of it\. Settled by Mo Manager/);
    assert.deepEqual([done(second).maySay, done(second).said.at(-1)?.text], [false, 'They will not']);
    assert.equal(refusedBecause(silent), 'block-settled');
    const sian = (await world.blocks.see(world.person('sian'), id))!;
    assert.equal(sian.maySay, true);
    done(await world.blocks.act(world.person('sian'), id, { type: 'say', at: 'managers', text: 'I saw it, too' }));
    const holly = world.person('holly');
    done(await world.blocks.act(holly, id, { type: 'say', at: 'managers', text: 'We sent it' }));
    const after = (await world.blocks.see(pat, id))!;
    assert.deepEqual(after.resolved?.whose, { ours: 'Mo Manager', theirs: 'Holly Hill' });
    await assertSound(world, id);
  });
});
