import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import en from '../../src/words/en.json' with { type: 'json' };
import { languages, problemsOf, speakLanguage } from '../../src/words/load.ts';
import { say } from '../../src/words/say.ts';

describe('Another language', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'words-'));
  });
  afterEach(() => {
    speakLanguage('en');
    rmSync(folder, { recursive: true });
  });
  const write = (catalogue: unknown): void =>
    writeFileSync(join(folder, 'cy.json'), typeof catalogue === 'string' ? catalogue : JSON.stringify(catalogue));

  it('is a file and no code', () => {
    write({ ...en, frame: { ...en.frame, danger: 'Mae rhywun mewn perygl nawr' } });
    assert.deepEqual(languages(folder), ['cy']);
    speakLanguage('cy', folder);
    assert.equal(say('frame.danger'), 'Mae rhywun mewn perygl nawr');
  });

  it('has a file of every language that it offers, and each of them is whole', () => {
    assert.ok(languages().includes('en'));
    for (const language of languages()) assert.doesNotThrow(() => speakLanguage(language), language);
  });

  it('that there is no file for is refused, naming those that there are', () => {
    assert.throws(() => speakLanguage('cy', folder), /no catalogue of texts for "cy"/);
    assert.throws(() => speakLanguage('../en', folder), /no catalogue/);
  });

  it('whose file is not whole is refused, naming what is wrong', () => {
    write('{');
    assert.throws(() => speakLanguage('cy', folder), /cy\.json is not JSON/);
    const { danger: _danger, ...frame } = en.frame;
    assert.deepEqual(problemsOf({ ...en, frame: frame as typeof en.frame }), ['"frame.danger" is missing']);
    const wrong: [string, RegExp][] = [
      ['{ref} · {card}', /other values/],
      ['{ref', /other values/],
      [' ', /missing/],
    ];
    for (const [footer, says] of wrong) {
      write({ ...en, frame: { ...en.frame, footer } });
      assert.throws(() => speakLanguage('cy', folder), says, footer);
    }
    write({ ...en, extra: { one: 'x' } });
    assert.throws(() => speakLanguage('cy', folder), /"extra.one" is not known/);
  });
});
