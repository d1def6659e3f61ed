// Who may write what in a block, and when: whatever anybody put in beside its rules is found.
import assert from 'node:assert/strict';
import type { FindEdition } from '../../src/joint/blocks/rung-laws.ts';
import { blockProblems } from '../../src/joint/blocks/problems.ts';
import type { ActBlock } from '../../src/cases/joint/blocks.ts';
import { isKind } from '../../src/record/entries.ts';
import { SYSTEM, actingAs, newEntry, seal } from '../../src/record/journal.ts';
import { newRegister, readRegister, withRegisterEntries } from '../../src/record/register-document.ts';
import type { RegisterDocument } from '../../src/record/register-document.ts';
import { onlyEdition } from '../../src/policy/governing.ts';
import { edition } from '../support/ladder.ts';
import type { EntryContents, NewEntry, NewEntryOf, Who } from '../../src/record/types.ts';
import { blockOpened } from '../support/block-opened.ts';
import { done, openBlockWorld } from '../support/blocks.ts';
import type { BlockWorld } from '../support/blocks.ts';

/** Later than everything that a test does. */
const THEN = new Date('2026-11-23T09:30:00.000Z');
const SOON = '2026-11-30T09:00:00.000Z';
const IN_DAYS = '2026-11-27T09:00:00.000Z';
const PAST = '2026-11-22T09:00:00.000Z';
let nonces = 0;

describe('The check of a block', () => {
  let world: BlockWorld;
  let id: string;
  /** What was still to come when it was logged. */
  let coming: EntryContents['block-rung-begun']['ahead'];
  /** Who of the other side is told. */
  let toldNow: readonly string[];
  const editions = onlyEdition(edition);
  const find: FindEdition = (pin) => editions.find(pin);
  beforeEach(async () => {
    world = openBlockWorld();
    ({ id } = await world.open('pat'));
    const first = (await stored()).journal.find((one) => isKind(one, 'block-rung-begun'));
    coming = first!.content.ahead;
    toldNow = first!.content.told;
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
  /** As the next step begins that was to come, but for what is given. */
  const begun = (key: string, given: Partial<EntryContents['block-rung-begun']> = {}, now = THEN): NewEntry => {
    const [first, ...ahead] = coming;
    const { rung, until } = first!;
    const to = { id: world.person('mo').id, name: 'Mo Manager' };
    const told = toldNow;
    const content = { rung, to, because: 'no' as const, until, board: null, told, ahead };
    return entry('block-rung-begun', key, { ...content, ...given }, now);
  };
  const settled = (key: string, closes: string | null = SOON): NewEntry =>
    entry('block-resolved', key, { how: 'shared', ours: null, theirs: null, closes });
  const closed = (key: string, because: EntryContents['block-closed']['because'] = 'one-said'): NewEntry =>
    entry('block-closed', key, { because });
  const passed = (key: string, rung: string, now: Date, again?: string): NewEntry =>
    entry('block-rung-passed', key, { rung, ...(again === undefined ? {} : { again }) }, now);

  const WHY = seal('The hearing is on Thursday', 'salt');
  const takenBack = (key: string): NewEntry => entry('block-danger-withdrawn', key, { why: WHY });
  /** The first step, as it begins again once nobody is in danger. */
  const goesOn = (key: string, given: Partial<EntryContents['block-rung-begun']> = {}): NewEntry =>
    begun(key, {
      rung: 'practitioners',
      to: { id: world.person('pat').id, name: 'Pat Practitioner' },
      because: 'no-danger',
      until: coming[0]!.until,
      ahead: coming,
      ...given,
    });

  const inDangerNow = async (): Promise<void> => {
    await does('pat', { type: 'danger' });
    const top = (await stored()).journal.findLast((one) => isKind(one, 'block-rung-begun'));
    toldNow = top!.content.told;
  };

  const LATE = new Date('2026-11-24T17:00:00.000Z');

  const stored = async (): Promise<RegisterDocument> => readRegister(await world.stored(id));
  const does = async (key: string, command: ActBlock): Promise<void> =>
    void done(await world.blocks.act(world.person(key), id, command));

  /** Which of these, put behind what stands there, are found, by their place: with the very edition, and without it. */
  async function found(entries: readonly NewEntry[]): Promise<number[]> {
    const document = await stored();
    const { journal } = withRegisterEntries(document, entries);
    const [known, unknown] = [find, undefined].map((edition_) => {
      assert.deepEqual(blockProblems({ journal: document.journal }, edition_), []);
      return blockProblems({ journal }, edition_).map(({ seq }) => seq! - document.journal.length - 1);
    });
    assert.deepEqual(known, unknown);
    return known!;
  }

  const right: Record<string, () => Promise<void>> = {
    'what is heard, and the step after it': () =>
      does('pat', { type: 'next', at: 'practitioners', because: 'no', text: 'No' }),
    'the words of the other side': () => does('holly', { type: 'say', at: '', text: 'No' }),
    'danger, at the top': () => does('pat', { type: 'danger' }),
    'danger that was none, and the step at which it went on': async () => {
      await does('pat', { type: 'danger' });
      await does('pat', { type: 'no-danger', rungs: 2, why: 'They are well' });
    },
    'danger that was none, and danger after it': async () => {
      await does('pat', { type: 'next', at: 'practitioners', because: 'no', text: 'No' });
      await does('mo', { type: 'danger' });
      await does('mo', { type: 'no-danger', rungs: 3, why: 'They are well' });
      await does('mo', { type: 'danger' });
    },
    'the next step before its time, and the top': async () => {
      await does('pat', { type: 'sooner', at: 'practitioners', to: 'next', why: 'The hearing is on Thursday' });
      await does('mo', { type: 'sooner', at: 'managers', to: 'top', why: 'It is tomorrow' });
    },
    'time that is over, and the step after it': () => world.at('2026-11-26T17:00:00.000Z'),
    'a promise that is waited for, and then not': async () => {
      await does('pat', { type: 'say', at: '', text: '', answer: 'yes' });
      await world.at('2026-12-09T17:00:00.000Z');
    },
    'that it is settled, and closed': async () => {
      await does('pat', { type: 'resolve', how: 'shared', ours: 'x', theirs: '' });
      await world.at('2026-12-09T17:00:00.000Z');
    },
    'words after it was closed': async () => {
      await does('pat', { type: 'resolve', how: 'shared', ours: 'x', theirs: '' });
      await world.at('2026-12-09T17:00:00.000Z');
      await does('holly', { type: 'say', at: '', text: 'Late' });
    },
  };
  for (const [what, happens] of Object.entries(right))
    it(`finds nothing in ${what}`, async () => {
      await happens();
      assert.deepEqual(await found([]), []);
    });

  const wrong: Record<string, () => NewEntry[]> = {
    'a second beginning': () => [entry('block-opened', 'pat', blockOpened())],
    'words of an agency that is no party': () => [said('drew')],
    'words of ours by the other side': () => [said('holly', { side: 'ours', answer: null })],
    'an answer of our own side': () => [said('pat', { side: 'ours' })],
    'words of the bot': () => [said('bot')],
    'words at a step that never began': () => [said('pat', { rung: 'managers' })],
    'a step by the other side': () => [said('holly'), begun('holly')],
    'a step by hand after which nobody said anything': () => [begun('pat')],
    'a step after words of somebody else': () => [said('mo'), begun('pat')],
    'a step by hand of which somebody who was told is not told': () => [said('pat'), begun('pat', { told: [] })],
    'a step that is none of those to come': () => [said('pat'), begun('pat', { rung: 'colleagues' })],
    'a step that leaves one out': () => [
      said('pat'),
      begun('pat', { ...coming[1]!, board: { id: world.person('sian').id, name: 'Sian' }, ahead: coming.slice(2) }),
    ],
    'a step that has until 2099': () => [said('pat'), begun('pat', { until: '2099-01-01T00:00:00.000Z' })],
    'a step of which one that is to come has until 2099': () => [
      said('pat'),
      begun('pat', { ahead: coming.slice(1).map((one) => ({ ...one, until: '2099-01-01T00:00:00.000Z' })) }),
    ],
    'danger that may wait for days': () => [begun('pat', { rung: 'partnership', because: 'danger', until: IN_DAYS })],
    'words of nobody that say nothing': () => [said('holly', { answer: null, text: null })],
    'what ours heard, with no answer, while it is open': () => [said('pat', { answer: null })],
    'colleagues who hear of it though nobody is in danger': () => [
      said('pat'),
      begun('pat', { also: [world.person('sam').id] }),
    ],
    'a step with the other side': () => [
      said('pat'),
      begun('pat', { to: { id: world.person('holly').id, name: 'Holly' } }),
    ],
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
    'a next time before this one': () => [passed('bot', 'practitioners', LATE, PAST)],
    'a promise that nobody gave, and that is waited for': () => [passed('bot', 'practitioners', LATE, IN_DAYS)],
    'no danger where nobody said that there is one': () => [takenBack('pat')],
    'a step as before a danger that nobody took back': () => [goesOn('pat')],
    'a step before its time with no reason': () => [begun('pat', { because: 'sooner' })],
    'a step before its time by the other side': () => [begun('holly', { because: 'sooner', why: WHY })],
    'a step before its time by the bot': () => [begun('bot', { because: 'sooner', why: WHY })],
    'a step before its time that leaves one out': () => [
      begun('pat', {
        because: 'sooner',
        why: WHY,
        ...coming[1]!,
        board: { id: world.person('sian').id, name: 'Sian' },
        ahead: coming.slice(2),
      }),
    ],
    'a step before its time that has until 2099': () => [
      begun('pat', { because: 'sooner', why: WHY, until: '2099-01-01T00:00:00.000Z' }),
    ],
    'a reason on a step that needs none': () => [said('pat'), begun('pat', { why: WHY })],
    'a board told that is not to be told': () => [entry('block-board-informed', 'pat', { rung: 'practitioners' })],
    'that the other side settled it': () => [settled('holly')],
    'that the bot settled it': () => [settled('bot')],
    'that it closes before it was settled': () => [settled('pat', PAST)],
    'that it closes in 2099': () => [settled('pat', '2099-01-01T00:00:00.000Z')],
    'that it closes at once, though the other side is here': () => [settled('pat', null)],
    'an end without a settlement': () => [closed('pat')],
  };
  for (const [what, entries] of Object.entries(wrong))
    it(`finds ${what}`, async () => {
      const all = entries();
      assert.deepEqual(await found(all), [all.length - 1]);
    });

  /** Where the time of a step is over, the next begins with it: each of them is found. */
  const over: Record<string, () => NewEntry[]> = {
    'time that is over too soon': () => [passed('bot', 'practitioners', THEN)],
    'time of another step': () => [passed('bot', 'managers', LATE)],
    'time that somebody says is over': () => [passed('pat', 'practitioners', LATE)],
    'time that is over, and no step after it': () => [passed('bot', 'practitioners', LATE)],
    'a step after the time was over that leaves one out': () => [
      passed('bot', 'practitioners', LATE),
      begun('bot', { because: 'silent', ...coming[1]!, ahead: coming.slice(2) }, LATE),
    ],
    'a step after the time was over that says another was left out than was': () => [
      passed('bot', 'practitioners', LATE),
      begun('bot', { because: 'silent', ...coming[1]!, ahead: coming.slice(2), leftOut: ['partnership'] }, LATE),
    ],
    'a step after the time was over of which the other side is not told': () => [
      passed('bot', 'practitioners', LATE),
      begun('bot', { because: 'silent', told: [] }, LATE),
    ],
    'a step after the time was over of which more of the other side are told than a step tells': () => [
      passed('bot', 'practitioners', LATE),
      begun(
        'bot',
        {
          because: 'silent',
          told: ['holly', 'a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => world.person(key)?.id ?? key),
        },
        LATE,
      ),
    ],
    'a step after the time was over that has until 2099': () => [
      passed('bot', 'practitioners', LATE),
      begun('bot', { because: 'silent', until: '2099-01-01T00:00:00.000Z' }, LATE),
    ],
  };
  for (const [what, entries] of Object.entries(over))
    it(`finds ${what}`, async () => assert.ok((await found(entries())).includes(entries().length - 1)));

  const SETTLES = { type: 'resolve', how: 'shared', ours: '', theirs: '' } as const;
  const after: Record<string, { readonly first: ActBlock; readonly then: () => NewEntry[] }> = {
    'an end by an agency that is no party': { first: SETTLES, then: () => [closed('drew')] },
    'an end by the other side': { first: SETTLES, then: () => [closed('holly')] },
    'an end by words that are missing': { first: SETTLES, then: () => [closed('pat', 'both-said')] },
    'an end at once where days were given': { first: SETTLES, then: () => [closed('pat')] },
    'an end before its day': { first: SETTLES, then: () => [closed('bot', 'in-time')] },
    'a second settlement': { first: SETTLES, then: () => [settled('mo')] },
    'a step after it was settled': { first: SETTLES, then: () => [begun('pat', { because: 'danger' })] },
    'a second danger': {
      first: { type: 'danger' },
      then: () => [begun('pat', { rung: 'partnership', because: 'danger' })],
    },
  };
  for (const [what, { first, then }] of Object.entries(after))
    it(`finds ${what}`, async () => {
      await does('pat', first);
      assert.deepEqual(await found(then()), [0]);
    });

  /** Pat said that somebody is in danger, and Dee speaks. */
  const inDanger: Record<string, () => NewEntry[]> = {
    'that it was a mistake, by somebody who has not said it and does not speak': () => [takenBack('mo'), goesOn('mo')],
    'that it was a mistake, by the other side': () => [takenBack('holly'), goesOn('holly')],
    'that it was a mistake, by the bot': () => [takenBack('bot'), goesOn('bot')],
    'that it was a mistake, and no step after it': () => [takenBack('pat')],
    'that it was a mistake, and a step by another': () => [takenBack('pat'), goesOn('dee')],
    'that it was a mistake, and another step than before': () => [
      takenBack('pat'),
      begun('pat', { because: 'no-danger' }),
    ],
    'that it was a mistake, and a step because of something else': () => [
      takenBack('pat'),
      goesOn('pat', { because: 'no' }),
    ],
    'that it was a mistake, and a step that has until 2099': () => [
      takenBack('pat'),
      goesOn('pat', { until: '2099-01-01T00:00:00.000Z' }),
    ],
    'a step before its time at the top': () => [begun('pat', { because: 'sooner', why: WHY })],
  };
  for (const [what, entries] of Object.entries(inDanger))
    it(`finds ${what}`, async () => {
      await inDangerNow();
      assert.ok((await found(entries())).length > 0);
    });

  it('finds nothing in the same as it would be written', async () => {
    await inDangerNow();
    for (const key of ['pat', 'dee']) assert.deepEqual(await found([takenBack(key), goesOn(key)]), []);
    assert.deepEqual(await found([said('pat'), takenBack('pat'), goesOn('pat')]), []);
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
          ahead: coming,
          ...first,
        }),
      ]).journal;
      return blockProblems({ journal }).length;
    };
    assert.equal(opening({}), 0);
    assert.equal(opening({ matter: '' }), 0, 'it need not be about a case');
    assert.equal(opening({ from: 'NCC-7K3F-92QD' }), 0);
    assert.notEqual(opening({ from: 'Her file of last year' }), 0);
    assert.notEqual(opening({ agencies: ['HCT', 'NCC'] }), 0);
    assert.notEqual(opening({ agencies: ['NCC', 'HCT', 'POL'] }), 0);
    assert.notEqual(opening({ people: [] }), 0);
    assert.notEqual(opening({}, 'mo'), 0);
    assert.notEqual(opening({}, 'pat', { until: PAST }), 0);
    assert.notEqual(opening({}, 'pat', { because: 'silent' }), 0);
    assert.notEqual(opening({}, 'pat', { ahead: [] }), 0);
    assert.notEqual(opening({ askedOn: '2027-01-04' }), 0);
    assert.notEqual(opening({ ladder: 'inside' }), 0);
    const typed = { of: 'partner', agency: null, person: null, typed: seal('The surgery', 'salt') } as const;
    assert.equal(opening({ agencies: ['NCC'], against: typed }), 0);
    assert.notEqual(opening({ agencies: ['NCC'], against: typed }, 'pat', { told: [world.person('holly').id] }), 0);
    assert.notEqual(opening({ against: { of: 'partner', agency: null, person: null, typed: null } }), 0);
  });

  it('finds nothing in a whole life', async () => {
    await world.at('2027-01-30T09:00:00.000Z');
    done(await world.blocks.act(world.person('sian'), id, { type: 'board' }));
    done(await world.blocks.act(world.person('dee'), id, { type: 'resolve', how: 'part', ours: 'x', theirs: 'y' }));
    await world.at('2027-02-26T09:00:00.000Z');
    assert.deepEqual(await found([]), []);
  });
});
