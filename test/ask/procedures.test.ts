// Procedures of the law that the words name: each kind in several wordings, and beside it what only sounds like it.
import assert from 'node:assert/strict';
import { withProcedures } from '../../src/ask/procedures.ts';
import type { ReadFact } from '../../src/ask/understanding.ts';
import { ask } from './ask.ts';

type Said = readonly [fact: ReadFact['fact'], value: string, guessed?: true];
const after = (text: string, ...said: Said[]): Record<string, string> => {
  const read = said.map(([fact, value, guessed]) => ({
    fact,
    value,
    words: text,
    certainty: 0.6,
    ...(guessed ? { guessed } : {}),
  }));
  return Object.fromEntries(withProcedures(text, read).map(({ fact, value }) => [fact, value]));
};
const because = async (text: string): Promise<string> => {
  const { answer } = await ask(text);
  return `${answer.verdict!.verdict} ${answer.verdict!.because}`;
};

describe('An inspector who may see records', () => {
  for (const text of [
    "Ofsted inspector is on site and wants to look at an individual child's file",
    'Two HMI turned up with their badges and asked for a case file',
    'CQC are here unannounced and the inspector wants her care plan',
    'CQC inspector asked to read the daily notes. She said no',
    'The environmental health officer is stood in the kitchen and says she has powers to see the register',
    'A fire safety officer is here and needs the list of names',
    'Ofsted want the allegation file, they are sat in my office',
  ])
    it(`is asked which power, whoever has not agreed: "${text}"`, async () => {
      assert.equal(after(text)['other-route'], 'inspection');
      assert.equal(await because(text), 'share inspection');
    });

  for (const text of [
    'Ofsted rang and want the names of three children',
    'The CQC emailed and asked for our records',
    'The inspector leading the burglary case wants our visitor log',
    'A police inspector is here and wants her file',
    'A man at reception says he is from Ofsted, has no ID and wants the register',
    'Can I tell Ofsted about the deputy head?',
    'We had Ofsted in last week. It went well and the report is good.',
  ])
    it(`is nobody who asks from afar, is unknown, or looks into a crime: "${text}"`, () =>
      assert.equal(after(text)['other-route'], undefined));

  it('is not put in the place of somebody else who would be told', () => {
    const text = 'Ofsted wanted the file and saw it. Now his uncle wants to know what is in the report.';
    assert.deepEqual(after(text, ['recipient', 'relative']), { recipient: 'relative' });
  });
});

describe('Somebody who only seems to ask for a body', () => {
  for (const words of [
    'An email, apparently from the Care Quality Commission, asks for three addresses',
    'A caller claiming to be from the hospital wants her number',
    'He says he is from the council and has no ID',
  ])
    it(`is checked first: "${words}"`, () =>
      assert.equal(after(words, ['recipient', 'regulator'], ['request', 'limited', true])['request'], 'unverified'));
  it('is another than one who is known to have asked in writing', () => {
    const text = 'The form is apparently from 2019, and the GP wrote to ask';
    assert.equal(after(text, ['recipient', 'health'], ['request', 'limited'])['request'], 'limited');
  });
});

describe('A referral to the barring service', () => {
  for (const text of [
    'A mum has said that a support worker slapped her lad. He denies it. Do I send his name to the barring people?',
    'A teaching assistant is suspended while police look into what a girl said. Do I refer her to DBS now?',
    'We have had an allegation that a carer stole from a resident. Shall I report him to the Disclosure and Barring Service?',
  ])
    it(`waits on an accusation alone, and safeguarding is told first: "${text}"`, async () =>
      assert.equal(await because(text), 'seek-advice barring'));

  for (const text of [
    'We sacked a carer after we proved that she hit residents. May we tell the DBS without asking her?',
    'He resigned, we would have dismissed him for grooming a pupil. HR want to know if we send it to the DBS',
    'A driver was dismissed for groping a passenger. Must we refer him to the barring service?',
  ])
    it(`is a duty once somebody was taken out of the work, or would have been: "${text}"`, async () =>
      assert.equal(await because(text), 'share duty'));

  it('is asked about where nobody says how far it went, and waits where they are still in the work', () => {
    assert.equal(after('Should I refer our caretaker to the DBS?')['duty'], 'open');
    assert.equal(after('Should we dismiss him before we refer him to the DBS?')['duty'], 'no');
  });
  for (const text of [
    "A volunteer's DBS check came back with a caution. Can I tell the head?",
    'A carer is accused of hitting a resident. Do we tell CQC and the DBS?',
    'The DBS wrote to us about him.',
  ])
    it(`is no check, nothing that regulators hear as well, and nothing that they wrote: "${text}"`, () =>
      assert.equal(after(text)['other-route'], undefined));
});

describe('FGM of a girl under 18', () => {
  for (const text of [
    'I teach Year 9. A girl told me after class that they cut her down there when she was six. She begged me to leave it. What do I do?',
    'Sexual health nurse. During an examination of a 16 year old I saw that she has had FGM. Do I have a choice?',
    'A 12 year old pupil has disclosed FGM to me. My head says that she will deal with it. Do I ring 101 myself?',
    "A girl in my form, 14, told me she was cut when she was eight. Do I tell children's social care?",
  ])
    it(`that she told of or that was seen goes to the police first: "${text}"`, async () => {
      const { answer } = await ask(text);
      assert.equal(answer.verdict!.because, 'fgm');
      assert.match(answer.verdict!.answer, /police on 101.*social care/);
      assert.match(answer.verdict!.steps[0]!, /^Ring the police yourself/);
    });

  for (const text of [
    'A Year 5 girl may be taken to Gambia to be cut, FGM is what we fear. Who do I tell?',
    'We suspect FGM of a pupil, aged 9. Do I tell social care?',
    "A 15 year old's mother told me that the girl had FGM abroad. Do I tell the police?",
    'I am a teaching assistant. A girl of 10 told me she has had FGM. Who do I tell?',
  ])
    it(`that is feared, said by others, or told to somebody whom no law binds is told in the usual way: "${text}"`, async () => {
      assert.equal(after(text, ['subject', 'child'])['other-route'], undefined);
      const { answer } = await ask(text);
      assert.deepEqual([answer.verdict!.verdict, answer.verdict!.because === 'fgm'], ['share', false]);
    });

  it('of a woman, long ago, is no harm to a child: she is asked', async () => {
    const text =
      'Booking with a 29 year old who was cut as a child in Sudan. Must I ring the police about her? No daughters.';
    const { answer, understood } = await ask(text);
    assert.equal(answer.verdict!.verdict, 'ask-consent-first');
    assert.ok(!understood.facts.some(({ fact, value }) => fact === 'child-harm' && value === 'yes'));
  });
});
