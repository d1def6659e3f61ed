import assert from 'node:assert/strict';
import type { CaseDocument } from '../../src/record/types.ts';
import type { View } from '../../src/teams/render.ts';
import { withWayBack } from '../../src/teams/views/way-back.ts';
import { say } from '../../src/words/say.ts';
import { open, start } from '../support/assessment-chat.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { sendRequest } from '../support/route-chat.ts';
import { fillIn } from '../support/walks.ts';

const TO_ROUTE = 'Back to route 6';
const TO_ASSESSMENT = say('wayBack.assessment');

describe('A decision that was begun for joint working', () => {
  let teams: Teams;
  let pat: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    pat = teams.chat('pat');
    for (const key of ['drew', 'cora', 'pat', 'mo']) await teams.chat(key).say('help');
  });
  afterEach(() => teams.close());

  /** The police have asked by route 6, and Pat has begun to decide what goes. */
  async function beginForRoute(): Promise<void> {
    await sendRequest(teams.chat('drew'));
    const [route] = await teams.joint.routes.listFor(teams.directory.byKey('cora')!);
    await teams.joint.routes.assign(teams.directory.byKey('cora')!, route!.id, { to: pat.person.id });
    await pat.say('protocol');
    await pat.press(/^6\. /);
    await pat.press('Decide what goes');
  }
  const leadsBack = (title: string): void => assert.ok(pat.buttons().includes(title), pat.buttons().join(' | '));

  /** From the answer to the form: a child may come to harm. */
  async function toForm(): Promise<void> {
    await pat.press('That is right');
    await pat.pick('No, but a body asked in writing for something limited, and said why').press('Continue');
    while (pat.buttons().includes('No, none of these')) await pat.pick('No, none of these').press('Continue');
    await pat.pick('Yes: a child may suffer other serious harm').press('Continue');
    await pat.press('Record this decision');
  }

  it('leads back to its route from its answer, its form, its receipt and its record', async () => {
    await beginForRoute();
    leadsBack(TO_ROUTE);
    await toForm();
    leadsBack(TO_ROUTE);
    await fillIn(pat, 'LCS 40417').press('File this record');
    assert.match(pat.text(), /stands on the route/);
    leadsBack('Back to the route');
    assert.ok(!pat.buttons().includes(TO_ROUTE), 'one way there is enough');
    await pat.press('See it, add to it, put it right');
    await pat.press(TO_ROUTE);
    assert.match(pat.text(), /Route 6: The police ask/);
  });

  it('leads back from every card on the way to its form, however little fits', async () => {
    await beginForRoute();
    await pat.press('That is right');
    leadsBack(TO_ROUTE);
    await pat.pick('No, but a body asked in writing for something limited, and said why').press('Continue');
    while (!pat.text().includes('Yes: a child may suffer other serious harm')) {
      leadsBack(TO_ROUTE);
      await pat.pick('No, none of these').press('Continue');
    }
    leadsBack(TO_ROUTE);
    for (const size of sizesOf(withWayBack(threeSizes(), await draft(), pat.person.id)))
      assert.equal(size.data['wayBackTitle'], TO_ROUTE);
  });

  const threeSizes = (left = 2): View => ({
    template: 'answer',
    data: {},
    summary: '',
    text: '',
    ...(left > 0 ? { smaller: () => threeSizes(left - 1) } : {}),
  });
  const sizesOf = (view: View): View[] => [view, ...(view.smaller ? sizesOf(view.smaller()) : [])];
  const draft = async (): Promise<CaseDocument> =>
    (await teams.cases.mine(teams.directory.byKey('pat')!)).items[0]!.document;

  it('says so in the list of its author, filed or not', async () => {
    await beginForRoute();
    await pat.say('mine');
    assert.match(JSON.stringify(pat.shown), /Case LCS 40417\. For route 6, POL-[0-9A-Z]{4}-[0-9A-Z]{4}\./);
    await pat.press(/For route 6/);
    await toForm();
    await fillIn(pat, 'LCS 40417').press('File this record');
    await pat.say('mine');
    assert.match(JSON.stringify(pat.shown), /Filed[^]*For route 6, POL-/);
  });

  it('leads its author back once a manager has decided it, and no manager on the way', async () => {
    await beginForRoute();
    await toForm();
    await pat.press('Decide otherwise');
    await pat.pick('Do not share').press('Continue');
    pat.type('Case reference', 'LCS 40417').type('Why did you decide this?', 'We know less than they do.');
    await pat.press('File this record');
    leadsBack(TO_ROUTE);
    await teams.deliver();
    const mo = teams.chat('mo').look();
    assert.ok(!mo.buttons().some((one) => one.startsWith('Back to')), mo.buttons().join(' | '));
    assert.doesNotMatch(JSON.stringify(mo.shown), /POL-/);
    await mo.press(/^Agree/);
    if (mo.asks('Why?')) mo.type('Why?', 'I agree.');
    await teams.deliver();
    const told = pat.inbox.findLast(({ activity }) => /Mo Manager/.test(String(activity['summary'])));
    assert.match(JSON.stringify(told?.activity), new RegExp(TO_ROUTE));
  });

  it('leads back to its joint assessment in the same way', async () => {
    await start(pat, [/^Drew/]);
    await open(pat, say('assessmentCard.do.contribute'));
    await pat.press(/^Begin a decision about/);
    leadsBack(TO_ASSESSMENT);
    await pat.say('mine');
    assert.match(JSON.stringify(pat.shown), /For the joint assessment NCC-[0-9A-Z]{4}-[0-9A-Z]{4}\./);
    await pat.press(/For the joint assessment/);
    await pat.press(TO_ASSESSMENT);
    assert.match(pat.text(), /Joint assessment: LCS 40417/);
  });

  it('leads nowhere where it was begun on its own', async () => {
    await pat.say('walk');
    await pat.pick('Yes: a child may suffer other serious harm').press('Continue');
    assert.ok(!pat.buttons().some((one) => one.startsWith('Back to')));
  });
});
