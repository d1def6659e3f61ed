// What several people of three agencies do in one matter: two routes, a block and an assessment with its plan, from their
// opening to their end. In this order all of it takes effect.
import assert from 'node:assert/strict';
import type { AssessmentCommand } from '../../src/joint/assessments/types.ts';
import type { BlockCommand } from '../../src/joint/blocks/decide.ts';
import type { RouteCame } from '../../src/joint/routes/types.ts';
import type { Person } from '../../src/people/directory.ts';
import { contribution, nobody, recordOf, somebody } from './assessments.ts';
import { LOGGED } from './blocks.ts';
import { jointWorld } from './joint-world.ts';
import type { JointWorld } from './joint-world.ts';
import { FILLED, fileFor } from './routes.ts';

export const MATTER = 'LCS 40417';
/** Those who act, by their agencies. */
export const KEYS = [
  ['pat', 'cora'],
  ['drew', 'poppy'],
  ['hana', 'holly'],
] as const;
const ALL = ['NCC', 'POL', 'HCT'] as const;
export type AgencyId = (typeof ALL)[number];

/** `route`: the council asks the police. `request`: the police ask the council, which decides by a filed record. */
export const DOCUMENTS = ['route', 'request', 'block', 'assessment'] as const;
export type Which = (typeof DOCUMENTS)[number];
/** What does not exist so far has a reference that nothing has. */
export type References = Readonly<Record<Which, string>>;
export const NOT_OPENED: References = {
  route: 'NCC-0000-0000',
  request: 'POL-0000-0000',
  block: 'NCC-0000-0000',
  assessment: 'NCC-0000-0000',
};

/** `opened`: the reference of what it opened. */
export interface Came {
  readonly outcome: string;
  readonly opened?: string;
}

export interface Doing {
  readonly world: JointWorld;
  readonly who: Person;
  readonly references: References;
  /** Words that nobody else says. */
  readonly mark: string;
}

export interface Act {
  readonly of: Which;
  readonly who: (typeof KEYS)[number][number];
  /** The agencies that may read its words. */
  readonly readers: readonly AgencyId[];
  /** The kind of entry that it leaves, and because of what, where it says nothing in words; null where its law is another. */
  readonly leaves?: string | null;
  /** It is done once: whoever does it again says nothing new. */
  readonly settles?: true;
  /** It opens the document that all others are about. */
  readonly opens?: true;
  readonly run: (doing: Doing) => Promise<Came>;
}

const { directory } = jointWorld();
export const personOf = (key: string): Person => directory.byKey(key)!;

export const managerOf = (id: string): string | null => directory.find(id)?.manager ?? null;

/** The decision on which the police share. */
export const ofThePolice = () => recordOf(personOf('drew'), 'share-in-part', 'conference', MATTER);

type Rest = Pick<Act, 'leaves' | 'settles' | 'opens'> & Partial<Pick<Act, 'readers'>>;

const opening = async (
  came: Promise<{ readonly outcome: string; readonly refusal?: unknown }>,
  idOf: (came: never) => string,
): Promise<Came> => {
  const { outcome, ...rest } = await came;
  return outcome === 'refused' ? { outcome } : { outcome, opened: idOf(rest as never) };
};
const opensRoute = (came: Promise<RouteCame>): Promise<Came> =>
  opening(came, ({ route }: { readonly route: { readonly id: string } }) => route.id);

const onRoute =
  (of: 'route' | 'request') =>
  (who: Act['who'], run: (doing: Doing, id: string) => Promise<Came>, rest: Rest = {}): Act => ({
    of,
    who,
    readers: ['NCC', 'POL'],
    ...rest,
    run: (doing) => run(doing, doing.references[of]),
  });
const ours = onRoute('route');
const theirs = onRoute('request');

const hearing = (what: string) => ({ court: 'Norwich', of: 'family', on: '2027-03-02', what }) as const;
const order = (what: string) => ({ court: 'Norwich', on: '2026-11-20', by: '2026-12-18', what });

/** The council asks the police. */
const ROUTE = {
  weAsk: ours(
    'pat',
    ({ world: { joint }, who }) =>
      opensRoute(joint.routes.open(who, { route: 'police-material', direction: 'out', matter: MATTER, other: 'POL' })),
    { leaves: 'route-opened', opens: true },
  ),
  weFill: ours('pat', ({ world: { joint }, who, mark }, id) =>
    joint.routes.fill(who, id, { fields: { ...FILLED['police-material'], wanted: mark } }),
  ),
  weSend: ours(
    'pat',
    ({ world: { joint }, who }, id) => joint.routes.complete(who, id, { contact: personOf('poppy').id }),
    { leaves: 'route-complete' },
  ),
  ourHearing: ours('pat', ({ world: { joint }, who, mark }, id) => joint.routes.hearing(who, id, hearing(mark))),
  theirHearing: ours('poppy', ({ world: { joint }, who, mark }, id) => joint.routes.hearing(who, id, hearing(mark))),
  ordered: ours('pat', ({ world: { joint }, who, mark }, id) => joint.routes.order(who, id, order(mark))),
  orderEnded: ours(
    'poppy',
    ({ world: { joint }, who, mark }, id) => joint.routes.endOrder(who, id, { on: '2026-11-23', what: mark }),
    { settles: true },
  ),
  notHeld: ours(
    'poppy',
    ({ world: { joint }, who, mark }, id) => joint.routes.answer(who, id, { outcome: 'not-held', reason: mark }),
    { settles: true },
  ),
  takenBack: ours('pat', ({ world: { joint }, who, mark }, id) => joint.routes.withdraw(who, id, { reason: mark }), {
    settles: true,
  }),
} satisfies Record<string, Act>;

/** What somebody of the council begun for the request; null where nothing is. */
const begunBy = async ({ world, who }: Doing, id: string): Promise<string | null> =>
  (await world.joint.routes.see(who, id))?.decision.begun ?? null;

/** Goes on with the decision wherever it stands, to its record on the route: whoever dies finds it as far as it was. */
async function decides(doing: Doing, id: string): Promise<Came> {
  const { world, who } = doing;
  const draft = await begunBy(doing, id);
  if (draft === null) return { outcome: 'refused' };
  const { cases } = world.of(who.agency)!;
  const state = (await cases.find(who, draft))?.state;
  const agrees = { type: 'approve', reason: 'I agree.' } as const;
  if (state === 'waiting') await cases.run(personOf('mo'), draft, null, agrees);
  else if (state !== 'filed') await fileFor(world, who, draft, 'share');
  return world.joint.routes.linkDecision(who, id, { record: draft });
}

async function answersInPart(doing: Doing, id: string): Promise<Came> {
  const { world, who, mark } = doing;
  const ground = (await world.joint.routes.see(who, id))?.grounds.withheld[0]?.id;
  return world.joint.routes.answer(who, id, {
    outcome: 'part',
    given: mark,
    reason: 'It is about others, too.',
    withheld: ground === undefined ? [] : [ground],
    rest: { what: 'The notes of March', by: '2026-12-10' },
  });
}

/** The police ask the council, which decides by a record and answers in part. */
const REQUEST = {
  theyAsk: theirs(
    'drew',
    ({ world: { joint }, who }) =>
      opensRoute(joint.routes.open(who, { route: 'police-request', direction: 'out', matter: MATTER, other: 'NCC' })),
    { leaves: 'route-opened', opens: true },
  ),
  theyFill: theirs('drew', ({ world: { joint }, who, mark }, id) =>
    joint.routes.fill(who, id, { fields: { ...FILLED['police-request'], wanted: mark } }),
  ),
  theySend: theirs(
    'drew',
    ({ world: { joint }, who }, id) =>
      joint.routes.complete(who, id, { contact: personOf('cora').id, ends: '2026-12-16' }),
    { leaves: 'route-complete' },
  ),
  handsOver: theirs(
    'cora',
    ({ world: { joint }, who }, id) => joint.routes.assign(who, id, { to: personOf('pat').id }),
    { leaves: 'route-assigned' },
  ),
  begins: theirs('pat', ({ world: { joint }, who }, id) => joint.routes.beginDecision(who, id, {}), {
    leaves: 'route-decision-begun',
  }),
  decides: theirs('pat', decides, { leaves: null }),
  inPart: theirs('pat', answersInPart),
  theRest: theirs(
    'pat',
    ({ world: { joint }, who, mark }, id) => joint.routes.answer(who, id, { outcome: 'received', given: mark }),
    { settles: true },
  ),
  theyClose: theirs('drew', ({ world: { joint }, who, mark }, id) => joint.routes.close(who, id, { reason: mark }), {
    settles: true,
  }),
} satisfies Record<string, Act>;

/** How many rungs somebody's card showed, by what they typed on it. */
const SEEN_BY_TAP = new Map<string, number>();

const onBlock = (who: Act['who'], command: (mark: string) => BlockCommand, rest: Rest = {}): Act => ({
  of: 'block',
  who,
  readers: ['NCC', 'HCT'],
  ...rest,
  run: ({ world: { joint }, who: actor, references: { block }, mark }) => joint.blocks.act(actor, block, command(mark)),
});

/** The health trust does not share. */
const BLOCK = {
  theyBlock: {
    of: 'block',
    who: 'pat',
    opens: true,
    // whoever logs it does not show it to them
    readers: ['NCC'],
    run: ({ world: { joint }, who, mark }) =>
      opening(
        joint.blocks.open(who, { ...LOGGED, matter: MATTER, asked: mark }),
        ({ block }: { readonly block: { readonly id: string } }) => block.id,
      ),
  },
  weSay: onBlock('pat', (text) => ({ type: 'say', at: '', text })),
  theySay: onBlock('holly', (text) => ({ type: 'say', at: '', text })),
  stillNo: onBlock('pat', (text) => ({ type: 'next', at: 'practitioners', because: 'no', text })),
  danger: onBlock('pat', () => ({ type: 'danger' }), { leaves: 'block-rung-begun danger' }),
  noDanger: {
    of: 'block',
    who: 'pat',
    readers: ['NCC'],
    run: async ({ world: { joint }, who, references: { block }, mark }) => {
      // whoever taps again after a death taps the same card
      const rungs = SEEN_BY_TAP.get(mark) ?? (await joint.blocks.see(who, block))?.rung.begun ?? 0;
      SEEN_BY_TAP.set(mark, rungs);
      return joint.blocks.act(who, block, { type: 'no-danger', rungs, why: mark });
    },
  },
  sooner: onBlock('pat', (text) => ({ type: 'sooner', at: 'managers', to: 'top', why: text }), { readers: ['NCC'] }),
  board: onBlock('pat', () => ({ type: 'board' }), { leaves: 'block-board-informed' }),
  settled: onBlock('pat', (text) => ({ type: 'resolve', how: 'accepted-no', ours: text, theirs: '' }), {
    settles: true,
  }),
} satisfies Record<string, Act>;

const onAssessment = (
  who: Act['who'],
  readers: Act['readers'],
  command: (mark: string) => AssessmentCommand,
  rest: Rest = {},
): Act => ({
  of: 'assessment',
  who,
  readers,
  ...rest,
  run: ({ world: { joint }, who: actor, references: { assessment }, mark }) =>
    joint.assessments.run(actor, assessment, command(mark)),
});

/** Says of what is proposed at this moment whether their agency, or the school, agrees. */
const onProposal = (
  who: Act['who'],
  command: (version: number, mark: string) => AssessmentCommand,
  rest: Rest = {},
): Act => ({
  of: 'assessment',
  who,
  readers: ALL,
  ...rest,
  run: async ({ world: { joint }, who: actor, references: { assessment }, mark }) => {
    const seen = await joint.assessments.see(actor, assessment);
    return joint.assessments.run(actor, assessment, command(seen?.proposal?.version ?? 0, mark));
  },
});
const AGREES = { leaves: 'assessment-agreed' } as const;

const wishes = (what: string) => ({ asked: 'asked', what, why: '', who: somebody('pat') }) as const;

/** Three agencies and a school assess the risk, agree on it, and carry out their plan. */
const ASSESSMENT = {
  assess: {
    of: 'assessment',
    who: 'pat',
    opens: true,
    readers: ALL,
    run: ({ world: { joint }, who, mark }) =>
      opening(
        joint.assessments.open(who, {
          matter: MATTER,
          whose: mark,
          wishes: wishes('She wants to stay.'),
          invite: [somebody('drew'), somebody('hana'), nobody('SCH', 'The head')],
        }),
        ({ assessment }: { readonly assessment: { readonly reference: string } }) => assessment.reference,
      ),
  },
  wishes: onAssessment('pat', ALL, (what) => ({ type: 'wishes', ...wishes(what) })),
  share: onAssessment('drew', ['POL', 'HCT'], (mark) =>
    contribution(ofThePolice().id, { shared: 'part', to: ['HCT'], holds: mark, where: 'CAD 17', why: 'Others' }),
  ),
  enter: onAssessment('pat', ['NCC', 'POL'], (mark) =>
    contribution('', { for: 'SCH', to: ['POL'], holds: mark, decidedBy: 'The head' }),
  ),
  ask: onAssessment('hana', ['HCT', 'POL'], (mark) => ({ type: 'ask', of: 'POL', what: mark })),
  risk: onAssessment('hana', ALL, (mark) => ({ type: 'risk', level: 'high', reasons: mark })),
  plan: onAssessment('drew', ALL, (what) => ({ type: 'add-action', what, who: somebody('hana'), due: '2026-12-03' })),
  planOurs: onAssessment('pat', ALL, (what) => ({ type: 'add-action', what, who: nobody('POL'), due: '2026-12-03' })),
  move: onAssessment('hana', ALL, (why) => ({ type: 'move', action: 'a1', due: '2026-12-17', why })),
  give: onAssessment('drew', ALL, (why) => ({
    type: 'give',
    action: 'a2',
    who: somebody('poppy'),
    due: '2026-12-18',
    why,
  })),
  propose: onAssessment('pat', ALL, () => ({ type: 'propose' }), { leaves: 'assessment-proposed' }),
  against: onProposal('hana', (version, words) => ({ type: 'dissent', version, words })),
  weAgree: onProposal('pat', (version) => ({ type: 'agree', version }), AGREES),
  policeAgree: onProposal('drew', (version) => ({ type: 'agree', version }), AGREES),
  healthAgrees: onProposal('hana', (version) => ({ type: 'agree', version }), AGREES),
  schoolAgrees: onProposal('pat', (version) => ({ type: 'agree', version, for: 'SCH' }), AGREES),
  leave: onAssessment('hana', ALL, (why) => ({ type: 'decline', why })),
  comeBack: onAssessment('hana', ALL, () => ({ type: 'join' }), { leaves: 'assessment-joined' }),
  remove: onAssessment('pat', ALL, (why) => ({ type: 'remove', agency: 'SCH', why }), { settles: true }),
  settle: onAssessment('hana', ALL, (note) => ({ type: 'done', action: 'a1', note }), { settles: true }),
  notDone: onAssessment('drew', ALL, (why) => ({ type: 'not-done', action: 'a3', why }), { settles: true }),
  review: onAssessment('pat', ALL, (words) => ({ type: 'reviewed', words, next: '2026-12-21' })),
  closed: onAssessment('pat', ALL, (why) => ({ type: 'close', why }), { settles: true }),
} satisfies Record<string, Act>;

export const ACTS: Readonly<Record<string, Act>> = { ...ROUTE, ...REQUEST, ...BLOCK, ...ASSESSMENT };
export const ACT_NAMES = Object.keys(ACTS);
export const REQUEST_NAMES = Object.keys(REQUEST);
assert.equal(
  ACT_NAMES.length,
  [ROUTE, REQUEST, BLOCK, ASSESSMENT].flatMap((some) => Object.keys(some)).length,
  'no two acts of one name',
);
