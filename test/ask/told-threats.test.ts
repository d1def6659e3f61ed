// Threats that somebody tells of, in chat: they are danger, however the message begins.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { load as parse } from 'js-yaml';
import { hearDanger } from '../../src/ask/danger-words.ts';
import { asksInGeneral } from '../../src/ask/told-threats.ts';

const WORDINGS = parse(readFileSync(new URL('told-threats.yaml', import.meta.url), 'utf8')) as Record<
  'danger' | 'quiet',
  Record<string, string[]>
>;

describe('A threat that somebody tells of', () => {
  for (const [manner, texts] of Object.entries(WORDINGS.danger))
    it(`is danger, in ${texts.length} messages: ${manner}`, () => {
      assert.deepEqual(
        texts.filter((text) => hearDanger(text) === undefined),
        [],
      );
    });

  for (const [manner, texts] of Object.entries(WORDINGS.quiet))
    it(`is none where it is past, supposed, a tale or a figure of speech, in ${texts.length} messages: ${manner}`, () => {
      assert.deepEqual(
        texts.filter((text) => hearDanger(text) !== undefined),
        [],
      );
    });

  it('is given back as it was typed', () => {
    assert.equal(hearDanger('Police want notes. Dad SAID he\u2019ll  kill\u00A0him tonight'), '\u2019ll kill');
  });

  it('waits for nobody where it hangs on nothing, and is left to the reader where it hangs on what may never be', () => {
    assert.ok(hearDanger('she says he will kill her'));
    assert.ok(hearDanger("she says he'll kill her if she is not back by six"));
    assert.equal(hearDanger('she says he will kill her if she ever marries again'), undefined);
  });

  it('is meant by somebody: a thing that may kill is none, unless it is near', () => {
    assert.equal(hearDanger('the cold in that flat will kill her'), undefined);
    assert.ok(hearDanger('the cold in that flat will kill her tonight'));
  });

  it('is a tale where what is said next makes it one', () => {
    const typed = "A boy wrote 'I am going to kill you at 7 tonight'.";
    assert.equal(hearDanger(`${typed} It's their football match.`), undefined);
    assert.ok(hearDanger(`${typed} It's no joke.`));
    assert.ok(hearDanger(`${typed} It was on his phone.`));
  });
});

describe('A question about somebody in general', () => {
  for (const text of [
    'What if someone says he will kill somebody? Who do we tell?',
    'what do I do if a patient says he will stab his wife tonight?',
    'Training tomorrow: a father threatens to kill. What may be shared?',
  ])
    it(`is one: "${text}"`, () => assert.ok(asksInGeneral(text.toLowerCase())));
  for (const text of [
    'What if someone says he will kill somebody? My client just did.',
    'What do I do when a patient says he will kill his wife? He is outside now.',
    'he says he will kill her, who do we tell?',
    `What if someone says he will kill somebody? ${'We talked for an hour about the family and their house. '.repeat(4)}`,
  ])
    it(`is none: "${text.slice(0, 80)}"`, () => assert.ok(!asksInGeneral(text.toLowerCase())));
});
