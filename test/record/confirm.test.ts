// What words say is proposed, and nothing more: only what the practitioner says counts, settles and is filed.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decide } from '../../src/record/decide.ts';
import { answerOf } from '../../src/record/draft-answer.ts';
import { walkOf } from '../../src/record/draft.ts';
import type { CaseCommand, CaseDocument, ReadValue } from '../../src/record/types.ts';
import { asRead, CLEAR_FORM, context, does, edition, opened, pat, refuses, RIGHT } from './example.ts';

/** A recipient who is only guessed is nobody yet: without the guess nothing is withheld from them. */
const GUESSED_RECIPIENTS = Array.from({ length: 8 }, (_, at): [Record<string, { at: number; guessed: boolean }>] => [
  {
    subject: { at: 9, guessed: false },
    recipient: { at, guessed: true },
    purpose: { at: 7, guessed: true },
    'protective-task': { at: 0, guessed: false },
  },
]);
const answer = (document: CaseDocument) => answerOf(edition, document.draft!);
/** With these facts the rules need nothing else. */
const NOSY = { recipient: 'private-person', purpose: 'no' };

describe('What was read in the practitioner’s words', () => {
  it('settles nothing until they say that it is right, and everything that it decides after that', () => {
    const before = opened(NOSY);
    assert.deepEqual(
      [answer(before).verdict.verdict, answer(before).settled, answer(before).toConfirm],
      ['do-not-share', false, ['recipient', 'purpose']],
    );
    assert.equal(refuses(before, { type: 'go', page: 'form' }).code, 'not-confirmed');
    const after = does(before, RIGHT);
    assert.deepEqual(
      [answer(after).verdict.verdict, answer(after).settled, answer(after).toConfirm],
      ['do-not-share', true, []],
    );
    assert.equal(does(after, { type: 'go', page: 'form' }).draft!.page, 'form');
  });

  it('is corrected and confirmed with one tap', () => {
    const { draft } = does(opened(NOSY), { type: 'confirm', facts: { purpose: 'yes' }, answer: null });
    assert.deepEqual(draft!.facts, { recipient: 'private-person', purpose: 'yes' });
    assert.deepEqual(draft!.origins, { purpose: 'corrected', recipient: 'confirmed' });
    assert.deepEqual(draft!.read, {});
  });

  it('stays read where another fact is put right', () => {
    const { draft } = does(opened(NOSY), { type: 'update', facts: { ...NOSY, purpose: 'yes' }, answer: null });
    assert.deepEqual([draft!.facts, Object.keys(draft!.read)], [{ purpose: 'yes' }, ['recipient']]);
  });

  it('gives way to what they answer, and to "not sure" where the walk asks', () => {
    const answered = does(opened({ consent: 'refused' }), { type: 'answer', question: 'consent', response: 'given' });
    assert.deepEqual(answered.draft!.read, {});
    const walked = { ...opened({ consent: 'refused' }) };
    const asked = { ...walked, draft: { ...walked.draft!, page: 'walk' as const } };
    const unsure = does(asked, { type: 'answer', question: 'consent', response: 'not-sure' });
    assert.deepEqual(unsure.draft!.read, {});
  });

  it('and is only guessed is asked: it is confirmed with nothing else, and accuses nobody', () => {
    for (const [name, value] of Object.entries({
      duty: 'yes',
      consent: 'refused',
      'subject-is-source': 'yes',
      'child-sexual': 'yes',
      'telling-endangers': 'yes',
    })) {
      const guess = { [name]: { value, certainty: 0.4, guessed: true } } satisfies Record<string, ReadValue>;
      const read = { ...asRead({ recipient: 'health', 'subject-risk': 'some', subject: 'adult' }), ...guess };
      const document = does(null, { type: 'open', read, emergency: false, openedBy: null });
      const { verdict, toConfirm } = answer(document);
      assert.ok(!toConfirm.includes(name), name);
      assert.ok(!['duty', 'adult-refuses', 'child-sexual'].includes(verdict.because), verdict.because);
      assert.equal(does(document, RIGHT).draft!.facts[name], undefined, name);
    }
  });

  it('and is only guessed keeps nothing from those who protect: whether telling them endangers somebody is asked', () => {
    for (const recipient of ['police', 'social-care', 'health', 'school']) {
      const guess = { value: 'yes', certainty: 0.4, guessed: true as const };
      const read = { ...asRead({ recipient, 'child-harm': 'yes', subject: 'adult' }), 'telling-endangers': guess };
      const document = does(null, { type: 'open', read, emergency: false, openedBy: null });
      const confirmed = answer(does(document, RIGHT));
      assert.notEqual(answer(document).verdict.verdict, 'do-not-share', recipient);
      assert.notEqual(confirmed.verdict.verdict, 'do-not-share', recipient);
      assert.ok(confirmed.next?.settles.includes('telling-endangers'), `${recipient}: ${confirmed.next?.id}`);
    }
  });

  it('and is only guessed, and decides, is the next question, and nothing is recorded on it', () => {
    for (const [name, value] of [
      ['child-harm', 'yes'],
      ['others-harm', 'yes'],
    ] as const) {
      const guess = { value, certainty: 0.4, guessed: true as const };
      const said = { recipient: 'health', consent: 'refused', subject: 'adult' };
      const read = { ...asRead(said), [name]: guess };
      const document = does(does(null, { type: 'open', read, emergency: false, openedBy: null }), RIGHT);
      const { next, byGuess } = answer(document);
      assert.deepEqual([byGuess, next?.settles.includes(name)], [true, true], `${name}: ${next?.id}`);
      assert.equal(refuses(document, { type: 'go', page: 'form' }).code, 'question-open');
    }
  });

  it('never withholds on a guess alone, whatever is guessed and whatever was said', () => {
    const some = fc.dictionary(
      fc.constantFrom(...edition.facts.map(({ name }) => name)),
      fc.record({ at: fc.nat(30), guessed: fc.boolean() }),
      { minKeys: 1, maxKeys: 6 },
    );
    const withholds = (read: Readonly<Record<string, ReadValue>>, open: readonly string[] = []): boolean => {
      const { verdict } = answer(does(null, { type: 'open', read, open, emergency: false, openedBy: null }));
      return ['do-not-share', 'ask-consent-first'].includes(verdict.verdict);
    };
    fc.assert(
      fc.property(some, (picked) => {
        const read = Object.entries(picked).map(([name, { at, guessed }]) => {
          const values = Object.keys(edition.facts.find((fact) => fact.name === name)!.values);
          const value = values[at % values.length]!;
          return [name, { value, certainty: 0.5, ...(guessed ? { guessed: true as const } : {}) }] as const;
        });
        const said = Object.fromEntries(read.filter(([, one]) => !('guessed' in one)));
        const guessed = Object.keys(picked).filter((name) => said[name] === undefined);
        // a guess weighs no more than a question that is open
        if (withholds(Object.fromEntries(read)))
          assert.ok(withholds(said) || withholds(said, guessed), JSON.stringify(picked));
      }),
      { numRuns: 3000, examples: GUESSED_RECIPIENTS },
    );
  });

  it('and is only guessed is gone once "Not sure" is picked for it, and stays where it is left alone', () => {
    for (const { name, values } of edition.facts) {
      const guess = { [name]: { value: Object.keys(values)[0]!, certainty: 0.4, guessed: true as const } };
      const document = does(null, { type: 'open', read: guess, riskHeard: true, emergency: false, openedBy: null });
      for (const type of ['update', 'confirm'] as const) {
        const picked = does(document, { type, facts: { [name]: 'not-sure' }, answer: null }).draft!;
        assert.deepEqual([picked.read[name], picked.facts[name], picked.open], [undefined, undefined, [name]], name);
        assert.equal(answerOf(edition, picked).risk, true, 'what was heard of a risk is not taken back by that');
        const left = does(document, { type, facts: {}, answer: null }).draft!;
        assert.equal(left.read[name]?.guessed, true, name);
      }
    }
    const guess = { consent: { value: 'refused', certainty: 0.4, guessed: true as const } };
    const asked = does(null, { type: 'open', read: guess, emergency: false, openedBy: null });
    const answered = does(asked, { type: 'answer', question: 'consent', response: 'not-sure' });
    assert.equal(answered.draft!.read['consent'], undefined);
  });

  it('shows no verdict without a recipient: nobody is put in their place', () => {
    const { shown, next, verdict } = answer(opened({ 'child-harm': 'yes', subject: 'child' }));
    assert.equal(shown, false);
    assert.equal(next?.id, 'recipient');
    assert.notEqual(verdict.verdict, 'share');
  });

  it('shows no verdict where nothing but the recipient was said, or only in the words that name them', () => {
    assert.equal(answer(opened({ recipient: 'employer' })).shown, false);
    const read = { ...asRead({ recipient: 'employer' }), consent: { value: 'refused', certainty: 0.9 } };
    const own = does(null, { type: 'open', read, emergency: false, openedBy: null });
    const borrowed = { ...read, consent: { ...read.consent, borrowed: true as const } };
    const not = does(null, { type: 'open', read: borrowed, emergency: false, openedBy: null });
    assert.deepEqual([answer(own).shown, answer(not).shown], [true, false]);
  });

  it('says that somebody may be at risk until every risk is denied', () => {
    const heard = does(null, { type: 'open', riskHeard: true, emergency: false, openedBy: null });
    assert.equal(answer(heard).risk, true);
    assert.equal(answer(does(heard, { type: 'answer', question: 'risk', response: 'nobody' })).risk, false);
    assert.equal(answer(opened({ 'others-at-risk': 'yes' })).risk, true);
  });
});

describe('The draft of a question', () => {
  const asked = (): CaseDocument =>
    does(null, { type: 'open', read: asRead(NOSY), emergency: false, openedBy: 'a keyed hash' });

  it('is hidden until it is used, by whatever uses it', () => {
    assert.deepEqual([asked().draft!.hidden, asked().order], [true, '']);
    const uses: readonly CaseCommand[] = [
      RIGHT,
      { type: 'update', facts: NOSY, answer: null },
      { type: 'set-fact', fact: 'consent', value: 'given' },
      { type: 'answer', question: 'risk', response: 'nobody' },
      { type: 'go', page: 'walk' },
      { type: 'danger' },
      { type: 'note-consent-asked' },
      { type: 'note-advice', note: { of: 'Mo', when: 'today', said: 'Wait.' } },
    ];
    for (const use of uses) {
      const used = does(asked(), use);
      assert.equal(used.draft!.hidden, false, use.type);
      assert.ok(used.order.endsWith(used.id), use.type);
    }
    const { document } = refuses(asked(), { type: 'go', page: 'form' });
    assert.equal(document!.draft!.hidden, false, 'and by what was refused and kept');
  });

  it('is seen at once where somebody is in danger', () => {
    const urgent = does(null, { type: 'open', emergency: true, openedBy: 'a keyed hash' });
    assert.equal(urgent.draft!.hidden, false);
  });
});

const FACTS = edition.facts.map(({ name, values }) =>
  fc.tuple(fc.constant(name), fc.constantFrom(...Object.keys(values))),
);
const fact = fc.oneof(...FACTS);
const readValue = fc.tuple(fact, fc.boolean()).map(([[name, value], guessed]) => {
  const one: ReadValue = { value, certainty: 0.5, ...(guessed ? { guessed: true as const } : {}) };
  return [name, one] as const;
});
const command: fc.Arbitrary<CaseCommand> = fc.oneof(
  fc.constant(RIGHT),
  fc.record({
    type: fc.constant('update' as const),
    facts: fact.map((one) => Object.fromEntries([one])),
    answer: fc.constant(null),
  }),
  fact.map(([name, value]) => ({ type: 'set-fact' as const, fact: name, value })),
  fc
    .constantFrom(...edition.map)
    .chain(({ id, responses }) =>
      fc
        .constantFrom('not-sure', ...responses.map((one) => one.id))
        .map((response) => ({ type: 'answer' as const, question: id, response })),
    ),
  fc.constantFrom('answer', 'walk', 'verdict', 'form').map((page) => ({ type: 'go' as const, page: page as 'walk' })),
);
const situation = fc.tuple(fc.array(readValue, { maxLength: 8 }), fc.array(command, { maxLength: 12 }));

/** The facts that a tap names. */
const namedIn = (one: CaseCommand): string[] => {
  if (one.type === 'set-fact') return [one.fact];
  return one.type === 'update' ? Object.keys(one.facts) : [];
};

/** The case after these commands, refused ones included, with what was confirmed on the way. */
function play(read: readonly (readonly [string, ReadValue])[], commands: readonly CaseCommand[]) {
  let document = does(null, { type: 'open', read: Object.fromEntries(read), emergency: false, openedBy: 'hash' });
  const confirmed = new Set<string>();
  for (const one of commands) {
    const decided = decide(edition, document, pat, one, context());
    if (one.type === 'confirm' && decided.outcome === 'apply')
      for (const name of Object.keys(document.draft!.read)) confirmed.add(name);
    for (const name of namedIn(one)) confirmed.add(name);
    document = ('document' in decided && decided.document) || document;
  }
  return { document, confirmed };
}

describe('Whatever is tapped, in whatever order,', () => {
  it('nothing counts that was only read: the verdict is settled by what was said, or not at all', () => {
    fc.assert(
      fc.property(situation, ([read, commands]) => {
        const { document } = play(read, commands);
        const draft = document.draft!;
        const { settled, shown, next, toConfirm, risk } = answer(document);
        const said = walkOf(edition, { ...draft, read: {} });
        assert.equal(settled, said.next === null);
        if (settled) assert.deepEqual([shown, next], [true, null]);
        if (!settled && next === null) assert.ok(toConfirm.length > 0, 'there is always something to do');
        if (draft.page === 'form') assert.ok(said.next === null || (risk && toConfirm.length === 0));
        for (const name of toConfirm) assert.ok(!draft.read[name]!.guessed && said.facts[name] === undefined);
      }),
      { numRuns: 150 },
    );
  });

  it('no record stands on a fact that nobody confirmed, corrected or picked', () => {
    let filed = 0;
    fc.assert(
      fc.property(situation, ([read, commands]) => {
        const { document, confirmed } = play(read, commands);
        const filling = decide(edition, document, pat, { type: 'fill', form: CLEAR_FORM }, context());
        const full = ('document' in filling && filling.document) || document;
        const decided = decide(edition, full, pat, { type: 'file' }, context());
        if (decided.outcome !== 'apply') return;
        filed += 1;
        for (const [name, origin] of Object.entries(decided.document.filed?.origins ?? {})) {
          assert.notEqual(origin, 'read', name);
          if (origin === 'confirmed') assert.ok(confirmed.has(name), name);
        }
        for (const name of Object.keys(decided.document.filed?.facts ?? {}))
          assert.ok(decided.document.filed!.origins![name] !== undefined, name);
      }),
      { numRuns: 150, examples: [[[Object.entries(asRead(NOSY)), [RIGHT]]]] },
    );
    assert.ok(filed > 0, 'some are filed');
  });
});

describe('What a later message says of a case', () => {
  const hear = (document: CaseDocument, facts: Readonly<Record<string, string>>, open: string[] = []): CaseDocument =>
    does(document, { type: 'hear', read: asRead(facts), open, reader: 'encoder-8' });

  it('is read in the place of what was read before, and is to be confirmed', () => {
    const document = hear(opened(NOSY), { recipient: 'school' }, ['purpose']);
    assert.deepEqual(Object.entries(document.draft!.read), Object.entries(asRead({ recipient: 'school' })));
    assert.deepEqual([document.draft!.open, document.draft!.reader], [['purpose'], 'encoder-8']);
  });

  it('overrules no tap: what it says otherwise is left open, to be asked, and settles nothing', () => {
    const confirmed = does(opened(NOSY), RIGHT);
    const document = hear(confirmed, { purpose: 'yes' });
    assert.deepEqual(document.draft!.facts, { recipient: 'private-person' });
    assert.deepEqual([answer(document).settled, document.draft!.open], [false, ['purpose']]);
    const answered = does(opened(NOSY), { type: 'answer', question: 'risk', response: 'nobody' });
    const heard = hear(answered, { 'child-harm': 'yes' });
    assert.deepEqual([heard.draft!.open, answer(heard).settled], [['child-harm'], false]);
    assert.equal(heard.draft!.facts['others-harm'], 'no', 'what else that answer said is kept');
  });

  it('changes nothing where it says what they have said already', () => {
    const confirmed = does(opened(NOSY), RIGHT);
    assert.deepEqual(hear(confirmed, { purpose: 'no' }).draft!.facts, confirmed.draft!.facts);
  });
});
