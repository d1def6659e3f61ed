// Who may write what in a block, and when: whatever anybody put in beside its rules is found.
import assert from 'node:assert/strict';
import { blockProblems } from '../../src/joint/blocks/problems.ts';
import { SYSTEM, actingAs, newEntry, seal } from '../../src/record/journal.ts';
import { newRegister, readRegister, withRegisterEntries } from '../../src/record/register-document.ts';
import type { EntryContents, NewEntry, NewEntryOf, Who } from '../../src/record/types.ts';
import { blockOpened } from '../support/block-opened.ts';
import { done, openBlockWorld } from '../support/blocks.ts';
import type { BlockWorld } from '../support/blocks.ts';

/** Later than everything that a test does. */
const THEN = new Date('2026-11-23T09:30:00.000Z');
const SOON = '2026-11-24T09:00:00.000Z';
const PAST = '2026-11-22T09:00:00.000Z';
let nonces = 0;

describe('The check of a block', () => {
  let world: BlockWorld;
  let id: string;
  beforeEach(async () => {
    world = openBlockWorld();
    ({ id } = await world.open('pat'));
  });
  afterEach(async () => world.close());

  const by = (key: string): Who =>
    key === 'bot' ? { ...SYSTEM, agency: 'NCC' } : actingAs(world.person(key), 'practitioner');
  const entry = <Kind extends keyof EntryContents>(
    kind: Kind,
    key: string,
    content: EntryContents[Kind],
    now = THEN,
  ): NewEntryOf<Kind> => newEntry(kind, by(key), content, { now, newId: () => `nonce-${(nonces += 1)}` });
  const said = (key: string, given: Partial<EntryContents['block-said']> = {}): NewEntry =>
    entry('block-said', key, {
      side: 'theirs',
      rung: 'practitioners',
      answer: 'no',
      text: seal('No', 'salt'),
      ...given,
    });
  const begun = (key: string, given: Partial<EntryContents['block-rung-begun']> = {}, now = THEN): NewEntry =>
    entry(
      'block-rung-begun',
      key,
      {
        rung: 'managers',
        to: { id: world.person('mo').id, name: 'Mo Manager' },
        because: 'no',
        until: SOON,
        board: null,
        told: [world.person('holly').id],
        ahead: [],
        ...given,
      },
      now,
    );
  const settled = (key: string, closes: string | null = null): NewEntry =>
    entry('block-resolved', key, { how: 'shared', ours: null, theirs: null, closes });
  const closed = (key: string, because: EntryContents['block-closed']['because'] = 'one-said'): NewEntry =>
    entry('block-closed', key, { because });
  const passed = (key: string, rung: string, now: Date, again?: string): NewEntry =>
    entry('block-rung-passed', key, { rung, ...(again === undefined ? {} : { again }) }, now);

  const LATE = new Date('2026-11-24T17:00:00.000Z');

  /** How many of these, put behind what stands there, are found. */
  async function found(entries: readonly NewEntry[]): Promise<number> {
    const document = readRegister(await world.stored(id));
    assert.deepEqual(blockProblems({ journal: document.journal }), []);
    return blockProblems({ journal: withRegisterEntries(document, entries).journal }).length;
  }

  const right: Record<string, () => NewEntry[]> = {
    'what is heard, and the step after it': () => [said('pat'), begun('pat')],
    'the words of the other side': () => [said('holly', { answer: null })],
    'danger, at the top': () => [begun('pat', { rung: 'partnership', because: 'danger' })],
    'time that is over, and the step after it': () => [
      passed('bot', 'practitioners', LATE),
      begun('bot', { because: 'silent', until: '2026-11-26T17:00:00.000Z' }, LATE),
    ],
    'that it is settled, and closed': () => [settled('pat'), closed('pat')],
    'words after it was closed': () => [settled('pat'), closed('pat'), said('holly')],
  };
  for (const [what, entries] of Object.entries(right))
    it(`finds nothing in ${what}`, async () => assert.equal(await found(entries()), 0));

  const wrong: Record<string, () => NewEntry[]> = {
    'a second beginning': () => [entry('block-opened', 'pat', blockOpened())],
    'words of an agency that is no party': () => [said('drew')],
    'words of ours by the other side': () => [said('holly', { side: 'ours', answer: null })],
    'an answer of our own side': () => [said('pat', { side: 'ours' })],
    'words of the bot': () => [said('bot')],
    'words at a step that never began': () => [said('pat', { rung: 'managers' })],
    'a step by the other side': () => [said('holly'), begun('holly')].slice(1),
    'a step by hand after which nobody said anything': () => [begun('pat')],
    'a step after words of somebody else': () => [said('mo'), begun('pat')].slice(1),
    'a step that is none of those to come': () => [said('pat'), begun('pat', { rung: 'colleagues' })].slice(1),
    'a step with the other side': () => [begun('pat', { to: { id: world.person('holly').id, name: 'Holly' } })],
    'a step by the bot with no time over': () => [begun('bot', { because: 'silent' })],
    'danger that stops below the top': () => [
      begun('pat', {
        rung: 'managers',
        because: 'danger',
        ahead: [{ rung: 'partnership', ours: ['director'], tells: null, until: SOON }],
      }),
    ],
    'danger by the other side': () => [begun('holly', { rung: 'partnership', because: 'danger' })],
    'danger whose time is over before it begins': () => [begun('pat', { because: 'danger', until: PAST })],
    'time that is over too soon': () => [passed('bot', 'practitioners', THEN)],
    'time of another step': () => [passed('bot', 'managers', LATE)],
    'time that somebody says is over': () => [passed('pat', 'practitioners', LATE)],
    'a next time before this one': () => [passed('bot', 'practitioners', LATE, PAST)],
    'a board told that is not to be told': () => [entry('block-board-informed', 'pat', { rung: 'practitioners' })],
    'that the other side settled it': () => [settled('holly')],
    'that the bot settled it': () => [settled('bot')],
    'that it closes before it was settled': () => [settled('pat', PAST)],
    'an end without a settlement': () => [closed('pat')],
  };
  for (const [what, entries] of Object.entries(wrong))
    it(`finds ${what}`, async () => assert.equal(await found(entries()), 1));

  const after: Record<string, { readonly first: () => NewEntry[]; readonly then: () => NewEntry[] }> = {
    'an end by an agency that is no party': { first: () => [settled('pat')], then: () => [closed('drew')] },
    'an end by the other side': { first: () => [settled('pat')], then: () => [closed('holly')] },
    'an end by words that are missing': {
      first: () => [settled('pat', SOON)],
      then: () => [closed('pat', 'both-said')],
    },
    'an end before its day': { first: () => [settled('pat', SOON)], then: () => [closed('bot', 'in-time')] },
    'a second settlement': { first: () => [settled('pat')], then: () => [settled('mo')] },
    'a step after it was settled': { first: () => [settled('pat')], then: () => [begun('pat', { because: 'danger' })] },
    'a second end': { first: () => [settled('pat'), closed('pat')], then: () => [closed('pat')] },
    'a second danger': {
      first: () => [begun('pat', { rung: 'partnership', because: 'danger' })],
      then: () => [begun('pat', { rung: 'partnership', because: 'danger' })],
    },
  };
  for (const [what, { first, then }] of Object.entries(after))
    it(`finds ${what}`, async () => {
      assert.equal(await found(first()), 0);
      assert.equal(await found([...first(), ...then()]), 1);
    });

  it('finds a beginning by the wrong people, of the wrong side, or that came up in something that is no reference', () => {
    const opening = (
      given: Partial<EntryContents['block-opened']>,
      to = 'pat',
      first: Partial<EntryContents['block-rung-begun']> = {},
    ) => {
      const journal = withRegisterEntries(newRegister('block', 'NCC-0000-0000', 'NCC'), [
        entry('block-opened', 'pat', blockOpened({ people: [world.person('pat').id], ...given })),
        begun('pat', {
          rung: 'practitioners',
          because: 'opened',
          to: { id: world.person(to).id, name: to },
          told: [],
          ...first,
        }),
      ]).journal;
      return blockProblems({ journal }).length;
    };
    assert.equal(opening({}), 0);
    assert.equal(opening({ from: 'NCC-7K3F-92QD' }), 0);
    assert.notEqual(opening({ from: 'Her file of last year' }), 0);
    assert.notEqual(opening({ agencies: ['HCT', 'NCC'] }), 0);
    assert.notEqual(opening({ agencies: ['NCC', 'HCT', 'POL'] }), 0);
    assert.notEqual(opening({ people: [] }), 0);
    assert.notEqual(opening({}, 'mo'), 0);
    assert.notEqual(opening({}, 'pat', { until: PAST }), 0);
    assert.notEqual(opening({}, 'pat', { because: 'silent' }), 0);
  });

  it('finds nothing in a whole life', async () => {
    await world.at('2027-01-30T09:00:00.000Z');
    done(await world.blocks.act(world.person('sian'), id, { type: 'board' }));
    done(await world.blocks.act(world.person('dee'), id, { type: 'resolve', how: 'part', ours: 'x', theirs: 'y' }));
    await world.at('2027-02-26T09:00:00.000Z');
    assert.equal(await found([]), 0);
  });
});
