// The page of a block that is printed for the other side: what they are shown, boxes for an answer, and nothing else of ours.
import assert from 'node:assert/strict';
import { printBlockPage } from '../../../src/cases/joint/block-page.ts';
import { BLOCK_PAGES, blockPageOf } from '../../support/block-pages.ts';
import { jointWorld } from '../../support/joint-world.ts';
import { LOGGED } from '../../support/blocks.ts';

const OURS = /last weighed|The conference must know|CS 4711|GDPR does not let her/;

describe('The page of a block for an agency without people here', () => {
  it('says who asks, when, at which step it stands, what the policy says, and by when to answer', async () => {
    const page = await blockPageOf({});
    for (const words of [
      /Norfolk County Council to .+ We asked you to share/,
      /20 November 2026/,
      /Step 1 of 4: Practitioner to practitioner/,
      /Data protection law tells you how to share fairly/,
      /Please answer by/,
      /Say whether you will share/,
      /Name and role/,
    ])
      assert.match(page, words);
  });

  it('holds nothing that the block does not share, unless whoever prints it chooses so', async () => {
    assert.doesNotMatch(await blockPageOf({}), OURS);
    assert.match(await blockPageOf({ withAsked: true }), /last weighed/);
    assert.match(await blockPageOf({ logged: { shows: true } }), /last weighed/);
    assert.doesNotMatch(await blockPageOf({ withAsked: true }), /GDPR does not let her/);
  });

  it('holds both sides’ own words, and nothing of what was heard, of who speaks or why', async () => {
    const page = await blockPageOf({
      logged: { who: 'HCT' },
      then: [
        ['pat', { type: 'say', at: '', text: 'Our own side of it' }],
        ['holly', { type: 'say', at: '', text: 'Their own side of it' }],
        ['pat', { type: 'next', at: 'practitioners', because: 'no', text: 'Heard on the phone' }],
        ['mo', { type: 'sooner', at: 'managers', to: 'top', why: 'A reason of ours' }],
      ],
    });
    assert.match(page, /From us, by Pat Practitioner[^]*Our own side of it/);
    assert.match(page, /From you, by Holly Hill[^]*Their own side of it/);
    assert.match(page, /Step 4 of 4/);
    assert.doesNotMatch(page, /Heard on the phone|A reason of ours|Mo Manager|Dee Director/);
  });

  it('says first that somebody may be in danger; once it is settled how, and once it is closed has no box', async () => {
    const pages = new Map(await Promise.all(BLOCK_PAGES.map(async ([name, make]) => [name, await make()] as const)));
    assert.match(pages.get('block in danger')!, /Somebody may be in danger now\. Please answer at once/);
    assert.match(
      pages.get('block settled')!,
      /that was settled[^]*As we wrote it down: They shared part of it\. Settled by[^]*Write how it was settled for you/,
    );
    assert.doesNotMatch(pages.get('block settled')!, /By phone|Say whether you will share/);
    assert.doesNotMatch(pages.get('block closed')!, /Your answer|Name and role/);
  });

  it('is for those of our side alone: to a stranger, and to the other side, there is none', async () => {
    const world = jointWorld();
    const opened = await world.joint.blocks.open(world.person('pat'), LOGGED);
    assert.ok(opened.outcome !== 'refused');
    const { id } = opened.block;
    const printed = async (key: string) =>
      printBlockPage(world.joint, world.person(key), { typed: id, withAsked: false });
    assert.equal((await printed('mo'))?.id, id);
    for (const key of ['drew', 'holly']) assert.equal(await printed(key), null, key);
    await world.store.close();
  });
});
