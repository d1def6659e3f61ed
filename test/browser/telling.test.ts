import assert from 'node:assert/strict';
import { say } from '../../src/words/say.ts';
import { walkToShare } from '../support/browser-walks.ts';
import type { Chat } from '../support/chat.ts';
import { openPlayground } from '../support/playground.ts';
import type { OpenPlayground } from '../support/playground.ts';

const HAPPENED = 'What happened, and who was told';

describe('A decision, the words for the person and the agreement, in a real playground', () => {
  let council: OpenPlayground<'pat'>;
  before(async () => {
    council = await openPlayground(['pat']);
  });
  after(async () => {
    await council?.close();
  });

  async function file(pat: Chat, caseReference: string): Promise<string> {
    await pat.tap('Record this decision');
    await pat.fill(/^Case reference/, caseReference);
    await pat.fill(/^Why did you decide this/, 'Bruises seen twice this week.');
    await pat.fill(/^What did you share/, 'What the school saw.');
    await pat.pickHowItWent();
    await pat.tap(/^File/);
    return /NCC-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await pat.card())![0];
  }

  async function wordsFor(pat: Chat, whom: string): Promise<string> {
    await pat.choose(say('telling.of'), whom);
    await pat.tap(say('telling.show'));
    return pat.card();
  }

  it('Pat finds the agreement on the answer and reads what it asks', async () => {
    const { pat } = council;
    await walkToShare(pat);
    const said = /The agreement with Norfolk Constabulary on ([^.]+) covers this\. It asks you to [^.]+\./;
    const found = said.exec(await pat.card());
    assert.ok(found, await pat.card());
    await pat.picture('telling-1-agreement-on-the-answer');
    await pat.say('agreements');
    await pat.tap(new RegExp(`^Norfolk Constabulary: ${found[1]}`, 'i'));
    const read = await pat.card();
    for (const label of ['What it covers', 'It asks you to', 'Basis', 'Review']) assert.ok(read.includes(label), read);
    assert.match(read, /It is no reason to share by itself/);
    await pat.screenshot('telling-2-agreement');
  });

  it('Pat records it and has words for a parent and for a child, and tells them', async () => {
    const { pat } = council;
    await walkToShare(pat, 'Social care, MASH or a safeguarding team');
    const reference = await file(pat, 'LCS 40417');
    await pat.tap(say('telling.open'));
    assert.match(await pat.card(), /Do not tell them yet/);
    await pat.choose(say('telling.safe'), say('telling.safeYes'));
    await pat.choose(say('telling.source'), say('telling.sourceNo'));
    const parent = await wordsFor(pat, 'A parent');
    assert.match(parent, /You can say:\s+[^\n]*about your child with social care/);
    await pat.picture('telling-3-words-for-a-parent');
    const child = await wordsFor(pat, 'A child');
    assert.match(child, /You can say:/);
    assert.doesNotMatch(child, /about your child/);
    await pat.picture('telling-4-words-for-a-child');
    await pat.unfold(say('telling.noteFold'));
    await pat.tap(say('telling.told'));
    await pat.sees(say('telling.onRecord'));
    await pat.say(`show ${reference}`);
    await pat.unfold(HAPPENED);
    assert.match(await pat.card(), /Pat Practitioner told the person on/);
    await pat.screenshot('telling-5-told-on-the-record');
  });

  it('has no words where it is not safe, says who decides when, and records why not', async () => {
    const { pat } = council;
    await walkToShare(pat);
    const reference = await file(pat, 'LCS 50528');
    await pat.tap(say('telling.open'));
    await pat.choose(say('telling.safe'), say('telling.safeNo'));
    const card = await wordsFor(pat, 'A parent');
    assert.match(card, /Do not tell them yet[\s\S]*Who decides when: [\s\S]*If they ask, say:/);
    assert.doesNotMatch(card, /You can say:/);
    await pat.picture('telling-6-not-safe');
    await pat.unfold(say('telling.noteFold'));
    await pat.fill(say('telling.whyNot'), 'He would know who rang.');
    await pat.tap(say('telling.notSafe'));
    await pat.sees(say('telling.onRecord'));
    await pat.say(`show ${reference}`);
    await pat.unfold(HAPPENED);
    assert.match(await pat.card(), /says that it is not safe to tell the person/);
    assert.match(await pat.card(), /He would know who rang\./);
    await pat.screenshot('telling-7-not-safe-on-the-record');
  });
});
