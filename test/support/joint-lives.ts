// Lives of what agencies do together, drawn by chance: anybody tries anything, in any order, while days pass and people
// leave. What is refused changes nothing; what was taken stands there as the bot writes it.
import type { LogBlock } from '../../src/cases/joint/blocks.ts';
import type { BlockCommand } from '../../src/joint/blocks/decide.ts';
import { BLOCK_ANSWERS, BLOCK_ENDS } from '../../src/record/block-entries.ts';
import type { AssessmentCommand, DoerTyped } from '../../src/joint/assessments/types.ts';
import type { JointDocument, JointKind } from '../../src/joint/facts.ts';
import type { RouteCommand } from '../../src/joint/routes/types.ts';
import { ROUTE_OUTCOMES, SENT_HOW } from '../../src/record/route-entries.ts';
import type { Decision } from '../../src/record/types.ts';
import type { Person } from '../../src/people/directory.ts';
import { contribution, MATTER, nobody, recordOf } from './assessments.ts';
import { LOGGED } from './blocks.ts';
import { Chance } from './chance.ts';
import { jointWorld } from './joint-world.ts';
import type { JointWorld } from './joint-world.ts';
import { endsOf, EVERY_USE, useSteps } from './route-uses.ts';

const OURS = ['pat', 'mo', 'sam', 'sian', 'cora', 'liam'] as const;
const THEIRS = ['drew', 'poppy', 'dan', 'hana', 'holly', 'hugh'] as const;
/** Who may leave while it goes on; who opened it, and whoever stands above them, stays. */
const MAY_LEAVE = ['poppy', 'holly', 'hana', 'cora', 'drew'] as const;
const AGENCIES = ['NCC', 'POL', 'HCT', 'SCH', 'CPS'] as const;

interface Living {
  readonly world: JointWorld;
  readonly chance: Chance;
  readonly left: Set<string>;
}

let marks = 0;
const mark = (): string => `said ${(marks += 1)}`;

/** A day so many days from the present one. */
const day = ({ world }: Living, from: number): string =>
  new Date(world.now.getTime() + from * 86_400_000).toISOString().slice(0, 10);

/** Somebody of those who have a part in it most of the time; now and then anybody at all. */
function somebody({ world, chance }: Living, mostly: readonly string[]): Person {
  return world.person(chance.once(6) ? chance.of([...OURS, ...THEIRS]) : chance.of(mostly));
}

/** Minutes, days or weeks pass, and what runs out is said in time or, now and then, late; somebody may leave. */
async function passes({ world, chance, left }: Living): Promise<void> {
  const hours = chance.of([1, 5, 24, 24, 72, 24 * 9, 24 * 20]);
  if (chance.once(8)) left.add(chance.of(MAY_LEAVE));
  const until = world.now.getTime() + hours * 3_600_000;
  const steps = chance.once(3) ? 1 : hours;
  for (let step = 1; step <= steps; step += 1) {
    const now = until - ((steps - step) * hours * 3_600_000) / steps;
    await world.goTo(new Date(now).toISOString());
  }
}

/** What somebody tries next, and on what. */
type Tries = (living: Living, id: string) => Promise<unknown>;

async function lived(
  seed: number,
  steps: number,
  begins: (living: Living) => Promise<{ readonly id: string; readonly tries: Tries }>,
): Promise<JointDocument> {
  const left = new Set<string>();
  const world = jointWorld({ left });
  const living = { world, chance: new Chance(seed), left };
  try {
    const { id, tries } = await begins(living);
    for (let step = 0; step < steps; step += 1) {
      await (living.chance.once(7) ? passes(living) : tries(living, id));
      await world.settle();
    }
    return await world.document<JointDocument>(id);
  } finally {
    await world.store.close();
  }
}

// ---- a joint assessment

/** Whom somebody names of an agency: nobody, or one of its people. */
function doer({ world, chance }: Living, agency = chance.of(AGENCIES)): DoerTyped {
  const people = world.directory.of(agency)?.people ?? (agency === 'NCC' ? world.directory.people : []);
  const named = people.filter((one) => one.agency === agency);
  if (named.length === 0 || chance.once(2)) return nobody(agency, chance.once(2) ? 'The head teacher' : '');
  return { agency, person: chance.of(named).id, contact: '' };
}

function wishes(living: Living): Omit<Extract<AssessmentCommand, { type: 'wishes' }>, 'type'> {
  const { chance } = living;
  const asked = chance.of(['asked', 'asked', 'cannot-say', 'not-safe', 'not-yet'] as const);
  const to = chance.once(3) ? { to: chance.some(['NCC', 'POL', 'HCT']) } : {};
  return { asked, what: mark(), why: mark(), who: doer(living, chance.of(['NCC', 'NCC', 'POL', 'HCT'])), ...to };
}

const RECIPIENTS = ['conference', 'conference', 'police', 'health'] as const;

async function contributes(living: Living, who: Person): Promise<AssessmentCommand> {
  const { chance, world } = living;
  const others = AGENCIES.slice(0, chance.once(6) ? 5 : 4).filter((one) => one !== who.agency || chance.once(9));
  const to = chance.once(3) ? others.slice(0, 2) : chance.some(others);
  const instead = chance.once(4) ? chance.of(['c1', 'c2']) : '';
  if (who.agency === 'NCC' && chance.once(3))
    return contribution('', { for: 'SCH', to, holds: mark(), decidedBy: 'The head', instead });
  const shared = chance.of(['yes', 'part', 'no'] as const);
  const wanted: Decision = ({ yes: 'share', part: 'share-in-part', no: 'do-not-share' } as const)[shared];
  const document = recordOf(who, wanted, chance.of(RECIPIENTS));
  if (!(await world.store.get(document.pk, document.id))) await world.store.create(document);
  return contribution(document.id, { shared, to, holds: mark(), why: mark(), instead });
}

/** How often each is tried. */
const ASSESSMENT_ACTS = (
  [
    ['contribute', 'contribute', 'contribute', 'propose', 'propose', 'agree', 'agree', 'agree', 'agree', 'agree-for'],
    ['dissent', 'add', 'add', 'done', 'not-done', 'move', 'give', 'risk', 'wishes', 'ask', 'close-ask', 'invite'],
    ['decline', 'decline-for', 'join', 'join', 'risk', 'add', 'done', 'remove', 'review-on', 'reviewed', 'close'],
  ] as const
).flat();

async function assessmentCommand(living: Living, who: Person, version: number): Promise<AssessmentCommand> {
  const { chance } = living;
  const action = `a${1 + chance.below(3)}`;
  const due = day(living, chance.below(12));
  switch (chance.of(ASSESSMENT_ACTS)) {
    case 'contribute':
      return contributes(living, who);
    case 'propose':
      return { type: 'propose' };
    case 'agree':
      return { type: 'agree', version };
    case 'agree-for':
      return { type: 'agree', version, for: 'SCH' };
    case 'dissent':
      return { type: 'dissent', version, words: mark() };
    case 'add':
      return { type: 'add-action', what: mark(), who: doer(living), due };
    case 'done':
      return { type: 'done', action, note: chance.once(2) ? '' : mark() };
    case 'not-done':
      return { type: 'not-done', action, why: mark() };
    case 'move':
      return { type: 'move', action, due, why: mark() };
    case 'give':
      return { type: 'give', action, who: doer(living), due, why: mark() };
    case 'risk':
      return { type: 'risk', level: chance.of(['low', 'medium', 'high'] as const), reasons: mark() };
    case 'wishes':
      return { type: 'wishes', ...wishes(living) };
    case 'ask':
      return { type: 'ask', of: chance.of(AGENCIES), what: mark(), ...(chance.once(3) ? { for: 'SCH' } : {}) };
    case 'close-ask':
      return { type: 'close-ask', ask: `n${1 + chance.below(3)}` };
    case 'invite':
      return { type: 'invite', who: doer(living) };
    case 'decline':
      return { type: 'decline', why: mark() };
    case 'decline-for':
      return { type: 'decline', why: mark(), for: 'SCH' };
    case 'join':
      return { type: 'join', ...(chance.once(3) ? { for: 'SCH' } : {}) };
    case 'remove':
      if (!chance.once(3)) return contributes(living, who);
      return { type: 'remove', agency: chance.of(AGENCIES), why: mark() };
    case 'review-on':
      return { type: 'review-on', on: due };
    case 'reviewed':
      return { type: 'reviewed', words: mark(), next: chance.once(2) ? '' : due };
    case 'close':
      return chance.once(2) ? { type: 'close', why: mark() } : contributes(living, who);
  }
}

/** Pat opens it with the police, health and a school that has nobody here. */
export const assessmentLife = (seed: number, steps = 45): Promise<JointDocument> =>
  lived(seed, steps, async (living) => {
    const { world, chance } = living;
    const { assessments } = world.joint;
    const all = [doer(living, 'POL'), doer(living, 'HCT'), nobody('SCH', 'The head teacher')];
    const invite = chance.once(3) ? chance.some(all) : all;
    const opening = { matter: MATTER, whose: 'The daughter', wishes: wishes(living), invite };
    const opened = async (given: typeof opening) => assessments.open(world.person('pat'), given);
    const came = await opened(opening);
    const plain = { asked: 'asked', what: mark(), why: '', who: nobody('NCC') } as const;
    const there = came.outcome === 'refused' ? await opened({ ...opening, wishes: plain, invite: all }) : came;
    if (!there.assessment) throw new Error(JSON.stringify(there));
    return {
      id: there.assessment.reference,
      tries: async (now, id) => {
        const who = somebody(now, ['pat', 'pat', 'drew', 'poppy', 'hana', 'holly']);
        const seen = await assessments.see(who, id);
        return assessments.run(who, id, await assessmentCommand(now, who, seen?.proposal?.version ?? 1));
      },
    };
  });

// ---- a block

const COMMANDS = [
  'say',
  'say',
  'say',
  'next',
  'next',
  'next',
  'danger',
  'no-danger',
  'sooner',
  'board',
  'resolve',
] as const;

function blockCommand({ chance }: Living, at: string, rungs: number): BlockCommand {
  const text = chance.once(4) ? '' : mark();
  switch (chance.of(COMMANDS)) {
    case 'say':
      return { type: 'say', at, text, ...(chance.once(2) ? { answer: chance.of(BLOCK_ANSWERS) } : {}) };
    case 'next':
      return { type: 'next', at, because: chance.of(['no', 'no-answer'] as const), text };
    case 'danger':
      return chance.once(3) ? { type: 'danger' } : { type: 'next', at, because: 'no', text };
    case 'no-danger':
      return { type: 'no-danger', rungs, why: text };
    case 'sooner':
      return { type: 'sooner', at, to: chance.of(['next', 'top'] as const), why: text };
    case 'board':
      return { type: 'board' };
    case 'resolve':
      return { type: 'resolve', how: chance.of(BLOCK_ENDS), ours: text, theirs: chance.once(2) ? '' : mark() };
  }
}

function logged({ world, chance }: Living, by: Person): LogBlock {
  const urgency = chance.of(['danger', 'urgent', 'soon', 'soon', 'ordinary'] as const);
  const given = { ...LOGGED, urgency, shows: chance.once(2), about: chance.of(['children', 'adults'] as const) };
  switch (chance.of(['partner', 'partner', 'typed', 'colleague', 'team'] as const)) {
    case 'partner':
      return { ...given, who: chance.of(['HCT', 'POL', 'SCH', 'NCC'].filter((one) => one !== by.agency)) };
    case 'typed':
      return { ...given, who: '', typed: 'The landlord' };
    case 'colleague':
      return { ...given, of: 'inside', who: world.person(by.agency === 'NCC' ? chance.of(['sam', 'liam']) : 'dan').id };
    case 'team':
      return { ...given, of: 'inside', who: '', typed: by.agency === 'NCC' ? 'Legal Services' : 'Disclosure' };
  }
}

export const blockLife = (seed: number, steps = 22): Promise<JointDocument> =>
  lived(seed, steps, async (living) => {
    const { world, chance } = living;
    const { blocks } = world.joint;
    const by = world.person(chance.of(['pat', 'pat', 'mo', 'drew', 'hana']));
    const came = await blocks.open(by, logged(living, by));
    const there = came.outcome === 'refused' ? await blocks.open(by, { ...LOGGED, who: 'SCH' }) : came;
    if (there.outcome === 'refused') throw new Error(there.refusal.message);
    return {
      id: there.block.id,
      tries: async (now, id) => {
        const who = somebody(now, [by.key, by.key, 'mo', 'sian', 'holly', 'poppy', 'sam', 'liam']);
        const { id: at = 'practitioners', begun = 1 } = (await blocks.see(who, id))?.rung ?? {};
        return blocks.act(who, id, blockCommand(now, at, begun));
      },
    };
  });

// ---- the use of a route

type RouteTry = (living: Living, who: Person, id: string) => Promise<unknown>;

const answers = (living: Living): RouteCommand<'answer'> => {
  const { chance } = living;
  const outcome = chance.of(ROUTE_OUTCOMES);
  const rest = chance.once(3) ? { rest: { what: mark(), by: day(living, 2 + chance.below(9)) } } : {};
  return { outcome, given: mark(), reason: mark(), ...(outcome === 'part' || outcome.startsWith('perm') ? rest : {}) };
};

const ROUTE_TRIES: readonly (readonly [often: number, tries: RouteTry])[] = [
  [3, async (living, who, id) => living.world.joint.routes.answer(who, id, answers(living))],
  [
    2,
    async (living, who, id) => {
      const { world, chance } = living;
      const { toSend = [] } = (await world.joint.routes.see(who, id)) ?? {};
      const sending = toSend.length > 0 ? { sending: chance.of(toSend).id } : {};
      const how = chance.of(SENT_HOW);
      return world.joint.routes.sent(who, id, { ...sending, how, on: day(living, -chance.below(3)), note: mark() });
    },
  ],
  [1, async ({ world, chance }, who, id) => chance.once(2) && world.joint.routes.withdraw(who, id, { reason: mark() })],
  [
    1,
    async ({ world, chance }, who, id) => world.joint.routes.close(who, id, chance.once(2) ? { reason: mark() } : {}),
  ],
  [
    2,
    async ({ world, chance }, who, id) =>
      world.joint.routes.assign(who, id, { to: world.person(chance.of([...OURS, ...THEIRS])).id }),
  ],
  [
    2,
    async (living, who, id) => {
      const [on, by] = [day(living, -living.chance.below(4)), day(living, living.chance.below(12) - 2)];
      return living.world.joint.routes.order(who, id, { court: 'Norwich', on, by, what: mark() });
    },
  ],
  [
    1,
    async (living, who, id) => {
      const { chance, world } = living;
      // whichever of several that stand
      const { orders = [] } = (await world.joint.routes.see(who, id)) ?? {};
      const order = orders.length > 1 ? { order: chance.of(orders).id } : {};
      return world.joint.routes.endOrder(who, id, { on: day(living, -chance.below(3)), what: mark(), ...order });
    },
  ],
  [
    1,
    async (living, who, id) =>
      living.world.joint.routes.hearing(who, id, {
        court: 'Norwich',
        of: 'family',
        on: day(living, living.chance.below(40)),
        ...(living.chance.once(2) ? { time: '10:30' } : {}),
        what: mark(),
      }),
  ],
];

const OFTEN = ROUTE_TRIES.flatMap(([often, tries]) => Array.from({ length: often }, () => tries));
const DECISIONS: readonly Decision[] = ['share', 'share-in-part', 'do-not-share'];

export const routeLife = (seed: number, steps = 18): Promise<JointDocument> =>
  lived(seed, steps, async (living) => {
    const { world, chance } = living;
    const use = chance.of(EVERY_USE);
    const does = useSteps(world, use);
    const opened = await does.filled();
    const mostly = [opened.from.id, opened.to.id].flatMap((agency) =>
      agency === 'NCC' ? ['pat', 'cora'] : ['drew', 'poppy'],
    );
    const decides = async (now: Living, who: Person, id: string): Promise<void> => {
      const seen = await world.joint.routes.see(who, id);
      if (seen?.may.includes('beginDecision')) await does.decide(who, id, now.chance.of(DECISIONS)).catch(refusedOnly);
    };
    return {
      id: opened.id,
      tries: async (now, id) => {
        const who = somebody(now, mostly);
        const seen = await world.joint.routes.see(does.opener, id);
        if (now.chance.once(4)) return decides(now, who, id);
        if (seen?.state === 'filling' && !now.chance.once(3))
          return does.complete(seen, now.chance.once(2) ? { ends: day(now, 1 + now.chance.below(12)) } : endsOf(use));
        return now.chance.of(OFTEN)(now, who, id);
      },
    };
  });

/** What a decision comes to may be that it cannot be linked; anything else is a fault. */
function refusedOnly(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'AssertionError') throw error;
}

export const LIVES: Readonly<Record<JointKind, (seed: number) => Promise<JointDocument>>> = {
  assessment: assessmentLife,
  block: blockLife,
  route: routeLife,
};
