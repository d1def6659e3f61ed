// Who would not share with us, in the figures of a review.
import assert from 'node:assert/strict';
import { createRegister } from '../../../src/register/register.ts';
import { overMonths } from '../../../src/register/review/over-months.ts';
import { monthOf } from '../../../src/register/review/period.ts';
import type { Review } from '../../../src/register/review/review.ts';
import { sectionsOf } from '../../../src/register/review/sections.ts';
import { edition } from '../../support/ladder.ts';
import { LOGGED, openBlockWorld } from '../../support/blocks.ts';
import type { BlockWorld } from '../../support/blocks.ts';
import { registerParts } from '../../support/register-parts.ts';

const OCTOBER = monthOf('2026-10', 'Europe/London');

describe('Who would not share, in a review', () => {
  let world: BlockWorld;
  let logged = 0;
  beforeEach(() => {
    logged = 0;
    world = openBlockWorld('2026-10-05T09:00:00.000Z');
  });
  afterEach(() => world.close());

  const log = (who: string) => {
    logged += 1;
    return world.open('pat', { ...LOGGED, who, asked: `Asked ${logged}`, askedOn: '2026-10-02' });
  };
  const reviewed = async (as = 'dee'): Promise<Review> => {
    const register = createRegister(registerParts(world.store, () => new Date('2026-11-03T10:00:00Z')));
    const found = await register.reviews.review(world.person(as), OCTOBER, { through: 'teams' });
    assert.ok('review' in found);
    return found.review;
  };

  it('counts them by what they are, how high it went and how it ended, and shows no small number', async () => {
    for (const who of [...Array.from({ length: 6 }, () => 'HCT'), ...Array.from({ length: 7 }, () => 'POL'), 'SCH'])
      await log(who);
    const { id } = await log('HCT');
    await world.blocks.act(world.person('pat'), id, { type: 'resolve', how: 'shared', ours: 'It came', theirs: '' });
    const { now } = await reviewed();
    const { partners } = now;
    assert.ok(partners);
    assert.equal(partners.logged, 15);
    const { against } = partners;
    assert.equal(against!['education'], 'few');
    const open = Object.values(against!).filter((one) => typeof one === 'number' && one < 5);
    assert.deepEqual(open, [], 'no number under five');
    const text = JSON.stringify(sectionsOf(await reviewed(), edition));
    assert.match(text, /Who would not share with us/);
    assert.match(text, /Logged: 15/);
    assert.doesNotMatch(text, /CS 4711|Asked 1|Pat Practitioner/);
  });

  const logAboutUs = async (as: string, times: number): Promise<void> => {
    for (let at = 0; at < times; at += 1) {
      logged += 1;
      await world.open(as, { ...LOGGED, who: 'NCC', asked: `Asked ${logged}`, askedOn: '2026-10-02' });
    }
  };

  it('counts what partners logged about us in a line of its own, and for the whole agency alone', async () => {
    await log('HCT');
    await logAboutUs('hana', 3);
    await logAboutUs('drew', 2);
    // between two others: it is not about us
    await world.open('hana', { ...LOGGED, who: 'POL', askedOn: '2026-10-02' });
    const review = await reviewed();
    assert.equal(review.now.partners?.aboutUs, 5);
    const text = JSON.stringify(sectionsOf(review, edition));
    assert.match(text, /Logged by partners about us: 5;/);
    assert.match(text, /Logged: fewer than five/);
    assert.equal((await reviewed('mo')).now.partners?.aboutUs, undefined);
  });

  it('counts each once, whoever of either side is told of it, and one between colleagues as no partner’s', async () => {
    for (let at = 0; at < 5; at += 1) await log('HCT');
    await logAboutUs('hana', 5);
    const [mo, hugh] = [world.person('mo'), world.person('hugh')];
    const own = { of: 'inside', asked: 'Inside', askedOn: '2026-10-02' } as const;
    await world.open('pat', { ...LOGGED, ...own, who: mo.id });
    await world.open('hana', { ...LOGGED, ...own, who: hugh.id });
    // over every rung: the managers of each side hear of them
    await world.at('2026-10-30T09:00:00.000Z');
    const { partners } = (await reviewed()).now;
    assert.deepEqual([partners?.logged, partners?.aboutUs], [6, 5]);
    assert.equal(partners?.against!['health'], 5);
    const raised = (await world.blocks.listFor(hugh)).filter(({ side, of }) => side === 'theirs' && of === 'partner');
    assert.equal(raised.length, 5, 'the manager of the partner was told of ours');
  });

  it('shows no small number of what partners logged about us', async () => {
    await log('HCT');
    await logAboutUs('hana', 4);
    const review = await reviewed();
    assert.equal(review.now.partners?.aboutUs, 'few');
    assert.match(JSON.stringify(sectionsOf(review, edition)), /Logged by partners about us: fewer than five/);
  });

  it('shows a manager those of their own team alone', async () => {
    await log('HCT');
    const { now } = await reviewed('mo');
    assert.equal(now.partners?.logged, 1);
    assert.equal(now.partners?.ends?.['open'], 1);
  });

  it('says nothing of them in a review that was made before they were counted', async () => {
    await log('HCT');
    const review = await reviewed();
    const { partners: _partners, ...now } = review.now;
    const text = JSON.stringify(sectionsOf({ ...review, now }, edition));
    assert.doesNotMatch(text, /Who would not share/);
    assert.equal(overMonths([now, now], 5).partners, undefined);
    assert.equal(overMonths([now, review.now], 5).partners?.logged, 'kept-back');
    const { aboutUs: _aboutUs, ...partners } = review.now.partners!;
    const before = { ...review.now, partners };
    assert.doesNotMatch(JSON.stringify(sectionsOf({ ...review, now: before }, edition)), /about us:/);
    assert.equal(overMonths([before, before], 5).partners?.aboutUs, undefined);
    assert.equal(overMonths([before, review.now], 5).partners?.aboutUs, 'kept-back');
  });
});
