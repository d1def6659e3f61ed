// The whole life of the question whether a share arrived, against a simple model: double taps, and deaths between any
// two steps.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arrivedOf } from '../../src/record/arrived-state.ts';
import type { ArrivedAnswer, ArrivedCommand, CaseDocument } from '../../src/record/types.ts';
import { deliverAll, Faults, untilDone } from '../support/faults.ts';
import { draft, edition, person, run } from '../support/ladder.ts';
import { howMany } from '../support/long.ts';
import { world } from '../support/outbox.ts';
import type { World } from '../support/outbox.ts';
import { verifyRecord } from '../support/verify.ts';

const REF = 'NCC-7K3F-92QD';
const LINE = ['mo', 'sam', 'dee'] as const;
const { askAtMost, unansweredAtMost } = edition.local.arrived;

/** What should be so. */
class Model {
  stands: 'to-ask' | 'asked' | 'answered' | 'told' | 'taken' | 'over' = 'to-ask';
  questions = 0;
  unanswered = 0;
  answer: ArrivedAnswer | null = null;
  /** How many managers were told, lowest first; one more than there are once nobody is left. */
  rungs = 0;
  taker = '';
  journal: string[] = [];
  told = new Set<string>();

  private ask(): void {
    this.stands = 'asked';
    this.questions += 1;
    this.unanswered += 1;
    this.journal.push('arrived-asked');
    this.told.add('ask-arrived pat');
  }

  tell(by: 'pat' | 'bot'): void {
    this.stands = 'told';
    this.journal.push('arrived-told');
    const manager = LINE[this.rungs];
    if (manager) this.told.add(`arrived-manager ${manager}`);
    this.rungs += 1;
    if (by === 'bot') this.told.add('tell-author pat');
  }

  /** Whether a clock runs that can strike. */
  get runs(): boolean {
    if (this.stands === 'told') return this.rungs <= LINE.length;
    return this.stands === 'to-ask' || this.stands === 'asked' || this.stands === 'answered';
  }

  strike(): void {
    if (this.stands === 'told') this.tell('bot');
    else if (this.stands === 'asked' && this.unanswered >= unansweredAtMost) this.tell('bot');
    else if (this.stands === 'answered' && this.answer !== 'not-yet') this.tell('bot');
    else this.ask();
  }

  /** What a tap comes to: it is done, it was so already, or it is refused. */
  tap(who: string, command: ArrivedCommand): 'done' | 'repeated' | 'refused' {
    const isTold = LINE.slice(0, this.rungs).some((manager) => manager === who);
    if (who === 'pat' ? command.type === 'arrived-take' : !isTold) return 'refused';
    if (this.stands === 'over')
      return command.type === 'arrived' && command.answer === this.answer ? 'repeated' : 'refused';
    if (command.type === 'arrived') return this.say(who, command.answer);
    return command.type === 'arrived-tell' ? this.send() : this.take(who);
  }

  private say(who: string, answer: ArrivedAnswer): 'done' | 'repeated' {
    const isOpen = this.stands === 'to-ask' || this.stands === 'asked';
    if (!isOpen && this.answer === answer) return 'repeated';
    this.answer = answer;
    this.journal.push('arrived-answered');
    const manager = LINE[this.rungs - 1];
    if (answer === 'acting') {
      if (this.stands === 'told' && manager && manager !== who) this.told.add(`arrived-manager ${manager}`);
      this.stands = 'over';
    } else if (this.rungs === 0) {
      this.stands = 'answered';
      this.unanswered = 0;
      if (answer === 'not-yet' && this.questions >= askAtMost) this.tell('bot');
    }
    return 'done';
  }

  private send(): 'done' | 'repeated' | 'refused' {
    if (this.rungs > 0) return 'repeated';
    if (this.stands !== 'answered' || this.answer === 'not-yet') return 'refused';
    this.tell('pat');
    return 'done';
  }

  private take(who: string): 'done' | 'repeated' | 'refused' {
    if (this.stands === 'taken') return this.taker === who ? 'repeated' : 'refused';
    this.stands = 'taken';
    this.taker = who;
    this.journal.push('arrived-taken');
    this.told.add('tell-author pat');
    return 'done';
  }
}

interface Step {
  readonly what: 'strike' | { readonly who: string; readonly command: ArrivedCommand };
  readonly twice: boolean;
  readonly death: { readonly at: number; readonly mode: 'before' | 'after' } | null;
}

const answers = fc.constantFrom<ArrivedAnswer>('acting', 'not-acting', 'not-yet', 'not-arrived');
const command = fc.oneof(
  { weight: 5, arbitrary: answers.map((answer): ArrivedCommand => ({ type: 'arrived', answer })) },
  { weight: 2, arbitrary: fc.constant<ArrivedCommand>({ type: 'arrived-tell' }) },
  { weight: 1, arbitrary: fc.constant<ArrivedCommand>({ type: 'arrived-take' }) },
);
const who = fc.oneof(
  { weight: 4, arbitrary: fc.constant('pat') },
  { weight: 2, arbitrary: fc.constantFrom<string>(...LINE) },
  { weight: 1, arbitrary: fc.constantFrom('wil', 'max', 'gale') },
);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    what: fc.oneof(
      { weight: 3, arbitrary: fc.constant('strike' as const) },
      { weight: 4, arbitrary: fc.record({ who, command }) },
    ),
    twice: fc.boolean(),
    death: fc.option(
      fc.record({ at: fc.integer({ min: 1, max: 10 }), mode: fc.constantFrom('before' as const, 'after' as const) }),
      { freq: 2 },
    ),
  }),
  { minLength: 1, maxLength: 14, size: 'max' },
);

const read = (all: World): Promise<CaseDocument> => all.document<CaseDocument>(REF);

async function act({ what, twice }: Step, all: World, faults: Faults, model: Model): Promise<void> {
  if (what === 'strike') {
    if (!model.runs) return;
    model.strike();
    all.now = new Date(Date.parse(arrivedOf((await read(all)).journal)!.strikes) + 1000);
    return;
  }
  const { rev } = await read(all);
  const tap = () => untilDone(faults, () => all.cases.arrived(person(what.who), REF, rev, what.command));
  const expected = model.tap(what.who, what.command);
  const { outcome } = await tap();
  // where the process died after the write, the same tap finds its own effect
  assert.ok(outcome === expected || (expected === 'done' && outcome === 'repeated'), `${expected}: ${outcome}`);
  if (!twice || expected === 'refused') return;
  const before = (await read(all)).journal.length;
  assert.equal((await tap()).outcome, 'repeated');
  assert.equal((await read(all)).journal.length, before, 'the same tap twice is one effect');
}

async function step(one: Step, all: World, faults: Faults, model: Model): Promise<void> {
  const from = all.sent.length;
  model.told = new Set();
  if (one.death) faults.arm(one.death.at, one.death.mode);
  await act(one, all, faults, model);
  await deliverAll(all, faults);
  faults.heal();
  const document = await read(all);
  const arrived = arrivedOf(document.journal)!;
  assert.equal(arrived.stands, model.stands);
  assert.deepEqual(
    document.journal.map(({ kind }) => kind).filter((kind) => kind.startsWith('arrived-')),
    model.journal,
  );
  const sent = all.sent.slice(from).filter(({ kind }) => kind !== 'update-card' && kind !== 'tell-admin');
  assert.deepEqual(new Set(sent.map(({ kind, to }) => `${kind} ${to}`)), model.told);
  if (!one.death) assert.equal(new Set(sent.map(({ item }) => item)).size, sent.length, 'a message came twice');
  const isWaiting = model.stands === 'told' && model.rungs <= LINE.length;
  assert.deepEqual(
    document.waitingFor.filter((id) => !id.startsWith('role:')),
    isWaiting ? [person(LINE[model.rungs - 1]!).id] : [],
  );
  assert.deepEqual(verifyRecord(document), []);
}

describe('The whole life of the question whether a share arrived', () => {
  it('follows a simple model whatever is tapped, twice or by anybody, and wherever a process dies', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const faults = new Faults();
        const all = world({ faults });
        await all.store.create(run(draft('risk', 'share'), person('pat'), { type: 'file' }));
        await deliverAll(all, faults);
        const model = new Model();
        try {
          for (const one of script) await step(one, all, faults, model);
        } finally {
          await all.store.close();
        }
      }),
      { numRuns: howMany(60, 1000) },
    );
  }).timeout(300_000);
});
