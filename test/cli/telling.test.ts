// What is said to a person, from a terminal: side by side, signed, and taken back.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { textsBeside } from '../../src/telling/load.ts';
import { ownLanguages } from '../support/other-languages.ts';
import type { OwnLanguages } from '../support/other-languages.ts';

const WHO = ['--by', 'Zofia Nowak', '--role', 'Interpreter', '--on', '2026-11-28'];
const CLOSING = 'audiences.adult.closing.0';

describe('What is said to a person, from a terminal', () => {
  let own: OwnLanguages;
  beforeEach(() => {
    own = ownLanguages();
  });
  afterEach(() => own.remove());
  const run = (...words: readonly string[]) =>
    spawnSync(process.execPath, ['src/cli/main.ts', 'telling', ...words, '--folder', own.folder], { encoding: 'utf8' });

  it('is signed text by text, and a signature is taken back by a further entry', () => {
    assert.match(run('sign', '--language', 'pl', ...WHO, '--texts', CLOSING).stdout, /^Polish: 1 of \d+ texts/);
    const listed = run('--language', 'pl').stdout;
    assert.match(listed, /Please ask me about[^\n]*\n {3}Jeśli coś jest niejasne[^\n]*\n {3}Signed by Zofia Nowak/);
    const back = run('take-back', '--language', 'pl', ...WHO, '--entry', '1', '--because', 'A better word is needed.');
    assert.match(back.stdout, /^Polish: 0 of/);
    assert.equal(readFileSync(join(own.folder, 'pl.signed.yaml'), 'utf8').match(/^- kind/gm)?.length, 2);
  });

  it('is signed whole, once: signing all again adds nothing and breaks nothing', () => {
    const all = (): string => run('sign', '--language', 'pl', ...WHO, '--all').stdout;
    const [, count] = /^Polish: (\d+) of \1 texts/.exec(all())!;
    const before = readFileSync(join(own.folder, 'pl.signed.yaml'), 'utf8');
    assert.match(all(), new RegExp(`^Polish: ${count} of ${count} texts`));
    assert.equal(readFileSync(join(own.folder, 'pl.signed.yaml'), 'utf8'), before);
  });

  it('says what is wrong, and signs nothing', () => {
    const wrong: [string[], RegExp][] = [
      [['--language', 'xx', ...WHO, '--all'], /Say which language with --language: ar, pl\./],
      [['--language', 'pl', ...WHO], /Say which texts/],
      [['--language', 'pl', ...WHO, '--texts', 'nothing'], /There is no text of this name: nothing/],
      [['--language', 'pl', '--by', 'Zofia', '--role', 'Interpreter', '--all'], /a name is written in full/],
      [['--language', 'pl', ...WHO.slice(0, -1), '2999-01-01', '--all'], /that day is still to come/],
    ];
    for (const [words, says] of wrong) assert.match(run('sign', ...words).stderr, says);
    assert.ok(textsBeside('pl', own.folder).every(({ signed }) => !signed));
  });

  it('is a page for the speaker to read, with every text beside the English', () => {
    const file = join(own.folder, 'page.html');
    assert.match(run('--language', 'pl', '--page', file).stdout, /The page is in/);
    const page = readFileSync(file, 'utf8');
    for (const { name, text } of textsBeside('pl', own.folder))
      assert.ok(page.includes(name) && page.includes(text), name);
    for (const { name, text } of textsBeside('pl', own.folder)) {
      const said = page.split(`<dt>${name}</dt>`)[1]!;
      const at = said.indexOf(`<p>${text}</p>`);
      assert.match(said.slice(0, at), /<div class="said" lang="pl" dir="ltr">\s*$/, name);
      const after = said.slice(at + text.length, said.indexOf('</div>', at));
      if (name.startsWith('recipients')) assert.ok(after.includes(` ${text} `), `${name} stands in no sentence`);
    }
  });

  it('is a page in large print or as plain text, too', () => {
    const [large, plain] = ['large.html', 'plain.txt'].map((name) => join(own.folder, name));
    assert.match(run('--language', 'pl', '--page', large!, '--large').stdout, /The page is in/);
    assert.match(readFileSync(large!, 'utf8'), /id="large-print" checked/);
    run('--language', 'pl', '--page', plain!, '--plain');
    const text = readFileSync(plain!, 'utf8');
    assert.ok(!text.includes('<') && text.includes('przekazać policji pewne informacje'));
  });
});
