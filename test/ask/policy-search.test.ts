import assert from 'node:assert/strict';
import { FITS, noAnswer, policySearch } from '../../src/ask/policy-search.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { fold } from '../../src/text/fold.ts';

const edition = loadEdition();
const search = policySearch(edition);
/** The entry that would be answered with; null where none fits. */
const answered = (text: string): string | null => {
  const found = search(text);
  return found && found.score >= FITS ? found.id : null;
};

describe('A question about the policy', () => {
  for (const [text, id] of [
    ['Who can I tell?', 'who-can-i-tell'],
    ['who can I share with', 'who-can-i-tell'],
    ['am I allowed to refuse', 'may-i-refuse'],
    ['do I need consent for a MASH referral?', 'consent-for-a-referral'],
    ['what is a DPIA', 'what-is-a-dpia'],
    ['what is the joint agency protocol?', 'joint-protocol'],
    ['so who actually reads what i type in this box', 'what-do-you-keep'],
    ['How long must we hold on to records of a referral?', 'how-long-to-keep'],
    ['can next of kin give consent for an adult who lacks capacity', 'next-of-kin'],
    ['is what we do different if the family lives in Scotland', 'other-nations'],
    ['whats a lado when its at home', 'prevent-and-lado'],
  ] as const)
    it(`gets the answer to what it asks: ${text}`, () => assert.equal(answered(text), id));

  for (const text of [
    'is there a course on this',
    'who keeps the key to the stationery cupboard',
    'how many days do I get for a freedom of information request',
    'may the school sell the minibus',
    'which colour of ink do we use',
    '',
    '????',
  ])
    it(`gets no answer to another question: ${text}`, () => assert.equal(answered(text), null));

  it('finds each entry by each of its own wordings, however they are typed', () => {
    for (const { id, ask } of [...edition.myths, ...edition.questions])
      for (const wording of ask)
        for (const text of [wording, wording.toUpperCase(), ` ${wording.replace('?', '')}  ??`])
          assert.equal(answered(fold(text).text), id, text);
  });

  it('finds its question in one sentence of a long message', () => {
    const long =
      'Morning all. It has been a long week and the printer is down again. We are setting up a new system for the hubs. ' +
      'When does a data protection impact assessment have to be done and who signs it? Kettle is on if anybody wants one.';
    assert.equal(answered(long), 'what-is-a-dpia');
  });

  it('that nothing fits is told whom to ask, and what comes nearest by its own name only', () => {
    assert.match(noAnswer(undefined), /^I have no answer to that\. Ask your safeguarding lead/);
    const near = noAnswer({
      id: 'x',
      score: FITS - 0.01,
      answer: { title: 'What is a DPIA?', answer: 'A look.', clauses: [] },
    });
    assert.match(near, /The nearest that I have is “What is a DPIA\?” Type it to see it\./);
    assert.ok(!near.includes('A look.'));
  });

  it('keeps the mark of what nobody has read', () => {
    assert.equal(search('what is a DPIA')?.answer.mark, 'unverified');
  });
});
