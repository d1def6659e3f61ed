import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { fillManifest, findProblems } from '../manifest/fill.ts';
import { zipManifest } from '../manifest/package.ts';
import { questionsFor } from '../src/teams/questions.ts';
import en from '../src/words/en.json' with { type: 'json' };
import { speak } from '../src/words/say.ts';

const root = join(import.meta.dirname, '..');
const local = parseEnv(readFileSync(join(root, 'env', 'local.env'), 'utf8'));

/** Width and height of a PNG, from its header. */
const sizeOf = (png: Uint8Array) => [Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)];

describe('the Teams manifest', () => {
  it('is valid by Microsoft’s schema, offline, once it is filled in', async () => {
    assert.deepEqual(await findProblems(fillManifest(local)), []);
  });

  it('is found wrong by the same check when something is wrong with it', async () => {
    const manifest = fillManifest({ ...local, BOT_ID: 'not an id' });
    assert.notDeepEqual(await findProblems(manifest), []);
  });

  it('names every setting that has no value', () => {
    assert.throws(() => fillManifest({ ...local, BOT_ID: '', PRIVACY_URL: undefined }), /PRIVACY_URL, BOT_ID/);
  });

  it('survives a quotation mark in a setting', () => {
    assert.equal(fillManifest({ ...local, DEVELOPER_NAME: 'The "Council"' }).developer.name, 'The "Council"');
  });

  it('takes nothing but personal chats', () => {
    const { bots = [] } = fillManifest(local);
    assert.deepEqual(
      bots.map(({ scopes }) => scopes),
      [['personal']],
    );
    assert.deepEqual(
      bots.flatMap(({ commandLists = [] }) => commandLists.map(({ scopes }) => scopes)),
      [['personal']],
    );
  });

  it('is of a version that has prompt starters, and offers three questions as such before any word', () => {
    const manifest = fillManifest(local);
    assert.equal(manifest.manifestVersion, '1.27');
    const commands = manifest.bots![0]!.commandLists![0]!.commands;
    assert.ok(commands.length <= 12, 'Teams takes twelve');
    assert.deepEqual(
      commands.slice(0, 3).map(({ title, type, prompt }) => [title, type, prompt]),
      questionsFor('practitioner').map(({ title }) => [title, 'prompt', title]),
    );
    assert.ok(commands.slice(3).every(({ type }) => type === 'basic'));
  });

  it('has no text of its own: each comes from the catalogue, in the language that is spoken', () => {
    speak({ ...en, manifest: { ...en.manifest, short: 'Gaf i rannu "hyn"?' } }, 'cy');
    try {
      assert.equal(fillManifest(local).description.short, 'Gaf i rannu "hyn"?');
    } finally {
      speak(en, 'en-GB');
    }
    const { name, description } = fillManifest(local);
    const { nameShort, nameFull, short, full } = en.manifest;
    assert.deepEqual(
      [name, description],
      [
        { short: nameShort, full: nameFull },
        { short, full },
      ],
    );
  });

  it('is zipped with icons of the sizes that Teams wants and no placeholder left', () => {
    const files = unzipSync(zipManifest(fillManifest(local)));
    assert.deepEqual(Object.keys(files).toSorted(), ['color.png', 'manifest.json', 'outline.png']);
    assert.deepEqual(sizeOf(files['color.png']!), [192, 192]);
    assert.deepEqual(sizeOf(files['outline.png']!), [32, 32]);
    assert.doesNotMatch(strFromU8(files['manifest.json']!), /\$\{|\{\{/);
  });

  it('has a value in the practice settings and a key in the council’s for each of its placeholders', () => {
    const example = parseEnv(readFileSync(join(root, 'env', 'council.env.example'), 'utf8'));
    const wanted = [...readFileSync(join(root, 'manifest', 'manifest.json'), 'utf8').matchAll(/\$\{\{(\w+)\}\}/g)].map(
      ([, key]) => key!,
    );
    assert.deepEqual(
      wanted.filter((key) => !(key in example) || !local[key]),
      [],
    );
  });
});
