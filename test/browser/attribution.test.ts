import assert from 'node:assert/strict';
import { decideOtherwise, walkToShare } from '../support/browser-walks.ts';
import { openPlayground } from '../support/playground.ts';
import type { OpenPlayground } from '../support/playground.ts';

describe('A record that a manager decided, in real playgrounds', () => {
  let council: OpenPlayground<'pat' | 'mo' | 'sam' | 'ira'>;
  before(async () => {
    council = await openPlayground(['pat', 'mo', 'sam', 'ira']);
  });
  after(async () => {
    await council?.close();
  });

  /** Pat proposes to hold back what the policy says to share. */
  async function propose(): Promise<string> {
    const { pat } = council;
    await walkToShare(pat);
    await decideOtherwise(pat);
    await pat.sees('Waiting for Mo Manager');
    return /NCC-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await pat.card())![0];
  }

  it('reads the same for author, manager and auditor: who proposed what, who decided what, and why', async () => {
    const { pat, mo, sam, ira } = council;
    const reference = await propose();
    await mo.sees(/Pat Practitioner proposes/);
    await mo.unfold('More');
    await mo.tap('Hand over', { on: /Pat Practitioner proposes/ });
    await mo.choose('Who takes it over? (needed)', 'Sam Second, Family Support');
    await mo.tap('Hand it over');
    await sam.sees(/Pat Practitioner proposes/);
    await sam.tap('Decide: share it', { on: /Pat Practitioner proposes/ });
    await sam.fill(/^Why/, 'Their aunt lives next door to him.');
    await sam.tap('Decide this');
    await sam.sees('Sam Second decided: share it');
    await sam.picture('attribution-manager');
    await pat.sees('Sam Second decided: share it');
    for (const [key, chat] of [
      ['author', pat],
      ['auditor', ira],
    ] as const) {
      await chat.say(`show ${reference}`);
      if (key === 'auditor') await chat.tap('The record as it reads');
      await chat.sees('Decided by Sam Second');
      const card = await chat.card();
      assert.match(card, /Proposed by Pat Practitioner/, key);
      assert.match(card, /Why, in the words of Sam Second\s+Their aunt lives next door to him\./, key);
      assert.match(card, /Why, in the words of Pat Practitioner\s+The children are safe with their aunt/, key);
      await chat.picture(`attribution-${key}`);
    }
  });
});
