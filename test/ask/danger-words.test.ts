import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hearDanger } from '../../src/ask/danger-words.ts';
import { TYPED_LIMIT } from '../../src/text/limits.ts';

const DANGERS = [
  'shes not breathing',
  "He isn't really breathing, what do I do",
  'cant wake terry, its minus four',
  'The baby is blue and floppy',
  'He has swallowed bleach',
  'she took about 30 paracetamol an hour since',
  "client says he's taken the lot",
  'He is holding a knife to her throat',
  'she is unconscious on the stairs',
  'Patient on the bridge, police negotiator wants his meds',
  'he just rang, he is on the railway bridge',
  'He says he is going to kill her',
  'Dad has a can of petrol at the gate',
  'he has a knife and is going to stab her',
  'Dave is going to kill her',
  'Mrs Okafor is about to shoot him',
  'bleeding heavily in the toilets, can I tell the crew',
  'Paramedics are asking what she is on',
  'ringing 999, do I give her address',
  'mum is in cardiac arrest',
  'she has just texted me goodbye',
  'He is hitting her right now, she is screaming',
  'her uncle is beating him as we speak',
  'fire in the flat and kids inside',
  'Smoke coming out of the house, mum and the baby are still in there',
];
const NO_DANGERS = [
  'My back is killing me, who do I ask for a chair?',
  'The battery is dead in my laptop',
  'We are shooting a video for the website, may we show a child?',
  "The boiler's on fire today, lovely and warm",
  'He took an overdose in 2019 and is well now. His new GP asks.',
  'She has not swallowed bleach or anything else',
  'He never said that he is going to kill anyone',
  'He has taken his medication today. The pharmacist asks.',
  'Does she have to take her insulin at school?',
  'What if somebody is not breathing? May I share then?',
  'There was a knife in his bag last term, the new school asks',
  'First aid training: what if a child stopped breathing?',
  'Two years ago he was unconscious for a day. The solicitor wants the notes.',
  'I am dying to know what he said',
  'The coroner asks about the man who was found hanging last year',
  'He jumped at the chance of a new flat',
  'Smoking is going to kill him',
  'The damp is going to kill that baby',
  'She says that he is hitting her',
  'Dad is hitting the bottle now',
  'she is beating him at chess now',
  'There was a fire in the flat above, nobody was inside',
  'The fire in the kitchen was years ago and the boy still stays inside',
];

describe('Words of danger', () => {
  for (const text of DANGERS) it(`are heard: "${text}"`, () => assert.ok(hearDanger(text)));
  for (const text of NO_DANGERS) it(`are not heard: "${text}"`, () => assert.equal(hearDanger(text), undefined));

  it('are given back as they were typed', () => {
    assert.equal(hearDanger('Help! SHE is NOT\u00A0breath\u00ADing.'), 'NOT breathing');
  });

  it('are heard wherever they stand in a text, to the limit of what is looked at', () => {
    const quiet = 'We met on Tuesday and spoke about the plan. ';
    const filler = quiet.repeat(Math.floor((TYPED_LIMIT - 100) / quiet.length));
    assert.ok(hearDanger(`${filler} She is not breathing.`));
  });

  it('are heard in any spelling', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DANGERS),
        fc.constantFrom('upper', 'nbsp', 'lines', 'shy', 'curly'),
        (text, how) => {
          const spelt = {
            upper: text.toUpperCase(),
            nbsp: text.replaceAll(' ', '\u00A0'),
            lines: text.replaceAll(' ', '\n'),
            shy: Array.from(text).join('\u00AD'),
            curly: text.replaceAll("'", '\u2019'),
          }[how];
          assert.ok(hearDanger(spelt), spelt);
        },
      ),
    );
  });
});
