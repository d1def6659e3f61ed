import assert from 'node:assert/strict';
import { allScenes, named } from '../support/host-config/cards.ts';
import type { Scene } from '../support/host-config/cards.ts';
import { Drawing } from '../support/host-config/draw.ts';
import type { Line } from '../support/host-config/draw.ts';
import { MUST_BE_SEEN } from '../cards/first-screen.ts';

/** What a phone shows of a card before anybody scrolls. */
const FIRST_SCREEN = 600;

/** As a person reads it: without the signs of Markdown, and white space told apart by nobody. */
const read = (text: string): string => text.replaceAll('**', '').replaceAll(/\s+/g, ' ').trim();

/** Where this text stands: pixels from the top of the card to its end, or undefined where it is not in sight at all. */
function endOf(text: string, lines: readonly Line[]): number | undefined {
  const all = lines.filter((line) => read(line.text).includes(read(text)));
  return all.length === 0 ? undefined : Math.min(...all.map(({ bottom }) => bottom));
}

describe('A phone shows without scrolling', () => {
  const scenes = allScenes();
  let drawing: Drawing;
  before(async () => {
    drawing = await Drawing.open();
    await drawing.draw(named(scenes), 'light', 340);
  });
  after(async () => {
    await drawing?.close();
  });

  const missing = async ({ name, view }: Scene): Promise<string[]> => {
    const lines = await drawing.linesOf(name);
    return MUST_BE_SEEN[view.template]!(view.data).flatMap((text) => {
      const end = endOf(text, lines);
      if (end === undefined) return [`"${name}" does not show "${text}"`];
      return end > FIRST_SCREEN ? [`"${name}" shows "${text}" only at ${end} pixels`] : [];
    });
  };

  it('what counts on every card: each has a line in the table', () => {
    const templates = new Set(scenes.map(({ view }) => view.template));
    assert.deepEqual(
      [...templates].filter((template) => !(template in MUST_BE_SEEN)),
      [],
    );
  });

  for (const template of Object.keys(MUST_BE_SEEN)) {
    it(`what counts on the card ${template}`, async () => {
      const shown = scenes.filter(({ view }) => view.template === template);
      assert.ok(shown.length > 0, 'no scene shows this card');
      const found: string[] = [];
      for (const scene of shown) found.push(...(await missing(scene)));
      assert.deepEqual(found, []);
    });
  }
});
