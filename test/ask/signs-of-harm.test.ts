import assert from 'node:assert/strict';
import { hearSignOfHarm } from '../../src/ask/signs-of-harm.ts';
import { understandWith } from '../../src/ask/understand.ts';
import type { WordReader } from '../../src/ask/understanding.ts';
import { edition } from './ask.ts';

const SIGNS: readonly (readonly [text: string, words: string])[] = [
  ['Her boy flinched every time the door went. Can I tell the school?', 'flinched'],
  ['The 6 year old is terrified of mum’s boyfriend, his nan says', 'terrified of mum'],
  ['Year 4 girl HIDES UNDER the table when it is home time', 'HIDES UNDER'],
  ['a toddler with a handprint on his cheek, the health visitor asks', 'handprint'],
  ['My pupil begs not to go home on Fridays', 'begs not to go home'],
  ['the twins are scared to go home. gp wants to know', 'scared to go home'],
  ['His daughter, aged 5, cries when dad comes', 'cries when dad'],
  ['One of my pupils is stealing food from the others', 'stealing food'],
  ['Grandson says he was locked in all weekend', 'locked in'],
];
const NONE = [
  'Can I tell the school that the boy has no bruises?',
  'My son says the girl has a bruise from rugby, do we log it?',
  'She is hiding from her ex with the baby. The housing office asks where.',
  'The man has a black eye. Can I tell his employer?',
  'The children are happy to go home. May I tell the nursery?',
  'He has a daughter. Can I give the police his number?',
  'The twins play hide and seek and hide under the table',
];
const reads = (facts: Awaited<ReturnType<WordReader['read']>>['facts']): WordReader => ({
  version: 'one',
  read: async () => ({ kind: 'sharing', kindCertainty: 0.9, facts }),
});

describe('A sign that a child is being hurt', () => {
  for (const [text, words] of SIGNS) it(`is heard: "${text}"`, () => assert.equal(hearSignOfHarm(text), words));
  for (const text of NONE) it(`is not heard: "${text}"`, () => assert.equal(hearSignOfHarm(text), undefined));

  it('is asked about where no reader heard of a harm, and whom to tell is said with it', async () => {
    const school = { fact: 'recipient', value: 'school', words: 'the school', certainty: 0.9 } as const;
    const text = 'Her boy flinched every time the door went. Can I tell the school?';
    const heard = await understandWith(edition, [reads([school])]).understand(text);
    assert.equal(heard.riskHeard, true);
    assert.deepEqual(
      heard.facts.filter(({ fact }) => fact === 'child-harm').map(({ value, words }) => [value, words]),
      [['open', 'flinched']],
    );
    const harm = { fact: 'child-harm', value: 'yes', words: 'flinched', certainty: 0.9 } as const;
    const read = await understandWith(edition, [reads([school, harm])]).understand(text);
    assert.deepEqual(
      read.facts.filter(({ fact }) => fact === 'child-harm').map(({ value }) => value),
      ['yes'],
    );
  });
});
