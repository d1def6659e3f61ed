import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FITS, noAnswer, policySearch } from '../../src/ask/policy-search.ts';
import { editionsHere, loadEdition } from '../../src/policy/load.ts';
import { fold } from '../../src/text/fold.ts';

const edition = loadEdition();
const search = policySearch(edition);
/** The entry that would be answered with; null where none fits. */
const answered = (text: string, by = search): string | null => {
  const found = by(text);
  return found && found.score >= FITS ? found.id : null;
};

/** What 175 messages ask for, by hand: the entries that answer it, or "none". */
const labels: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'policy-labels.json'), 'utf8'),
);
const messages = (file: string): { id: string; text: string }[] =>
  readFileSync(join(import.meta.dirname, '../../src/ask/train/messages', file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; text: string });

/** The share of one writer's questions that get a right answer, or rightly none; and that get a wrong answer. */
function scoreOf(file: string, by = search): { right: number; wrong: number } {
  const asked = messages(file).filter(({ id }) => labels[id] !== undefined);
  const given = asked.map(({ id, text }) => ({ want: labels[id]!, got: answered(text, by) ?? 'none' }));
  const share = (some: typeof given): number => some.length / asked.length;
  return {
    right: share(given.filter(({ want, got }) => want.includes(got))),
    wrong: share(given.filter(({ want, got }) => !want.includes(got) && got !== 'none')),
  };
}

describe('The answers to questions about the policy', () => {
  // the limit was chosen on W7; W26 is by another writer
  for (const [file, least] of [
    ['W7.jsonl', 0.75],
    ['W26.jsonl', 0.7],
  ] as const)
    for (const name of ['norfolk-2015', 'england-2026'])
      it(`are right for at least ${least * 100} in 100 of ${file} under ${name}, and wrong for at most 6`, () => {
        const { right, wrong } = scoreOf(file, policySearch(loadEdition(name)));
        assert.ok(right >= least && wrong <= 0.06, JSON.stringify({ right, wrong }));
      });
});

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

  for (const name of editionsHere())
    it(`finds each entry of ${name} by each of its own wordings, however they are typed`, () => {
      const { myths, questions } = loadEdition(name);
      const by = policySearch(loadEdition(name));
      for (const { id, ask } of [...myths, ...questions])
        for (const wording of ask)
          for (const text of [wording, wording.toUpperCase(), ` ${wording.replace('?', '')}  ??`])
            assert.equal(answered(fold(text).text, by), id, text);
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
