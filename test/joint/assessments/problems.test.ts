import assert from 'node:assert/strict';
import { assessmentNextClock } from '../../../src/joint/assessments/clock.ts';
import { assessmentProblems } from '../../../src/joint/assessments/problems.ts';
import { jointProblems } from '../../../src/joint/problems.ts';
import type { JointDocument } from '../../../src/joint/facts.ts';
import { withJointEntries } from '../../../src/joint/terms.ts';
import { actingAs, newEntry, seal, SYSTEM } from '../../../src/record/journal.ts';
import type { EntryContents, NewEntry, Who } from '../../../src/record/types.ts';
import { assessmentWorld, contribution, got, OPENING, person, somebody } from '../../support/assessments.ts';

const context = { now: new Date('2026-11-24T10:00:00Z'), newId: () => 'salt' };
const as = (key: string): Who => actingAs(person(key), 'practitioner');
const sealed = (text: string) => seal(text, 'salt');

/** One in which all has gone as it should. */
async function whole(): Promise<JointDocument<'assessment'>> {
  const world = assessmentWorld();
  try {
    const { reference } = got(await world.assessments.open(person('pat'), OPENING));
    const does = async (key: string, command: Parameters<typeof world.assessments.run>[2]) =>
      got(await world.assessments.run(person(key), reference, command));
    await does('drew', contribution(await world.file('drew', 'share', 'conference')));
    await does('holly', { type: 'ask', of: 'POL', what: 'Bail?' });
    await does('pat', { type: 'add-action', what: 'Visit', who: somebody('drew'), due: '2026-11-24' });
    await does('pat', { type: 'add-action', what: 'Move', who: somebody('drew'), due: '2026-12-24' });
    await does('pat', { type: 'risk', level: 'high', reasons: 'It gets worse.' });
    const { proposal } = await does('pat', { type: 'propose' });
    await does('drew', { type: 'agree', version: proposal!.version });
    world.now = new Date('2026-11-25T10:00:00Z');
    await world.strike();
    return await world.stored(reference);
  } finally {
    await world.close();
  }
}

describe('A check of an assessment', () => {
  let document: JointDocument<'assessment'>;
  before(async () => {
    document = await whole();
  });

  /** What is found where somebody who can write the store adds an entry, with chain and copies as they should be. */
  const found = (...entries: readonly NewEntry[]): string[] => {
    const { journal } = withJointEntries(document, entries, { clock: null });
    const forged = withJointEntries(document, entries, { clock: assessmentNextClock(journal) });
    return jointProblems(forged, new Date('2026-11-27T12:00:00Z')).map(({ code }) => code);
  };
  const entry = <Kind extends keyof EntryContents>(kind: Kind, by: Who, content: EntryContents[Kind]): NewEntry =>
    newEntry(kind, by, content, context) as NewEntry;

  it('finds nothing wrong where all has gone as it should', () => {
    assert.deepEqual(jointProblems(document, new Date('2026-11-27T12:00:00Z')), []);
    assert.deepEqual(
      ['plan-action-overdue', 'assessment-reminded'].filter((kind) =>
        document.journal.some((one) => one.kind === kind),
      ),
      ['plan-action-overdue', 'assessment-reminded'],
    );
  });

  const CONTRIBUTION: EntryContents['assessment-contributed'] = {
    id: 'c2',
    agency: 'POL',
    shared: 'yes',
    sees: ['NCC'],
    holds: sealed('A tenancy.'),
    where: sealed('File 4'),
    why: null,
    record: { reference: 'POL-0000-0000', rev: 1, head: 'x', decision: 'share', recipient: 'conference' },
    decidedBy: null,
    instead: null,
  };

  it('takes one more entry that fits', () => {
    assert.deepEqual(found(entry('assessment-contributed', as('drew'), CONTRIBUTION)), []);
    assert.deepEqual(found(entry('assessment-risk', as('holly'), { level: 'low', reasons: sealed('He left.') })), []);
  });

  /** As the opener agrees for another agency. */
  const enters = (agency: string, said: { readonly enteredFor?: string }): NewEntry => {
    const { seq, content } = document.journal.find(({ kind }) => kind === 'assessment-proposed')!;
    const { digest } = content as EntryContents['assessment-proposed'];
    return entry('assessment-agreed', as('pat'), { agency, version: seq, digest, ...said });
  };

  it('takes what the opener enters for an agency without people, said so or, as it used to be, not', () => {
    assert.deepEqual(found(enters('SCH', {})), []);
    assert.deepEqual(found(enters('SCH', { enteredFor: 'SCH' })), []);
  });

  const contributes = (by: string, change: Partial<typeof CONTRIBUTION>): NewEntry =>
    entry('assessment-contributed', as(by), { ...CONTRIBUTION, ...change });
  const { record } = CONTRIBUTION;

  const INVITED: EntryContents['assessment-invited'] = {
    agency: 'CPS',
    person: null,
    contact: null,
    tells: [{ id: 'somebody', name: 'Somebody' }],
    silentAt: '2026-12-01T09:00:00.000Z',
  };
  const WISHES = { asked: 'asked', what: sealed('To stay.'), why: null } as const;
  const ofPat = { agency: 'NCC', person: { id: person('pat').id, name: 'Pat' }, contact: null };
  const invites = (given: Partial<typeof INVITED>): NewEntry =>
    entry('assessment-invited', as('pat'), { ...INVITED, ...given });
  const ACTION: EntryContents['plan-action-added'] = {
    id: 'a3',
    what: sealed('Visit'),
    who: { agency: 'HCT', person: null, contact: null },
    tells: [{ id: person('holly').id, name: 'Holly' }],
    due: '2026-12-04',
    soonAt: '2026-12-03T09:00:00.000Z',
    overdueAt: '2026-12-07T09:00:00.000Z',
  };
  const adds = (given: Partial<typeof ACTION>): NewEntry =>
    entry('plan-action-added', as('pat'), { ...ACTION, ...given });
  const leaves = entry('assessment-declined', as('holly'), { agency: 'HCT', why: sealed('We know nobody.') });

  it('takes that the form went to an agency without people, also twice', () => {
    const went = (on: string): NewEntry =>
      entry('assessment-sent', as('pat'), { agency: 'SCH', how: sealed('By post'), on });
    assert.deepEqual(found(went('2026-11-23'), went('2026-11-24')), []);
  });

  it('takes what stands there in full', () => {
    assert.deepEqual(found(invites({})), []);
    assert.deepEqual(found(adds({})), []);
    assert.deepEqual(found(entry('assessment-wishes', as('holly'), { ...WISHES, who: ofPat })), []);
    assert.deepEqual(found(leaves, entry('assessment-joined', as('holly'), { agency: 'HCT' })), []);
  });

  it('finds what an agency that has left writes, all but what becomes of what it has to do', () => {
    const risk = entry('assessment-risk', as('holly'), { level: 'low', reasons: sealed('He left.') });
    const wishes = entry('assessment-wishes', as('holly'), { ...WISHES, who: ofPat });
    const done = entry('plan-action-done', as('holly'), { action: 'a3', note: null });
    for (const one of [risk, wishes, { ...adds({}), by: as('holly') } as NewEntry])
      assert.ok(found(leaves, one).includes('entry-changed'), one.kind);
    assert.deepEqual(found(adds({}), leaves, done), []);
  });

  describe('of a close in favour of another one that was opened at the same moment', () => {
    const closes = (key: string, given: Partial<EntryContents['assessment-closed']> = {}): NewEntry =>
      entry('assessment-closed', as(key), { why: sealed('x'), into: 'POL-2222-2222', sees: ['NCC', 'POL'], ...given });
    const afterIt = (one: NewEntry, late = 0): string[] => {
      const begun = document.journal.slice(0, 2);
      const at = new Date(Date.parse(begun[0]!.at) + late).toISOString();
      const only = { ...document, journal: begun, outbox: [] };
      const { journal } = withJointEntries(only, [{ ...one, at }], { clock: null });
      return assessmentProblems({ journal }).map(({ code }) => code);
    };

    it('takes it of the other opener at once, and of its own at any time', () => {
      assert.deepEqual(afterIt(closes('drew')), []);
      assert.deepEqual(afterIt(closes('pat', { sees: ['NCC', 'HCT'] }), 3_600_000), []);
    });

    it('finds it an hour later, in favour of another’s, told to others, told to nobody or told for nothing', () => {
      const { why } = closes('drew').content as EntryContents['assessment-closed'];
      assert.deepEqual(afterIt(closes('drew'), 3_600_000), ['entry-changed']);
      for (const given of [{ into: 'HCT-2222-2222' }, { sees: ['NCC'] }, { sees: ['NCC', 'POL', 'CPS'] }, { sees: [] }])
        assert.deepEqual(afterIt(closes('drew', given)), ['entry-changed'], JSON.stringify(given));
      for (const given of [
        { why, into: 'POL-2222-2222' },
        { why, sees: ['NCC'] },
      ])
        assert.deepEqual(afterIt(entry('assessment-closed', as('pat'), given)), ['entry-changed']);
    });
  });

  const forgeries: Readonly<Record<string, () => NewEntry>> = {
    'an agency that is invited and of which nobody is told': () => invites({ tells: [] }),
    'somebody who is invited and not told': () => invites({ person: { id: 'another', name: 'Another' } }),
    'an agency that may be silent until 2099': () => invites({ silentAt: '2099-12-01T09:00:00.000Z' }),
    'an action of which nobody is told': () => adds({ tells: [] }),
    'an action of somebody else than those who are told': () =>
      adds({ who: { ...ACTION.who, person: { id: person('hana').id, name: 'Hana' } } }),
    'an action that is to be done in 2099': () => adds({ due: '2099-12-04' }),
    'an action that is late in 2099': () => adds({ overdueAt: '2099-12-07T09:00:00.000Z' }),
    'an action that is moved to 2099': () =>
      entry('plan-action-moved', as('drew'), { ...ACTION, action: 'a1', why: sealed('x'), due: '2099-12-04' }),
    'a review in 2099': () =>
      entry('assessment-review-set', as('drew'), { on: '2099-12-04', remindAt: '2026-12-04T09:00:00.000Z' }),
    'wishes that were asked and say nothing': () =>
      entry('assessment-wishes', as('pat'), { ...WISHES, what: null, who: ofPat }),
    'wishes that their writer does not read': () =>
      entry('assessment-wishes', as('pat'), { ...WISHES, who: ofPat, sees: ['POL'] }),
    'a close while an action is open': () => entry('assessment-closed', as('pat'), { why: sealed('It is over.') }),
    'an agency that agrees a second time': () => {
      const { content } = document.journal.find(({ kind }) => kind === 'assessment-agreed')!;
      return entry('assessment-agreed', as('drew'), content as EntryContents['assessment-agreed']);
    },
    'an agency that takes part again and never left': () => entry('assessment-joined', as('holly'), { agency: 'HCT' }),
    'an opener that leaves its own assessment': () =>
      entry('assessment-declined', as('pat'), { agency: 'NCC', why: sealed('x') }),
    'a contribution that lies nowhere': () => contributes('drew', { where: null }),
    'a contribution in the place of one that is another’s': () => contributes('drew', { instead: 'c9' }),
    'a text that says nothing': () => entry('assessment-risk', as('pat'), { level: 'low', reasons: sealed('') }),
    'a word of somebody who only looks': () =>
      entry('assessment-risk', { ...as('pat'), role: 'auditor' }, { level: 'low', reasons: sealed('x') }),
    'a contribution without a record': () => contributes('drew', { record: null }),
    'a contribution by another agency’s record': () =>
      contributes('drew', { record: { ...record!, reference: 'NCC-0000-0000' } }),
    'a contribution that its record does not allow': () =>
      contributes('drew', { record: { ...record!, decision: 'do-not-share' } }),
    'a contribution that another agency makes for it': () => contributes('holly', {}),
    'a contribution to an agency that takes no part': () => contributes('drew', { sees: ['CPS'] }),
    'a contribution in the place of another': () => contributes('drew', { id: 'c1' }),
    'an agreement to something else': () =>
      entry('assessment-agreed', as('holly'), { agency: 'HCT', version: 2, digest: 'x' }),
    'an agreement for another agency': () => {
      const { seq, content } = document.journal.find(({ kind }) => kind === 'assessment-proposed')!;
      const { digest } = content as EntryContents['assessment-proposed'];
      return entry('assessment-agreed', as('drew'), { agency: 'HCT', version: seq, digest });
    },
    'an agreement that the opener enters for an agency with people': () => enters('POL', {}),
    'the same where it says for whom': () => enters('POL', { enteredFor: 'POL' }),
    'an agreement entered for another agency than it is of': () => enters('SCH', { enteredFor: 'HCT' }),
    'an agreement of an agency itself that is said to be entered': () => {
      const { content } = enters('HCT', { enteredFor: 'HCT' });
      return entry('assessment-agreed', as('holly'), content as EntryContents['assessment-agreed']);
    },
    'a contribution that its record does not cover': () =>
      contributes('drew', { kinds: ['council'], record: { ...record!, recipient: 'police' } }),
    'a contribution that does not say all whom its record covers': () => contributes('drew', { kinds: [] }),
    'an action that is late twice': () => entry('plan-action-overdue', SYSTEM, { action: 'a1', due: '2026-11-24' }),
    'an action that is told again before its time': () =>
      entry('plan-action-overdue', SYSTEM, { action: 'a1', due: '2026-11-24', next: '2026-12-01T10:00:00.000Z' }),
    'an agency that is silent and is told again when nobody lives to hear it': () =>
      entry('assessment-reminded', SYSTEM, { of: 'silent', about: 'HCT', next: '2096-12-01T10:00:00.000Z' }),
    'an action that is late for another day': () =>
      entry('plan-action-overdue', SYSTEM, { action: 'a2', due: '2026-11-24' }),
    'an action that is late before its time': () =>
      entry('plan-action-overdue', SYSTEM, { action: 'a2', due: '2026-12-24' }),
    'a reminder before its time': () => entry('assessment-reminded', SYSTEM, { of: 'due-soon', about: 'a2' }),
    'a reminder of an agency that has spoken': () =>
      entry('assessment-reminded', SYSTEM, { of: 'silent', about: 'POL' }),
    'a proposal of what is not there': () => entry('assessment-proposed', as('pat'), { digest: 'x' }),
    'an action that another agency says is done': () =>
      entry('plan-action-done', as('holly'), { action: 'a1', note: null }),
    'an action that is none': () => entry('plan-action-done', as('drew'), { action: 'a9', note: null }),
    'a close by an agency that has not opened it': () =>
      entry('assessment-closed', as('drew'), { why: sealed('It is over.') }),
    'a close by another agency in favour of its own, once something has happened in it': () =>
      entry('assessment-closed', as('drew'), { why: sealed('x'), into: 'POL-2222-2222', sees: ['NCC', 'POL'] }),
    'an entry by somebody who takes no part': () =>
      entry('assessment-risk', { ...as('drew'), agency: 'CPS' }, { level: 'low', reasons: sealed('x') }),
    'a reminder by a person': () => entry('assessment-reminded', as('drew'), { of: 'silent', about: 'HCT' }),
    'a word of the bot': () => entry('assessment-risk', SYSTEM, { level: 'low', reasons: sealed('x') }),
    'a form that went to an agency with people': () =>
      entry('assessment-sent', as('pat'), { agency: 'HCT', how: sealed('By post'), on: '2026-11-24' }),
    'a form that another agency sent': () =>
      entry('assessment-sent', as('drew'), { agency: 'SCH', how: sealed('By post'), on: '2026-11-24' }),
    'a form that went before they were asked': () =>
      entry('assessment-sent', as('pat'), { agency: 'SCH', how: sealed('By post'), on: '2026-11-20' }),
    'a form that goes in the days to come': () =>
      entry('assessment-sent', as('pat'), { agency: 'SCH', how: sealed('By post'), on: '2026-12-20' }),
    'a second opening': () => {
      const { content } = document.journal[0]!;
      return entry('assessment-opened', as('pat'), content as EntryContents['assessment-opened']);
    },
  };
  for (const [what, forged] of Object.entries(forgeries))
    it(`finds ${what}`, () => assert.ok(found(forged()).includes('entry-changed')));
});
