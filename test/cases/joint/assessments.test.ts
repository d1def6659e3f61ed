import assert from 'node:assert/strict';
import { createAssessments } from '../../../src/cases/joint/assessments.ts';
import { assessmentEntriesFor } from '../../../src/joint/assessments/viewer.ts';
import { jointProblems } from '../../../src/joint/problems.ts';
import {
  contribution,
  got,
  nobody,
  oneAssessment,
  OPENING,
  person,
  refusedWith,
  RISK,
  somebody,
} from '../../support/assessments.ts';

describe('A joint assessment', () => {
  const joint = oneAssessment();
  const { run, does, refuses, see, told, shares } = joint;

  describe('is opened by anybody for a matter', () => {
    it('and tells those who are invited, by name or through their contact point', async () => {
      assert.deepEqual(await told(), ['drew invited', 'holly invited']);
      for (const key of ['pat', 'drew', 'holly', 'poppy']) assert.equal((await see(key)).matter, 'CS 4711');
    });

    it('once: the same again gives the one that is open, also where two taps race', async () => {
      const again = await joint.world.assessments.open(person('pat'), OPENING);
      assert.equal(again.outcome, 'repeated');
      assert.equal(got(again).reference, joint.ref);
      const other = { ...OPENING, matter: 'CS 9' };
      const both = await Promise.all([1, 2].map(() => joint.world.assessments.open(person('pat'), other)));
      assert.equal(new Set(both.map((one) => got(one).reference)).size, 1);
      assert.deepEqual(both.map(({ outcome }) => outcome).toSorted(), ['done', 'repeated']);
    });

    it('and is said to be there where the same person opens it with other words or for more agencies', async () => {
      const wishes = { ...OPENING.wishes, what: 'She wants to move.' };
      for (const given of [{ wishes }, { invite: [...OPENING.invite, somebody('hana')] }]) {
        const again = await joint.world.assessments.open(person('pat'), { ...OPENING, ...given });
        assert.equal(again.outcome, 'there');
        assert.equal(got(again).reference, joint.ref);
        assert.equal(got(again).wishes.what, 'She wants to stay at her school.');
      }
    });

    it('and another of the same matter once that is closed', async () => {
      await does('pat', { type: 'close', why: 'She is safe.' });
      const next = got(await joint.world.assessments.open(person('pat'), OPENING));
      assert.notEqual(next.reference, joint.ref);
    });

    it('while one is open nobody of the agencies in it opens another: they are led to it, or told whom to ask', async () => {
      const { assessments } = joint.world;
      const mine = { ...OPENING, matter: 'cs4711', whose: 'Her brother', invite: [nobody('CPS')] };
      const opens = async (key: string) => {
        const who = person(key);
        const wishes = { ...OPENING.wishes, to: [], who: { agency: who.agency, person: who.id, contact: '' } };
        return assessments.open(who, { ...mine, wishes });
      };
      // whoever it reaches: the opener, somebody invited, and one who speaks for an agency in it
      for (const key of ['pat', 'cora', 'drew', 'poppy', 'holly']) {
        const found = await opens(key);
        assert.deepEqual([found.outcome, got(found).reference], ['there', joint.ref], key);
      }
      // Sam is Pat's colleague and leads other people; Hana works where Holly is the contact point
      const colleague = await opens('sam');
      assert.equal(refusedWith(colleague), 'alreadyOpen');
      assert.match(JSON.stringify(colleague), /Ask Pat /);
      const elsewhere = await opens('hana');
      assert.equal(refusedWith(elsewhere), 'alreadyOpen');
      assert.match(JSON.stringify(elsewhere), new RegExp(`Ask ${person('holly').name} `));
      for (const outcome of [colleague, elsewhere]) assert.ok(!JSON.stringify(outcome).includes(joint.ref));
      assert.deepEqual(await joint.kinds(), ['assessment-opened', 'assessment-wishes'], 'nothing else was written');
      // an agency that has left opens its own
      await does('holly', { type: 'decline', why: 'We know nothing.' });
      assert.equal((await opens('hana')).outcome, 'done');
    });

    it('while one of their people has one open, a manager is led to it, and their looking is noted', async () => {
      const { assessments, noted } = joint.world;
      for (const [key, agency] of [
        ['mo', 'NCC'],
        ['dan', 'POL'],
      ] as const) {
        const wishes = { ...OPENING.wishes, to: [], who: somebody(key) };
        const found = await assessments.open(person(key), { ...OPENING, wishes, invite: [nobody('CPS')] });
        assert.deepEqual([found.outcome, got(found).reference], ['there', joint.ref], key);
        assert.ok(noted.includes(`${agency} ${key} ${joint.ref}`), key);
      }
      // Hugh leads Hana, whom nobody has asked by name
      const wishes = { ...OPENING.wishes, to: [], who: somebody('hugh') };
      const other = await assessments.open(person('hugh'), { ...OPENING, wishes, invite: [nobody('CPS')] });
      assert.equal(refusedWith(other), 'alreadyOpen');
    });

    it('by two colleagues at the same moment once: one has it, and the other is told whom to ask', async () => {
      const other = { ...OPENING, matter: 'CS 9' };
      const asSam = { ...other, wishes: { ...OPENING.wishes, who: somebody('sam') } };
      const { assessments } = joint.world;
      const both = await Promise.all([assessments.open(person('pat'), other), assessments.open(person('sam'), asSam)]);
      assert.deepEqual(both.map(({ outcome }) => outcome).toSorted(), ['done', 'refused']);
    });

    it('once also after a restore, from when on references are derived otherwise', async () => {
      const restored = { ...joint.world.engine, lastRestore: async () => '2026-11-23T10:30:00.000Z' };
      const again = await createAssessments(restored).open(person('pat'), OPENING);
      assert.deepEqual([again.outcome, got(again).reference], ['repeated', joint.ref]);
    });

    it('by nobody who does not work with other agencies, and not without what matters', async () => {
      const opens = async (key: string, given: Partial<typeof OPENING>): Promise<string> =>
        refusedWith(await joint.world.assessments.open(person(key), { ...OPENING, ...given }));
      assert.equal(await opens('ira', {}), 'notYours');
      assert.equal(await opens('pat', { matter: ' - ' }), 'matterNeeded');
      assert.equal(await opens('pat', { whose: ' ' }), 'whoseNeeded');
      assert.equal(await opens('pat', { invite: [nobody('XXX')] }), 'noSuchAgency');
      assert.equal(await opens('pat', { invite: [{ ...nobody('POL'), person: person('hana').id }] }), 'noSuchPerson');
      assert.equal(await opens('pat', { wishes: { ...OPENING.wishes, what: '' } }), 'wishesWhat');
    });
  });

  describe('puts the needs and wishes of the victim first', () => {
    const WISHES = { type: 'wishes', asked: 'not-yet', what: '', why: 'She sleeps.', who: somebody('drew') } as const;

    it('so that nothing is agreed before they were asked, or it is written why that is not safe', async () => {
      await does('pat', WISHES);
      await does('pat', RISK);
      assert.equal(await refuses('pat', { type: 'propose' }), 'wishesFirst');
      assert.deepEqual((await see('drew')).next[0], { what: 'ask-wishes' });
      await does('drew', { ...WISHES, asked: 'not-safe', why: 'He listens.' });
      assert.equal((await does('pat', { type: 'propose' })).standing, 'proposed');
    });

    it('and keeps the words for named agencies where another one must not read them', async () => {
      const words = { asked: 'asked', what: 'PLANTED: at her aunt', why: '', who: somebody('pat') } as const;
      const opened = got(
        await joint.world.assessments.open(person('pat'), {
          ...OPENING,
          matter: 'CS 9',
          wishes: { ...words, to: ['HCT'] },
        }),
      );
      const kept = await does('pat', { type: 'wishes', ...words, to: ['HCT'] });
      assert.deepEqual(kept.wishes.to, ['HCT', 'NCC']);
      for (const reference of [joint.ref, opened.reference]) {
        const health = await joint.world.assessments.see(person('holly'), reference);
        assert.equal(health?.wishes.what, words.what);
        const police = await joint.world.assessments.see(person('drew'), reference);
        assert.deepEqual(
          [police?.wishes.asked, police?.wishes.isKept, police?.wishes.by.agency],
          ['asked', true, 'NCC'],
        );
        assert.doesNotMatch(JSON.stringify(police), /PLANTED/);
        const { journal } = await joint.world.stored(reference);
        assert.doesNotMatch(JSON.stringify(assessmentEntriesFor(journal, 'POL')), /PLANTED/);
        assert.deepEqual(jointProblems(await joint.world.stored(reference), new Date('2100-01-01')), []);
      }
      // whoever may not read them does not write over them; once nobody who reads them takes part, anybody may
      const over = { type: 'wishes', ...words, what: 'Nothing' } as const;
      assert.equal(await refuses('drew', over), 'wishesKept');
      assert.equal((await see('holly')).wishes.what, words.what);
      assert.equal(await refuses('pat', { type: 'wishes', ...words, to: ['CPS'] }), 'toNotParty');
      assert.equal((await run('pat', { type: 'wishes', ...words, to: ['HCT'] })).outcome, 'repeated');
      const again = { ...words, what: 'PLANTED: at her aunt still' };
      assert.deepEqual((await does('pat', { type: 'wishes', ...again })).wishes.to, ['HCT', 'NCC']);
      assert.deepEqual((await does('pat', { type: 'wishes', ...again, to: [] })).wishes.to, ['NCC']);
    });

    it('and tells those who read them that they were written anew', async () => {
      const words = { asked: 'asked', why: '' } as const;
      await does('drew', { type: 'wishes', ...words, what: 'She wants to go home.', who: somebody('drew') });
      const all = await told();
      for (const one of ['holly wishes', 'pat wishes']) assert.ok(all.includes(one), all.join(', '));
      await does('pat', { type: 'wishes', ...words, what: 'To her aunt', to: ['HCT'], who: somebody('pat') });
      assert.ok(!(await told()).includes('drew wishes'));
    });

    it('and lets whoever opened it take out an agency that was invited by mistake, which then sees nothing of it', async () => {
      await shares({ to: ['NCC', 'HCT'] });
      await does('holly', { type: 'ask', of: 'POL', what: 'Are there bail conditions?' });
      const act = { type: 'add-action', what: 'Ring the officer', who: somebody('drew'), due: '2026-11-27' } as const;
      const action = (await does('pat', act)).actions.at(-1)!.id;
      const why = 'The wrong force was invited.';
      assert.equal(await refuses('holly', { type: 'remove', agency: 'POL', why }), 'openerOnly');
      assert.equal(await refuses('pat', { type: 'remove', agency: 'NCC', why }), 'openerDeclines');
      assert.equal(await refuses('pat', { type: 'remove', agency: 'POL', why: ' ' }), 'whyNeeded');
      const left = await does('pat', { type: 'remove', agency: 'POL', why });
      assert.deepEqual(
        left.parties.map(({ agency }) => agency),
        ['NCC', 'HCT', 'SCH'],
      );
      for (const key of ['drew', 'poppy'])
        assert.equal(await joint.world.assessments.see(person(key), joint.ref), null, key);
      assert.deepEqual(await joint.world.assessments.listFor(person('drew')), []);
      assert.equal((await see('holly')).asks.at(-1)?.state, 'refused');
      assert.equal(left.contributions.length, 1, 'what it shared stays with those who have it');
      // a second tap, or one after a process died, finds it done
      const again = await joint.world.assessments.run(person('pat'), joint.ref, { type: 'remove', agency: 'POL', why });
      assert.equal(again.outcome, 'repeated');
      assert.equal(await refuses('pat', { type: 'remove', agency: 'POL', why: 'Another reason.' }), 'notParty');
      const settled = await does('pat', { type: 'not-done', action, why: 'They are not in it any more.' });
      assert.equal(settled.actions.at(-1)?.state, 'not-done');
      assert.match(
        (await see('holly')).history.map(({ words }) => words).join('\n'),
        /took .+ out again: The wrong force/,
      );
    });

    it('and says why they were not asked, and who will ask', async () => {
      assert.equal(await refuses('pat', { ...WISHES, why: '' }), 'wishesWhy');
      assert.equal(await refuses('pat', { ...WISHES, who: nobody('NCC') }), 'wishesWho');
      const { wishes } = await does('pat', WISHES);
      assert.equal(wishes.why, 'She sleeps.');
      assert.equal(wishes.who.name, 'Drew Detective');
    });
  });

  describe('takes what each agency holds by a decision of its own', () => {
    it('with the record that decided it, which its own agency alone can name', async () => {
      const record = await joint.world.file('drew', 'share', 'conference');
      const own = await does('drew', contribution(record));
      assert.equal(own.contributions[0]?.record, record);
      const seen = await see('pat');
      assert.equal(seen.contributions[0]?.holds, 'Two reports of shouting.');
      assert.equal(seen.contributions[0]?.record, '');
      assert.ok(!JSON.stringify(seen).includes(record));
    });

    it('of the same case, filed, by whoever contributes, and in their own agency', async () => {
      const unlinked = async (record: string, given = {}) => refuses('drew', contribution(record, given));
      assert.equal(await unlinked(''), 'recordNeeded');
      assert.equal(await unlinked('POL-0000-0000'), 'noSuchRecord');
      assert.equal(await unlinked(await joint.world.file('pat', 'share', 'conference')), 'noSuchRecord');
      assert.equal(await unlinked(await joint.world.file('dan', 'share', 'conference')), 'noSuchRecord');
      assert.equal(await unlinked(await joint.world.file('drew', 'share', 'conference', 'CS 9')), 'recordOtherMatter');
    });

    it('that decided as much, and about sharing with each of those who see it', async () => {
      const part = await joint.world.file('drew', 'share-in-part', 'conference');
      const not = await joint.world.file('drew', 'do-not-share', 'conference');
      const health = await joint.world.file('drew', 'share', 'health');
      const tries = async (record: string, shared: 'yes' | 'part' | 'no', to = ['HCT']) =>
        run('drew', contribution(record, { shared, to, why: 'It is enough.' }));
      assert.equal(refusedWith(await tries(part, 'yes')), 'recordOtherwise');
      assert.equal(refusedWith(await tries(not, 'part')), 'recordOtherwise');
      assert.equal(refusedWith(await tries(health, 'no')), 'recordOtherwise');
      assert.equal(refusedWith(await tries(health, 'yes', ['HCT', 'NCC'])), 'recordOtherRecipient');
      for (const [record, shared] of [
        [part, 'part'],
        [not, 'no'],
        [health, 'yes'],
      ] as const)
        assert.equal((await tries(record, shared)).outcome, 'done', shared);
    });

    it('in part or not only with the reason why, and then shows those concerned that and nothing else', async () => {
      const record = await joint.world.file('drew', 'do-not-share', 'conference');
      const no = contribution(record, { shared: 'no', to: ['HCT'], holds: 'An informant.', where: 'Safe 4' });
      assert.equal(await refuses('drew', no), 'whyNeeded');
      await does('drew', { ...no, why: 'It would show who told us.' });
      const seen = await see('holly');
      assert.equal(seen.contributions[0]?.why, 'It would show who told us.');
      assert.equal(seen.parties.find(({ agency }) => agency === 'POL')?.said, 'not');
      assert.doesNotMatch(JSON.stringify(seen), /informant|Safe 4/);
    });

    it('so that whom it is not shared with cannot tell that there is anything', async () => {
      const before = await see('pat');
      await shares({ to: ['HCT'], holds: 'A tenancy.' });
      // all that differs is that the card they have is older than the document
      const after = await see('pat');
      assert.deepEqual({ ...after, rev: before.rev }, before);
      assert.deepEqual(
        (await told()).filter((one) => one.endsWith('contributed')),
        ['holly contributed'],
      );
    });

    it('replaced by a later one, and by its own agency alone', async () => {
      await shares();
      const record = await joint.world.file('drew', 'share', 'conference');
      const seen = await does('drew', contribution(record, { holds: 'Three reports.', instead: 'c1' }));
      assert.deepEqual(
        seen.contributions.map(({ holds }) => holds),
        ['Three reports.'],
      );
      const own = await joint.world.file('pat', 'share', 'conference');
      const others = contribution(own, { to: ['POL'], instead: 'c2' });
      assert.equal(await refuses('pat', others), 'noSuchContribution');
    });

    it('entered for an agency without people by the opener, who is named, with who decided it there', async () => {
      const form = contribution('', { for: 'SCH', to: ['HCT'], holds: 'She is often late.', where: 'The school' });
      assert.equal(await refuses('pat', form), 'decidedByNeeded');
      assert.equal(await refuses('drew', { ...form, decidedBy: 'The head' }), 'notForThem');
      assert.equal(await refuses('pat', { ...form, for: 'POL', decidedBy: 'Drew' }), 'notForThem');
      await does('pat', { ...form, decidedBy: 'The head' });
      const [seen] = (await see('holly')).contributions;
      assert.equal(seen?.agencyName, 'Wensum Primary School');
      assert.equal(seen?.by.name, 'Pat Practitioner');
      assert.equal(seen?.isEntered, true);
      // whoever typed it has read it
      assert.equal((await see('pat')).contributions.length, 1);
      assert.equal((await see('drew')).contributions.length, 0);
    });
  });

  describe('shows what is missing', () => {
    it('with the words for the two whom it concerns, and for others only that it is', async () => {
      await does('holly', { type: 'ask', of: 'POL', what: 'Is he on bail?' });
      assert.equal((await see('drew')).asks[0]?.what, 'Is he on bail?');
      assert.deepEqual((await see('drew')).next[0], { what: 'answer-ask', ask: 'n1' });
      const [seen] = (await see('pat')).asks;
      assert.equal(seen?.what, '');
      assert.equal(seen?.ofName, 'Norfolk Constabulary');
      assert.doesNotMatch(JSON.stringify(await see('pat')), /bail/);
    });

    it('through the opener where an agency without people is asked, who enters the answer', async () => {
      await does('holly', { type: 'ask', of: 'SCH', what: 'Is she there?' });
      assert.ok((await told()).includes('pat asked'));
      const seen = await see('pat');
      assert.equal(seen.asks[0]?.what, 'Is she there?');
      const went = await does('pat', { type: 'sent', agency: 'SCH', how: 'By post', on: '' });
      assert.ok(went.next.some((one) => one.what === 'enter-for' && one.agency === 'SCH'));
      assert.equal((await see('drew')).asks[0]?.what, '');
      await does('pat', contribution('', { for: 'SCH', to: ['HCT'], holds: 'She is.', decidedBy: 'The head' }));
      assert.equal((await see('holly')).asks[0]?.state, 'answered');
    });

    it('until it is shared, refused with a reason, or not needed any more', async () => {
      const state = async (): Promise<string | undefined> => (await see('holly')).asks.at(-1)?.state;
      await does('holly', { type: 'ask', of: 'POL', what: 'Bail?' });
      await shares({ to: ['NCC'] });
      assert.equal(await state(), 'open');
      await shares({ to: ['HCT'], holds: 'Bail until May.' });
      assert.equal(await state(), 'answered');
      await does('holly', { type: 'ask', of: 'POL', what: 'More?' });
      await does('drew', { type: 'decline', why: 'We close our file.' });
      assert.equal(await state(), 'refused');
      await does('holly', { type: 'ask', of: 'POL', what: 'Even more?' });
      assert.equal(await refuses('pat', { type: 'close-ask', ask: 'n3' }), 'noSuchAsk');
      await does('holly', { type: 'close-ask', ask: 'n3' });
      assert.equal(await state(), 'closed');
    });

    it('and what a block is opened with where somebody does not answer or does not share', async () => {
      await does('holly', { type: 'ask', of: 'POL', what: 'Bail?' });
      await does('pat', { type: 'ask', of: 'HCT', what: 'The last visit?' });
      await does('holly', { type: 'decline', why: 'We may not.' });
      const [health, school] = await Promise.all(
        ['HCT', 'SCH'].map(async (partner) =>
          (await joint.world.assessments.blocks(person('pat'), joint.ref)).find((one) => one.partner === partner),
        ),
      );
      assert.deepEqual(health, {
        matter: 'CS 4711',
        partner: 'HCT',
        asked: 'The last visit?',
        askedOn: '2026-11-23',
        said: 'We may not.',
        isNoAnswer: false,
      });
      assert.equal(school?.isNoAnswer, true);
      const holly = await joint.world.assessments.blocks(person('holly'), joint.ref);
      assert.deepEqual(
        holly.map(({ partner, asked }) => [partner, asked]),
        [['POL', 'Bail?']],
      );
    });
  });

  it('tells the opener of an agency that says nothing, once, two working days later', async () => {
    await does('drew', { type: 'ask', of: 'NCC', what: 'Where is she?' });
    joint.world.now = new Date('2026-11-25T09:00:00Z');
    await joint.world.strike();
    await joint.world.strike();
    const silent = (await told()).filter((one) => one.endsWith('silent'));
    // the opener hears once of both that are silent; those who were asked hear it themselves
    assert.deepEqual(silent, ['holly silent', 'pat silent']);
  });

  it('has the same command of the same person once, also after others have said something else', async () => {
    const { rev } = await see('pat');
    const tap = () => joint.world.assessments.run(person('pat'), joint.ref, RISK, { seen: rev });
    assert.equal((await tap()).outcome, 'done');
    await does('drew', { ...RISK, level: 'low', reasons: 'He left.' });
    assert.equal((await tap()).outcome, 'repeated');
    assert.equal((await see('pat')).risk?.level, 'low');
    // without a card, what stands there already is not said again
    const twice = [1, 2].map(() => run('drew', { type: 'ask', of: 'NCC', what: 'Where?' }));
    assert.deepEqual((await Promise.all(twice)).map(({ outcome }) => outcome).toSorted(), ['done', 'repeated']);
  });

  it('keeps what two people say at once, each as an entry', async () => {
    const all = ['pat', 'drew', 'holly', 'poppy', 'cora'];
    await Promise.all(
      all.map((key) => does(key, { type: 'add-action', what: `By ${key}`, who: somebody('drew'), due: '2026-11-27' })),
    );
    const { actions } = await see('pat');
    assert.deepEqual(actions.map(({ what }) => what).toSorted(), all.map((key) => `By ${key}`).toSorted());
    assert.equal(new Set(actions.map(({ id }) => id)).size, all.length);
  });

  it('does not exist for anybody who has no part in it, in the same words as one that is not there', async () => {
    const { refusal: missing } = (await joint.world.assessments.run(person('hana'), 'NCC-0000-0000', RISK)) as {
      readonly refusal: object;
    };
    for (const key of ['sam', 'dee', 'hana', 'hugh']) {
      assert.equal(await joint.world.assessments.see(person(key), joint.ref), null, key);
      const ran = await run(key, RISK);
      assert.deepEqual(ran, { outcome: 'refused', refusal: missing }, key);
      assert.deepEqual(await joint.world.assessments.listFor(person(key)), [], key);
      assert.deepEqual(await joint.world.assessments.linkable(person(key), joint.ref), [], key);
      assert.deepEqual(await joint.world.assessments.blocks(person(key), joint.ref), [], key);
    }
  });

  it('is read by an auditor of a party once that is noted, and changed by none', async () => {
    assert.equal((await see('ira')).matter, 'CS 4711');
    assert.deepEqual(joint.world.noted, [`NCC ira ${joint.ref}`]);
    assert.equal(await refuses('ira', RISK), 'notYours');
    assert.deepEqual((await see('ira')).next, []);
  });

  it('is opened to one more agency by the opener alone, and to one more person by their own agency too', async () => {
    assert.equal(await refuses('drew', { type: 'invite', who: somebody('hana') }), 'openerOnly');
    await does('pat', { type: 'invite', who: somebody('hana') });
    assert.equal((await run('pat', { type: 'invite', who: somebody('hana') })).outcome, 'repeated');
    assert.equal((await see('hana')).parties.length, 4);
    assert.equal(await refuses('pat', { type: 'invite', who: nobody('NCC') }), 'ownAgency');
    await does('pat', { type: 'invite', who: somebody('mo') });
    assert.equal((await see('mo')).yours, 'NCC');
    await does('drew', { type: 'invite', who: somebody('dan') });
    assert.ok((await see('dan')).people.includes(person('dan').id));
    assert.equal(await refuses('hana', { type: 'invite', who: somebody('dan') }), 'openerOnly');
    assert.deepEqual(jointProblems(await joint.world.stored(joint.ref), new Date('2100-01-01')), []);
  });

  it('asks an agency again that has left or says nothing, once each time', async () => {
    const count = async () => (await told()).filter((one) => one === 'holly invited').length;
    const again = { type: 'invite', who: nobody('HCT') } as const;
    assert.equal((await run('pat', again)).outcome, 'repeated');
    joint.world.now = new Date('2026-11-25T09:00:00Z');
    await joint.world.strike();
    await does('pat', again);
    assert.equal(await count(), 2);
    assert.equal((await run('pat', again)).outcome, 'repeated');
    await does('holly', { type: 'decline', why: 'She moved.' });
    const health = (seen: Awaited<ReturnType<typeof see>>) => seen.parties.find(({ agency }) => agency === 'HCT');
    const after = health(await does('pat', again));
    // only they take back that they take no part
    assert.deepEqual([await count(), after?.isAskedAgain, after?.declinedWhy], [3, true, 'She moved.']);
    assert.equal((await run('pat', again)).outcome, 'repeated');
    // whoever left and is asked again may be silent as well, and can then be asked once more
    const silent = async () => (await told()).filter((one) => one.endsWith('silent')).length;
    const before = await silent();
    joint.world.now = new Date('2026-11-30T09:00:00Z');
    await joint.world.strike();
    assert.equal((await silent()) - before, 2);
    await does('pat', again);
    assert.equal(await count(), 4);
    assert.equal(health(await does('holly', { type: 'join' }))?.isAskedAgain, false);
    assert.deepEqual(jointProblems(await joint.world.stored(joint.ref), new Date('2100-01-01')), []);
  });

  it('brings in nobody of another agency by naming them for something', async () => {
    const action = { type: 'add-action', what: 'Visit', due: '2026-11-27' } as const;
    assert.equal(await refuses('drew', { ...action, who: somebody('dee') }), 'notInIt');
    const wishes = { type: 'wishes', asked: 'not-yet', what: '', why: 'She sleeps.' } as const;
    assert.equal(await refuses('drew', { ...wishes, who: somebody('dee') }), 'notInIt');
    assert.equal(await joint.world.assessments.see(person('dee'), joint.ref), null);
    const whole = { ...OPENING, matter: 'CS 9', wishes: { ...OPENING.wishes, who: somebody('hana') } };
    assert.equal(refusedWith(await joint.world.assessments.open(person('pat'), whole)), 'notInIt');
    await does('drew', { ...action, who: somebody('pat') });
    await does('drew', { ...action, who: somebody('dan') });
    await does('pat', { ...action, who: nobody('HCT') });
  });

  it('tells of each thing that runs out on one morning, and which it is', async () => {
    for (const what of ['Visit', 'Ring her'])
      await does('pat', { type: 'add-action', what, who: somebody('drew'), due: '2026-11-25' });
    await does('pat', { type: 'review-on', on: '2026-11-26' });
    joint.world.now = new Date('2026-11-26T10:00:00Z');
    await joint.world.strike();
    const { outbox } = await joint.world.stored(joint.ref);
    const heardBy = (to: string): string[] =>
      outbox.flatMap((item) =>
        item.kind === 'register-news' && item.to === person(to).id && item.due > '2026-11-26'
          ? [`${item.payload.what} ${item.payload.of ?? ''}`.trim()]
          : [],
      );
    for (const one of ['assessment-action-overdue a1', 'assessment-action-overdue a2', 'assessment-review'])
      for (const key of ['pat', 'drew']) assert.ok(heardBy(key).includes(one), `${key}: ${heardBy(key).join(', ')}`);
  });

  it('lists what may be linked: filed decisions of one’s own about the matter, with those whom they cover', async () => {
    const record = await joint.world.file('drew', 'share', 'health');
    await joint.world.file('drew', 'share', 'conference', 'CS 9');
    await joint.world.file('dan', 'share', 'conference');
    const found = await joint.world.assessments.linkable(person('drew'), joint.ref);
    assert.deepEqual(
      found.map(({ reference, covers, decision }) => [reference, covers, decision]),
      [[record, ['HCT'], 'share']],
    );
  });
});
