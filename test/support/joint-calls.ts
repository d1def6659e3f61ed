// Everything that may be asked of joint working, as one list of calls about a reference: none of them may be forgotten.
import assert from 'node:assert/strict';
import type { BlockCommand } from '../../src/joint/blocks/decide.ts';
import type { Joint } from '../../src/cases/joint/joint.ts';
import type { AssessmentCommand } from '../../src/joint/assessments/types.ts';
import type { JointDocument } from '../../src/joint/facts.ts';
import type { Actor } from '../../src/people/types.ts';
import { LOGGED } from './blocks.ts';

/** What somebody asks about. `other`: an agency that is not theirs. `document`: as it is stored, where there is one. */
export interface About {
  readonly reference: string;
  readonly matter: string;
  readonly other: string;
  readonly colleague: string;
  readonly document: JointDocument | null;
}

/** `isList`: it is about no reference, so that it answers of what does not exist as of what does. */
export interface JointCall {
  readonly name: string;
  readonly isList: boolean;
  readonly run: (actor: Actor, about: About) => unknown;
}

type Run = JointCall['run'];

const inWords = 'It is needed for the case.';
const doer = ({ other }: About) => ({ agency: other, person: '', contact: '' });
const asOthers = (own: Actor) => ({ agency: own.agency, person: own.id, contact: '' });

/** Each command on an assessment, as somebody may forge it. */
function assessmentCommands(actor: Actor, about: About): Record<AssessmentCommand['type'], AssessmentCommand> {
  const { other } = about;
  return {
    invite: { type: 'invite', who: doer(about) },
    wishes: { type: 'wishes', asked: 'asked', what: inWords, why: '', who: asOthers(actor) },
    contribute: {
      type: 'contribute',
      shared: 'no',
      to: [other],
      holds: inWords,
      where: inWords,
      why: inWords,
      record: about.reference,
      decidedBy: '',
      instead: '',
    },
    decline: { type: 'decline', why: inWords },
    join: { type: 'join' },
    remove: { type: 'remove', agency: other, why: inWords },
    sent: { type: 'sent', agency: other, how: inWords, on: '' },
    ask: { type: 'ask', of: other, what: inWords },
    'close-ask': { type: 'close-ask', ask: 'n1' },
    risk: { type: 'risk', level: 'high', reasons: inWords },
    propose: { type: 'propose' },
    agree: { type: 'agree', version: 1 },
    dissent: { type: 'dissent', version: 1, words: inWords },
    'add-action': { type: 'add-action', what: inWords, who: doer(about), due: '2026-12-02' },
    done: { type: 'done', action: 'a1', note: inWords },
    'not-done': { type: 'not-done', action: 'a1', why: inWords },
    give: { type: 'give', action: 'a1', who: doer(about), due: '2026-12-03', why: inWords },
    move: { type: 'move', action: 'a1', due: '2026-12-03', why: inWords },
    'review-on': { type: 'review-on', on: '2026-12-03' },
    reviewed: { type: 'reviewed', words: inWords, next: '' },
    close: { type: 'close', why: inWords },
  };
}

const BLOCK_COMMANDS: Readonly<Record<BlockCommand['type'], BlockCommand>> = {
  say: { type: 'say', at: '', text: inWords },
  next: { type: 'next', at: 'practitioners', because: 'no', text: inWords },
  danger: { type: 'danger' },
  'no-danger': { type: 'no-danger', rungs: 1, why: inWords },
  sooner: { type: 'sooner', at: 'practitioners', to: 'top', why: inWords },
  board: { type: 'board' },
  resolve: { type: 'resolve', how: 'withdrawn', ours: inWords, theirs: '' },
};

type Verbs<Facade> = Readonly<Record<keyof Facade & string, Run | Readonly<Record<string, Run>>>>;

const ALL = { all: true };

function routeCalls({ routes }: Joint): Verbs<Joint['routes']> {
  const order = { court: 'Norwich', on: '2026-11-20', by: '2026-12-04', what: inWords };
  const hearing = { court: 'Norwich', of: 'family', on: '2026-12-02', what: inWords } as const;
  return {
    open: (actor, { other, matter }) =>
      routes.open(actor, { route: 'police-request', direction: 'out', matter, other }),
    fill: (actor, { reference }) => routes.fill(actor, reference, { fields: { wanted: inWords } }),
    complete: (actor, { reference, colleague }) =>
      routes.complete(actor, reference, { contact: colleague, ends: '2026-12-02' }),
    assign: (actor, { reference, colleague }) => routes.assign(actor, reference, { to: colleague }),
    beginDecision: (actor, { reference }) => routes.beginDecision(actor, reference, {}),
    linkDecision: (actor, { reference }) => routes.linkDecision(actor, reference, { record: reference }),
    answer: (actor, { reference }) => routes.answer(actor, reference, { outcome: 'refused', reason: inWords }),
    withdraw: (actor, { reference }) => routes.withdraw(actor, reference, { reason: inWords }),
    sent: (actor, { reference }) => routes.sent(actor, reference, { how: 'post', note: inWords }),
    order: (actor, { reference }) => routes.order(actor, reference, order),
    endOrder: (actor, { reference }) => routes.endOrder(actor, reference, { on: '2026-11-23', what: inWords }),
    hearing: (actor, { reference }) => routes.hearing(actor, reference, hearing),
    close: (actor, { reference }) => routes.close(actor, reference, { reason: inWords }),
    see: (actor, { reference }) => routes.see(actor, reference),
    seenOf: (actor, { document }) => document && routes.seenOf(document, actor),
    listFor: {
      all: (actor) => routes.listFor(actor, ALL),
      ofMatter: (actor, { matter }) => routes.listFor(actor, { matter }),
    },
  };
}

function blockCalls({ blocks }: Joint): Verbs<Joint['blocks']> {
  return {
    open: (actor, { other, matter }) => blocks.open(actor, { ...LOGGED, who: other, matter }),
    act: Object.fromEntries(
      Object.entries(BLOCK_COMMANDS).map(([type, command]): [string, Run] => [
        type,
        (actor, { reference }) => blocks.act(actor, reference, command),
      ]),
    ),
    see: (actor, { reference }) => blocks.see(actor, reference),
    listFor: {
      all: (actor) => blocks.listFor(actor),
      ofMatter: (actor, { matter }) => blocks.listFor(actor, { matter, open: true }),
    },
    seenOf: (actor, { document }) => (document?.kind === 'block' ? blocks.seenOf(document, actor) : null),
    others: (actor) => blocks.others(actor),
  };
}

function assessmentCalls({ assessments }: Joint, some: { readonly actor: Actor; readonly about: About }) {
  const types = Object.keys(assessmentCommands(some.actor, some.about)) as AssessmentCommand['type'][];
  const calls: Verbs<Joint['assessments']> = {
    open: (actor, about) =>
      assessments.open(actor, {
        matter: about.matter,
        whose: 'The child',
        wishes: { asked: 'not-yet', what: '', why: inWords, who: asOthers(actor) },
        invite: [doer(about)],
      }),
    run: Object.fromEntries(
      types.map((type): [string, Run] => [
        type,
        (actor, about) => assessments.run(actor, about.reference, assessmentCommands(actor, about)[type]),
      ]),
    ),
    see: (actor, { reference }) => assessments.see(actor, reference),
    lookedAt: (actor, { reference }) => assessments.lookedAt(actor, reference),
    seenOf: (actor, { document }) => (document?.kind === 'assessment' ? assessments.seenOf(document, actor) : null),
    listFor: {
      all: (actor) => assessments.listFor(actor, ALL),
      ofMatter: (actor, { matter }) => assessments.listFor(actor, { matter }),
    },
    invitable: (actor) => assessments.invitable(actor),
    linkable: (actor, { reference }) => assessments.linkable(actor, reference),
    blocks: (actor, { reference }) => assessments.blocks(actor, reference),
    formFor: (actor, { reference, other }) => assessments.formFor(actor, reference, other),
  };
  return calls;
}

/** About whatever reference: nothing else of them may depend on it. */
const LISTS: ReadonlySet<string> = new Set(['open', 'listFor', 'others', 'invitable']);

/** Every function of the four parts, by name. Throws where one of them stands on no list here. */
export function jointCalls(joint: Joint, actor: Actor, about: About): JointCall[] {
  const parts = {
    routes: routeCalls(joint),
    blocks: blockCalls(joint),
    assessments: assessmentCalls(joint, { actor, about }),
    matters: { see: ((one, { matter }) => joint.matters.see(one, matter)) as Run },
  };
  return Object.entries(parts).flatMap(([part, verbs]) => {
    const facade = joint[part as keyof typeof parts];
    assert.deepEqual(Object.keys(verbs).toSorted(), Object.keys(facade).toSorted(), `what may be asked of ${part}`);
    return Object.entries(verbs as Record<string, Run | Record<string, Run>>).flatMap(([verb, run]): JointCall[] => {
      const isList = LISTS.has(verb) || part === 'matters';
      if (typeof run === 'function') return [{ name: `${part}.${verb}`, isList, run }];
      return Object.entries(run).map(([how, one]) => ({ name: `${part}.${verb} ${how}`, isList, run: one }));
    });
  });
}
