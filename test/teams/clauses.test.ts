// The policy's own words: reached from an answer, from a question about the policy, and by typing.
import assert from 'node:assert/strict';
import { loadEdition } from '../../src/policy/load.ts';
import { clausesNamed, clauseShown } from '../../src/teams/views/clauses.ts';
import { startTeams, wordForWord } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const edition = loadEdition();
const england = loadEdition('england-2026');
const NOSY = 'can I tell her next door';
const read = {
  [NOSY]: {
    facts: [
      { fact: 'recipient', value: 'private-person', words: 'her next door' },
      { fact: 'purpose', value: 'no', words: 'nosy' },
    ] as const,
  },
};

describe("The policy's own words", () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams({ understanding: () => Promise.resolve(wordForWord(read)) });
  });
  afterEach(() => teams.close());

  it('open from the answer that they decide, with all that it cites, and lead back to it', async () => {
    const pat = await teams.chat('pat').say(NOSY);
    await pat.press('Read this and one other passage');
    assert.match(
      pat.text(),
      /In plain words\n[^\n]+\nThe policy's own words\n“Necessary, proportionate[^\n]+\nNorfolk/,
    );
    await pat.press('Is there a clear and proper reason?');
    assert.match(pat.text(), /Nobody has read the exact words\.[\s\S]*Seen only in a copy by somebody else\./);
    await pat.press('Back to this case');
    assert.match(pat.text(), /No\. Do not tell the neighbour/);
  });

  it('open by typing their name, their title or their place, and ask where that could be several', async () => {
    const pat = await teams.chat('pat').say('show clause principle 7');
    assert.match(
      pat.text(),
      /Record the decision and the reason[\s\S]*A slip in the source: Item 7 ends with item 2 again/,
    );
    await pat.say('clause: consent first');
    assert.match(
      pat.text(),
      /What stands there today\nToday: 2024 advice[^\n]+\nFor a child at risk you do not need consent/,
    );
    await pat.say('show clause consent');
    assert.match(pat.text(), /Which passage\?/);
    await pat.say('show clause the moon');
    assert.match(pat.text(), /No such passage/);
  });

  it('show nothing of somebody else’s case, and nothing that the policy does not have', async () => {
    const pat = await teams.chat('pat').say(NOSY);
    const mo = await teams.chat('mo').say('help');
    const tap = (clause: string) => ({
      type: 'invoke',
      name: 'adaptiveCard/action',
      from: { id: '29:mo', name: mo.person.name, aadObjectId: mo.person.id },
      conversation: { id: mo.conversation, conversationType: 'personal' },
      value: { action: { data: { cis: { verb: 'clause', ref: pat.reference, rev: 1, pick: `clause=${clause}` } } } },
    });
    const { body } = await mo.deliver({ ...pat.last, ...tap('principle-6') });
    assert.match(JSON.stringify(body), /Only what is needed/);
    assert.doesNotMatch(JSON.stringify(body), /NCC-|Back to this case/);
    assert.match(JSON.stringify((await mo.deliver({ ...pat.last, ...tap('toString') })).body), /No such passage/);
  });
});

describe('A clause as it is shown', () => {
  it('says of every clause whether its words were read, where it stands, its defect, and what stands there today', () => {
    for (const { id, quote, defect, today, mark, starts } of england.clauses) {
      const shown = clauseShown(england, id);
      assert.ok(shown.place !== '' && shown.plain !== '', id);
      assert.ok(quote === undefined ? /Nobody has read/.test(shown.quote) : shown.quote.includes(quote), id);
      assert.equal(shown.defect !== '', defect !== undefined, id);
      if (today) assert.ok(shown.today.includes(today.name) && shown.changed === today.plain, id);
      if (mark === 'unverified') assert.match(shown.mark, /Not yet checked by the council's lawyers/, id);
      if (starts && !starts.verified) assert.match(shown.mark, /It was due to start on/, id);
    }
    for (const { id, wrong } of edition.myths) assert.equal(clauseShown(edition, id).title, `Not true: ${wrong}`);
  });

  it('is found by its id, and by every word of its title', () => {
    for (const { id, title } of edition.clauses) {
      assert.deepEqual(clausesNamed(edition, id), [id]);
      assert.deepEqual(clausesNamed(edition, title), [id]);
    }
    assert.deepEqual(clausesNamed(edition, ''), []);
  });
});
