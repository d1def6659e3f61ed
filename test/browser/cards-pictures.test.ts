import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allScenes, named, unfolded } from '../support/host-config/cards.ts';
import { Drawing, THEMES, WIDTHS } from '../support/host-config/draw.ts';
import type { NamedCard, Theme, Width } from '../support/host-config/draw.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'artifacts', 'cards');

const fileOf = (scene: string): string => `${scene.replaceAll(' ', '-')}.png`;

/** All pictures on one page, to look through: a row for each scene, a column for each folder. */
function contactSheet(scenes: readonly string[], folders: readonly string[]): string {
  const cells = (scene: string): string =>
    folders.map((folder) => `<td><img loading="lazy" alt="" src="${folder}/${fileOf(scene)}"></td>`).join('');
  const rows = scenes.map((scene) => `<tr id="${fileOf(scene)}"><th>${scene}</th>${cells(scene)}</tr>`);
  const heads = folders.map((folder) => `<th>${folder}</th>`).join('');
  const style = 'td,th{vertical-align:top;padding:8px;text-align:left;font:14px sans-serif}td{background:#ddd}';
  return `<!doctype html><meta charset="utf-8"><title>Cards</title><style>${style}</style>
<table><tr><th>scene</th>${heads}</tr>\n${rows.join('\n')}</table>\n`;
}

describe('Pictures of every card as Teams draws it', () => {
  const scenes = allScenes();
  const cards = named(scenes);
  const open = scenes.map(({ name, card }): NamedCard => [name, unfolded(card)]);
  const folders: string[] = [];
  let drawing: Drawing;
  before(async () => {
    rmSync(FOLDER, { recursive: true, force: true });
    drawing = await Drawing.open();
  });
  after(async () => {
    await drawing?.close();
  });

  const keep = async (folder: string, shown: readonly NamedCard[], theme: Theme, width: Width): Promise<void> => {
    mkdirSync(join(FOLDER, folder), { recursive: true });
    await drawing.draw(shown, theme, width);
    for (const [name] of shown) {
      const picture = await drawing.picture(name, width);
      assert.ok(picture.length > 1000, name);
      writeFileSync(join(FOLDER, folder, fileOf(name)), picture);
    }
    folders.push(folder);
  };

  for (const width of WIDTHS) {
    for (const theme of THEMES) {
      it(`are kept at ${width} pixels in the ${theme} theme`, () => keep(`${width}-${theme}`, cards, theme, width));
    }
  }

  it('are kept on a phone in the forced colours of the system', () =>
    keep('340-forced-colours', cards, 'forced-colours', 340));

  it('are kept with every fold open on a phone', () => keep('340-light-unfolded', open, 'light', 340));

  after(() => {
    const names = scenes.map(({ name }) => name);
    writeFileSync(join(FOLDER, 'index.html'), contactSheet(names, folders));
  });
});
