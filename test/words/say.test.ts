import assert from 'node:assert/strict';
import { say, speak, spokenLocale, textOf, textsIn } from '../../src/words/say.ts';
import type { Catalogue, TextName } from '../../src/words/say.ts';
import en from '../../src/words/en.json' with { type: 'json' };

describe('The catalogue of texts', () => {
  afterEach(() => speak(en, 'en-GB'));

  it('gives a text by its name, with its values filled in', () => {
    assert.equal(say('frame.danger'), en.frame.danger);
    assert.equal(say('frame.footer', { ref: 'NCC-1', cardVersion: 2 }), 'NCC-1 · card 2');
  });

  it('throws for a name that it has not, and where a value is missing', () => {
    assert.throws(() => textOf('frame.nothing'), /nothing called "frame.nothing"/);
    assert.throws(() => textOf('frame'), /nothing called "frame"/);
    assert.throws(() => textOf('toString'), /nothing called/);
    assert.throws(() => say('frame.footer', { ref: 'NCC-1' }), /cardVersion/);
  });

  it('speaks another catalogue once it is told to, also for texts that it has said before', () => {
    say('frame.footer', { ref: 'NCC-1', cardVersion: 2 });
    const frame = { ...en.frame, footer: 'Cerdyn {cardVersion}: {ref}', danger: 'Mae rhywun mewn perygl nawr' };
    speak({ ...en, frame } satisfies Catalogue, 'cy');
    assert.equal(say('frame.footer', { ref: 'NCC-1', cardVersion: 2 }), 'Cerdyn 2: NCC-1');
    assert.equal(say('frame.danger'), 'Mae rhywun mewn perygl nawr');
    assert.equal(spokenLocale(), 'cy');
  });

  it('reads every text as a message that can be formatted', () => {
    for (const [name, text] of textsIn(en)) {
      assert.notEqual(text.trim(), '', name);
      const values = Object.fromEntries([...text.matchAll(/\{([\w$.]+)/g)].map(([, value]) => [value!, 1]));
      assert.doesNotThrow(() => say(name as TextName, values), name);
    }
  });
});
