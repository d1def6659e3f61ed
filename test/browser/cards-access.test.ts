import assert from 'node:assert/strict';
import { allScenes, named, unfolded } from '../support/host-config/cards.ts';
import { Drawing, THEMES, WIDTHS } from '../support/host-config/draw.ts';
import type { NamedCard } from '../support/host-config/draw.ts';

describe('Every card as Teams draws it', () => {
  const scenes = allScenes();
  const folded = named(scenes);
  // axe sees nothing of what is hidden, and what is folded must be as good as what is in sight
  const open = scenes.map(({ name, card }): NamedCard => [name, unfolded(card)]);
  let drawing: Drawing;
  before(async () => {
    drawing = await Drawing.open();
  });
  after(async () => {
    await drawing?.close();
  });

  it('would not pass with pale text, a title that is too long or a table that is too wide', async () => {
    const body = [
      { type: 'TextBlock', text: 'Nobody can read this', color: 'Light' },
      { type: 'TextBlock', text: 'Incomprehensibilities'.repeat(5), wrap: false },
      { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: 'Change whom to tell and when it was shared' }] },
    ];
    await drawing.draw([['bad', { type: 'AdaptiveCard', version: '1.5', body }]], 'light', 340);
    assert.match((await drawing.axe()).join(), /^color-contrast in "bad": [^\n]*Nobody can read this/);
    assert.equal((await drawing.cutWideOrSmall()).length, 2);
  });

  for (const theme of THEMES) {
    it(`has nothing that axe calls serious or critical, contrast included: ${theme}`, async () => {
      await drawing.draw(open, theme, 340);
      // of what axe looks at, only the colours differ between themes
      const rules = theme === 'light' ? undefined : ['color-contrast'];
      assert.deepEqual(await drawing.axe(rules), []);
    });
  }

  it('has nothing on a button or a row that somebody who hears its name would miss', async () => {
    await drawing.draw(open, 'light', 340);
    assert.deepEqual(await drawing.unheard(), []);
  });

  for (const width of WIDTHS) {
    it(`cuts no title, sticks out nowhere and can be tapped with a thumb, folded and unfolded: ${width} pixels`, async () => {
      const found: string[] = [];
      for (const cards of [folded, open]) {
        await drawing.draw(cards, 'light', width);
        found.push(...(await drawing.cutWideOrSmall()));
      }
      assert.deepEqual([...new Set(found)], []);
    });
  }
});
