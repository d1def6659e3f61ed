// Three agencies of the practice copy that assess a risk together, over one store, with a clock that tests move.
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createAssessments } from '../../src/cases/joint/assessments.ts';
import type { Assessments } from '../../src/cases/joint/assessments.ts';
import { jointEngine } from '../../src/cases/joint/engine.ts';
import type { JointEngine } from '../../src/cases/joint/engine.ts';
import type { AssessmentSeen } from '../../src/joint/assessments/seen-types.ts';
import type { AssessmentCommand, DoerTyped, OpenAssessment } from '../../src/joint/assessments/types.ts';
import type { JointDocument } from '../../src/joint/facts.ts';
import { jointProblems } from '../../src/joint/problems.ts';
import { loadDirectory } from '../../src/people/directory.ts';
import type { Person } from '../../src/people/types.ts';
import { onlyEdition } from '../../src/policy/governing.ts';
import { decide } from '../../src/record/decide.ts';
import { makeReference } from '../../src/record/reference.ts';
import { readRegister } from '../../src/record/register-document.ts';
import type { CaseDocument, Decision } from '../../src/record/types.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { context, edition, FORM } from './ladder.ts';
import { errandsIn } from './errands.ts';
import { PATIENT } from './patient.ts';

export const directory = loadDirectory(join(import.meta.dirname, '../../env/people.local.yaml'));
export const person = (key: string): Person => {
  const found = directory.byKey(key);
  assert.ok(found, key);
  return found;
};

/** The case reference that all of them use. */
export const MATTER = 'CS 4711';
const RECIPIENTS = ['police', 'health', 'social-care', 'school', 'conference'] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/** Answers by which the rules let somebody decide each way for themselves. */
const ANSWERS: Readonly<Record<Decision, Readonly<Record<string, string>>>> = {
  share: {
    risk: 'child-harm',
    purpose: 'needed',
    confidential: 'yes',
    duty: 'none',
    consent: 'refused',
    route: 'none',
  },
  'share-in-part': {
    risk: 'child-harm',
    purpose: 'needed',
    confidential: 'yes',
    duty: 'none',
    consent: 'refused',
    route: 'none',
  },
  'do-not-share': {
    risk: 'nobody',
    purpose: 'needed',
    route: 'none',
    confidential: 'yes',
    consent: 'refused',
    duty: 'none',
    subject: 'adult',
    source: 'no',
    serious: 'no',
    others: 'no',
    capacity: 'free',
    weighing: 'against',
  },
};

const records = new Map<string, CaseDocument>();

/** A filed decision of somebody about sharing with a recipient, made once through the product's own commands. */
export function recordOf(
  author: Person,
  decision: Decision,
  recipient: Recipient,
  caseReference: string = MATTER,
): CaseDocument {
  const key = JSON.stringify([author.key, decision, recipient, caseReference]);
  const made = records.get(key) ?? fileOne(author, decision, recipient, caseReference, key);
  records.set(key, made);
  return made;
}

function fileOne(
  author: Person,
  decision: Decision,
  recipient: Recipient,
  caseReference: string,
  key: string,
): CaseDocument {
  const reference = makeReference(author.agency, createHash('sha256').update(key).digest().subarray(0, 5));
  const at = { ...context(new Date('2026-11-23T09:00:00Z')), reference };
  let document: CaseDocument | null = null;
  const answers = { ...ANSWERS[decision], recipient };
  const commands = [
    { type: 'open', emergency: false, openedBy: null } as const,
    { type: 'go', page: 'walk' } as const,
    // in whatever order they are asked: what is not asked yet is answered in the next round
    ...[0, 1, 2].flatMap(() =>
      Object.entries(answers).map(([question, response]) => ({ type: 'answer', question, response }) as const),
    ),
    { type: 'fill', form: { ...FORM, caseReference, decision } } as const,
    { type: 'file' } as const,
  ];
  for (const command of commands) {
    const decided = decide(edition, document, author, command, at);
    if (decided.outcome === 'apply') document = decided.document;
    else if (command.type !== 'answer') assert.fail(JSON.stringify([key, command.type, decided]));
  }
  assert.ok(document?.filed, key);
  assert.equal(document.filed.facts['recipient'], recipient, key);
  return document;
}

export interface AssessmentWorld {
  readonly store: Store;
  readonly engine: JointEngine;
  readonly assessments: Assessments;
  /** Readings that were noted, as `agency key reference`. */
  readonly noted: string[];
  now: Date;
  /** Files a decision of somebody, and gives its reference. */
  file(key: string, decision: Decision, recipient: Recipient, caseReference?: string): Promise<string>;
  stored(reference: string): Promise<JointDocument<'assessment'>>;
  /** Runs the clocks that are due, as the outbox does, until none is. */
  strike(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldWith {
  readonly store?: Store;
  readonly given?: Partial<JointEngine>;
}

export function assessmentWorld({ store = openSqlite(':memory:'), given = {} }: WorldWith = {}): AssessmentWorld {
  const noted: string[] = [];
  const world = { now: new Date('2026-11-23T10:00:00Z') };
  const engine = jointEngine({
    store,
    editions: onlyEdition(edition),
    everybody: directory,
    served: () => directory.served.map(({ id }) => id),
    directoryOf: (agency) => directory.of(agency),
    clock: { now: () => world.now },
    ids: { bytes: (length) => randomBytes(length), newId: () => randomUUID() },
    log: { info: () => undefined, warn: () => undefined },
    retry: PATIENT,
    pseudonym: (id) => createHash('sha256').update(`key ${id}`).digest('hex').slice(0, 12),
    noteReading: (reader, { reference }) =>
      Promise.resolve(void noted.push(`${reader.agency} ${(reader as Person).key} ${reference}`)),
    ...given,
  });
  return Object.assign(world, {
    store,
    engine,
    assessments: createAssessments(engine),
    noted,
    file: async (key: string, decision: Decision, recipient: Recipient, caseReference?: string) => {
      const document = recordOf(person(key), decision, recipient, caseReference);
      if ((await store.get(document.pk, document.id)) === null) await store.create(document);
      return document.id;
    },
    stored: async (reference: string) => {
      const found = await store.get(reference.slice(0, reference.indexOf('-')), reference);
      assert.ok(found, reference);
      return readRegister(found.document, 'assessment');
    },
    strike: () => strike(engine),
    close: () => store.close(),
  });
}

/** What the outbox does with a clock that is due, until none is. */
async function strike(engine: JointEngine): Promise<void> {
  const { store } = engine;
  for (const pk of engine.served())
    for (;;) {
      const now = engine.context().now.toISOString();
      const due = await store.due(pk, now, 50);
      const clock = due
        .filter(({ document }) => document.kind === 'assessment')
        .find(({ document }) =>
          readRegister(document).outbox.some(({ kind, due: when }) => kind === 'joint-clock' && when <= now),
        );
      if (!clock) break;
      const { ladder } = context(engine.context().now);
      await errandsIn({ ...engine, directory: engine.directoryOf(pk)!, ladder: async () => ladder }, clock);
    }
}

/** What the police hold, shared with the council and health by a record of theirs, unless a test says otherwise. */
export const contribution = (
  record: string,
  given: Partial<Extract<AssessmentCommand, { type: 'contribute' }>> = {},
): Extract<AssessmentCommand, { type: 'contribute' }> => ({
  type: 'contribute',
  shared: 'yes',
  to: ['NCC', 'HCT'],
  holds: 'Two reports of shouting.',
  where: 'CAD 17',
  why: '',
  record,
  decidedBy: '',
  instead: '',
  ...given,
});

export const nobody = (agency: string, contact = ''): DoerTyped => ({ agency, person: '', contact });
export const somebody = (key: string): DoerTyped => ({
  agency: person(key).agency,
  person: person(key).id,
  contact: '',
});

/** As Pat opens it: the police by name, health by its contact point, and a school that has nobody here. */
export const OPENING: OpenAssessment = {
  matter: MATTER,
  whose: 'The daughter',
  wishes: {
    asked: 'asked',
    what: 'She wants to stay at her school.',
    why: '',
    who: somebody('pat'),
    to: ['POL', 'HCT', 'SCH'],
  },
  invite: [somebody('drew'), nobody('HCT'), nobody('SCH', 'The head teacher')],
};

/** The same with others invited, all of whom read what the victim needs and wants. */
export const openingWith = (invite: OpenAssessment['invite']): OpenAssessment => ({
  ...OPENING,
  wishes: { ...OPENING.wishes, to: [...new Set(invite.map(({ agency }) => agency))] },
  invite,
});

/** What somebody got; throws where it was refused. */
export function got(outcome: Awaited<ReturnType<Assessments['run']>>): AssessmentSeen {
  assert.ok(outcome.outcome !== 'refused', JSON.stringify('refusal' in outcome ? outcome.refusal : ''));
  return outcome.assessment;
}

/** The code of a refusal; throws where it was none. */
export function refusedWith(outcome: Awaited<ReturnType<Assessments['run']>>): string {
  assert.equal(outcome.outcome, 'refused');
  return 'refusal' in outcome ? outcome.refusal.code.replace(/^assessment-/, '') : '';
}

export const RISK = { type: 'risk', level: 'high', reasons: 'It gets worse.' } as const;

/** What a test does with the one that Pat has opened, and what it looks at. */
export interface OneAssessment {
  world: AssessmentWorld;
  ref: string;
  readonly run: (key: string, command: AssessmentCommand) => ReturnType<Assessments['run']>;
  readonly does: (key: string, command: AssessmentCommand) => Promise<AssessmentSeen>;
  readonly refuses: (key: string, command: AssessmentCommand) => Promise<string>;
  readonly see: (key: string) => Promise<AssessmentSeen>;
  readonly kinds: () => Promise<string[]>;
  /** Who is told what, as `key what`. */
  readonly told: () => Promise<string[]>;
  /** The police share what they hold. */
  readonly shares: (given?: Parameters<typeof contribution>[1]) => Promise<AssessmentSeen>;
}

/** A new one for each test. Whatever is done with it, what is stored is whole at the end. */
export function oneAssessment(): OneAssessment {
  const run: OneAssessment['run'] = (key, command) => joint.world.assessments.run(person(key), joint.ref, command);
  const does: OneAssessment['does'] = async (key, command) => got(await run(key, command));
  const joint: OneAssessment = {
    world: null as never,
    ref: '',
    run,
    does,
    refuses: async (key, command) => refusedWith(await run(key, command)),
    see: async (key) => {
      const seen = await joint.world.assessments.see(person(key), joint.ref);
      assert.ok(seen, key);
      return seen;
    },
    kinds: async () => (await joint.world.stored(joint.ref)).journal.map(({ kind }) => kind),
    told: async () =>
      (await joint.world.stored(joint.ref)).outbox.flatMap((item) => {
        if (item.kind !== 'register-news') return [];
        const who = joint.world.engine.everybody.find(item.to) as { readonly key?: string } | null;
        return [`${who?.key ?? item.to} ${item.payload.what.replace('assessment-', '')}`];
      }),
    shares: async (given = {}) =>
      does('drew', contribution(await joint.world.file('drew', 'share', 'conference'), given)),
  };
  beforeEach(async () => {
    joint.world = assessmentWorld();
    joint.ref = got(await joint.world.assessments.open(person('pat'), OPENING)).reference;
  });
  afterEach(async () => {
    assert.deepEqual(jointProblems(await joint.world.stored(joint.ref), new Date('2100-01-01')), []);
    await joint.world.close();
  });
  return joint;
}
