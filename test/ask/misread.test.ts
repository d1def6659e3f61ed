// What readers take words for that do not say it: each kind in several wordings, and beside it what does say it.
import assert from 'node:assert/strict';
import { answerFor } from '../../src/ask/answer.ts';
import { withoutMisread } from '../../src/ask/misread.ts';
import type { ReadFact } from '../../src/ask/understanding.ts';
import { ask, edition, valueOf } from './ask.ts';

type Said = readonly [fact: ReadFact['fact'], value: string, words: string];
const after = (text: string, ...said: Said[]): Record<string, string> => {
  const read = said.map(([fact, value, words]) => ({ fact, value, words, certainty: 0.9 }));
  for (const { words } of read) assert.ok(text.includes(words), words);
  return Object.fromEntries(withoutMisread(text, read).map(({ fact, value }) => [fact, value]));
};

describe('A yes that only a paper tells of', () => {
  for (const words of [
    'signed, asking only that',
    'a signed form from the DWP',
    'form signed by their manager',
    'they sent the form',
    'a form: the police have signed it',
    'with the officer’s signature on it',
    'an email with a letter',
  ])
    it(`is asked, and so is nothing that hangs on it: "${words}"`, () =>
      assert.deepEqual(after(`We have ${words}.`, ['consent', 'given', words], ['consent-valid', 'yes', words]), {
        consent: 'open',
      }));

  for (const words of [
    'signed consent form',
    'signed by her mother',
    'she signed the form',
    'his own signature',
    'a form of authority',
    'mum has signed',
    'wished for it, and signed the form',
    'she emailed to say yes',
    'he agreed in a letter',
    'she is fine with it',
  ])
    it(`stands where the words say whose it is: "${words}"`, () =>
      assert.deepEqual(after(`We have ${words}.`, ['consent', 'given', words], ['consent-valid', 'yes', words]), {
        consent: 'given',
        'consent-valid': 'yes',
      }));

  it('never makes it that the right person agreed', async () => {
    const { answer, understood } = await ask(
      'Benefit fraud team want to know if she has a partner living in. Just an email from the DWP with a form, signed, asking only that',
    );
    assert.equal(understood.facts.find(({ fact }) => fact === 'consent')!.value, 'open');
    assert.notEqual(answer.verdict!.because, 'consent');
    const agreed = answerFor(edition, understood, { consent: 'given', 'consent-valid': 'yes' });
    assert.equal(agreed.verdict!.verdict, 'share');
  });
});

describe('A regulator who wants one file', () => {
  const wants = (text: string, recipient = 'regulator'): Record<string, string> =>
    after(text, ['recipient', recipient, text], ['request', 'unlimited', text], ['too-much', 'excess', text]);
  for (const text of [
    'Ofsted inspector wants to look at an individual child’s file',
    'CQC want to see one resident’s care plan',
    'the inspector asked for his file',
    'Ombudsman wants the report about her',
  ])
    it(`does not ask for too much: "${text}"`, () => assert.deepEqual(wants(text), { recipient: 'regulator' }));
  for (const text of [
    'Ofsted want everything in a child’s file',
    'CQC want the whole file of a resident',
    'the inspector wants his full record',
    'CQC want her file and will not say why',
    'CQC want the files of our residents',
    'Ofsted ask for every child’s file',
  ])
    it(`does where the words say so: "${text}"`, () =>
      assert.deepEqual(wants(text), { recipient: 'regulator', request: 'unlimited', 'too-much': 'excess' }));
  it('is a regulator, and nobody else', () =>
    assert.equal(wants('his boss wants his file', 'employer')['request'], 'unlimited'));
});

describe('The means by which something is sent', () => {
  for (const [text, words, value] of [
    ['Can I WhatsApp the family’s address', 'WhatsApp', 'many'],
    ['Can I send it by text message', 'text message', 'many'],
    ['Can I send his plan to my personal email', 'my personal email', 'subject'],
    ['Can I send it over social media', 'social media', 'many'],
    ['May we message this on Facebook Messenger', 'Messenger', 'many'],
  ] as const)
    it(`are no recipient: "${text}"`, () =>
      assert.equal(after(text, ['recipient', value, words])['recipient'], 'open'));
  for (const [text, words] of [
    ['Can I put it in the parents’ WhatsApp group', 'parents’ WhatsApp group'],
    ['Can we post it on our Facebook page for everyone', 'Facebook page for everyone'],
    ['Can I text all the neighbours', 'text all the neighbours'],
  ] as const)
    it(`are named beside many who are: "${text}"`, () =>
      assert.equal(after(text, ['recipient', 'many', words])['recipient'], 'many'));
  for (const text of [
    'Can I WhatsApp it to the nurse',
    'Can I send it to the nurse via Snapchat',
    'Should we just WhatsApp her',
    'Can I WhatsApp my manager on the council approved app',
    'Can I WhatsApp it to my manager from my work phone',
  ])
    it(`are asked about: "${text}"`, () => assert.equal(after(text)['means-approved'], 'open'));
  for (const text of [
    'ok to send it to my private email',
    'Can I send it to the nurse from my own phone',
    'is it ok to use my personal mobile',
    'Can I send it from my gmail',
    'Can I WhatsApp it to my manager',
    'Is it ok to snapchat my team leader a picture',
    'Could I iMessage my supervisor',
    'Can I Facebook message my colleague about it',
    'Our staff WhatsApp group, can I put it there',
    'The handover is on a Facebook Messenger group with the night staff',
    'Can I WhatsApp it to my manager, I have no work phone',
  ])
    it(`are not approved among those who work together, or by an address of one's own: "${text}"`, () => {
      assert.equal(after(text)['means-approved'], 'no');
      assert.equal(after(text, ['means-approved', 'open', text])['means-approved'], 'no');
    });
  for (const text of [
    'He sent her threats on WhatsApp yesterday',
    'Can I tell the police he sent her threats on WhatsApp',
    'Can I share the photos that were on Snapchat',
    'Her ex found my page on Facebook',
    'Can I text the social worker',
  ])
    it(`are not asked about where nothing goes by them: "${text}"`, () =>
      assert.equal(after(text)['means-approved'], undefined));
  it('are quoted as they were typed', () => {
    const [asked] = withoutMisread('Hi. Can I send it via WhatsApp to her?', []);
    assert.equal(asked!.words, 'WhatsApp');
    const [own] = withoutMisread('ok to send it to my Private E-mail?', []);
    assert.equal(own!.words, 'my Private E-mail');
  });
  it('are left as they were read', () =>
    assert.equal(after('Can I WhatsApp it', ['means-approved', 'no', 'WhatsApp'])['means-approved'], 'no'));
});

describe('A manager of one’s own', () => {
  for (const text of [
    'Can I WhatsApp a photo to my manager',
    'should I tell my boss about this',
    'Is it ok to share it with my team leader',
    'Can I email my safeguarding lead or send it to my safeguarding lead',
  ])
    it(`is social care where nobody else is named: "${text}"`, () =>
      assert.equal(after(text)['recipient'], 'social-care'));
  for (const text of ['Her boss wants her file', 'I went to my manager and he laughed', 'Can I tell his manager'])
    it(`is nobody else’s, and nobody who only spoke: "${text}"`, () =>
      assert.equal(after(text)['recipient'], undefined));
  it('does not take the place of somebody who is named', () =>
    assert.equal(
      after('Can I tell the police or must I go to my manager', ['recipient', 'police', 'the police'])['recipient'],
      'police',
    ));
  it('is whom a photograph would go to, not many people', async () => {
    const asked = await ask("Can I WhatsApp a photo of the child's bruises to my manager");
    assert.deepEqual([valueOf(asked, 'recipient'), valueOf(asked, 'means-approved')], ['social-care', 'no']);
    assert.equal(asked.answer.verdict!.because, 'another-way');
  });
});

describe('Those who work together', () => {
  it('are told another way what they may know, and nobody hears that telling is wrong', async () => {
    for (const text of [
      "Can I WhatsApp a photo of the child's bruises to my manager",
      "Is it ok to snapchat my team leader a pic of the burn on my foster lad's arm?",
      "May I text a picture of the rash on a child's legs to my line manager from my personal mobile?",
      'Can I WhatsApp my manager the new address of the family I visit?',
    ]) {
      const { answer } = await ask(text);
      assert.deepEqual([answer.verdict!.verdict, answer.verdict!.because], ['share', 'another-way'], text);
      assert.match(answer.verdict!.steps.join(' '), /Do not send it this way/);
    }
  });
  it('are no crowd in a chat of their own, and a colleague is not many', () => {
    const chat = 'a WhatsApp group with just the night staff';
    assert.equal(after(`The handover is on ${chat}.`, ['recipient', 'many', chat])['recipient'], 'colleague');
    const app = 'Facebook message my colleague';
    assert.equal(after(`Can I ${app} about it?`, ['recipient', 'many', app])['recipient'], 'colleague');
    const parents = 'the parents whatsapp group';
    assert.equal(after(`Can I put it in ${parents}`, ['recipient', 'many', parents])['recipient'], 'many');
  });
});

describe('Somebody who has capacity', () => {
  const guess = (text: string): string | undefined =>
    withoutMisread(text, [{ fact: 'capacity', value: 'no', words: 'capacity', certainty: 0.3, guessed: true }])[0]!
      .value;
  it('is not guessed to lack it by the very word', () => {
    for (const text of ['Tenant has mental capacity', 'She still has full capacity', 'A man with capacity drinks'])
      assert.equal(guess(text), 'yes', text);
  });
  it('is another than one of whom it is doubted', () => {
    for (const text of ['I doubt she has capacity', 'Not sure if he has capacity', 'She has capacity issues'])
      assert.equal(guess(text), 'no', text);
  });
});

describe('Somebody who cannot follow a letter', () => {
  it('is not said to be unable to decide: it is asked', () => {
    for (const words of ['cannot follow', 'cannot follow the letter', "can't read", 'does not understand English'])
      assert.deepEqual(
        after(
          `Mum ${words}${/letter|English/u.test(words) ? '' : ' our letters'}.`,
          ['capacity', 'no', words],
          ['consent', 'cannot-be-obtained', words],
          ['consent-valid', 'no', words],
        ),
        { capacity: 'open' },
        words,
      );
  });
  it('is another than one who cannot decide', () => {
    for (const words of ['lacks capacity', 'cannot decide this', 'has dementia'])
      assert.equal(after(`Mum ${words} and cannot read the letter.`, ['capacity', 'no', words])['capacity'], 'no');
  });
});
