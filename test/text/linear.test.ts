// What typed text costs grows with the text, and no faster: an attacker's as well as an honest one.
import assert from 'node:assert/strict';
import { asksWhom } from '../../src/ask/asks-whom.ts';
import { hearDanger } from '../../src/ask/danger-words.ts';
import { hearThreat } from '../../src/ask/threat-words.ts';
import { wordsOf } from '../../src/ask/encoder/tokens.ts';
import { windowsOf } from '../../src/ask/encoder/windows.ts';
import { findIdentity } from '../../src/ask/identity.ts';
import { policySearch } from '../../src/ask/policy-search.ts';
import { replyTo } from '../../src/ask/small-talk.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { suspects } from '../../src/record/advice-text.ts';
import { parseReference } from '../../src/record/reference.ts';
import { clean } from '../../src/text/clean.ts';
import { fold, foldWord, isBlank } from '../../src/text/fold.ts';
import { QUESTION_LIMIT, cut } from '../../src/text/limits.ts';
import { withoutMarkup } from '../../src/text/markup.ts';
import { isAlarm, isOnlyAlarm } from '../../src/teams/alarm.ts';
import { readNamed, readTyped } from '../../src/teams/typed-words.ts';
import { stepsOf } from '../support/steps.ts';

/** What is repeated until the text is long enough. */
const PARTS = [
  ['letters', 'a'],
  ['capitals', 'A'],
  ['Arabic letters', 'ا'],
  ['words in one character', '\uFDFA'],
  ['words', 'word '],
  ['short words', 'a '],
  ['threats', 'he never said he will kill her '],
  ['digits', '1'],
  ['noughts', '0'],
  ['spaced digits', '1 '],
  ['dotted digits', '1.'],
  ['spelt digits', 'nine '],
  ['blanks', ' '],
  ['lines', '\n'],
  ['entities', '&nbsp;'],
  ['half entities', '&amp'],
  ['opened mentions', '<at>'],
  ['brackets', '<'],
  ['half tags', '<p '],
  ['ats', '@'],
  ['addresses', 'a@'],
  ['hosts', 'a@b.'],
  ['dots', '.'],
  ['quotes', '"'],
  ['apostrophes', "'"],
  ['possessives', "a's"],
  ['hyphens', 'a-'],
  ['plus', '+44'],
  ['combining marks', '\u0301'],
  ['mixed marks', '\u0301\u0327'],
  ['joined emoji', '👩\u200D'],
  ['joiners', '\u200D'],
  ['half characters', '\uD83D'],
  ['postcodes', 'NR1 3DH '],
  ['outward codes', 'nr1 '],
  ['dates', '1/1/2014 '],
  ['births', 'born '],
  ['names', 'Pat '],
  ['initials', 'P. '],
  ['references', 'NCC-7K3F-92QD '],
  ['halves of references', 'blue '],
  ['commands', 'show '],
  ['harm', 'he hit her '],
  ['people', "mum's child police "],
  ['requests', 'they want to tell her '],
  ['denials', 'not no never '],
] as const;

const KNOWN = {
  references: ['NCC-7K3F-92QD', 'Blue-Heron-7'],
  names: ['Pat Practitioner', 'Will King'],
  findIdentity,
};
const search = policySearch(loadEdition());
/** All that is done to a question but the work of the model, which reads in windows of one size. */
const read = (typed: string): unknown => {
  const text = cut(fold(typed).text, QUESTION_LIMIT);
  const words = wordsOf(text, (word) => Array.from(word, () => 1));
  return [hearDanger(typed), windowsOf(words, 254), search(text), replyTo(text), asksWhom(text)];
};

const WORK: readonly (readonly [string, (text: string) => unknown])[] = [
  ['is stored', clean],
  ['is a threat', hearThreat],
  ['is folded', fold],
  ['is a command', foldWord],
  ['is words', isBlank],
  ['loses its markup', withoutMarkup],
  ['is a reference', (text) => parseReference(text, 'NCC')],
  ['says who somebody is', findIdentity],
  ['goes to the Guardian', (text) => suspects(text, KNOWN)],
  ['is typed to the bot', (text) => [isAlarm(text), isOnlyAlarm(text), readTyped(text, 'NCC'), readNamed(text, 'NCC')]],
  ['is asked', (text) => read(text)],
];

const SIZE = 1000;
/** Some steps do not depend on the text, or come with the first of many words. */
const SMALL = 3000;

const steps = (work: (text: string) => unknown, text: string): number => stepsOf(() => work(text));

describe('Text twice as long takes no more than twice the steps', () => {
  const long = (part: string, size: number): string => part.repeat(Math.ceil(size / part.length)).slice(0, size);
  for (const [what, work] of WORK)
    it(`where it ${what}`, () => {
      for (const [name, part] of PARTS) {
        work(long(part, SIZE));
        const [once, twice, fourTimes] = [1, 2, 4].map((times) => steps(work, long(part, SIZE * times)));
        const grows = `${name}: ${once}, ${twice}, ${fourTimes}`;
        assert.ok(fourTimes! <= 2.2 * twice! + SMALL && twice! <= 2.2 * once! + SMALL, grows);
      }
    });

  it('and beyond its limit no more', () => {
    const ask = (text: string): unknown => read(text);
    for (const [name, part] of PARTS) {
      const [some, more] = [40_000, 160_000].map((size) => steps(ask, long(part, size)));
      assert.ok(more! <= some! * 1.1 + SMALL, `${name}: ${some}, ${more}`);
    }
  });
});

describe('The counter of steps', () => {
  it('sees what takes the square of its length', () => {
    const square = (text: string): unknown => Array.from(text, (_, i) => text.slice(i));
    const [once, twice] = [1000, 2000].map((size) => stepsOf(() => square('x'.repeat(size))));
    assert.ok(twice! > 3.5 * once!);
    const seeking = (text: string): unknown =>
      text.split('').filter((one, i, all) => all.some((other) => other === one && i < 0));
    assert.ok(stepsOf(() => seeking('x'.repeat(200))) > 200 * 200);
    assert.ok(stepsOf(() => Array.from('x'.repeat(500).matchAll(/x/g))) < 5000);
  });
});
