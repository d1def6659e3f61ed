import assert from 'node:assert/strict';
import {
  SURE,
  asksOfAnother,
  asksWhoMayBeTold,
  asksWhomToRing,
  factsOfFollowUp,
  isPlainlyFollowUp,
  relationOf,
} from '../../src/ask/follow-up.ts';
import type { Kind, ReadFact, ReadRelation, Relation } from '../../src/ask/understanding.ts';

const fact = (name: ReadFact['fact'], value: string, words: string): ReadFact => ({
  fact: name,
  value,
  words,
  certainty: 0.9,
});
const heard = (
  facts: readonly ReadFact[] = [],
  relation?: ReadRelation,
  kind: Kind = 'sharing',
): { kind: Kind; facts: readonly ReadFact[]; relation?: ReadRelation } => ({
  kind,
  facts,
  ...(relation ? { relation } : {}),
});
/** What is done with a message: what it is, or that somebody is asked. */
const takenFor = (text: string, facts: readonly ReadFact[] = [], relation?: ReadRelation): Relation => {
  const { is, certainty } = relationOf(text, heard(facts, relation));
  return certainty < SURE ? 'unclear' : is;
};

describe('A message after an answer, by its plain words alone,', () => {
  const plain: readonly [Relation, readonly string[]][] = [
    ['same-case', ['no, it was the deputy who rang', 'mum has agreed now', 'not them, the fire brigade', 'he is 15']],
    ['why', ['why?', 'but why', 'on what grounds?', 'y tho', 'Can you explain why']],
    [
      'what-if',
      ['what if she refuses?', 'and if he hurts her again?', 'suppose the court asks', 'would it change if he was 18'],
    ],
    ['thanks', ['thanks', 'ok great, ta', 'Thank you so much!', 'cheers pal', '👍', 'will do', 'thankyouuu']],
    ['stop', ['stop', 'never mind', 'cancel that please', 'ok leave it there', 'forget it']],
    ['restart', ['start again', 'can you reset this', 'start over', 'right, clear that please', 'forget everything']],
    ['new-case', ['different family: can I tell the school about a boy with bruises', 'another client now, she is 80']],
    ['policy', ['is there a law that says we must', 'how long do we keep this', 'what counts as consent?']],
  ];
  for (const [relation, texts] of plain)
    for (const text of texts) it(`is ${relation}: ${text}`, () => assert.equal(takenFor(text), relation));

  it('is no thanks where it asks, though every word of it might thank', () => {
    for (const text of ['is it ok', 'ok is that fine', 'is that all right'])
      assert.notEqual(takenFor(text), 'thanks', text);
  });

  it('stops nothing where somebody else’s words are told', () => {
    assert.equal(takenFor('she says leave it, she does not want a fuss'), 'same-case');
  });

  it('is never taken for thanks, a stop or a fresh start where a fact is said with it', () => {
    const agreed = [fact('consent', 'given', 'she agreed')];
    for (const text of ['thanks, she agreed', 'never mind, she agreed', 'start again, she agreed'])
      assert.ok(!['thanks', 'stop', 'restart'].includes(takenFor(text, agreed)), text);
  });

  it('is asked about where it could be either', () => {
    for (const text of ['landlord wants the tenancy papers for the flat', 'and the brother'])
      assert.equal(takenFor(text), 'unclear', text);
  });

  it('opens another case where it brings its own people and its own question', () => {
    const facts = [fact('recipient', 'police', 'the police'), fact('subject', 'adult', 'a man')];
    assert.equal(takenFor('a man on my other ward was stabbed and the police want his address', facts), 'new-case');
  });
});

describe('What a reader says of a message after an answer', () => {
  it('counts where it is sure and no plain word speaks against it', () => {
    assert.equal(takenFor('the second fella wants it', [], { is: 'same-case', certainty: 0.8 }), 'same-case');
    assert.equal(takenFor('thanks', [], { is: 'new-case', certainty: 0.9 }), 'thanks');
  });
  it('is made sure by the build of the message where both are weak, and else leaves it open', () => {
    const weak = (is: Relation): ReadRelation => ({ is, certainty: 0.45 });
    assert.equal(takenFor('and the brother', [], weak('same-case')), 'same-case');
    assert.equal(takenFor('and the brother', [], weak('new-case')), 'unclear');
  });
});

describe('What a follow-up asks for', () => {
  it('is plain without any case: then somebody says which one', () => {
    for (const text of ['why?', 'no, the head teacher', 'and the police?', 'what about dad'])
      assert.ok(isPlainlyFollowUp(text), text);
    for (const text of ['Can I tell the school?', 'he hits her, can I tell the police'])
      assert.ok(!isPlainlyFollowUp(text), text);
  });

  it('is somebody else besides, or somebody instead', () => {
    const school = heard([fact('recipient', 'school', 'the school')]);
    assert.ok(asksOfAnother('and the school as well?', school));
    assert.ok(asksOfAnother('what about the school', school));
    for (const text of ['not them, the school', 'sorry, I meant the school', 'the school then'])
      assert.ok(!asksOfAnother(text, school), text);
    assert.ok(!asksOfAnother('and he hit her as well', heard()));
  });

  it('may be whom one can tell, or whom to ring', () => {
    for (const text of ['who can I tell?', 'so who am I allowed to share with', 'who else may I tell'])
      assert.ok(asksWhoMayBeTold(text), text);
    assert.ok(!asksWhoMayBeTold('who can see this?'));
    assert.ok(asksWhomToRing('who do I actually ring'));
  });

  it('takes nobody who has agreed or refused for somebody to be told', () => {
    const names = (text: string, facts: readonly ReadFact[]): string[] =>
      factsOfFollowUp(text, facts).map((one) => one.fact);
    const mum = [fact('recipient', 'parent', 'mum'), fact('consent', 'given', 'mum has agreed now')];
    assert.deepEqual(names('mum has agreed now', mum), ['consent']);
    assert.deepEqual(names('I would tell mum, she agreed', mum), ['recipient', 'consent']);
    const school = [fact('recipient', 'school', 'the school'), fact('consent', 'refused', 'dad said no')];
    assert.deepEqual(names('it is the school now, dad said no', school), ['recipient', 'consent']);
  });
});
