// The life of a matter of three agencies: a route, a block and an assessment with its plan, lived by several people at once,
// in processes that die, beside others that are faster, while days pass. What must be so after each step is said here.
import assert from 'node:assert/strict';
import { jointProblems } from '../../src/joint/problems.ts';
import { factsOf } from '../../src/joint/terms.ts';
import type { JointDocument } from '../../src/joint/facts.ts';
import type { Person } from '../../src/people/directory.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { contribution, nobody, recordOf, somebody } from './assessments.ts';
import { LOGGED } from './blocks.ts';
import { Faults, faulty, stealing, untilDone } from './faults.ts';
import { jointWorld } from './joint-world.ts';
import type { JointWorld } from './joint-world.ts';
import { FILLED } from './routes.ts';

const MATTER = 'LCS 40417';
const KEYS = ['pat', 'drew', 'poppy', 'hana', 'holly'] as const;
/** Of agencies that are party: with a part in it only by those whom they lead. */
const LEADERS = ['dan', 'hugh'];
/** With no part in it. */
const OUTSIDERS = ['gale', 'rex'];

type Which = 'route' | 'block' | 'assessment';
export type References = Readonly<Record<Which, string>>;
type Came = { readonly outcome: string };
type Agency = 'NCC' | 'POL' | 'HCT';

interface Act {
  readonly of: Which;
  readonly who: (typeof KEYS)[number];
  /** The agencies that may read its words. */
  readonly readers: readonly Agency[];
  readonly run: (world: JointWorld, who: Person, references: References, mark: string) => Promise<Came>;
}

const hearing = (what: string) => ({ court: 'Norwich', of: 'family', on: '2027-03-02', what }) as const;
const police = () => recordOf(personOf('drew'), 'share-in-part', 'conference', MATTER);
const { directory } = jointWorld();
const personOf = (key: string): Person => directory.byKey(key)!;

const onAssessment = (
  who: Act['who'],
  readers: Act['readers'],
  command: (mark: string) => Parameters<JointWorld['joint']['assessments']['run']>[2],
): Act => ({
  of: 'assessment',
  who,
  readers,
  run: ({ joint }, actor, { assessment }, mark) => joint.assessments.run(actor, assessment, command(mark)),
});
const ALL = ['NCC', 'POL', 'HCT'] as const;

/** Everything that is done in it; each says something that nothing else does. */
export const ACTS: Readonly<Record<string, Act>> = {
  ourHearing: {
    of: 'route',
    who: 'pat',
    readers: ['NCC', 'POL'],
    run: ({ joint }, who, { route }, mark) => joint.routes.hearing(who, route, hearing(mark)),
  },
  theirHearing: {
    of: 'route',
    who: 'poppy',
    readers: ['NCC', 'POL'],
    run: ({ joint }, who, { route }, mark) => joint.routes.hearing(who, route, hearing(mark)),
  },
  takenBack: {
    of: 'route',
    who: 'pat',
    readers: ['NCC', 'POL'],
    run: ({ joint }, who, { route }, reason) => joint.routes.withdraw(who, route, { reason }),
  },
  notHeld: {
    of: 'route',
    who: 'poppy',
    readers: ['NCC', 'POL'],
    run: ({ joint }, who, { route }, reason) => joint.routes.answer(who, route, { outcome: 'not-held', reason }),
  },
  weSay: {
    of: 'block',
    who: 'pat',
    readers: ['NCC', 'HCT'],
    run: ({ joint }, who, { block }, mark) => joint.blocks.act(who, block, { type: 'say', at: '', text: mark }),
  },
  theySay: {
    of: 'block',
    who: 'holly',
    readers: ['NCC', 'HCT'],
    run: ({ joint }, who, { block }, mark) => joint.blocks.act(who, block, { type: 'say', at: '', text: mark }),
  },
  stillNo: {
    of: 'block',
    who: 'pat',
    readers: ['NCC', 'HCT'],
    run: ({ joint }, who, { block }, mark) =>
      joint.blocks.act(who, block, { type: 'next', at: 'practitioners', because: 'no', text: mark }),
  },
  settled: {
    of: 'block',
    who: 'pat',
    readers: ['NCC', 'HCT'],
    run: ({ joint }, who, { block }, ours) =>
      joint.blocks.act(who, block, { type: 'resolve', how: 'accepted-no', ours, theirs: '' }),
  },
  share: onAssessment('drew', ['POL', 'HCT'], (mark) =>
    contribution(police().id, { shared: 'part', to: ['HCT'], holds: mark, where: 'CAD 17', why: 'Others' }),
  ),
  enter: onAssessment('pat', ['NCC', 'POL'], (mark) =>
    contribution('', { for: 'SCH', to: ['POL'], holds: mark, decidedBy: 'The head' }),
  ),
  ask: onAssessment('hana', ['HCT', 'POL'], (mark) => ({ type: 'ask', of: 'POL', what: mark })),
  risk: onAssessment('hana', ALL, (mark) => ({ type: 'risk', level: 'high', reasons: mark })),
  plan: onAssessment('drew', ALL, (what) => ({ type: 'add-action', what, who: somebody('hana'), due: '2026-12-03' })),
  planOurs: onAssessment('pat', ALL, (what) => ({ type: 'add-action', what, who: nobody('POL'), due: '2026-12-03' })),
  settle: onAssessment('hana', ALL, (note) => ({ type: 'done', action: 'a1', note })),
  notDone: onAssessment('drew', ALL, (why) => ({ type: 'not-done', action: 'a2', why })),
  against: {
    of: 'assessment',
    who: 'hana',
    readers: ALL,
    // Pat puts it to all where nobody has
    run: async ({ joint }, who, { assessment }, words) => {
      const seen = await joint.assessments.see(who, assessment);
      if (!seen?.proposal) await joint.assessments.run(personOf('pat'), assessment, { type: 'propose' });
      const { proposal } = (await joint.assessments.see(who, assessment))!;
      return joint.assessments.run(who, assessment, { type: 'dissent', version: proposal?.version ?? 0, words });
    },
  },
  closed: onAssessment('pat', ALL, (why) => ({ type: 'close', why })),
};
export type ActName = keyof typeof ACTS;

/** What is done once: whoever does it again says nothing new. */
const SETTLES: ReadonlySet<Act> = new Set(
  ['settle', 'notDone', 'takenBack', 'notHeld', 'settled', 'closed'].map((name) => ACTS[name]!),
);

/** What goes wrong while somebody acts. */
export interface Trouble {
  readonly thief: ActName | null;
  readonly kill: { readonly call: number; readonly mode: 'before' | 'after' } | null;
}

interface Said {
  readonly act: Act;
  readonly mark: string;
}

let marks = 0;

export class MatterLife {
  readonly faults = new Faults();
  private readonly base = openSqlite(':memory:');
  private readonly stolen = stealing(this.base);
  /** The process that dies, and loses races. */
  readonly world = jointWorld({ store: faulty(this.stolen.store, this.faults) });
  /** Another, in which nothing goes wrong: for those who are faster, and for looking. */
  readonly others = jointWorld({ store: this.base });
  private references: References = { route: '', block: '', assessment: '' };
  /** What was said, once it is stored. */
  private readonly said: Said[] = [];
  private readonly unsaid: string[] = [];

  static async begin(): Promise<MatterLife> {
    const life = new MatterLife();
    const { joint } = life.others;
    const [pat, poppy] = [personOf('pat'), personOf('poppy')];
    await life.base.create(police());
    const opening = { route: 'police-material', direction: 'out', matter: MATTER, other: 'POL' } as const;
    const opened = await joint.routes.open(pat, opening);
    const route = opened.route!.id;
    await joint.routes.fill(pat, route, { fields: FILLED['police-material']! });
    const sent = await joint.routes.complete(pat, route, { contact: poppy.id });
    const block = await joint.blocks.open(pat, { ...LOGGED, matter: MATTER });
    const assessment = await joint.assessments.open(pat, {
      matter: MATTER,
      whose: 'The daughter',
      wishes: { asked: 'asked', what: 'She wants to stay.', why: '', who: somebody('pat') },
      invite: [somebody('drew'), somebody('hana'), nobody('SCH', 'The head')],
    });
    assert.ok(sent.outcome === 'done' && block.outcome === 'done' && assessment.outcome === 'done');
    life.references = { route, block: block.block.id, assessment: assessment.assessment.reference };
    return life;
  }

  async does(name: ActName, { thief, kill }: Trouble): Promise<void> {
    const { stolen, faults, world, others } = this;
    const run = (act: Act, mark: string, where: JointWorld) => act.run(where, personOf(act.who), this.references, mark);
    const one = this.told(name);
    stolen.thief =
      thief === null
        ? null
        : async () => {
            const other = this.told(thief);
            await this.note(other, await run(other.act, other.mark, others));
          };
    if (kill) faults.arm(kill.call, kill.mode);
    let tries = 0;
    const came = await untilDone(faults, () => {
      tries += 1;
      return run(one.act, one.mark, world);
    });
    faults.heal();
    stolen.thief = null;
    await this.note(one, came, tries > 1);
    await this.settles(kill);
  }

  private told = (name: ActName) => ({ act: ACTS[name]!, mark: `mark-${(marks += 1)}-` });

  /** Whoever died after the write finds it done; to everybody else what was done before is said already. */
  private async note(one: Said, { outcome }: Came, hasDied = false): Promise<void> {
    const isHere = async (): Promise<boolean> =>
      !SETTLES.has(one.act) || JSON.stringify(await this.documents()).includes(one.mark);
    if (outcome === 'done' || (outcome === 'repeated' && hasDied && (await isHere()))) this.said.push(one);
    else this.unsaid.push(one.mark);
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

  private documents = async (): Promise<JointDocument[]> =>
    Promise.all(Object.values(this.references).map((id) => this.others.document<JointDocument>(id)));

  /** The laws, whatever has happened. */
  async holds(): Promise<void> {
    const documents = await this.documents();
    for (const document of documents) this.holdsStored(document);
    await this.holdsForAll();
  }

  private holdsStored(document: JointDocument): void {
    const { kind, journal, outbox, id } = document;
    assert.deepEqual(jointProblems(document, this.world.now), [], kind);
    const text = JSON.stringify(journal);
    const times = (mark: string): number => text.split(mark).length - 1;
    // nothing is lost, and nothing is there twice, however often a process died
    for (const { act, mark } of this.said) assert.equal(times(mark), act.of === kind ? 1 : 0, `${kind} ${mark}`);
    for (const mark of this.unsaid) assert.equal(times(mark), 0, mark);
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

  /** What somebody of theirs has a part in, and nothing else. */
  private async holdsForLeader(leader: Person): Promise<void> {
    const { joint } = this.others;
    const seen = { route: joint.routes, block: joint.blocks, assessment: joint.assessments };
    for (const which of ['route', 'block', 'assessment'] as const) {
      const id = this.references[which];
      const { people } = factsOf(await this.world.document<JointDocument>(id));
      const isOfTheirs = people.some((one) => directory.find(one)?.manager === leader.id);
      assert.equal((await seen[which].see(leader, id)) !== null, isOfTheirs, `${leader.key} ${which}`);
    }
  }

  private async holdsForAll(): Promise<void> {
    const { joint } = this.others;
    const { route, block, assessment } = this.references;
    for (const key of OUTSIDERS) {
      const who = personOf(key);
      const seen = [joint.routes.see(who, route), joint.blocks.see(who, block), joint.assessments.see(who, assessment)];
      assert.deepEqual(await Promise.all(seen), [null, null, null], key);
    }
    for (const key of LEADERS) await this.holdsForLeader(personOf(key));
    const actions: unknown[] = [];
    for (const key of KEYS) {
      const who = personOf(key);
      const ofAssessment = await joint.assessments.see(who, assessment);
      const all = [await joint.routes.see(who, route), await joint.blocks.see(who, block), ofAssessment];
      const text = JSON.stringify([all, await joint.matters.see(who, MATTER)]);
      for (const { act, mark } of this.said)
        if (!act.readers.includes(who.agency as Agency)) assert.ok(!text.includes(mark), `${mark} for ${key}`);
      if (!ofAssessment) continue;
      const shared = JSON.stringify(ofAssessment.contributions);
      for (const { act, mark } of this.said.filter((one) => [ACTS['share'], ACTS['enter']].includes(one.act)))
        assert.equal(shared.includes(mark), act.readers.includes(who.agency as Agency), `${mark} for ${key}`);
      actions.push(
        ofAssessment.actions.map(({ id, what, due, state, isOverdue, said }) => [
          id,
          what,
          due,
          state,
          isOverdue,
          said,
        ]),
      );
    }
    assert.ok(actions.length >= 3);
    for (const other of actions) assert.deepEqual(other, actions[0]);
  }

  close = (): Promise<void> => this.base.close();
}
