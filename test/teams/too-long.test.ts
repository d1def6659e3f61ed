// What is longer than a field takes is not stored, and is not lost: it stands on the card, or comes back by itself.
import assert from 'node:assert/strict';
import { LIMIT } from '../../src/teams/budget.ts';
import { KEY } from '../../src/teams/key.ts';
import { say } from '../../src/words/say.ts';
import type { Chat } from '../support/person.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { openRequest } from '../support/route-chat.ts';
import { typedOn } from '../support/typed-on.ts';

/** A paste of pages, another for each field; no half of it is like the other. Of letters: digits may look like a number. */
const paste = (name: string): string =>
  Array.from({ length: 2500 }, (_, at) => `${name.slice(0, 2)}${inLetters(at)}`)
    .join(' ')
    .slice(0, 19_990)
    .trim();
const inLetters = (at: number): string =>
  String(at)
    .padStart(5, '0')
    .replaceAll(/\d/g, (digit) => 'bdfgkmnprt'[Number(digit)]!);

const SAID = say('blockCard.log.said');

describe('Texts that are longer than a field takes', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
  });
  afterEach(() => teams.close());

  const bodies = (chat: Chat, from: number): string[] =>
    chat.inbox.slice(from).map(({ activity }) => JSON.stringify(activity));

  /** Whether a text can be read whole in what came back, in one piece or in parts one after another. */
  function isThere(text: string, said: readonly string[]): boolean {
    const all = said.join('\n');
    return all.includes(text) || [text.slice(0, 10_000), text.slice(10_000)].every((part) => all.includes(part));
  }

  it('are given back whole by every card, whatever comes of its button, or stay on it', async () => {
    const pat = await teams.chat('pat').say('help');
    const lost: string[] = [];
    for (const [verb, texts] of typedOn()) {
      const inputs = Object.fromEntries(texts.map((id) => [id, paste(id)]));
      const before = pat.inbox.length;
      const action = {
        type: 'Action.Execute',
        verb,
        data: { [KEY]: { verb, ref: 'NCC-0000-0000', rev: 1 }, ...inputs },
      };
      const value = { action, trigger: 'manual' };
      await pat.deliver(activityOf(teams, pat.person, { type: 'invoke', name: 'adaptiveCard/action', value }));
      const response = JSON.stringify(pat.lastResponse);
      // a line instead of a card: the card that was tapped stays, with all that stands in it
      if (response.includes('vnd.microsoft.activity.message')) continue;
      const said = [response, ...bodies(pat, before)];
      for (const [id, text] of Object.entries(inputs)) if (!isThere(text, said)) lost.push(`${verb} ${id}`);
    }
    assert.deepEqual(lost, []);
  });

  it('come back whole from the form of a block that is not logged yet, with no button that leads nowhere', async () => {
    for (const length of [1950, 6000, 19_000]) {
      const pat = teams.chat('pat');
      await pat.say('blocked');
      await pat.press('Log one');
      const texts = ['ask', 'need', 'said'].map((name) => paste(name).slice(0, length).trim());
      pat.type('What did you ask for?', texts[0]!).type('Why is it needed?', texts[1]!).type(SAID, texts[2]!);
      const before = pat.inbox.length;
      await pat.press('Log it');
      assert.ok(pat.buttons().includes('Log it'), pat.text());
      assert.ok(!pat.buttons().includes('Show all that was written'));
      const said = [JSON.stringify(pat.shown), ...bodies(pat, before)];
      for (const text of texts) assert.ok(isThere(text, said), `${length}: ${text.slice(0, 12)}`);
    }
  });

  it('leave the form of a route in place, with what is wrong at each field', async () => {
    const drew = await teams.chat('drew').say('help');
    await openRequest(drew);
    const labels = ['What do they ask for? (needed)', 'Which line of enquiry is it for? (needed)'].filter((one) =>
      drew.asks(one),
    );
    assert.equal(labels.length, 2);
    for (const label of labels) drew.type(label, paste(label.slice(6, 8)));
    const before = drew.inbox.length;
    await drew.press('Keep and go on');
    assert.equal(drew.text().match(/A field takes 2,000 characters/g)?.length ?? 0, 2, drew.text());
    assert.ok(JSON.stringify(drew.shown).length < LIMIT);
    assert.ok(drew.buttons().includes('Keep and go on'));
    const said = bodies(drew, before);
    for (const label of labels) assert.ok(isThere(paste(label.slice(6, 8)), said), label);
  });
});
