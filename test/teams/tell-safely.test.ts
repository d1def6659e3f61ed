// What to tell the person where whoever hurts them may hear of it: what the card warns of, and what it never offers.
import assert from 'node:assert/strict';
import { answerOf } from '../../src/record/draft-answer.ts';
import { toldFor } from '../../src/teams/views/tell.ts';
import { caseAfter } from '../cards/scenes.ts';
import { asRead, RIGHT } from '../record/example.ts';
import { draft, edition, person, run } from '../support/ladder.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { fileClearRisk, walkClearRisk, walkHighRisk } from '../support/walks.ts';

const OPEN = 'What to tell the person';
const SAFE = 'Is it safe to tell them now?';
const SOURCE = 'Could they have caused harm, or be suspected of a crime?';
const CHILD_SUSPECTED = 'Could the child itself be suspected of a crime?';
const PRINT = 'Print it';
const PICKED = { audience: '', occasion: '', source: 'no', child: '', safe: 'yes', language: '' };
const AT_HOME = /Think first who at home could hear of it, see it or ask what you said\./;

describe('What to tell the person, where whoever hurts them may hear of it', () => {
  let teams: Teams;
  let pat: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
    pat = teams.chat('pat');
  });
  afterEach(() => teams.close());

  const openIt = (): Promise<unknown> => pat.pick(OPEN).press('Continue');
  const sayItIsSafe = (): Promise<unknown> =>
    pat.pick('Yes. It harms and warns nobody', SAFE).pick('No', SOURCE).press('Show the words');

  it('is said and never printed at the high-risk mark, with who at home to think of first', async () => {
    await walkHighRisk(pat);
    await openIt();
    for (const whom of ['An adult', 'Somebody who needs easy words']) {
      pat.pick(whom, 'For whom');
      await sayItIsSafe();
      assert.match(pat.text(), /You can say:/);
      assert.match(pat.text(), AT_HOME);
      assert.match(pat.text(), /Do not give it to them on paper: whoever hurts them could find it\./);
      assert.ok(!pat.buttons().includes(PRINT));
    }
  });

  const WARNED = /They were told, and it is not safe\. Tell your manager and your safeguarding lead at once.*call 999/;
  const unsafe = (): Promise<unknown> =>
    pat.type('Why not, if you did not', 'Mum lives with him.').press('It is not safe');
  const toldThem = (): Promise<unknown> => pat.press('I have told them');

  for (const [order, first, then] of [
    ['told, and then that it is not safe', toldThem, unsafe],
    ['that it is not safe, and then told', unsafe, toldThem],
  ] as const) {
    it(`says whom to ring at once where it is on record: ${order}`, async () => {
      const reference = await fileClearRisk(pat);
      await pat.press(OPEN);
      await first();
      assert.doesNotMatch(pat.text(), WARNED);
      await then();
      const isWarned = (): void => {
        assert.match(pat.text(), WARNED);
        assert.match(pat.text(), /01632 960101/);
        assert.match(pat.text(), /They were told\. Say no more yet/);
        assert.doesNotMatch(pat.text(), /Do not tell them yet/);
        assert.match(String(pat.shown.fallbackText), WARNED);
      };
      isWarned();
      await pat.say(`show ${reference}`);
      await pat.pick(OPEN).press('Continue');
      isWarned();
    });

    it(`says it before it is filed, too: ${order}`, async () => {
      await walkClearRisk(pat);
      await openIt();
      await first();
      assert.doesNotMatch(pat.text(), WARNED);
      await then();
      assert.match(pat.text(), WARNED);
    });
  }

  it('has an interpreter stand only by what is said to somebody who asks, while it is not safe', async () => {
    await fileClearRisk(pat);
    await pat.press(OPEN);
    await pat.pick('No', SAFE).pick('Another language', 'In which language').press('Show the words');
    const text = pat.text();
    assert.doesNotMatch(text, /There are no words in this language|Say them in English/);
    const places = [/Do not tell them yet/, /If they ask, say:/, /Say that in English, through an int/, /01632 960106/];
    const at = places.map((place) => text.search(place));
    assert.ok(!at.includes(-1), text);
    assert.deepEqual(
      at.toSorted((a, b) => a - b),
      at,
    );
    const spoken = String(pat.shown.fallbackText);
    assert.ok(spoken.indexOf('Do not tell them yet') < spoken.indexOf('through an interpreter'), spoken);
  });

  it('never asks whether they agree where the policy says to share it whatever they say', async () => {
    await walkClearRisk(pat);
    await openIt();
    assert.match(pat.text(), /Say it goes without their yes/);
    assert.doesNotMatch(pat.text(), /Ask if they agree/);
  });

  it('is for a child, a young person or a parent where a child may be hurt, and never for an adult as the subject', async () => {
    await walkClearRisk(pat, 'The police');
    await openIt();
    await sayItIsSafe();
    assert.match(pat.text(), /You can say:[\s\S]*Think first whom the child goes home to/);
    assert.doesNotMatch(pat.text(), /An adult/);
    await pat.pick('A parent', 'For whom').press('Show the words');
    await pat.pick('No', CHILD_SUSPECTED).press('Show the words');
    assert.match(pat.text(), /about your child with the police/);
  });

  it('says of an answer so far that something is open, and not that it says to take advice', () => {
    const read = asRead({ 'child-harm': 'yes', recipient: 'health' });
    const document = caseAfter([RIGHT], { read, openedBy: 'hash' });
    const answer = answerOf(edition, document.draft!);
    assert.ok(!answer.settled && answer.verdict.verdict === 'share');
    const { telling } = toldFor({ edition }, document, PICKED)!.spoken;
    assert.ok('notNow' in telling);
    assert.match(telling.notNow, /^An answer is still open\. Press Back, and answer it or confirm what was read\.$/);
    assert.ok(!telling.isUnsafe);
  });

  /** What is said of a case that somebody has said is safe to tell, with these facts besides. */
  const told = (facts: Record<string, string>, audience = 'adult') => {
    const document = run(draft('agreed', 'share'), person('pat'), { type: 'file' });
    const known = { ...document.filed!.facts, subject: 'adult', 'subject-is-source': 'no', ...facts };
    return toldFor({ edition }, { ...document, filed: { ...document.filed!, facts: known } }, { ...PICKED, audience })!;
  };

  it('has whoever tells an adult who may be hurt think of who is at home, and nobody else', () => {
    const hurt: Record<string, string>[] = [
      { 'subject-risk': 'some' },
      { 'subject-risk': 'serious' },
      { 'others-harm': 'yes' },
      { 'subject-is-victim': 'yes' },
      { 'high-risk-abuse': 'yes' },
    ];
    for (const facts of hurt)
      for (const audience of ['adult', 'easy-words'])
        assert.match(told(facts, audience).think, AT_HOME, JSON.stringify(facts));
    assert.equal(told({ 'subject-risk': 'none' }).think, '');
    assert.match(told({ 'subject-risk': 'some' }).think, /Say it rather than print it\.$/);
  });
});
