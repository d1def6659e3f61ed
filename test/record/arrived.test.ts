// After a share at risk: whether and whom the bot asks if it arrived, and what an answer or silence brings about.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arrivedDue, decideArrived, isShareAtRisk } from '../../src/record/arrived.ts';
import { arrivedOf } from '../../src/record/arrived-state.ts';
import type { LadderContext } from '../../src/record/escalation-types.ts';
import { maySee } from '../../src/record/ladder.ts';
import { readCase } from '../../src/record/stored.ts';
import type { ArrivedCommand, CaseDocument, Transition } from '../../src/record/types.ts';
import { act, context, directory, draft, edition, kinds, pending, person, run, START } from '../support/ladder.ts';
import { onlyEdition } from '../../src/policy/governing.ts';
import { arrivedView } from '../../src/teams/views/arrived.ts';
import { verifyRecord } from '../support/verify.ts';

const NOTHING = { facts: {}, answers: [], emergency: false } as const;

/** A share at risk, filed on Monday 23 November at ten. */
const shared = (author = 'pat'): CaseDocument =>
  run(draft('risk', 'share', person(author)), person(author), { type: 'file' });

const strikes = (document: CaseDocument): Date => new Date(arrivedOf(document.journal)!.strikes);

/** The clock strikes. `at`: who is away and who is here then. */
function struck(document: CaseDocument, at: Partial<Parameters<typeof later>[1]> = {}): CaseDocument {
  const now = later(strikes(document), at);
  const due = arrivedDue({ edition, document, context: now }, arrivedOf(document.journal)!.clock);
  assert.ok(due.outcome === 'apply');
  return due.document;
}

const later = (
  now: Date,
  { absences, who }: { absences?: LadderContext['ladder']['absences']; who?: LadderContext['ladder']['directory'] },
): LadderContext => context(now, absences ?? {}, who ?? directory);

const decideAs = (
  document: CaseDocument,
  who: string,
  command: ArrivedCommand,
  rev: number | null = document.rev,
  at = context(new Date(Date.parse(document.touched) + 60_000)),
): Transition => decideArrived({ edition, document, actor: person(who), command, rev, context: at });

function says(document: CaseDocument, who: string, command: ArrivedCommand): CaseDocument {
  const decided = decideAs(document, who, command);
  assert.ok(decided.outcome === 'apply', JSON.stringify(decided));
  assert.deepEqual(verifyRecord(decided.document), []);
  return decided.document;
}

const answer = (document: CaseDocument, what: Extract<ArrivedCommand, { type: 'arrived' }>['answer'], who = 'pat') =>
  says(document, who, { type: 'arrived', answer: what });

const codeOf = (decided: Transition): string => (decided.outcome === 'refuse' ? decided.refusal.code : decided.outcome);
const isRefused = (decided: Transition, code: string): void => assert.equal(codeOf(decided), code);

/** The people file without somebody. */
const without = (key: string): LadderContext['ladder']['directory'] => ({
  ...directory,
  find: (id) => (id === person(key).id ? null : directory.find(id)),
  managerOf: ({ id }) => (id === person(key).id ? null : directory.managerOf({ id })),
});

describe('Whether a share is at risk', () => {
  const RISKS: Readonly<Record<string, readonly string[]>> = {
    emergency: ['yes'],
    'child-sexual': ['yes'],
    'child-harm': ['yes'],
    'others-harm': ['yes'],
    'others-at-risk': ['yes'],
    'high-risk-abuse': ['yes'],
    'subject-risk': ['some', 'serious'],
    crime: ['serious'],
  };

  it('is so for each risk that the policy weighs, and for no other fact', () => {
    for (const { name, values } of edition.facts)
      for (const value of Object.keys(values))
        assert.equal(
          isShareAtRisk(edition, 'share', { ...NOTHING, facts: { [name]: value } }),
          RISKS[name]?.includes(value) === true,
          `${name}: ${value}`,
        );
  });

  it('is so whenever any of many facts is a risk', () => {
    const facts = fc.record(
      Object.fromEntries(edition.facts.map(({ name, values }) => [name, fc.constantFrom(...Object.keys(values))])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(facts, fc.constantFrom('share' as const, 'share-in-part' as const), (some, decision) => {
        const known = some as Record<string, string>;
        const isRisk = Object.entries(known).some(([name, value]) => RISKS[name]?.includes(value));
        assert.equal(isShareAtRisk(edition, decision, { ...NOTHING, facts: known }), isRisk);
        assert.equal(isShareAtRisk(edition, 'do-not-share', { ...NOTHING, facts: known, emergency: true }), false);
      }),
    );
  });

  it('is so where it began with the danger button, and where a risk was left not sure', () => {
    assert.ok(isShareAtRisk(edition, 'share', { ...NOTHING, emergency: true }));
    const answers = [{ question: 'risk', text: 'Is anybody at risk?', response: 'not-sure', label: 'Not sure' }];
    assert.ok(isShareAtRisk(edition, 'share', { ...NOTHING, answers }));
    assert.ok(!isShareAtRisk(edition, 'share', NOTHING));
  });
});

describe('After a share at risk', () => {
  it('is asked on the next working day, once, and not where nobody is at risk or nothing was shared', () => {
    const document = shared();
    assert.equal(strikes(document).toISOString(), '2026-11-24T10:00:00.000Z');
    assert.deepEqual(
      pending(document).filter((one) => one.startsWith('arrived')),
      ['arrived-clock'],
    );
    const calm = run(draft('agreed', 'share'), person('pat'), { type: 'file' });
    assert.equal(arrivedOf(calm.journal), null);
    const asked = struck(document);
    assert.ok(pending(asked).includes('ask-arrived pat'));
    assert.equal(arrivedDue({ edition, document: asked, context: context() }, 1).outcome, 'repeat');
  });

  it('is asked where a manager decides that it is shared, once', () => {
    let document = run(draft('risk', 'do-not-share'), person('pat'), { type: 'file' });
    document = act(document, 'mo', { type: 'decline', decision: 'share', reason: 'Share it.' });
    assert.deepEqual(kinds(document), ['manager-asked', 'declined', 'filed']);
    assert.equal(arrivedOf(document.journal)?.stands, 'to-ask');
    assert.equal(pending(document).filter((one) => one === 'arrived-clock').length, 1);
    assert.deepEqual(verifyRecord(document), []);
  });

  it('is over with "It arrived and they are acting", and the same answer twice is one effect', () => {
    const asked = struck(shared());
    const document = answer(asked, 'acting');
    assert.equal(arrivedOf(document.journal)?.stands, 'over');
    assert.ok(!pending(document).some((one) => one.includes('arrived')));
    assert.equal(decideAs(document, 'pat', { type: 'arrived', answer: 'acting' }, asked.rev).outcome, 'repeat');
    isRefused(decideAs(document, 'pat', { type: 'arrived', answer: 'not-yet' }), 'arrived-over');
    assert.deepEqual(kinds(document).slice(-2), ['arrived-asked', 'arrived-answered']);
  });

  it('can be answered before it is asked', () => {
    const document = answer(shared(), 'acting');
    assert.equal(arrivedOf(document.journal)?.stands, 'over');
    assert.deepEqual(verifyRecord(document), []);
  });

  it('asks again on the next working day after "not yet", as often as the council chose, then tells the manager', () => {
    let document = shared();
    const { askAtMost } = edition.local.arrived;
    for (let n = 1; n < askAtMost; n += 1) {
      document = answer(struck(document), 'not-yet');
      assert.equal(arrivedOf(document.journal)?.questions, n);
    }
    document = answer(struck(document), 'not-yet');
    assert.equal(kinds(document).filter((kind) => kind === 'arrived-asked').length, askAtMost);
    assert.deepEqual(kinds(document).slice(-2), ['arrived-answered', 'arrived-told']);
    assert.ok(pending(document).includes('arrived-manager mo'));
    assert.deepEqual(document.waitingFor, [person('mo').id]);
  });

  it('asks once more where nobody answers, then tells the manager and the author', () => {
    const once = struck(shared());
    const twice = struck(once);
    assert.ok(pending(twice).includes('ask-arrived pat'));
    const told = struck(twice);
    assert.equal(arrivedOf(told.journal)?.told?.because, 'not-answered');
    assert.deepEqual(
      pending(told).filter((one) => /arrived|author/.test(one)),
      ['arrived-manager mo', 'arrived-clock', 'tell-author pat'],
    );
    assert.deepEqual(verifyRecord(told), []);
  });

  for (const what of ['not-acting', 'not-arrived'] as const)
    it(`tells the manager with one tap after "${what}", with the deadline of what is urgent`, () => {
      const said = answer(struck(shared()), what);
      assert.deepEqual(kinds(said).slice(-1), ['arrived-answered']);
      const told = says(said, 'pat', { type: 'arrived-tell' });
      const { to, because, answerBy } = arrivedOf(told.journal)!.told!;
      assert.deepEqual([to?.id, because], [person('mo').id, what]);
      assert.equal(Date.parse(answerBy!) - Date.parse(told.journal.at(-1)!.at), 20 * 60_000);
      assert.equal(decideAs(told, 'pat', { type: 'arrived-tell' }, said.rev).outcome, 'refuse', 'an old card');
      assert.equal(decideAs(told, 'pat', { type: 'arrived-tell' }).outcome, 'repeat');
    });

  it('tells the manager by itself on the next working day where nobody tapped on it', () => {
    const told = struck(answer(struck(shared()), 'not-acting'));
    assert.equal(arrivedOf(told.journal)?.told?.because, 'not-acting');
    isRefused(decideAs(struck(shared()), 'pat', { type: 'arrived-tell' }), 'arrived-answer-first');
  });

  it('climbs the ladder while no manager takes it on, and in the end an administrator sees it', () => {
    let document = says(answer(struck(shared()), 'not-acting'), 'pat', { type: 'arrived-tell' });
    const rungs = [document];
    while (arrivedOf(document.journal)?.clock) rungs.push((document = struck(document)));
    assert.deepEqual(
      rungs.map(({ journal }) => directory.find(arrivedOf(journal)!.told!.to?.id ?? '')?.key ?? null),
      ['mo', 'sam', 'dee', null],
    );
    assert.deepEqual(document.waitingFor, ['role:admin']);
    assert.equal(document.outbox.find(({ state }) => state === 'stuck')?.kind, 'arrived-manager');
    assert.deepEqual(verifyRecord(document), []);
  });

  it('stops with the manager who takes it on, and the author hears of it', () => {
    const told = says(answer(struck(shared()), 'not-acting'), 'pat', { type: 'arrived-tell' });
    const taken = says(told, 'mo', { type: 'arrived-take' });
    assert.equal(arrivedOf(taken.journal)?.taken?.name, person('mo').name);
    assert.deepEqual(taken.waitingFor, []);
    assert.ok(pending(taken).includes('tell-author pat'));
    assert.ok(!pending(taken).includes('arrived-clock'));
    assert.equal(decideAs(taken, 'mo', { type: 'arrived-take' }).outcome, 'repeat');
    assert.equal(arrivedOf(answer(taken, 'acting').journal)?.stands, 'over');
  });

  it('tells a manager who was told that they act now', () => {
    const told = says(answer(struck(shared()), 'not-acting'), 'pat', { type: 'arrived-tell' });
    const over = answer(told, 'acting');
    const news = over.outbox.filter(({ kind }) => kind === 'arrived-manager');
    assert.deepEqual(
      news.map((item) => ('to' in item ? [item.to, item.payload] : [])),
      [[person('mo').id, { seq: over.journal.length, over: true }]],
    );
    assert.ok(maySee(edition.local.escalation.ladder, context().ladder, over, person('mo'), START));
  });

  it('says that a card of an earlier question is old', () => {
    const once = struck(shared());
    const twice = struck(once);
    isRefused(decideAs(twice, 'pat', { type: 'arrived', answer: 'acting' }, once.rev), 'stale');
    isRefused(decideAs(twice, 'pat', { type: 'arrived', answer: 'acting' }, twice.rev + 1), 'forged');
  });

  it('refuses anybody else, and puts that on the record', () => {
    const asked = struck(shared());
    for (const who of ['wil', 'mo', 'max', 'gale', 'ada', 'ira'])
      for (const command of [
        { type: 'arrived', answer: 'acting' },
        { type: 'arrived-tell' },
        { type: 'arrived-take' },
      ] as const) {
        const decided = decideAs(asked, who, command);
        isRefused(decided, 'not-your-question');
        assert.ok(decided.outcome === 'refuse' && decided.document?.journal.at(-1)?.kind === 'refused');
      }
    isRefused(decideAs(asked, 'pat', { type: 'arrived-take' }), 'not-your-question');
  });

  it('is not asked any more once the record says that it was not shared', () => {
    const document = run(shared(), person('pat'), { type: 'correct', text: 'I did not share it.', notShared: true });
    assert.equal(arrivedOf(document.journal)?.stands, 'over');
    assert.ok(!pending(document).includes('arrived-clock'));
    assert.deepEqual(verifyRecord(document), []);
    const plain = run(shared(), person('pat'), { type: 'correct', text: 'It was Tuesday.' });
    assert.equal(arrivedOf(plain.journal)?.stands, 'to-ask');
  });

  it('is asked anew of a later share, whose question nobody who was told about the earlier one takes on', () => {
    const waits = run(draft('risk', 'do-not-share'), person('pat'), { type: 'file' });
    const filed = act(waits, 'mo', { type: 'decline', decision: 'share', reason: 'They are at risk.' });
    const told = says(answer(struck(filed), 'not-acting'), 'pat', { type: 'arrived-tell' });
    assert.equal(arrivedOf(told.journal)?.told?.to?.id, person('mo').id);
    const not = run(told, person('pat'), { type: 'correct', text: 'I did not share it.', notShared: true });
    const against = act(not, 'pat', { type: 'disagree', text: 'It is not safe.' });
    const again = act(against, 'sam', { type: 'decline', decision: 'share', reason: 'They are still at risk.' });
    assert.equal(arrivedOf(again.journal)?.stands, 'to-ask');
    isRefused(decideAs(again, 'mo', { type: 'arrived-take' }, told.rev), 'stale');
    const seen = {
      edition,
      editions: onlyEdition(edition),
      contacts: {},
      now: START,
      draftDays: 28,
      findIdentity: () => [],
      saidWith: () => undefined,
    };
    assert.doesNotThrow(() => arrivedView(seen, again, person('mo').id));
  });

  it('is put to whoever stands in while the author is away, who answers for them', () => {
    const until = '2027-01-01T00:00:00.000Z';
    const asked = struck(shared('mo'), { absences: { [person('mo').id]: { delegate: person('max').id, until } } });
    assert.ok(pending(asked).includes('ask-arrived max'));
    const document = answer(asked, 'acting', 'max');
    assert.equal(document.journal.at(-1)?.actingFor?.name, person('mo').name);
  });

  it('is put to the manager once the author has left, and climbs from there', () => {
    const asked = struck(shared(), { who: without('pat') });
    assert.ok(pending(asked).includes('ask-arrived mo'));
    const told = says(answer(asked, 'not-acting', 'mo'), 'mo', { type: 'arrived-tell' });
    assert.equal(arrivedOf(told.journal)?.told?.to?.id, person('sam').id);
  });

  it('is seen by an administrator where nobody is left to ask', () => {
    const nobody = { find: () => null, managerOf: () => null, byRole: () => [], of: () => null };
    const document = struck(shared(), { who: nobody });
    assert.equal(arrivedOf(document.journal)?.told?.because, 'nobody-to-ask');
    assert.deepEqual(document.waitingFor, ['role:admin']);
    assert.deepEqual(verifyRecord(document), []);
  });

  it('finds an entry or a clock that somebody takes away', () => {
    const asked = struck(shared());
    const cut = { ...asked, journal: asked.journal.slice(0, -1) };
    assert.notDeepEqual(verifyRecord(cut), []);
    const late = asked.outbox.map((item) =>
      item.kind === 'arrived-clock' ? { ...item, due: '2027-11-24T10:00:00.000Z' } : item,
    );
    assert.ok(verifyRecord({ ...asked, outbox: late, due: asked.due }).length > 0);
    assert.ok(verifyRecord({ ...asked, outbox: [] }).length > 0);
    assert.doesNotThrow(() => readCase(JSON.parse(JSON.stringify(asked))));
  });
});
