// The life of a joint assessment as three agencies live it, beside its model: processes die, others are faster, days pass.
import assert from 'node:assert/strict';
import { createAssessments } from '../../src/cases/joint/assessments.ts';
import type { Assessments } from '../../src/cases/joint/assessments.ts';
import type { AssessmentSeen } from '../../src/joint/assessments/seen-types.ts';
import type { AssessmentCommand } from '../../src/joint/assessments/types.ts';
import { jointProblems } from '../../src/joint/problems.ts';
import { isKind } from '../../src/record/entries.ts';
import type { Entry } from '../../src/record/types.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { Model, PEOPLE } from './assessment-model.ts';
import type { Act, AgencyId, Expected, Key } from './assessment-model.ts';
import { assessmentWorld, contribution, got, nobody, openingWith, person, recordOf, somebody } from './assessments.ts';
import type { AssessmentWorld } from './assessments.ts';
import { Faults, faulty, Killed, stealing, untilDone } from './faults.ts';

export const KEYS = Object.keys(PEOPLE) as Key[];
const DECISIONS = { yes: 'share', part: 'share-in-part', no: 'do-not-share' } as const;
const OTHERWISE = { yes: 'do-not-share', part: 'do-not-share', no: 'share' } as const;
/** All who take part read what the victim needs and wants: that is said each time. */
const EVERYBODY = ['NCC', 'POL', 'HCT'];
/** Whoever sees nothing of it: they have no part in it, and lead nobody who has. */
const OUTSIDERS = ['sam', 'gale', 'rex'];

/** What goes wrong while somebody acts: somebody else is faster, or the process dies at a call of the store. */
export interface Trouble {
  readonly thief: Act | null;
  readonly kill: { readonly call: number; readonly mode: 'before' | 'after' } | null;
}

/** Actions that are overdue by the last word of them. */
function lateIn(journal: readonly Entry[]): Set<string> {
  const late = new Set<string>();
  for (const entry of journal) {
    if (isKind(entry, 'plan-action-overdue')) late.add(entry.content.action);
    if (isKind(entry, 'plan-action-moved')) late.delete(entry.content.action);
  }
  return late;
}

/** Two write the same of what stands for all as a whole, or what became of one action. */
function isWrittenAnew(act: Act, other: Act | null | undefined): boolean {
  if (!other || other.who === act.who) return false;
  if (act.type === 'settle') return other.type === 'settle' && other.pick === act.pick;
  return (act.type === 'risk' || act.type === 'wishes') && other.type === act.type;
}

export class Life {
  readonly faults: Faults;
  readonly model = new Model('2026-11-23');
  readonly world: AssessmentWorld;
  /** Somebody else, who acts through a process of their own that does not die. */
  readonly others: Assessments;
  readonly reference: string;
  private readonly stolen: ReturnType<typeof stealing>;

  private constructor(
    given: Pick<Life, 'world' | 'others' | 'reference' | 'faults'>,
    stolen: ReturnType<typeof stealing>,
  ) {
    this.world = given.world;
    this.others = given.others;
    this.reference = given.reference;
    this.faults = given.faults;
    this.stolen = stolen;
  }

  static async begin(): Promise<Life> {
    const base = openSqlite(':memory:');
    for (const key of KEYS)
      for (const decision of ['share', 'share-in-part', 'do-not-share'] as const)
        await base.create(recordOf(person(key), decision, 'conference'));
    const stolen = stealing(base);
    const faults = new Faults();
    const world = assessmentWorld({ store: faulty(stolen.store, faults) });
    const others = createAssessments({ ...world.engine, store: base });
    const invite = [somebody('drew'), nobody('HCT'), nobody('SCH', 'The head')];
    const { reference } = got(await others.open(person('pat'), openingWith(invite)));
    got(await others.run(person('pat'), reference, { type: 'invite', who: somebody('hana') }));
    return new Life({ world, others, reference, faults }, stolen);
  }

  async seenBy(key: string): Promise<AssessmentSeen> {
    const seen = await this.others.see(person(key), this.reference);
    assert.ok(seen, key);
    return seen;
  }

  /** An act as the product takes it, from a card that shows what is so now. */
  private command(act: Act, seen: AssessmentSeen): AssessmentCommand {
    const version = seen.proposal?.version ?? 0;
    switch (act.type) {
      case 'contribute': {
        const decision = act.misfit ? OTHERWISE[act.shared] : DECISIONS[act.shared];
        const replaced = act.replaces === null ? null : this.model.shared[act.replaces]!.mark;
        const instead =
          replaced === null ? '' : (seen.contributions.find(({ holds }) => holds === `held ${replaced}`)?.id ?? 'c0');
        const { id } = recordOf(person(act.who), decision, 'conference');
        const words = { holds: `held ${act.mark}`, where: `lies ${act.mark}`, why: `because ${act.mark}` };
        return contribution(id, { shared: act.shared, to: act.to, ...words, instead });
      }
      case 'enter':
        return contribution('', { for: 'SCH', to: act.to, holds: `held ${act.mark}`, decidedBy: 'The head' });
      case 'ask':
        return { type: 'ask', of: act.of, what: `needs ${act.mark}` };
      case 'add': {
        const { doer: agency, days, mark } = act;
        const who = agency === 'SCH' ? nobody('SCH', 'The head') : nobody(agency);
        return { type: 'add-action', what: `plan ${mark}`, who, due: this.model.day(days) };
      }
      case 'settle': {
        const { pick, how, days, mark } = act;
        const action = `a${pick + 1}`;
        if (how === 'done') return { type: 'done', action, note: mark };
        return how === 'not-done'
          ? { type: 'not-done', action, why: mark }
          : { type: 'move', action, due: this.model.day(days), why: mark };
      }
      case 'wishes':
        return act.isAsked
          ? { type: 'wishes', asked: 'asked', what: act.mark, why: '', who: somebody(act.who), to: EVERYBODY }
          : { type: 'wishes', asked: 'not-yet', what: '', why: act.mark, who: somebody(act.who), to: EVERYBODY };
      case 'risk':
        return { type: 'risk', level: 'high', reasons: act.mark };
      case 'decline':
        return { type: 'decline', why: act.mark };
      case 'dissent':
        return { type: 'dissent', version, words: act.mark };
      case 'agree-for':
        return { type: 'agree', version, for: 'SCH' };
      case 'agree':
        return { type: 'agree', version };
      case 'propose':
        return { type: 'propose' };
      case 'join':
        return { type: 'join' };
      case 'close':
        return { type: 'close', why: 'She is safe.' };
    }
  }

  async does(typed: Act, { thief: other, kill }: Trouble): Promise<void> {
    const { model, faults, stolen, reference } = this;
    const act = model.meant(typed);
    const thief = other && model.meant(other);
    const seen = await this.seenBy(act.who);
    const looked = model.proposals;
    const command = this.command(act, seen);
    const stolenCommand = thief && this.command(thief, await this.seenBy(thief.who));
    let hasStolen = false;
    let hasWritten = false;
    stolen.thief =
      thief &&
      (async () => {
        hasStolen = true;
        const came = await this.others.run(person(thief.who), reference, stolenCommand!);
        const wanted = model.expects(thief, looked);
        this.settles(thief, wanted, outcomeOf(came));
        hasWritten = wanted === 'done';
      });
    if (kill) faults.arm(kill.call, kill.mode);
    const run = () => this.world.assessments.run(person(act.who), reference, command, { seen: seen.rev });
    let died = false;
    const came = await run().catch(async (error: unknown) => {
      if (!(error instanceof Killed)) throw error;
      died = true;
      faults.heal();
      return run();
    });
    faults.heal();
    stolen.thief = null;
    const outcome = outcomeOf(came);
    const isSecond = hasWritten && isWrittenAnew(act, thief);
    const expects = model.expects(act, looked);
    // whoever writes second of what stands for all reads first what the other wrote
    const expected = isSecond && expects === 'done' && outcome !== 'repeated' ? { refused: 'meanwhile' } : expects;
    // who died after the write finds it done
    this.settles(act, died && expected === 'done' && outcome === 'repeated' ? 'repeated-once' : expected, outcome);
    assert.ok(thief === null || hasStolen || outcome !== 'done' || died, 'somebody else was to be faster');
    await this.holds();
  }

  private settles(act: Act, expected: Expected | 'repeated-once', outcome: Expected): void {
    const wanted = expected === 'repeated-once' ? 'repeated' : expected;
    assert.deepEqual(outcome, wanted, JSON.stringify(act));
    if (wanted === 'done' || expected === 'repeated-once') this.model.apply(act);
  }

  /** Days pass, and what runs out meanwhile is said; the process may die while it says so. */
  async waits(days: number, kill: Trouble['kill']): Promise<void> {
    const { model, world, faults } = this;
    model.today = model.day(days);
    world.now = new Date(`${model.today}T10:00:00Z`);
    if (kill) faults.arm(kill.call, kill.mode);
    await untilDone(faults, () => world.strike());
    faults.heal();
    await this.holds();
  }

  /** The laws, whatever has happened. */
  async holds(): Promise<void> {
    const seen = Object.fromEntries(
      await Promise.all(KEYS.map(async (key) => [key, await this.seenBy(key)] as const)),
    ) as Record<Key, AssessmentSeen>;
    for (const key of KEYS) this.holdsFor(seen[key], PEOPLE[key]);
    // each action's state is the same for all
    const inIt = KEYS.filter((key) => !this.model.declined.has(PEOPLE[key]));
    const states = inIt.map((key) =>
      seen[key].actions.map(({ id, what, due, state, isOverdue, said }) => ({ id, what, due, state, isOverdue, said })),
    );
    for (const other of states.slice(1)) assert.deepEqual(other, states[0]);
    const { model } = this;
    assert.deepEqual(
      states[0]!.map(({ what, due, state, isOverdue, said }) => ({ what, due, state, isOverdue, said })),
      model.actions.map(({ mark, due, state, said }) => ({
        what: `plan ${mark}`,
        due,
        state,
        isOverdue: state === 'open' && due < model.today,
        said,
      })),
    );
    for (const key of OUTSIDERS) assert.equal(await this.others.see(person(key), this.reference), null, key);
    await this.holdsStored();
  }

  private holdsFor(seen: AssessmentSeen, agency: AgencyId): void {
    const { model } = this;
    const left = model.declined.has(agency);
    for (const mark of model.unread.get(agency) ?? [])
      assert.ok(!JSON.stringify(seen).includes(mark), `${mark} for ${agency}, which has left`);
    if (!left) assert.equal(seen.standing, model.standing(agency));
    const isTheirs = (one: { readonly agency: string; readonly to: readonly string[] }): boolean =>
      one.agency === agency || one.to.includes(agency);
    const text = JSON.stringify(seen);
    // none is lost …
    assert.deepEqual(
      seen.contributions.map((one) => ({ agency: one.agency, shared: one.shared })),
      model.shared
        .filter((one) => !one.replaced && isTheirs(one))
        .map(({ agency: of, shared }) => ({ agency: of, shared })),
    );
    for (const one of model.shared) {
      const shown = !one.replaced && (one.agency === agency || (one.to.includes(agency) && one.shared !== 'no'));
      assert.equal(text.includes(`"held ${one.mark}"`), shown, `${one.mark} for ${agency}`);
      // … and none is seen by who should not: not a word of it
      if (!isTheirs(one)) assert.ok(!text.includes(one.mark), `${one.mark} for ${agency}`);
    }
    for (const { from, of, mark } of model.asks)
      // the opener answers for the school, which has nobody here
      assert.equal(
        text.includes(mark),
        from === agency || of === agency || (of === 'SCH' && agency === 'NCC'),
        `${mark} for ${agency}`,
      );
    for (const key of KEYS)
      if (PEOPLE[key] !== agency)
        for (const decision of Object.values(DECISIONS))
          assert.ok(!text.includes(recordOf(person(key), decision, 'conference').id), `a record of ${key}`);
  }

  private async holdsStored(): Promise<void> {
    const stored = await this.world.stored(this.reference);
    assert.deepEqual(jointProblems(stored, new Date('2026-11-27T12:00:00Z')), []);
    this.model.late = lateIn(stored.journal);
    const text = JSON.stringify(stored.journal);
    for (const mark of this.model.marks) assert.ok(text.includes(mark), mark);
    // each contribution and action is there once, however often its process died
    const count = (kind: string): number => stored.journal.filter((entry) => entry.kind === kind).length;
    assert.equal(count('assessment-contributed'), this.model.shared.length);
    assert.equal(count('plan-action-added'), this.model.actions.length);
    for (const item of stored.outbox) {
      if (item.kind !== 'register-news' || item.payload.what !== 'assessment-contributed') continue;
      const entry = stored.journal[Number.parseInt(item.id, 10) - 1];
      assert.ok(entry?.kind === 'assessment-contributed');
      assert.ok(entry.content.sees.includes(this.world.engine.everybody.find(item.to)!.agency));
    }
  }
}

const outcomeOf = (came: Awaited<ReturnType<Assessments['run']>>): Expected =>
  came.outcome === 'refused' ? { refused: came.refusal.code.replace(/^assessment-/, '') } : came.outcome;
