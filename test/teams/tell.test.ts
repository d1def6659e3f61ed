// What to tell the person: the words on a card, and whether they were told.
import assert from 'node:assert/strict';
import type { CaseDocument, DecisionForm } from '../../src/record/types.ts';
import { toldFor } from '../../src/teams/views/tell.ts';
import { draft, edition, person, run } from '../support/ladder.ts';
import { receivedFromPolice } from '../cards/arrived-scenes.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import type { Chat } from '../support/person.ts';
import { fileClearRisk, fillIn, PERSON_TOLD, walkClearRisk } from '../support/walks.ts';
import { verifyRecord } from '../support/verify.ts';

const OPEN = 'What to tell the person';
const SAFE = 'Is it safe to tell them now?';
const SOURCE = 'Could they have caused harm, or be suspected of a crime?';

const CHILD = 'Could the child itself be suspected of a crime?';

describe('What to tell the person, on a card', () => {
  let teams: Teams;
  let pat: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    for (const key of ['pat', 'mo', 'ira']) await teams.chat(key).say('help');
    pat = teams.chat('pat');
  });
  afterEach(() => teams.close());

  const record = async (reference: string): Promise<CaseDocument> =>
    (await teams.store.get<CaseDocument>('NCC', reference))!.document;
  const told = async (reference: string) =>
    (await record(reference)).journal.filter(({ kind }) => kind === 'person-told');
  const openIt = async (): Promise<Chat> => {
    await pat.pick(OPEN).press('Continue');
    return pat;
  };
  const safeForAParent = (): Chat =>
    pat.pick('Yes. It harms and warns nobody', SAFE).pick('No', SOURCE).pick('A parent', 'For whom');

  it('gives no words before somebody has said that it is safe, and says who decides', async () => {
    await walkClearRisk(pat);
    await openIt();
    assert.match(pat.text(), /Do not tell them yet[\s\S]*Nobody has said yet[\s\S]*Who decides when: Your manager/);
    assert.match(pat.text(), /If they ask, say: “I never say who I do or don.t speak to\./);
    await safeForAParent().press('Show the words');
    assert.match(
      pat.text(),
      /You can say:\nWe are going to share some information about your child with social care\./,
    );
    await pat.pick('Yes, or they may have', SOURCE).press('Show the words');
    assert.match(pat.text(), /Do not tell them yet[\s\S]*may have caused the harm/);
  });

  it('asks of the child too where the police are told, and gives a parent words where it is not suspected', async () => {
    await walkClearRisk(pat, 'The police');
    await openIt();
    assert.ok(!pat.asks(CHILD));
    await safeForAParent().press('Show the words');
    assert.match(pat.text(), /Nobody has said that whoever it is about is not suspected/);
    await pat.pick('Yes, or they may be', CHILD).press('Show the words');
    assert.match(pat.text(), /Do not tell them yet[\s\S]*Whoever it is about is suspected/);
    await pat.pick('No', CHILD).press('Show the words');
    assert.match(pat.text(), /You can say:\nWe are going to share [^.]+ about your child with the police\./);
  });

  it('puts what is said before it is filed on the form, and goes back to where it was opened', async () => {
    const { reference } = await walkClearRisk(pat);
    await openIt();
    await pat.type('Why not, if you did not', 'He would know who rang.').press('It is not safe');
    assert.match(pat.text(), /It stands on the form now/);
    const { form } = (await record(reference)).draft!;
    assert.deepEqual([form.subjectTold, form.whyNotTold], ['not-told', 'He would know who rang.']);
    await pat.press('Back');
    assert.match(pat.text(), /Record this decision|Share/);
  });

  it('is kept with its day and words when it is said before it is filed, and goes on record with it', async () => {
    await walkClearRisk(pat);
    await openIt();
    await safeForAParent().press('Show the words');
    await pat.press('I have told them');
    assert.match(
      pat.text(true),
      /So far: Pat Practitioner told the person on 23 November 2026\. Words given: a parent/,
    );
    await pat.press('Back');
    await pat.press('Record this decision');
    await fillIn(pat)
      .pick(/^Asking would have lost/, 'Why without consent?')
      .press('File this record');
    const { reference } = pat;
    assert.deepEqual(
      (await told(reference)).map(({ content }) => content),
      [{ told: 'told', on: '2026-11-23', words: { audience: 'parent', occasion: 'sharing-without', language: 'en' } }],
    );
    assert.deepEqual(verifyRecord(await record(reference)), []);
    await pat.say(`show ${reference}`);
    assert.match(pat.text(true), /Pat Practitioner told the person on 23 November 2026\. Words given: a parent/);
  });

  it('asks once before it is filed where they were told although asking was unsafe, and says so after', async () => {
    const { reference } = await walkClearRisk(pat);
    await pat.press('Record this decision');
    await fillIn(pat).pick(PERSON_TOLD[1], PERSON_TOLD[0]).press('File this record');
    assert.match(pat.text(), /asking could put somebody in danger, and that you told the person\. Is that right\?/);
    assert.equal((await record(reference)).filed, null);
    await pat.press('File this record');
    assert.ok((await record(reference)).filed);
    assert.match(pat.text(), /say that asking was unsafe\. If somebody may be warned, tell your safeguarding lead/);
  });

  it('files at once where they were told and asking was safe, or asking was unsafe and they were not', async () => {
    for (const [why, whether] of [
      [/^They said no/, PERSON_TOLD[1]],
      [/^Asking could put/, 'Not yet, I will tell them'],
    ] as const) {
      await walkClearRisk(pat);
      await pat.press('Record this decision');
      await fillIn(pat).pick(why, 'Why without consent?').pick(whether, PERSON_TOLD[0]).press('File this record');
      assert.ok((await record(pat.reference)).filed, why.source);
      assert.doesNotMatch(pat.text(), /asking was unsafe/);
    }
  });

  it('is written down after it was filed, with what the words were made for and never the words', async () => {
    const reference = await fileClearRisk(pat);
    await pat.press(OPEN);
    await safeForAParent().press('Show the words');
    await pat.type('Your words', 'I told your mum on the doorstep.').press('I have told them');
    assert.match(pat.text(), /It is on record now/);
    const [entry, ...others] = await told(reference);
    assert.deepEqual(others, []);
    assert.deepEqual(entry?.content, {
      told: 'told',
      on: '2026-11-23',
      words: { audience: 'parent', occasion: 'telling-later', language: 'en' },
    });
    assert.doesNotMatch(JSON.stringify(await record(reference)), /doorstep/);
    assert.deepEqual(verifyRecord(await record(reference)), []);
  });

  it('says whom to go to at once where they were told although it was not safe', async () => {
    const reference = await fileClearRisk(pat);
    await pat.press(OPEN);
    await pat.pick('A parent', 'For whom').pick('Yes, or they may have', SOURCE).press('Show the words');
    assert.match(pat.text(), /Do not tell them yet/);
    await pat.press('I have told them');
    assert.match(pat.text(), /Tell your manager and your safeguarding lead at once.*call 999/);
    assert.equal((await told(reference)).length, 1, 'what happened is on record all the same');
  });

  it('has whoever tells a child who may be hurt think of who is at home', async () => {
    await fileClearRisk(pat);
    await pat.press(OPEN);
    await safeForAParent().press('Show the words');
    assert.doesNotMatch(pat.text(), /goes home to/);
    await pat.pick('A child', 'For whom').press('Show the words');
    assert.match(pat.text(), /Think first whom the child goes home to/);
  });

  it('is one entry where the same tap comes twice, and none from an old card', async () => {
    const reference = await fileClearRisk(pat);
    await pat.press(OPEN);
    const old = pat.activity('Not yet');
    const tap = pat.activity('I have told them');
    await teams.post(tap);
    pat.read(await teams.post(tap));
    assert.match(pat.text(), /It is on record now/);
    assert.equal((await told(reference)).length, 1);
    pat.read(await teams.post(old));
    assert.equal((await told(reference)).length, 1);
  });

  it('says what is missing or wrong at its field, open, with all that was picked and typed', async () => {
    const reference = await fileClearRisk(pat);
    await pat.press(OPEN);
    await safeForAParent().press('Show the words');
    await pat.type('Your words', 'I told your mum.').press('It is not safe');
    assert.match(pat.text(), /Say in a line why it is not safe\. Nothing was changed\./);
    assert.match(pat.text(), /You can say:/, 'the card with the words is still there');
    assert.match(pat.text(), /Day on which you told them/, 'what was folded is open');
    const left = (): string => JSON.stringify(pat.activity('Not yet'));
    assert.match(left(), /I told your mum\./);
    pat.type('Why not, if you did not', 'He reads her post.').type('Day on which you told them', '2036-01-01');
    await pat.press('I have told them');
    assert.match(pat.text(), /Pick the day on which you told them/);
    assert.match(left(), /He reads her post\./);
    assert.deepEqual(await told(reference), []);
    await pat.press('It is not safe');
    assert.equal((await told(reference)).length, 1);
  });

  it('shows on the record and to the auditor, and is no business of anybody else', async () => {
    const reference = await fileClearRisk(pat);
    await pat.press(OPEN);
    await pat.type('Why not, if you did not', 'The police asked us to wait.').press('Not yet');
    await pat.say(`show ${reference}`);
    assert.match(pat.text(true), /Pat Practitioner has not told the person yet\./);
    await pat.pick(OPEN).press('Continue');
    assert.match(pat.text(true), /So far: Pat Practitioner has not told the person yet\./);
    const tap = pat.activity('Not yet');
    const ira = teams.chat('ira');
    await ira.say(`show ${reference}`);
    assert.match(ira.text(true), /The police asked us to wait\./);
    assert.ok(!ira.buttons().includes(OPEN));
    const mo = teams.chat('mo');
    const value = tap['value'];
    mo.read(await teams.post(activityOf(teams, mo.person, { type: 'invoke', name: 'adaptiveCard/action', value })));
    assert.match(mo.text(), /no record/i);
    assert.equal((await told(reference)).length, 1);
  });
});

describe('What is offered to be told, by how a case stands', () => {
  const PICKED = { audience: '', occasion: '', source: 'no', child: '', safe: 'yes', language: '' };
  const offered = (document: CaseDocument): readonly string[] => toldFor({ edition }, document, PICKED)!.occasions;
  const filed = (form: Partial<DecisionForm>): CaseDocument =>
    run(run(draft('agreed', 'share'), person('pat'), { type: 'fill', form }), person('pat'), { type: 'file' });

  it('is that it goes as they agreed, and afterwards that it went', () => {
    assert.deepEqual(offered(draft('agreed', 'share')), ['sharing-agreed', 'sharing-without']);
    assert.deepEqual(offered(filed({ sharedAt: 'not-yet' })), ['sharing-agreed']);
    assert.deepEqual(offered(filed({ sharedAt: 'today' })), ['telling-later', 'sharing-agreed']);
  });

  it('is nothing while somebody has picked to decide otherwise and that is not on record', () => {
    const otherwise = toldFor({ edition }, draft('agreed', 'do-not-share'), PICKED);
    assert.ok(otherwise && 'notNow' in otherwise.spoken.telling);
    assert.match(otherwise.spoken.telling.notNow, /Nothing is decided yet/);
  });

  it('is that nothing is shared where its author has said since that it was not shared after all', () => {
    const back = { type: 'correct', text: 'It was not shared.', notShared: true } as const;
    assert.deepEqual(offered(run(filed({ sharedAt: 'today' }), person('pat'), back)), ['not-sharing']);
  });

  it('is for a child, a young person or a parent where it is about a child, and else for an adult', () => {
    const audiences = (document: CaseDocument, occasion: string): string =>
      toldFor({ edition }, document, { ...PICKED, occasion })!.audiences.join();
    const about = (subject: string): CaseDocument => {
      const document = draft('agreed', 'share');
      return { ...document, draft: { ...document.draft!, facts: { ...document.draft!.facts, subject } } };
    };
    assert.equal(audiences(about('child'), ''), 'young-person,child,parent,easy-words');
    assert.equal(audiences(about('adult'), ''), 'adult,easy-words');
  });

  it('gives no words of a record of what was received', () => {
    assert.equal(toldFor({ edition }, receivedFromPolice(), PICKED), null);
  });
});

describe('Whoever will tell the person later', () => {
  const DAY = 86_400_000;
  let teams: Teams;
  let pat: Chat;
  let reference: string;
  beforeEach(async () => {
    teams = await startTeams();
    for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
    pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await fillIn(pat).pick('Not yet, I will tell them', PERSON_TOLD[0]).press('File this record');
    ({ reference } = pat);
    await teams.deliver();
  });
  afterEach(() => teams.close());

  const reminders = (): number => pat.inbox.filter(({ activity }) => JSON.stringify(activity).includes(REMIND)).length;
  const REMIND = 'You said that you will tell them.';

  it('is reminded once, five working days after it was filed, by the card that has the words', async () => {
    teams.advance(6 * DAY);
    await teams.deliver();
    assert.equal(reminders(), 0);
    teams.advance(DAY);
    await teams.deliver();
    teams.advance(10 * DAY);
    await teams.deliver();
    assert.equal(reminders(), 1);
    const document = (await teams.store.get<CaseDocument>('NCC', reference))!.document;
    assert.deepEqual(verifyRecord(document), []);
    assert.ok(document.journal.some(({ kind, content }) => kind === 'delivered' && content.what === 'remind-told'));
  });

  it('is not reminded where they have said since that nothing was shared after all', async () => {
    const taken = { type: 'correct', text: 'It was not shared.', notShared: true } as const;
    assert.equal((await teams.cases.run(pat.person, reference, null, taken)).outcome, 'done');
    teams.advance(30 * DAY);
    await teams.deliver();
    assert.equal(reminders(), 0);
    assert.deepEqual(verifyRecord((await teams.store.get<CaseDocument>('NCC', reference))!.document), []);
  });

  it('is not reminded where they have said since how it stands', async () => {
    await pat.say(`show ${reference}`);
    await pat.pick(OPEN).press('Continue');
    await pat.press('I have told them');
    await pat.press('Back');
    assert.match(pat.text(true), /Not yet, I will tell them\. See also entry \d+\./);
    teams.advance(30 * DAY);
    await teams.deliver();
    assert.equal(reminders(), 0);
    assert.deepEqual(verifyRecord((await teams.store.get<CaseDocument>('NCC', reference))!.document), []);
  });
});
