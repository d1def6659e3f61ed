import assert from 'node:assert/strict';
import type { Person } from '../../src/people/types.ts';
import type { Chat } from '../support/person.ts';
import { startTeams, wordForWord } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { BY } from '../support/route-chat.ts';
import { FILLED } from '../support/routes.ts';
import type { Said } from '../support/said.ts';

type SaidFact = NonNullable<Said['facts']>[number];
const fact = (name: SaidFact['fact'], value: string): SaidFact => ({ fact: name, value, words: 'hurt by their dad' });
const sharing = (...facts: SaidFact[]): Said => ({ kind: 'sharing', facts, identity: [] });

/** Each makes the policy say yes to the police, whatever the papers are. */
const TYPED: Readonly<Record<string, Said>> = {
  'but the kids are being hurt by their dad': sharing(fact('subject', 'child'), fact('child-harm', 'yes')),
  'they are both hurt by their dad and so is she': sharing(
    fact('subject', 'child'),
    fact('child-harm', 'yes'),
    fact('others-harm', 'yes'),
  ),
};
const PAPERS = 'Court, adoption or legal advice papers';
const ORDER = { court: 'Norwich', on: '2026-11-20', by: '2026-12-02', what: 'The minutes' };
const LIMITED = 'No, but a body asked in writing for something limited, and said why';

describe('What a route has asked first', () => {
  let teams: Teams;
  let pat: Chat;
  beforeEach(async () => {
    teams = await startTeams({ understanding: () => Promise.resolve(wordForWord(TYPED)) });
    pat = teams.chat('pat');
    await pat.say('help');
  });
  afterEach(() => teams.close());
  const person = (key: string): Person => teams.directory.byKey(key)!;

  let matters = 0;
  /** The draft in which it is decided what goes to the police, where family proceedings go on. */
  async function begin(order: typeof ORDER | null = null): Promise<void> {
    const { routes } = teams.joint;
    matters += 1;
    const given = { route: '6', direction: 'in', matter: `LCS 4041${matters}`, other: 'POL' } as const;
    const { id, form } = (await routes.open(person('pat'), given)).route!;
    const fields = { ...FILLED['police-request'], 'family-proceedings': 'going-on' };
    await routes.fill(person('pat'), id, { fields });
    await routes.complete(person('pat'), id, { contact: form.contacts[0]!.id, ends: BY });
    await routes.assign(person('cora'), id, { to: pat.person.id });
    if (order) assert.notEqual((await routes.order(person('pat'), id, order)).outcome, 'refused');
    await pat.say('protocol');
    await pat.press(new RegExp(`LCS 4041${matters}`));
    await pat.press('Decide what goes');
  }
  /** The answer itself, which is no answer that can be picked. */
  const saysYes = (): boolean => /^Yes\. /m.test(pat.text());

  it('is asked before anything says yes, whatever is typed and when', async () => {
    for (const typed of Object.keys(TYPED))
      for (const before of [[], ['That is right'], ['That is right', LIMITED]]) {
        await begin();
        const said = `${typed}, after ${before.join(', ')}`;
        for (const press of before) await (press === LIMITED ? pat.pick(press).press('Continue') : pat.press(press));
        await pat.say(typed);
        for (let asked = 0; asked < 3 && !pat.text().includes(PAPERS); asked += 1) {
          assert.ok(!saysYes(), `${said}: ${pat.text()}`);
          await (pat.text().includes(LIMITED) ? pat.pick(LIMITED).press('Continue') : pat.press('That is right'));
        }
        assert.ok(!saysYes() && pat.text().includes(PAPERS), `${said}: ${pat.text()}`);
        assert.ok(!pat.buttons().includes('Record this decision'), said);
      }
  });

  it('keeps the papers back where they are such, though what is known may go at once', async () => {
    await begin();
    await pat.press('That is right');
    await pat.say(Object.keys(TYPED)[0]!);
    for (let asked = 0; asked < 4 && !pat.text().includes(PAPERS); asked += 1)
      await (pat.text().includes(LIMITED) ? pat.pick(LIMITED).press('Continue') : pat.press('That is right'));
    await pat.pick(PAPERS).press('Continue');
    if (pat.buttons().includes('That is right')) await pat.press('That is right');
    assert.match(pat.text(), /Tell Norfolk Constabulary what you know of the danger\. Do not give them the papers/);
    assert.match(pat.text(), /Next:\S* Tell them what you know\. Do not send the papers/);
    assert.ok(!saysYes());
  });

  it('tells nobody to keep back what a court orders, nor of a danger that nobody named', async () => {
    await begin(ORDER);
    await pat.press('That is right');
    await pat.pick(PAPERS).press('Continue');
    assert.match(
      pat.text(),
      /may have what the order requires, by route 6\. Ask legal services if it covers the papers/,
    );
    assert.doesNotMatch(pat.text(), /Do not give them the papers|of the danger/);
  });
});
