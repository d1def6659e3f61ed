// Joint risk assessments and their plans, across the agencies that this bot serves: one read, the pure decision, one
// conditional write, and again where somebody else was faster.
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { standingOf } from '../../joint/assessments/agreed.ts';
import { decideAssessment } from '../../joint/assessments/commands.ts';
import type { RecordFound } from '../../joint/assessments/contribute.ts';
import { withWhatWasDone } from '../../joint/assessments/grown.ts';
import { nextFor } from '../../joint/assessments/next.ts';
import { newAssessment, opening } from '../../joint/assessments/open.ts';
import { assessmentAsSeenBy } from '../../joint/assessments/seen.ts';
import { assessmentOf } from '../../joint/assessments/state.ts';
import { refusalOf } from '../../joint/assessments/step.ts';
import { blocksOffered } from '../../joint/assessments/to-block.ts';
import type { BlockOffered } from '../../joint/assessments/to-block.ts';
import { assessmentFor } from '../../joint/assessments/viewer.ts';
import type {
  AgencyKnown,
  AssessmentCommand,
  AssessmentListed,
  AssessmentSeen,
  OpenAssessment,
} from '../../joint/assessments/types.ts';
import type { JointDocument } from '../../joint/facts.ts';
import { reachOf } from '../../joint/reach.ts';
import { isJoint } from '../../joint/terms.ts';
import { may, roleFor } from '../../people/may.ts';
import { isKind } from '../../record/entries.ts';
import { unseal } from '../../record/journal.ts';
import { partitionOf } from '../../record/partition.ts';
import { makeReference } from '../../record/reference.ts';
import { readRegister } from '../../record/register-document.ts';
import { matterKey } from '../../record/terms.ts';
import type { Actor, Named, NewEntry, Refusal, Transition } from '../../record/types.ts';
import { StoreConflict } from '../../store/port.ts';
import type { StoredDocument } from '../../store/port.ts';
import { clean } from '../../text/clean.ts';
import { agencyKnown, aroundOf, contactsOf, hoursOf, viewerOf } from './assessment-around.ts';
import { findRecord, linkableRecords } from './assessment-records.ts';
import type { Linkable } from './assessment-records.ts';
import { changeJoint, createJoint, findJoint, listJoint } from './engine.ts';
import type { JointEngine } from './engine.ts';
import { lookAt } from './looked.ts';

export type { Linkable } from './assessment-records.ts';

/** What became of a command, with what is so now, as the agency of whoever gave it may see it. */
export type AssessmentOutcome =
  /** `there`: they have one open already, which says something else than what they typed. Nothing was added to it. */
  | { readonly outcome: 'done' | 'repeated' | 'there'; readonly assessment: AssessmentSeen }
  /** `assessment`: as it is now; left out where there is none for them. */
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly assessment?: AssessmentSeen };

/** An agency that may be invited, with those of its people who may be named. */
export interface Invitable extends AgencyKnown {
  readonly isYours: boolean;
  readonly people: readonly (Named & { readonly team: string; readonly isContactPoint: boolean })[];
  /** How it is reached, in words. */
  readonly contacts: readonly string[];
}

/** From where a command comes. */
export interface How {
  /** `rev` of the card that they tapped: what they did since then they do not do twice. */
  readonly seen?: number;
  /** At a terminal: who is signed in on that machine. */
  readonly osUser?: string;
}

/** Everything that may be asked of joint assessments. A refusal changes nothing. */
export interface Assessments {
  /** The same again by the same person, for the same matter and person, gives the one that is open. */
  open(actor: Actor, given: OpenAssessment, how?: How): Promise<AssessmentOutcome>;
  /** Changes one. The same again is one effect. */
  run(actor: Actor, typed: string, command: AssessmentCommand, how?: How): Promise<AssessmentOutcome>;
  /** As somebody may see it; null where there is none for them. */
  see(actor: Actor, typed: string): Promise<AssessmentSeen | null>;
  /** Since when what happens in it is new to somebody who looks at it now; null where they never did. */
  lookedAt(actor: Actor, reference: string): Promise<string | null>;
  /** The one at hand, as somebody whom it reaches may see it: for a message to them. */
  seenOf(document: JointDocument, actor: Actor): AssessmentSeen | null;
  /** Those that reach somebody, newest first; open ones alone unless `all`. */
  listFor(
    actor: Actor,
    listing?: { readonly all?: boolean; readonly matter?: string },
  ): Promise<readonly AssessmentListed[]>;
  /** The agencies of the people file, one's own first. */
  invitable(actor: Actor): readonly Invitable[];
  /** Filed decisions of their own about the matter of an assessment, newest first. */
  linkable(actor: Actor, typed: string): Promise<readonly Linkable[]>;
  /** What of it can be taken further as a block, as their agency sees it. */
  blocks(actor: Actor, typed: string): Promise<readonly BlockOffered[]>;
}

export function createAssessments(engine: JointEngine): Assessments {
  return {
    open: (actor, given, how = {}) => openOne(engine, { actor, given, how }),
    run: (actor, typed, command, how = {}) => runOn(engine, { actor, typed, command, how }),
    see: async (actor, typed) => {
      const document = await findAssessment(engine, actor, typed);
      return document && seen(engine, actor, document);
    },
    // a space stands in no key of a matter, so that neither is taken for the other
    lookedAt: (actor, reference) => lookAt(engine, actor, `assessment ${reference}`),
    seenOf: (document, actor) =>
      document.kind !== 'assessment' || reachOf(actor, document) === null
        ? null
        : assessmentAsSeenBy(document, viewerOf(engine, actor)),
    listFor: (actor, listing = {}) => listed(engine, actor, listing),
    invitable: (actor) => invitableFor(engine, actor),
    linkable: async (actor, typed) => {
      const document = await findAssessment(engine, actor, typed);
      const assessment = document && assessmentOf(document.journal);
      if (!assessment) return [];
      const parties = assessment.parties.map(({ agency }) => agency);
      return linkableRecords(engine, actor, assessment.matter, parties);
    },
    blocks: async (actor, typed) => {
      const document = await findAssessment(engine, actor, typed);
      const assessment = document && assessmentOf(document.journal);
      return assessment ? blocksOffered(assessment, actor.agency, hoursOf(engine).timeZone) : [];
    },
  };
}

type AssessmentDocument = JointDocument<'assessment'>;

const refused = (refusal: Refusal): AssessmentOutcome => ({ outcome: 'refused', refusal });
const notTheirs = (): AssessmentOutcome => refused(refusalOf('notYours'));

async function findAssessment(engine: JointEngine, actor: Actor, typed: string): Promise<AssessmentDocument | null> {
  return (await findJoint(engine, actor, typed, 'assessment')) as AssessmentDocument | null;
}

const seen = (engine: JointEngine, actor: Actor, document: AssessmentDocument): AssessmentSeen | null =>
  assessmentAsSeenBy(document, viewerOf(engine, actor));

interface Running {
  readonly actor: Actor;
  readonly typed: string;
  readonly command: AssessmentCommand;
  readonly how: How;
}

async function runOn(engine: JointEngine, { actor, typed, command, how }: Running): Promise<AssessmentOutcome> {
  const role = roleFor(actor, 'work-jointly');
  if (!role) return notTheirs();
  const changed = await changeJoint(engine, {
    actor,
    reference: typed,
    kind: 'assessment',
    what: command.type,
    decide: async (document): Promise<Transition<AssessmentDocument>> => {
      const found = await recordFor(engine, actor, command, document);
      const around = aroundOf(engine, actor, role, how.osUser);
      const step = decideAssessment(document.journal, { command, found, seen: how.seen }, around);
      return step.outcome === 'apply' ? grown(document, step.entries, actor) : step;
    },
  });
  if (changed.outcome !== 'refused') return shown(engine, actor, changed.document, changed.outcome);
  const assessment = changed.refusal.code === 'no-such-joint' ? null : await now(engine, actor, typed);
  return { ...changed, ...(assessment ? { assessment } : {}) };
}

/** As it is after a refusal. */
async function now(engine: JointEngine, actor: Actor, typed: string): Promise<AssessmentSeen | null> {
  const document = await findAssessment(engine, actor, typed);
  return document && seen(engine, actor, document);
}

function shown(
  engine: JointEngine,
  actor: Actor,
  document: AssessmentDocument,
  outcome: 'done' | 'repeated' | 'there',
): AssessmentOutcome {
  const assessment = seen(engine, actor, document);
  return assessment ? { outcome, assessment } : refused(refusalOf('damaged'));
}

function grown(
  document: AssessmentDocument,
  entries: readonly NewEntry[],
  { id }: Actor,
): Transition<AssessmentDocument> {
  const next = withWhatWasDone(document, entries, id);
  return { outcome: 'apply', document: next };
}

/** The record that a contribution names, read now; null where the command names none. */
async function recordFor(
  engine: JointEngine,
  actor: Actor,
  command: AssessmentCommand,
  { journal }: AssessmentDocument,
): Promise<RecordFound | null> {
  if (command.type !== 'contribute' || clean(command.record) === '') return null;
  return findRecord(engine, actor, command.record, assessmentOf(journal)?.matter ?? '');
}

interface Opening {
  readonly actor: Actor;
  readonly given: OpenAssessment;
  readonly how: How;
}

/** So many assessments of the same matter somebody opens before their references are left to chance. */
const SLOTS = 20;
const REFERENCE_BYTES = 5;

/** The reference is derived from who opens it for which matter, so that two deliveries of one tap meet in one document. */
async function openOne(engine: JointEngine, { actor, given, how }: Opening): Promise<AssessmentOutcome> {
  const role = roleFor(actor, 'work-jointly');
  if (!role) return notTheirs();
  const around = aroundOf(engine, actor, role, how.osUser);
  const opened = opening(given, around);
  if ('refusal' in opened) return refused(opened.refusal);
  const begin = (reference: string): AssessmentDocument =>
    withWhatWasDone(newAssessment(reference, actor.agency), opened.entries, actor.id);
  const pk = partitionOf(actor.agency);
  const since = await engine.lastRestore(pk);
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const key = engine.pseudonym(JSON.stringify(['assessment', actor.id, matterKey(given.matter), since, slot]));
    const bytes = createHash('sha256').update(key).digest().subarray(0, REFERENCE_BYTES);
    const reference = makeReference(actor.agency, bytes);
    const fresh = begin(reference);
    const there = await createdOrThere(engine, actor, fresh);
    if (there === 'created') return shown(engine, actor, fresh, 'done');
    if (there && isTheSame(there, actor, given))
      return shown(engine, actor, there, saysTheSame(there, fresh) ? 'repeated' : 'there');
  }
  return shown(engine, actor, await createJoint(engine, actor, begin), 'done');
}

/** What stands under its reference where somebody was there before; null where that is something else. */
async function createdOrThere(
  { store, log, pseudonym }: JointEngine,
  actor: Actor,
  document: AssessmentDocument,
): Promise<AssessmentDocument | 'created' | null> {
  try {
    await store.create(document);
    log.info({ ref: document.id, who: pseudonym(actor.id), what: document.kind }, 'Joint working was begun.');
    return 'created';
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
  }
  const stored = await store.get<StoredDocument>(document.pk, document.id);
  if (!stored || !isJoint(stored.document) || stored.document.kind !== 'assessment') return null;
  return readRegister(stored.document, 'assessment');
}

function isTheSame({ journal }: AssessmentDocument, actor: Actor, given: OpenAssessment): boolean {
  const there = assessmentOf(journal);
  return (
    there !== null &&
    there.closed === null &&
    there.opened.by.id === actor.id &&
    there.whose === clean(given.whose) &&
    matterKey(there.matter) === matterKey(given.matter)
  );
}

/** Whether both began with the same wishes and asked the same to take part. */
const saysTheSame = (one: AssessmentDocument, other: AssessmentDocument): boolean =>
  begunWith(one) === begunWith(other);

function begunWith({ journal }: AssessmentDocument): string {
  const [first, second] = journal;
  if (!first || !isKind(first, 'assessment-opened')) return '';
  const { wishes, invited } = unseal(first.content);
  // the time at which they are silent follows from the moment
  const asked = invited.map(({ agency, person, contact, tells }) => [agency, person, contact, tells]);
  const kept = second && isKind(second, 'assessment-wishes') && second.content.sees ? unseal(second.content) : null;
  return canonicalize({ wishes, asked, kept })!;
}

async function listed(
  engine: JointEngine,
  actor: Actor,
  { all = false, matter }: { readonly all?: boolean; readonly matter?: string },
): Promise<AssessmentListed[]> {
  const found = await listJoint(engine, actor, {
    kind: 'assessment',
    open: !all,
    ...(matter === undefined ? {} : { matter }),
  });
  const viewer = viewerOf(engine, actor);
  return found.flatMap(({ id, journal }): AssessmentListed[] => {
    const assessment = assessmentFor(journal, actor.agency);
    if (!assessment) return [];
    const { matter: about, whose } = assessment;
    const next = nextFor(assessment, viewer);
    return [{ reference: id, matter: about, whose, standing: standingOf(assessment, actor.agency), next }];
  });
}

function invitableFor(engine: JointEngine, actor: Actor): Invitable[] {
  const { agencies } = engine.everybody;
  const ownFirst = [...agencies].toSorted((a, b) => Number(b.id === actor.agency) - Number(a.id === actor.agency));
  return ownFirst.flatMap(({ id }): Invitable[] => {
    const known = agencyKnown(engine, id);
    if (!known) return [];
    const people = (engine.directoryOf(id)?.people ?? [])
      .filter((person) => may(person, 'work-jointly') && person.id !== actor.id)
      .map(({ id: person, name, team, roles }) => ({
        id: person,
        name,
        team,
        isContactPoint: roles.includes('contact-point'),
      }));
    return [{ ...known, isYours: id === actor.agency, people, contacts: contactsOf(engine, id) }];
  });
}
