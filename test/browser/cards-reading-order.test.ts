import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../../src/words/say.ts';
import { allScenes, named } from '../support/host-config/cards.ts';
import type { Scene } from '../support/host-config/cards.ts';
import { Drawing } from '../support/host-config/draw.ts';

const KEPT = join(import.meta.dirname, '..', 'cards', 'reading-order');
const REFERENCE = /^[A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4} · card \d+$/;
const UPDATE = process.env['UPDATE'] === '1';
const HOW = 'If the new order is right, keep it: UPDATE=1 npm run test:browser -- --grep "in the order of meaning"';

/** References and check codes are drawn by lot or change with every field of a record; their place is what counts. */
const withoutCodes = (heard: string): string =>
  heard
    .replaceAll(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g, '0000-0000-0000')
    .replaceAll(/\b([A-Z]{3})-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, '$1-0000-0000');

/** One scene for each template: the one that has its name, or else its first. */
function oneForEach(scenes: readonly Scene[]): Scene[] {
  const templates = [...new Set(scenes.map(({ view }) => view.template))];
  return templates.map((template) => {
    const own = scenes.filter(({ view }) => view.template === template);
    return own.find(({ name }) => name === template) ?? own[0]!;
  });
}

describe('Somebody who hears a card', () => {
  const scenes = allScenes();
  const kept = oneForEach(scenes);
  let drawing: Drawing;
  before(async () => {
    drawing = await Drawing.open();
    await drawing.draw(named(scenes), 'light', 340);
  });
  after(async () => {
    await drawing?.close();
  });

  for (const { name } of kept) {
    it(`hears it in the order of meaning, as kept in test/cards/reading-order: ${name}`, async () => {
      const file = join(KEPT, `${name.replaceAll(' ', '-')}.txt`);
      const heard = `${withoutCodes(await drawing.heard(name))}\n`;
      if (UPDATE) {
        mkdirSync(KEPT, { recursive: true });
        writeFileSync(file, heard);
      }
      assert.ok(existsSync(file), `There is no ${file}. ${HOW}`);
      assert.equal(heard, readFileSync(file, 'utf8'), HOW);
    });
  }

  it('has no text kept in the order of meaning of a card that is no more', () => {
    const wanted = new Set(kept.map(({ name }) => `${name.replaceAll(' ', '-')}.txt`));
    const others = readdirSync(KEPT).filter((file) => !wanted.has(file));
    if (UPDATE) for (const file of others) rmSync(join(KEPT, file));
    else assert.deepEqual(others, [], HOW);
  });

  it('hears first what the card is: nothing stands before its heading but a mark of practice, a notice, the place, how sure it is and safety', async () => {
    const found: string[] = [];
    for (const { name, view } of scenes) {
      const { notice, where, standing, safety } = view.data;
      const before = new Set([say('frame.practice'), say('practise.mark'), notice, where, standing, safety]);
      const lines = await drawing.linesOf(name);
      const heading = lines.findIndex(({ kind }) => kind === 'heading');
      if (heading < 0) found.push(`${name}: no heading`);
      for (const { kind, text } of lines.slice(0, heading))
        if (kind !== 'text' || !before.has(text)) found.push(`${name}: ${kind} "${text}" stands before the heading`);
    }
    assert.deepEqual(found, []);
  });

  it('hears how to say that somebody is in danger as the last button, with nothing below it but the reference', async () => {
    const found: string[] = [];
    for (const { name, view } of scenes) {
      if (view.data['danger'] === false) continue;
      const lines = await drawing.linesOf(name);
      const at = lines.findLastIndex(({ kind, text }) => kind === 'button' && text === say('frame.danger'));
      const below = lines.slice(at + 1).filter(({ kind, text }) => kind !== 'text' || !REFERENCE.test(text));
      if (at < 0) found.push(`${name}: no button for danger`);
      else if (below.length > 0) found.push(`${name}: "${below[0]!.text}" stands below danger`);
    }
    assert.deepEqual(found, []);
  });
});
