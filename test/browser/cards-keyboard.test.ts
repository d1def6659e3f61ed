import assert from 'node:assert/strict';
import { Keyboard } from '../support/keyboard.ts';
import { SHARED } from '../support/walks.ts';
import { openPlayground } from '../support/playground.ts';
import type { OpenPlayground } from '../support/playground.ts';

describe('Pat without a mouse', () => {
  let council: OpenPlayground<'pat'>;
  before(async () => {
    council = await openPlayground(['pat']);
  });
  after(async () => {
    await council?.close();
  });

  it('walks to a receipt with a keyboard alone, and sees at every stop where the focus is', async () => {
    const keys = new Keyboard(council.pat);
    await keys.say('walk', /Is anybody at risk of harm\?/);
    await keys.answer(/^Yes: a child may suffer other serious harm/, /Is there a proper reason/);
    await keys.answer(/^Yes, and I would share only what is needed/, /Who would be told\?/);
    await keys.answer(/^The police/, /court order|law/);
    await keys.answer(/^No, none of these/, /Record this decision/);
    await keys.push(/^Record this decision/, /Case reference/);
    for (const choice of Object.values(SHARED)) await keys.pick(new RegExp(`${choice}$`));
    await keys.fill(/^Case reference/, 'LCS 40417');
    await keys.fill(/^Why did you decide this/, 'Two children say that they are hit. The police can act today.');
    await keys.fill(/^What did you share/, 'What the children said on Monday, and the school report');
    await keys.push(/^File/, /Check code/);
    assert.match(await council.pat.card(), /NCC-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    console.log(`      ${keys.pressed} keys, besides those typed`);
  });
});
