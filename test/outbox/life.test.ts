// The whole life of a request against a simple model, with double taps, lost races and deaths between any two steps.
import assert from 'node:assert/strict';
import {
  assert as check,
  asyncModelRun,
  asyncProperty,
  boolean,
  commands,
  constantFrom,
  nat,
  option,
  record,
} from 'fast-check';
import type { AsyncCommand } from 'fast-check';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import { decisionInForce } from '../../src/record/decision-of.ts';
import { escalationOf } from '../../src/record/escalation-state.ts';
import type { EscalationCommand } from '../../src/record/escalation-types.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { adviceIdsOf } from '../../src/record/verify-advice.ts';
import { deliverAll, Faults, untilDone } from '../support/faults.ts';
import { CHOICES, directory, draft, person } from '../support/ladder.ts';
import { Model } from '../support/life-model.ts';
import { howMany } from '../support/long.ts';
import { world } from '../support/outbox.ts';
import type { World } from '../support/outbox.ts';
import { verifyRecord, verifyAdvice } from '../support/verify.ts';

const REF = 'NCC-7K3F-92QD';
const PEOPLE = ['mo', 'sam', 'dee', 'max'] as const;
/** What is not on the record of the case: cards brought up to date, the Guardian's side, what administrators are told. */
const BESIDES: ReadonlySet<string> = new Set(['update-card', 'ask-guardian', 'tell-admin']);
const figures = { steps: 0, deaths: 0, refusals: 0, duplicates: 0, races: 0 };

interface Real {
  readonly all: World;
  readonly faults: Faults;
}
type Step = AsyncCommand<Model, Real, true>;
interface Death {
  readonly at: number;
  readonly mode: 'before' | 'after';
}
/** What goes wrong in a step: where the process dies, and whether the tap comes twice. */
interface Luck {
  readonly death: Death | null;
  readonly twice: boolean;
}

const read = (real: Real): Promise<CaseDocument> => real.all.document<CaseDocument>(REF);

/** Runs a step, delivers what is due, and compares everything with the model. */
async function step(model: Model, real: Real, luck: Luck, act: () => Promise<void>, expect: () => void): Promise<void> {
  const { all, faults } = real;
  figures.steps += 1;
  model.told = new Set();
  const from = all.sent.length;
  const entriesBefore = (await read(real)).journal.length;
  if (luck.death) {
    faults.arm(luck.death.at, luck.death.mode);
    figures.deaths += 1;
  }
  await act();
  await deliverAll(all, faults);
  faults.heal();
  expect();
  const document = await read(real);
  const state = escalationOf(document.journal);
  assert.deepEqual(
    document.journal
      .map(({ kind }) => kind)
      .filter((kind) => kind !== 'refused' && kind !== 'delivered' && !kind.startsWith('guardian')),
    model.journal,
  );
  assert.equal(state?.status ?? 'none', model.status);
  assert.deepEqual(document.escalation, state && { ...state });
  assert.equal(decisionInForce(document.journal)?.decision ?? null, model.effective);
  if (document.filed) assert.equal(document.filed.form.decision, 'share', 'what was proposed stays');
  assert.deepEqual(verifyRecord(document), []);
  const requests = (await all.store.all<AdviceDocument>('NCC', 'advice', 100)).items.map((one) => one.document);
  assert.deepEqual(
    verifyAdvice(document, (id) => requests.find((one) => one.id === id) ?? null),
    [],
  );
  assert.deepEqual(
    requests.map(({ id }) => id).filter((id) => !adviceIdsOf(document).includes(id)),
    [],
    'a request that nobody made',
  );
  if (model.status === 'open') {
    assert.deepEqual(
      document.waitingFor?.filter((id) => !id.startsWith('role:')),
      model.asked.map(({ id }) => person(id).id),
    );
    assert.equal(state?.question !== null, model.question);
  } else {
    assert.deepEqual(document.waitingFor ?? [], []);
  }
  const sent = all.sent.slice(from).filter(({ kind }) => !BESIDES.has(kind));
  assert.deepEqual(new Set(sent.map(({ kind, to }) => `${kind} ${to}`)), model.told);
  assert.deepEqual(
    deliveredIn(document, entriesBefore),
    model.told,
    'the record says who was reached, and nobody else',
  );
  if (!luck.death)
    assert.equal(
      new Set(sent.map(({ ref, item }) => `${ref} ${item}`)).size,
      sent.length,
      'a message came twice although nobody died',
    );
}

/** Who was reached with what, by the entries after so many; errands reach nobody. */
const deliveredIn = ({ journal }: CaseDocument, after: number): Set<string> =>
  new Set(
    journal.slice(after).flatMap((entry) => {
      if (entry.kind !== 'delivered' || entry.content.to === null) return [];
      return [`${entry.content.what} ${directory.find(entry.content.to)?.key}`];
    }),
  );

/** Taps with the revision on the card, again where the process died, and a second time where the tap came twice. */
async function tap(real: Real, who: string, command: EscalationCommand, luck: Luck): Promise<string> {
  const { all, faults } = real;
  const { rev } = await read(real);
  const run = () => all.escalations.run(person(who), REF, rev, command);
  const ran = await untilDone(faults, run);
  if (luck.twice && ran.outcome !== 'refused') {
    figures.duplicates += 1;
    const before = (await read(real)).journal.length;
    const again = await untilDone(faults, run);
    assert.equal(again.outcome, 'repeated', `${command.type} twice: ${JSON.stringify(again.refusal)}`);
    assert.equal((await read(real)).journal.length, before);
  }
  return ran.outcome === 'refused' ? ran.refusal!.code : ran.outcome;
}

const named = (
  name: string,
  can: (model: Model) => boolean,
  run: (model: Model, real: Real) => Promise<void>,
): Step => ({ check: async (model) => can(model), run, toString: () => name });

const open = (model: Model): boolean => model.status === 'open';

function file(luck: Luck): Step {
  return named(
    'file',
    ({ status }) => status === 'none',
    (model, real) =>
      step(
        model,
        real,
        luck,
        async () => {
          const { rev } = await read(real);
          const run = () => real.all.cases.run(person('pat'), REF, rev, { type: 'file' });
          const ran = await untilDone(real.faults, run);
          assert.ok(['done', 'repeated'].includes(ran.outcome), ran.outcome);
          if (luck.twice) assert.equal((await untilDone(real.faults, run)).outcome, 'repeated');
        },
        () => model.file(),
      ),
  );
}

/** A manager's command, by anybody: whoever may not is refused. */
function managers(
  who: string,
  command: (model: Model) => EscalationCommand,
  fits: (model: Model) => boolean,
  effect: (model: Model, command: EscalationCommand) => void,
  luck: Luck,
): Step {
  return named(
    `${who}: ${command(new Model()).type}`,
    (model) => model.status !== 'none',
    async (model, real) => {
      const given = command(model);
      let code = '';
      const before = model.clone();
      await step(
        model,
        real,
        luck,
        async () => {
          code = await tap(real, who, given, luck);
        },
        () => {
          if (before.status === 'open' && before.may(who) && fits(before)) {
            assert.ok(['done', 'repeated'].includes(code), `${who} ${given.type}: ${code}`);
            effect(model, given);
          } else if (code !== 'repeated') {
            figures.refusals += 1;
            assert.ok(
              [
                'not-yours-to-decide',
                'already-decided',
                'question-waits',
                'cannot-take-over',
                'same-decision',
              ].includes(code),
              `${who} ${given.type}: ${code}`,
            );
          }
        },
      );
    },
  );
}

function race(first: string, second: string, luck: Luck): Step {
  return named(
    `race of ${first} and ${second}`,
    (model) => open(model) && model.may(first) && model.may(second),
    async (model, real) => {
      let winner = '';
      figures.races += 1;
      await step(
        model,
        real,
        { ...luck, death: null },
        async () => {
          const { rev } = await read(real);
          const other = model.proposed === 'share' ? ('do-not-share' as const) : ('share' as const);
          const [a, b] = await Promise.all([
            real.all.escalations.run(person(first), REF, rev, { type: 'approve' }),
            real.all.escalations.run(person(second), REF, rev, { type: 'decline', decision: other, reason: 'No.' }),
          ]);
          assert.deepEqual(
            [a.outcome, b.outcome].toSorted((x, y) => x.localeCompare(y)),
            ['done', 'refused'],
          );
          assert.equal((a.outcome === 'done' ? b : a).refusal?.code, 'already-decided');
          winner = a.outcome === 'done' ? first : second;
        },
        () => {
          const otherwise = model.proposed === 'share' ? 'do-not-share' : 'share';
          model.decide(winner, winner === first ? model.proposed : otherwise);
        },
      );
    },
  );
}

const author = (
  name: string,
  can: (model: Model) => boolean,
  command: EscalationCommand,
  effect: (model: Model) => void,
  luck: Luck,
): Step =>
  named(name, can, (model, real) =>
    step(
      model,
      real,
      luck,
      async () => {
        const code = await tap(real, 'pat', command, luck);
        assert.ok(['done', 'repeated'].includes(code), `${name}: ${code}`);
      },
      () => effect(model),
    ),
  );

const silence = (luck: Luck): Step =>
  named(
    'silence',
    (model) => open(model) && model.atTop < 4,
    (model, real) =>
      step(
        model,
        real,
        luck,
        async () => {
          const state = escalationOf((await read(real)).journal)!;
          real.all.now = new Date(Date.parse(model.reminded ? state.nextAt : state.remindAt) + 1000);
        },
        () => model.silence(),
      ),
  );

const away = (who: 'mo' | 'sam', luck: Luck): Step =>
  named(
    `${who} goes away`,
    (model) => model.away[who] === undefined,
    (model, real) =>
      step(
        model,
        real,
        luck,
        async () => {
          const until = new Date(real.all.now.getTime() + 300 * 86_400_000);
          const ran = await untilDone(real.faults, () =>
            real.all.escalations.away(person(who), person('max').id, until),
          );
          assert.equal(ran.refusal, null);
        },
        () => model.goAway(who, 'max'),
      ),
  );

const back = (who: 'mo' | 'sam', luck: Luck): Step =>
  named(
    `${who} is back`,
    (model) => model.away[who] !== undefined,
    (model, real) =>
      step(
        model,
        real,
        luck,
        async () => {
          await untilDone(real.faults, () => real.all.escalations.away(person(who), '', new Date(0)));
        },
        () => {
          delete model.away[who];
        },
      ),
  );

const advice = (luck: Luck): Step =>
  named(
    'asks the Guardian',
    (model) => model.advice === 'none',
    (model, real) =>
      step(
        model,
        real,
        luck,
        async () => {
          const { rev } = await read(real);
          const ran = await untilDone(real.faults, () =>
            real.all.escalations.askGuardian(person('pat'), REF, rev, {
              type: 'ask-guardian',
              choices: CHOICES,
              text: 'how much',
              notNames: true,
            }),
          );
          assert.ok(ran.outcome !== 'refused', JSON.stringify(ran.refusal));
        },
        () => {
          model.advice = 'asked';
        },
      ),
  );

const answer = (luck: Luck): Step =>
  named(
    'the Guardian answers',
    (model) => model.advice === 'asked' && model.status !== 'open',
    (model, real) =>
      step(
        model,
        real,
        luck,
        async () => {
          const { items } = await real.all.store.all<AdviceDocument>('NCC', 'advice', 10);
          assert.equal(items.length, 1);
          const ran = await untilDone(real.faults, () =>
            real.all.escalations.answerAdvice(person('gale'), items[0]!.document.id, {
              type: 'answer-advice',
              advice: 'share',
              conditions: [],
              clause: '',
              text: '',
              notNames: false,
            }),
          );
          assert.ok(ran.outcome !== 'refused', JSON.stringify(ran.refusal));
          real.all.move(60 * 24);
        },
        () => {
          model.advice = 'answered';
          model.told.add('tell-author pat');
        },
      ),
  );

const luck = record({
  death: option(record({ at: nat(12).map((n) => n + 1), mode: constantFrom('before' as const, 'after' as const) }), {
    freq: 2,
  }),
  twice: boolean(),
});
const who = constantFrom(...PEOPLE, 'wil' as const, 'gale' as const);

const steps = [
  luck.map(file),
  luck.map(file),
  record({ who, luck }).map((one) =>
    managers(
      one.who,
      () => ({ type: 'approve' }),
      () => true,
      (model) => model.decide(one.who, model.proposed),
      one.luck,
    ),
  ),
  record({ who, luck, decision: constantFrom('share' as const, 'do-not-share' as const) }).map((one) =>
    managers(
      one.who,
      () => ({ type: 'decline', decision: one.decision, reason: 'No.' }),
      (model) => one.decision !== model.proposed,
      (model) => model.decide(one.who, one.decision),
      one.luck,
    ),
  ),
  record({ who, luck }).map((one) =>
    managers(
      one.who,
      () => ({ type: 'ask-question', text: `Why, asks ${one.who}?` }),
      (model) => !model.question,
      (model) => model.ask_back(one.who),
      one.luck,
    ),
  ),
  record({ who, luck, to: constantFrom(...PEOPLE, 'wil' as const, 'gale' as const, 'pat' as const) }).map((one) =>
    managers(
      one.who,
      () => ({ type: 'hand-over', to: person(one.to).id }),
      () => one.to !== one.who && (PEOPLE as readonly string[]).includes(one.to),
      (model) => model.handOver(one.who, one.to),
      one.luck,
    ),
  ),
  luck.map((one) =>
    author(
      'pat answers',
      (model) => open(model) && model.question,
      { type: 'answer-question', text: 'So.' },
      (model) => model.answer(),
      one,
    ),
  ),
  luck.map((one) =>
    author(
      'pat disagrees',
      (model) => model.status === 'declined',
      { type: 'disagree', text: 'They need it.' },
      (model) => model.disagree(),
      one,
    ),
  ),
  luck.map(silence),
  luck.map(silence),
  luck.map(silence),
  record({ luck, who: constantFrom('mo' as const, 'sam' as const) }).map((one) => away(one.who, one.luck)),
  record({ luck, who: constantFrom('mo' as const, 'sam' as const) }).map((one) => back(one.who, one.luck)),
  record({ first: constantFrom(...PEOPLE), second: constantFrom(...PEOPLE), luck })
    .filter(({ first, second }) => first !== second)
    .map((one) => race(one.first, one.second, one.luck)),
  luck.map(advice),
  luck.map(answer),
];

describe('The whole life of a request', () => {
  it('follows a simple model whatever is done, twice or at once, and wherever a process dies', async () => {
    await check(
      asyncProperty(commands(steps, { maxCommands: 40, size: 'max' }), async (script) => {
        const faults = new Faults();
        const all = world({ faults });
        await all.store.create(draft('weighed', 'share'));
        try {
          await asyncModelRun(() => ({ model: new Model(), real: { all, faults } }), script);
        } finally {
          await all.store.close();
        }
      }),
      {
        numRuns: Number(process.env['RUNS'] ?? howMany(60, 600)),
        ...(process.env['SEED'] ? { seed: Number(process.env['SEED']) } : {}),
      },
    );
    console.log(
      `      ${figures.steps} steps, ${figures.deaths} deaths armed, ${figures.duplicates} double taps, ${figures.races} races, ${figures.refusals} refusals`,
    );
  }).timeout(300_000);
});
