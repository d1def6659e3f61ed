// The life of a matter of three agencies: routes, a block and an assessment with its plan, lived by several people at once, in
// processes that die, beside others that are faster, while days pass. What must be so after each step is said here.
import assert from 'node:assert/strict';
import type { JointDocument } from '../../src/joint/facts.ts';
import { jointProblems } from '../../src/joint/problems.ts';
import { factsOf } from '../../src/joint/terms.ts';
import type { AssessmentSeen } from '../../src/joint/assessments/seen-types.ts';
import { isKind } from '../../src/record/entries.ts';
import type { CaseDocument, Entry } from '../../src/record/types.ts';
import type { StoredDocument } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { Faults, faulty, stealing, untilDone } from './faults.ts';
import { jointWorld } from './joint-world.ts';
import type { JointWorld } from './joint-world.ts';
import { ACTS, DOCUMENTS, KEYS, managerOf, MATTER, NOT_OPENED, ofThePolice, personOf } from './matter-acts.ts';
import type { Act, AgencyId, Came, References, Which } from './matter-acts.ts';

/** Of agencies that are party: with a part in it only by those whom they lead. */
const LEADERS = ['dan', 'hugh'];
/** With no part in it. */
const OUTSIDERS = ['gale', 'rex'];

/** What goes wrong while somebody acts. */
export interface Trouble {
  readonly thief: string | null;
  readonly kill: { readonly call: number; readonly mode: 'before' | 'after' } | null;
}

interface Said {
  readonly name: string;
  readonly act: Act;
  readonly mark: string;
}

/** How often something was done, and how often a process died that may have done it before. */
interface Times {
  done: number;
  perhaps: number;
}

/** An action that is given to another is there again, in the same words. */
const isGiven = (entry: Entry, journal: readonly Entry[]): boolean =>
  isKind(entry, 'plan-action-added') &&
  journal.some(
    (one) =>
      isKind(one, 'plan-action-added') && one.seq < entry.seq && one.content.what.text === entry.content.what.text,
  );

let marks = 0;

export class MatterLife {
  readonly faults = new Faults();
  private readonly base = openSqlite(':memory:');
  private readonly stolen = stealing(this.base);
  /** The process that dies, and loses races. */
  readonly world = jointWorld({ store: faulty(this.stolen.store, this.faults) });
  /** Another, in which nothing goes wrong: for those who are faster, and for looking. */
  readonly others = jointWorld({ store: this.base });
  private references: References = NOT_OPENED;
  /** What was said, once it is stored. */
  private readonly said: Said[] = [];
  private readonly unsaid: string[] = [];
  private readonly times = new Map<Act, Times>();
  /** The acts that have taken effect, by name, and after how many calls of the store, or of telling it, at most. */
  readonly effective = new Map<string, number>();
  private looks = 0;

  static async begin(): Promise<MatterLife> {
    const life = new MatterLife();
    await life.base.create(ofThePolice());
    return life;
  }

  private readonly isOpen = (which: Which): boolean => this.references[which] !== NOT_OPENED[which];

  async does(name: string, { thief, kill }: Trouble): Promise<void> {
    const { stolen, faults, world, others } = this;
    const one = this.told(name);
    stolen.thief =
      thief === null
        ? null
        : async () => {
            const other = this.told(thief);
            await this.note(other, await this.run(other, others));
          };
    if (kill) faults.arm(kill.call, kill.mode);
    const { calls } = faults;
    let tries = 0;
    const came = await untilDone(faults, () => {
      tries += 1;
      return this.run(one, world);
    });
    faults.heal();
    stolen.thief = null;
    await this.note(one, came, tries > 1);
    const acted = faults.calls;
    await this.settles(kill);
    if (this.effective.has(name)) this.effective.set(name, Math.max(acted - calls, faults.calls - acted));
  }

  private readonly told = (name: string): Said => ({ name, act: ACTS[name]!, mark: `mark-${(marks += 1)}-` });

  /** What is open is opened no second time: that would be another matter. */
  private async run({ act, mark }: Said, world: JointWorld): Promise<Came> {
    if (act.opens && this.isOpen(act.of)) return { outcome: 'refused' };
    const came = await act.run({ world, who: personOf(act.who), references: this.references, mark });
    if (came.opened !== undefined) this.references = { ...this.references, [act.of]: came.opened };
    return came;
  }

  /** Whoever died after the write finds it done; to everybody else what was done before is said already. */
  private async note(one: Said, { outcome }: Came, hasDied = false): Promise<void> {
    const { name, act } = one;
    if (outcome === 'done' || (outcome === 'repeated' && hasDied)) this.effective.set(name, 0);
    if (act.leaves !== undefined) return this.count(act, outcome, hasDied);
    const isHere = async (): Promise<boolean> =>
      act.settles !== true || JSON.stringify(Object.values(await this.documents())).includes(one.mark);
    if (outcome === 'done' || (outcome === 'repeated' && hasDied && (await isHere()))) this.said.push(one);
    else this.unsaid.push(one.mark);
  }

  private count(act: Act, outcome: string, hasDied: boolean): void {
    const times = this.times.get(act) ?? { done: 0, perhaps: 0 };
    if (outcome === 'done') times.done += 1;
    else if (hasDied) times.perhaps += 1;
    this.times.set(act, times);
  }

  /** What is to be told is told; who dies meanwhile is followed by another, once the leases have run out. */
  private async settles(kill: Trouble['kill']): Promise<void> {
    const { faults, world } = this;
    if (kill) faults.arm(kill.call, kill.mode);
    await untilDone(faults, () => world.settle());
    faults.heal();
    await this.passes(3 / 1440);
    await this.holds();
  }

  private async passes(days: number): Promise<void> {
    const now = new Date(this.world.now.getTime() + days * 86_400_000);
    this.others.now = now;
    await this.world.goTo(now.toISOString());
  }

  /** Days pass, and what runs out meanwhile is said. */
  async waits(days: number, kill: Trouble['kill']): Promise<void> {
    if (kill) this.faults.arm(kill.call, kill.mode);
    await untilDone(this.faults, () => this.passes(days));
    this.faults.heal();
    await this.settles(null);
  }

  /** What there is so far. */
  private async documents(): Promise<Partial<Record<Which, JointDocument>>> {
    const open = DOCUMENTS.filter(this.isOpen);
    const found = open.map(async (which) => [which, await this.others.document(this.references[which])] as const);
    return Object.fromEntries(await Promise.all(found));
  }

  /** The laws, whatever has happened. */
  async holds(): Promise<void> {
    const documents = await this.documents();
    for (const which of DOCUMENTS) if (documents[which]) this.holdsStored(which, documents[which]);
    for (const act of this.times.keys()) this.holdsCounted(documents[act.of], act);
    for (const mark of this.unsaid) assert.ok(!JSON.stringify(documents).includes(mark), mark);
    await this.holdsOnce();
    await this.holdsOutside(documents);
    await this.holdsForAll(await this.holdsOfRecord(documents.request));
  }

  private holdsStored(which: Which, document: JointDocument): void {
    const { journal, outbox, id } = document;
    assert.deepEqual(jointProblems(document, this.world.now), [], which);
    const text = JSON.stringify(journal.filter((entry) => !isGiven(entry, journal)));
    // nothing is lost, and nothing is there twice, however often a process died
    for (const { act, mark } of this.said)
      assert.equal(text.split(mark).length - 1, act.of === which ? 1 : 0, `${which} ${mark}`);
    // at most one clock waits, and what was to be told is told, or never will be
    assert.ok(outbox.filter((item) => item.kind === 'joint-clock').length <= 1);
    assert.deepEqual(
      outbox.filter((item) => item.kind === 'register-news').map(({ state }) => state),
      [],
    );
    const { people, agencies } = factsOf(document);
    for (const line of this.world.told.filter((one) => one.endsWith(id))) {
      const told = personOf(line.split(' ')[0]!);
      assert.ok(people.includes(told.id) && agencies.includes(told.agency), line);
    }
  }

  /** What says nothing in words is there as often as it was done, by whoever did it. */
  private holdsCounted(document: JointDocument | undefined, { leaves, who, of }: Act): void {
    if (leaves === undefined || leaves === null || !document) return;
    const same = [...this.times].filter(([act]) => act.of === of && act.leaves === leaves && act.who === who);
    const sum = (what: keyof Times): number => same.reduce((total, [, times]) => total + times[what], 0);
    const { id } = personOf(who);
    const leftIn = ({ kind, content }: Entry): string[] => [kind, `${kind} ${String(Object(content)['because'])}`];
    const there = document.journal.filter((entry) => entry.by.id === id && leftIn(entry).includes(leaves)).length;
    const [least, most] = [sum('done'), sum('done') + sum('perhaps')];
    assert.ok(there >= least && there <= most, `${leaves} of ${who}: ${there}, and done ${least} to ${most} times`);
  }

  /** However often a process died as it opened something, there is one of it. */
  private async holdsOnce(): Promise<void> {
    const { joint } = this.others;
    const listing = { matter: MATTER, all: true };
    const pat = personOf('pat');
    const routes = await joint.routes.listFor(pat, listing);
    const blocks = await joint.blocks.listFor(pat, { matter: MATTER });
    const assessments = await joint.assessments.listFor(pat, listing);
    const found = [...routes.map(({ id }) => id), ...blocks.map(({ id }) => id)];
    const all = [...found, ...assessments.map(({ reference }) => reference)];
    // what the police have not sent yet is theirs alone
    const isTheirs = (id: string): boolean => id === this.references.request;
    const opened = DOCUMENTS.filter(this.isOpen).map((which) => this.references[which]);
    const [there, expected] = [all, opened].map((ids) => ids.filter((id) => !isTheirs(id)).toSorted());
    assert.deepEqual(there, expected);
    assert.ok(all.filter(isTheirs).length <= 1);
  }

  /** No second decision is begun before the first stands on the route, filed. The references of all. */
  private async holdsOfRecord(request: JointDocument | undefined): Promise<readonly string[]> {
    const { items } = await this.base.byAuthor<StoredDocument>('NCC', personOf('pat').id, 50);
    const cases = items.map(({ document }) => document).filter(({ kind }) => kind === 'case') as CaseDocument[];
    const entries = request?.journal.filter((entry) => isKind(entry, 'route-decided')) ?? [];
    const linked = new Set(entries.map(({ content }) => content.record));
    assert.ok(cases.length <= linked.size + 1, `${cases.length} decisions were begun`);
    if (this.effective.has('decides')) assert.ok(linked.size > 0);
    for (const one of linked) assert.equal(cases.find(({ id }) => id === one)?.state, 'filed');
    return cases.map(({ id }) => id);
  }

  /** `records`: by which the council decides; nobody else is told of them. */
  private async holdsForAll(records: readonly string[]): Promise<void> {
    const actions: unknown[] = [];
    // of each agency one after the other looks
    this.looks += 1;
    for (const keys of KEYS) {
      const seen = await this.holdsFor(keys[this.looks % keys.length]!, records);
      if (seen?.leftAt === null)
        actions.push(
          seen.actions.map(({ id, what, due, state, isOverdue, said }) => ({ id, what, due, state, isOverdue, said })),
        );
    }
    // each action's state is the same for all
    for (const other of actions) assert.deepEqual(other, actions[0]);
  }

  /** Whoever has no part in it sees nothing; whoever leads somebody, what that person has a part in. */
  private async holdsOutside(documents: Partial<Record<Which, JointDocument>>): Promise<void> {
    const { routes, blocks, assessments } = this.others.joint;
    const see = { route: routes, request: routes, block: blocks, assessment: assessments };
    for (const which of DOCUMENTS)
      for (const key of [...OUTSIDERS, ...LEADERS]) {
        const { id } = personOf(key);
        const people = documents[which] ? factsOf(documents[which]).people : [];
        const leads = people.some((one) => one === id || managerOf(one) === id);
        const seen = await see[which].see(personOf(key), this.references[which]);
        assert.equal(seen !== null, LEADERS.includes(key) && leads, `${key} ${which}`);
      }
  }

  /** Nobody sees what is not theirs, and whoever takes part sees what is. */
  private async holdsFor(key: string, records: readonly string[]): Promise<AssessmentSeen | null> {
    const { joint } = this.others;
    const { route, request, block, assessment } = this.references;
    const who = personOf(key);
    const agency = who.agency as AgencyId;
    const seen = await joint.assessments.see(who, assessment);
    const routes = [await joint.routes.see(who, route), await joint.routes.see(who, request)];
    const text = JSON.stringify([routes, await joint.blocks.see(who, block), seen]);
    const all = text + JSON.stringify(await joint.matters.see(who, MATTER));
    for (const { act, mark } of this.said)
      if (!act.readers.includes(agency)) assert.ok(!all.includes(mark), `${mark} for ${key}`);
    if (agency !== 'NCC') for (const one of records) assert.ok(!all.includes(one), `${one} for ${key}`);
    if (seen?.leftAt !== null) return seen;
    const shared = JSON.stringify(seen.contributions);
    for (const { act, name, mark } of this.said)
      if (name === 'share' || name === 'enter')
        assert.equal(shared.includes(mark), act.readers.includes(agency), `${mark} for ${key}`);
    // all have agreed only where each who takes part has
    const taking = seen.parties.filter(({ declinedWhy }) => declinedWhy === '');
    if (seen.standing === 'agreed')
      assert.ok(
        taking.every(({ voice }) => voice === 'agrees'),
        JSON.stringify(seen.parties),
      );
    return seen;
  }

  close = (): Promise<void> => this.base.close();
}
