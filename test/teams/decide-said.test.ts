// Whether something goes by a route, asked or said after its card: it leads to the decision on that route.
import assert from 'node:assert/strict';
import type { CaseDocument } from '../../src/record/types.ts';
import type { Person } from '../../src/people/types.ts';
import { say } from '../../src/words/say.ts';
import type { Chat } from '../support/person.ts';
import { startTeams, wordForWord } from '../support/receiver.ts';
import type { Said } from '../support/said.ts';
import type { Teams } from '../support/receiver.ts';
import { FILLED } from '../support/routes.ts';
import { BY } from '../support/route-chat.ts';

const ASKED = [
  'can we hand it over?',
  'do I have to give them this',
  'is it ok to send',
  'are we allowed to share all of it',
  'can the police have this?',
  'could I give them just the chronology',
  'may we disclose this to them',
  'what can I give them',
];
const CONSENT = [
  'the mother does not want us to',
  'mum says no to sharing',
  'dad hasnt agreed to this',
  'the family object to us handing it over',
  'she has not consented',
  "mum's happy for us to share it",
];
const OTHER = ['can we share it with the school?', 'can I tell the GP about this'];
const REFUSED: Said = {
  kind: 'sharing',
  facts: [
    { fact: 'consent', value: 'refused', words: 'does not want us to' },
    { fact: 'recipient', value: 'school', words: 'us' },
  ],
  identity: [],
};
const WENT = ['we sent it to them yesterday', 'I emailed it yesterday'];
const said = (text: string): Said => ({
  ...REFUSED,
  facts: [{ fact: 'recipient', value: 'social-care', words: text }],
});
const SAID: Readonly<Record<string, Said>> = {
  ...Object.fromEntries([...ASKED, ...CONSENT, ...OTHER, ...WENT].map((text) => [text, said(text)])),
  'the mother does not want us to': REFUSED,
};

describe('Asking after the card of a route whether it goes', () => {
  let teams: Teams;
  let pat: Chat;
  let route: string;
  beforeEach(async () => {
    teams = await startTeams({ understanding: () => Promise.resolve(wordForWord(SAID)) });
    pat = teams.chat('pat');
    await pat.say('help');
    route = await asked();
  });
  afterEach(() => teams.close());
  const person = (key: string): Person => teams.directory.byKey(key)!;
  const stored = async (): Promise<string> => JSON.stringify(await teams.store.all('NCC', 'route', 5));

  /** The police ask the council by route 6, and Pat has it. */
  async function asked(): Promise<string> {
    const { routes } = teams.joint;
    const opening = { route: 'police-request', direction: 'in', matter: 'LCS 40417', other: 'POL' } as const;
    const opened = await routes.open(person('pat'), opening);
    const { id, form } = opened.route!;
    await routes.fill(person('pat'), id, { fields: { ...FILLED['police-request'], victim: 'no' } });
    await routes.complete(person('pat'), id, { contact: form.contacts[0]!.id, ends: BY });
    const came = await routes.assign(person('cora'), id, { to: pat.person.id });
    assert.equal(came.outcome, 'done', JSON.stringify(came));
    return id;
  }

  async function draft(): Promise<NonNullable<CaseDocument['draft']>> {
    const { items } = await teams.cases.mine(person('pat'));
    return items[0]!.document.draft!;
  }

  it('leads to the decision on it, and begins nothing by words alone', async () => {
    const before = await stored();
    for (const text of [...ASKED, ...CONSENT]) {
      await pat.say(route);
      await pat.say(text);
      assert.match(pat.text(), /What goes by this route is decided in a record of its own/, text);
      assert.ok(pat.buttons().includes('Decide what goes'), text);
      assert.ok(pat.buttons().includes(say('jointSaid.asNew')), text);
    }
    assert.equal(await stored(), before);
  });

  it('puts what was said into the decision, but for who would get it', async () => {
    await pat.say(route);
    await pat.say('the mother does not want us to');
    await pat.press('Decide what goes');
    const { read } = await draft();
    assert.equal(read['consent']?.value, 'refused');
    assert.equal(read['recipient']?.value, 'police');
  });

  it('puts nothing into the decision of another route', async () => {
    const { routes } = teams.joint;
    const other = await routes.open(person('pat'), {
      route: 'police-request',
      direction: 'in',
      matter: 'LCS 5',
      other: 'POL',
    });
    const { id, form } = other.route!;
    await routes.fill(person('pat'), id, { fields: { ...FILLED['police-request'], victim: 'no' } });
    await routes.complete(person('pat'), id, { contact: form.contacts[0]!.id, ends: BY });
    await routes.assign(person('cora'), id, { to: pat.person.id });
    await pat.say(route);
    await pat.say('the mother does not want us to');
    await pat.say(id);
    await pat.press('Decide what goes');
    assert.notEqual((await draft()).read['consent']?.value, 'refused');
  });

  it('is a new question where somebody else would get it', async () => {
    for (const text of OTHER) {
      await pat.say(route);
      await pat.say(text);
      assert.doesNotMatch(pat.text(), /What goes by this route/, text);
    }
  });

  it('leads to the decision where it went before anybody decided, with the day on which it went', async () => {
    for (const text of WENT) {
      await pat.say(route);
      await pat.say(text);
      assert.match(pat.text(), /It went before a decision is on record/, text);
    }
    await pat.press('Decide what goes');
    const { form } = await draft();
    assert.equal(form.sharedAt, 'earlier');
    assert.equal(form.sharedOn, '2026-11-22');
  });

  it('leads to the contact point where only a request of theirs would go', async () => {
    const { routes } = teams.joint;
    const opening = { route: '3', direction: 'out', matter: 'RT 104', other: 'CPS' } as const;
    const opened = await routes.open(person('pat'), opening);
    const { id } = opened.route!;
    await routes.fill(person('pat'), id, { fields: FILLED[opened.route!.route.id]! });
    await pat.say(id);
    await pat.say('can we hand it over?');
    assert.ok(pat.buttons().includes('It is there: start the clock'));
  });
});
