import assert from 'node:assert/strict';
import { assessmentEntriesFor } from '../../../src/joint/assessments/viewer.ts';
import type { AssessmentCommand } from '../../../src/joint/assessments/types.ts';
import { contribution, nobody, oneAssessment, OPENING, person, RISK, somebody } from '../../support/assessments.ts';

describe('A joint assessment, once all have said what they hold,', () => {
  const joint = oneAssessment();
  const { run, does, refuses, see, kinds, told, shares } = joint;

  describe('is agreed by each party', () => {
    const propose = async (): Promise<number> => {
      await does('pat', RISK);
      const { proposal } = await does('pat', { type: 'propose' });
      return proposal!.version;
    };

    it('once every agency that takes part has said so, the one without people through the opener', async () => {
      const version = await propose();
      assert.equal((await does('pat', { type: 'agree', version })).standing, 'proposed');
      await does('drew', { type: 'agree', version });
      assert.equal((await does('holly', { type: 'agree', version })).standing, 'proposed');
      assert.equal((await does('pat', { type: 'agree', version, for: 'SCH' })).standing, 'agreed');
      assert.deepEqual(
        (await told()).filter((one) => one.endsWith('all-agreed')),
        ['drew all-agreed', 'holly all-agreed'],
      );
    });

    it('or dissent is written, which all read', async () => {
      const version = await propose();
      for (const key of ['pat', 'drew']) await does(key, { type: 'agree', version });
      await does('pat', { type: 'agree', version, for: 'SCH' });
      assert.equal(await refuses('holly', { type: 'dissent', version, words: ' ' }), 'dissentWords');
      const seen = await does('holly', { type: 'dissent', version, words: 'It is not high.' });
      assert.equal(seen.standing, 'dissent');
      assert.equal((await see('drew')).parties.find(({ agency }) => agency === 'HCT')?.voiceWords, 'It is not high.');
      assert.equal((await does('holly', { type: 'agree', version })).standing, 'agreed');
    });

    it('without those who take no part, and again with them once they do', async () => {
      const version = await propose();
      await does('holly', { type: 'decline', why: 'She is not our patient.' });
      await does('pat', { type: 'decline', for: 'SCH', why: 'She left.' });
      assert.equal(await refuses('pat', { type: 'decline', why: 'No.' }), 'openerDeclines');
      await does('pat', { type: 'agree', version });
      assert.equal((await does('drew', { type: 'agree', version })).standing, 'agreed');
    });

    it('not where an agency left in dissent: its words stay, whatever is put to all after it', async () => {
      const agreeRest = async (version: number) => {
        for (const key of ['pat', 'drew']) await does(key, { type: 'agree', version });
        return does('pat', { type: 'agree', version, for: 'SCH' });
      };
      const version = await propose();
      await does('holly', { type: 'dissent', version, words: 'It is not safe.' });
      await does('holly', { type: 'decline', why: 'We leave.' });
      assert.equal((await agreeRest(version)).standing, 'dissent');
      await does('pat', { ...RISK, level: 'low' });
      const { proposal } = await does('pat', { type: 'propose' });
      const after = await agreeRest(proposal!.version);
      assert.deepEqual([after.standing, after.wasAgreed], ['dissent', false]);
      assert.deepEqual(
        after.dissents.map(({ agency, words, by, hasLeft }) => [agency, words, by.name, hasLeft]),
        [['HCT', 'It is not safe.', 'Holly Hill', true]],
      );
      await does('pat', { type: 'remove', agency: 'HCT', why: 'They left.' });
      assert.deepEqual([(await see('drew')).standing, (await see('drew')).dissents.length], ['dissent', 1]);
    });

    it('by who takes part: what an agency does besides takes back no decline', async () => {
      await does('pat', { type: 'add-action', what: 'Visit', who: nobody('SCH', 'The head'), due: '2026-11-27' });
      await does('holly', { type: 'add-action', what: 'Ring', who: somebody('holly'), due: '2026-11-27' });
      await does('pat', { type: 'decline', for: 'SCH', why: 'She left.' });
      await does('holly', { type: 'decline', why: 'She moved.' });
      const said = async (agency: string) =>
        (await see('pat')).parties.find((one) => one.agency === agency)?.declinedWhy ?? '';
      await does('pat', { type: 'done', action: 'a1', note: '' });
      await does('holly', { type: 'done', action: 'a2', note: '' });
      assert.deepEqual([await said('SCH'), await said('HCT')], ['She left.', 'She moved.']);
      const version = await propose();
      for (const command of [
        { type: 'ask', of: 'NCC', what: 'More' },
        { ...RISK, level: 'low' },
        { type: 'agree', version },
        { type: 'propose' },
        { type: 'review-on', on: '2026-12-01' },
        { type: 'invite', who: somebody('hana') },
      ] as const)
        assert.equal(await refuses('holly', command), 'takesNoPart', command.type);
      assert.equal(await refuses('pat', { type: 'agree', version, for: 'SCH' }), 'takesNoPart');
      await does('holly', { type: 'join' });
      assert.equal((await run('holly', { type: 'join' })).outcome, 'repeated');
      await does('pat', { type: 'join', for: 'SCH' });
      assert.deepEqual([await said('SCH'), await said('HCT')], ['', '']);
      await does('holly', { type: 'agree', version });
    });

    it('and each word says for whom it was entered, where it was', async () => {
      const version = await propose();
      await does('drew', { type: 'agree', version });
      await does('pat', { type: 'dissent', version, words: 'It is lower.', for: 'SCH' });
      const seen = await see('holly');
      const by = (agency: string) => seen.parties.find((one) => one.agency === agency)?.voiceBy;
      assert.deepEqual([by('SCH')?.name, by('SCH')?.enteredFor], ['Pat Practitioner', seen.parties[3]?.name]);
      assert.equal(by('POL')?.enteredFor, '');
      const lines = seen.history.map(({ words }) => words);
      assert.ok(lines.some((one) => / wrote that their agency agrees\./.test(one)));
      assert.ok(lines.some((one) => /entered for .+ that it does not agree: It is lower\./.test(one)));
    });

    it('and an agency hears nothing of what was not shared with it', async () => {
      const version = await propose();
      for (const key of ['pat', 'drew', 'holly']) await does(key, { type: 'agree', version });
      await does('pat', { type: 'agree', version, for: 'SCH' });
      await does('drew', { type: 'ask', of: 'HCT', what: 'The last visit?' });
      const before = await see('pat');
      await shares({ to: ['HCT'] });
      await does(
        'holly',
        contribution(await joint.world.file('holly', 'do-not-share', 'police'), {
          shared: 'no',
          to: ['POL'],
          why: 'She asked us not to.',
        }),
      );
      assert.deepEqual(await see('pat'), before);
      assert.deepEqual([(await see('drew')).standing, (await see('holly')).standing], ['changed', 'changed']);
      assert.ok(!(await told()).includes('pat changed'));
      assert.deepEqual(
        before.asks.map(({ state, what }) => [state, what]),
        [['theirs', '']],
      );
      // what follows it has the next number, without a gap
      await shares({ to: ['NCC'], holds: 'A tenancy.' });
      assert.deepEqual(
        (await see('pat')).contributions.map(({ id }) => id),
        ['c1'],
      );
    });

    it('while who has left sees nothing that is written after, until they take part again', async () => {
      await does('holly', { type: 'decline', why: 'She moved.' });
      const before = await see('holly');
      await does('drew', { type: 'wishes', ...OPENING.wishes, what: 'She is at her aunt’s.' });
      await does('pat', { type: 'add-action', what: 'Take her there', who: somebody('drew'), due: '2026-11-27' });
      await propose();
      assert.deepEqual(await see('holly'), before);
      assert.ok(before.leftAt !== null && before.next.every(({ what }) => what === 'wait'));
      const record = await joint.world.file('drew', 'share', 'conference');
      assert.equal(await refuses('drew', contribution(record, { to: ['HCT'] })), 'toTakesNoPart');
      assert.ok(!(await told()).includes('holly proposed'));
      // what is put to them they see
      await does('drew', { type: 'ask', of: 'HCT', what: 'The last visit?' });
      assert.equal((await see('holly')).asks.at(-1)?.what, 'The last visit?');
      assert.equal((await does('holly', { type: 'join' })).wishes.what, 'She is at her aunt’s.');
    });

    it('and falls when something is contributed, changed or planned after it', async () => {
      const changes: Readonly<Record<string, () => Promise<unknown>>> = {
        contribution: () => shares(),
        wishes: () => does('drew', { type: 'wishes', ...OPENING.wishes, what: 'She wants to go home.' }),
        risk: () => does('drew', { ...RISK, level: 'low' }),
        action: () => does('pat', { type: 'add-action', what: 'Visit', who: somebody('drew'), due: '2026-11-27' }),
        day: () => does('drew', { type: 'move', action: 'a1', due: '2026-12-01', why: 'Nobody was in.' }),
      };
      for (const [what, change] of Object.entries(changes)) {
        const { proposal } =
          what === 'contribution'
            ? await does('pat', RISK).then(() => does('pat', { type: 'propose' }))
            : await does('pat', { type: 'propose' });
        const { version } = proposal!;
        for (const key of ['pat', 'drew', 'holly']) await does(key, { type: 'agree', version });
        assert.equal((await does('pat', { type: 'agree', version, for: 'SCH' })).standing, 'agreed', what);
        await change();
        const seen = await see('holly');
        assert.equal(seen.standing, 'changed', what);
        assert.equal(seen.wasAgreed, true, what);
        assert.equal(await refuses('holly', { type: 'agree', version }), 'changed', what);
      }
    });

    it('of what they looked at, and of nothing before the risk is said', async () => {
      assert.equal(await refuses('pat', { type: 'propose' }), 'riskFirst');
      assert.equal(await refuses('pat', { type: 'agree', version: 1 }), 'notProposed');
      const version = await propose();
      assert.equal(await refuses('drew', { type: 'agree', version: version - 1 }), 'changed');
    });
  });

  describe('has a joint plan', () => {
    const VISIT = { type: 'add-action', what: 'Visit her', who: somebody('drew'), due: '2026-11-27' } as const;

    it('of actions with agency, person and day, whose state is the same for all', async () => {
      await does('pat', VISIT);
      await does('drew', { type: 'not-done', action: 'a1', why: 'Nobody was in.' });
      for (const key of ['pat', 'drew', 'holly']) {
        const [action] = (await see(key)).actions;
        assert.equal(action?.state, 'not-done', key);
        assert.equal(action.said, 'Nobody was in.', key);
        assert.equal(action.who.name, 'Drew Detective', key);
        assert.equal(action.isYoursToSettle, key === 'drew', key);
      }
    });

    it('in which whoever does it says what became of it', async () => {
      await does('pat', VISIT);
      await does('pat', { type: 'add-action', what: 'Meet her', who: nobody('SCH', 'The head'), due: '2026-11-27' });
      assert.equal(await refuses('pat', { type: 'done', action: 'a1', note: '' }), 'notYourAction');
      assert.equal(await refuses('drew', { type: 'done', action: 'a2', note: '' }), 'notYourAction');
      assert.equal(await refuses('drew', { type: 'not-done', action: 'a1', why: '' }), 'whyNeeded');
      await does('pat', { type: 'done', action: 'a2', note: 'The head rang.' });
      assert.equal(await refuses('pat', { type: 'move', action: 'a2', due: '2026-12-01', why: 'x' }), 'isDone');
      assert.equal(await refuses('pat', { type: 'close', why: 'Safe.' }), 'actionsOpen');
      await does('poppy', { type: 'done', action: 'a1', note: '' });
      assert.equal((await does('pat', { type: 'close', why: 'She is safe.' })).standing, 'closed');
      assert.equal(await refuses('drew', RISK), 'closed');
    });

    it('in which another note of what is done is kept beside the first, and the same one again is one', async () => {
      await does('pat', VISIT);
      await does('drew', { type: 'done', action: 'a1', note: 'She was in.' });
      const later = await run('drew', { type: 'done', action: 'a1', note: 'Her sister stays with her.' });
      assert.equal(later.outcome, 'done');
      for (const note of ['Her sister stays with her.', ''])
        assert.equal((await run('drew', { type: 'done', action: 'a1', note })).outcome, 'repeated');
      const { actions, history } = await see('holly');
      assert.equal(actions[0]?.said, 'Her sister stays with her.');
      const said = history.map(({ words }) => words).join('\n');
      assert.match(said, /Note: She was in\.\n.*Note: Her sister stays/);
    });

    it('in which a colleague who says something else of one from an older card reads first what was said', async () => {
      await does('pat', VISIT);
      const done = { type: 'done', action: 'a1', note: 'She was in.' } as const;
      const moved = { type: 'move', action: 'a1', due: '2026-12-01', why: 'She asked for it.' } as const;
      const notDone = (why: string) => ({ type: 'not-done', action: 'a1', why }) as const;
      const both: readonly (readonly AssessmentCommand[])[] = [
        [moved, notDone('Nobody was in.')],
        [done, notDone('It was her sister.')],
        [notDone('She was out.'), { ...done, note: 'She came to us.' }],
      ];
      for (const [first, second] of both) {
        const { rev } = await see('poppy');
        const later = (seen: number) => joint.world.assessments.run(person('poppy'), joint.ref, second!, { seen });
        await does('drew', first!);
        const late = await later(rev);
        assert.equal(late.outcome === 'refused' && late.refusal.code, 'assessment-meanwhile');
        // once it was read, it is said
        assert.equal((await later((await see('poppy')).rev)).outcome, 'done');
      }
    });

    it('in which whoever writes down the review second reads first what the other wrote, and the nearer day stays', async () => {
      const { rev } = await see('pat');
      const later = (seen: number) => {
        const review = { type: 'reviewed', words: 'She is calmer.', next: '2026-12-18' } as const;
        return joint.world.assessments.run(person('pat'), joint.ref, review, { seen });
      };
      await does('drew', { type: 'reviewed', words: 'The visit failed.', next: '2026-12-14' });
      const late = await later(rev);
      assert.equal(late.outcome === 'refused' && late.refusal.code, 'assessment-meanwhile');
      assert.equal((await later((await see('pat')).rev)).outcome, 'done');
    });

    it('in which the opener ends or gives away what waits for an agency that is late or has left', async () => {
      const give = {
        type: 'give',
        action: 'a1',
        who: nobody('HCT'),
        due: '2026-12-01',
        why: 'They do not answer.',
      } as const;
      await does('pat', VISIT);
      const end = { type: 'not-done', action: 'a1', why: 'They do not answer.' } as const;
      assert.equal(await refuses('pat', end), 'notYourAction');
      assert.equal((await see('pat')).actions[0]?.mayEnd, false);
      joint.world.now = new Date('2026-11-30T10:00:00Z');
      await joint.world.strike();
      assert.equal((await see('pat')).actions[0]?.mayEnd, true);
      assert.equal((await see('holly')).actions[0]?.mayEnd, false);
      assert.equal(await refuses('holly', give), 'notYourAction');
      assert.equal(await refuses('pat', { ...give, due: '2026-11-01' }), 'dayNeeded');
      const { actions, history } = await does('pat', give);
      assert.deepEqual(
        actions.map(({ state, what, who }) => [state, what, who.agency]),
        [
          ['not-done', 'Visit her', 'POL'],
          ['open', 'Visit her', 'HCT'],
        ],
      );
      assert.ok((await told()).includes('drew action-not-done') && (await told()).includes('holly action'));
      assert.equal((await run('pat', give)).outcome, 'repeated');
      assert.equal(history.filter(({ words }) => /\ba1\b/.test(words)).length, 0);
      await does('holly', { type: 'decline', why: 'She moved.' });
      await does('pat', { ...end, action: 'a2', why: 'They left.' });
      // whoever ends it speaks for themselves: they still take no part
      assert.equal((await see('pat')).parties.find(({ agency }) => agency === 'HCT')?.declinedWhy, 'She moved.');
      assert.equal((await does('pat', { type: 'close', why: 'She is safe.' })).standing, 'closed');
    });

    it('whose history says which action it is, and from which day to which', async () => {
      await does('pat', VISIT);
      await does('drew', { type: 'move', action: 'a1', due: '2026-12-01', why: 'Nobody was in.' });
      const { history } = await does('drew', { type: 'done', action: 'a1', note: '' });
      assert.match(history.at(-2)!.words, /from 27 November 2026 to 1 December 2026: Visit her\. Why: Nobody was in\./);
      assert.match(history.at(-1)!.words, /this is done: Visit her$/);
    });

    it('for a day that comes, and somebody who can do it', async () => {
      assert.equal(await refuses('pat', { ...VISIT, due: '2026-11-22' }), 'dayNeeded');
      assert.equal(await refuses('pat', { ...VISIT, due: 'soon' }), 'dayNeeded');
      assert.equal(await refuses('pat', { ...VISIT, who: nobody('CPS', 'A lawyer') }), 'notParty');
      assert.equal(await refuses('pat', { ...VISIT, what: ' ' }), 'actionWhat');
    });

    it('that reminds on the working day before, and says on the working morning after that it is late', async () => {
      // the day is a Monday; the one before that people work is the Friday
      await does('pat', { ...VISIT, due: '2026-12-28' });
      await does('drew', { ...RISK });
      for (const key of ['holly', 'pat']) await does(key, { type: 'ask', of: 'POL', what: 'More' });
      joint.world.now = new Date('2026-12-24T08:59:00Z');
      await joint.world.strike();
      assert.ok(!(await told()).some((one) => one.endsWith('action-due')));
      joint.world.now = new Date('2026-12-24T09:00:00Z');
      await joint.world.strike();
      assert.ok((await told()).includes('drew action-due'));
      // Christmas Day is a Friday; Saturday's Boxing Day is kept on that Monday
      joint.world.now = new Date('2026-12-29T09:00:00Z');
      await joint.world.strike();
      assert.ok((await told()).includes('drew action-overdue'));
      assert.ok((await told()).includes('pat action-overdue'));
      assert.equal((await see('holly')).actions[0]?.isOverdue, true);
      assert.equal((await kinds()).filter((kind) => kind === 'plan-action-overdue').length, 1);
      // somebody moves it: it is due anew
      await does('drew', { type: 'move', action: 'a1', due: '2026-12-31', why: 'They were away.' });
      assert.equal((await see('holly')).actions[0]?.isOverdue, false);
    });

    it('that is late and is told again every two working days, until somebody says what became of it', async () => {
      await does('pat', { ...VISIT, due: '2026-11-27' });
      const isTold = async (now: string): Promise<number> => {
        joint.world.now = new Date(now);
        await joint.world.strike();
        return (await told()).filter((one) => one === 'drew action-overdue').length;
      };
      assert.equal(await isTold('2026-11-30T09:00:00Z'), 1);
      // of a risk, or of what somebody else does, this one is no less late
      await does('drew', { ...RISK });
      assert.equal(await isTold('2026-12-02T09:59:00Z'), 1);
      assert.equal(await isTold('2026-12-02T10:00:00Z'), 2);
      assert.equal(await isTold('2026-12-04T10:00:00Z'), 3);
      await does('drew', { type: 'move', action: 'a1', due: '2026-12-07', why: 'They were away.' });
      assert.equal(await isTold('2026-12-07T12:00:00Z'), 3);
      assert.equal(await isTold('2026-12-08T09:00:00Z'), 4);
      await does('drew', { type: 'done', action: 'a1', note: '' });
      assert.equal(await isTold('2027-01-30T12:00:00Z'), 4);
    });

    it('that is looked at again on a day, of which all are reminded until somebody does', async () => {
      await does('drew', { type: 'review-on', on: '2026-11-28' });
      joint.world.now = new Date('2026-11-25T09:00:00Z');
      await joint.world.strike();
      joint.world.now = new Date('2026-11-30T09:00:00Z');
      await joint.world.strike();
      await joint.world.strike();
      assert.deepEqual(
        (await told()).filter((one) => one.endsWith(' review')),
        ['pat review', 'drew review', 'holly review'],
      );
      assert.equal((await see('pat')).review?.isLate, true);
      joint.world.now = new Date('2026-12-02T12:00:00Z');
      await joint.world.strike();
      assert.equal((await told()).filter((one) => one === 'pat review').length, 2);
      const seen = await does('holly', { type: 'reviewed', words: 'It works.', next: '2026-12-10' });
      assert.equal(seen.review?.on, '2026-12-10');
      assert.equal(seen.reviewed?.words, 'It works.');
    });

    it('that has left reads nothing of why it is closed, or of what was said after, on no card and in no copy', async () => {
      await does('holly', { type: 'ask', of: 'POL', what: 'Bail conditions?' });
      await does('holly', { type: 'decline', why: 'We hold nothing.' });
      await does('drew', { type: 'decline', why: 'PLANTED: he is watched' });
      const offered = await joint.world.assessments.blocks(person('holly'), joint.ref);
      assert.doesNotMatch(JSON.stringify(offered), /PLANTED/);
      await does('pat', { type: 'close', why: 'PLANTED: she moved' });
      const { journal } = await joint.world.stored(joint.ref);
      assert.doesNotMatch(JSON.stringify(assessmentEntriesFor(journal, 'HCT')), /PLANTED/);
      assert.match(JSON.stringify(assessmentEntriesFor(journal, 'NCC')), /PLANTED: she moved/);
    });
  });
});
