// Joint risk assessments and their plans, across the agencies that this bot serves: one read, the pure decision, one
// conditional write, and again where somebody else was faster.
import { standingOf } from '../../joint/assessments/agreed.ts';
import { decideAssessment } from '../../joint/assessments/commands.ts';
import type { RecordFound } from '../../joint/assessments/contribute.ts';
import type { OtherOne } from '../../joint/assessments/goes-on.ts';
import { withWhatWasDone } from '../../joint/assessments/grown.ts';
import { isLate, nextFor } from '../../joint/assessments/next.ts';
import { assessmentAsSeenBy } from '../../joint/assessments/seen.ts';
import { agencyOf, assessmentOf } from '../../joint/assessments/state.ts';
import { refusalOf } from '../../joint/assessments/step.ts';
import { blocksOffered } from '../../joint/assessments/to-block.ts';
import type { BlockOffered } from '../../joint/assessments/to-block.ts';
import { takesPart } from '../../joint/assessments/agreed.ts';
import { assessmentFor } from '../../joint/assessments/viewer.ts';
import type { AgencyKnown, AssessmentListed, AssessmentSeen } from '../../joint/assessments/seen-types.ts';
import type { AssessmentCommand, OpenAssessment } from '../../joint/assessments/types.ts';
import type { JointDocument } from '../../joint/facts.ts';
import { reachOf } from '../../joint/reach.ts';
import { may, roleFor } from '../../people/may.ts';
import type { Actor, Named, NewEntry, Refusal, Transition } from '../../record/types.ts';
import { clean } from '../../text/clean.ts';
import { agencyKnown, aroundOf, contactsOf, hoursOf, viewerOf, wishesReadBy } from './assessment-around.ts';
import { formFor } from './assessment-form.ts';
import type { AssessmentForm } from './assessment-form.ts';
import { openOne } from './assessment-open.ts';
import { findRecord, linkableRecords } from './assessment-records.ts';
import type { Linkable } from './assessment-records.ts';
import { changeJoint, findJoint, listJoint } from './engine.ts';
import type { JointEngine } from './engine.ts';
import { lookAt } from './looked.ts';
import type { LookedAfter } from './looked-after.ts';

export type { Linkable } from './assessment-records.ts';

/** What became of a command, with what is so now, as the agency of whoever gave it may see it. */
type AssessmentOutcome =
  /** `there`: one is open already, which says something else than what they typed. Nothing was added to it. */
  | { readonly outcome: 'done' | 'repeated' | 'there'; readonly assessment: AssessmentSeen }
  /** `assessment`: as it is now; left out where there is none for them. */
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly assessment?: AssessmentSeen };

/** An agency that may be invited, with those of its people who may be named. */
export interface Invitable extends AgencyKnown {
  readonly isYours: boolean;
  readonly people: readonly (Named & { readonly team: string; readonly isContactPoint: boolean })[];
  /** How it is reached, in words. */
  readonly contacts: readonly string[];
  /** By the council's choice it reads what a victim needs and wants only where it is named. */
  readonly readsIfNamed?: true;
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
  /** An agency has one open for a matter at most: another gives the one that is open, or says whom to ask about it. */
  open(actor: Actor, given: OpenAssessment, how?: How): Promise<AssessmentOutcome>;
  /** Changes one. The same again is one effect. */
  run(actor: Actor, typed: string, command: AssessmentCommand, how?: How): Promise<AssessmentOutcome>;
  /** As somebody may see it; null where there is none for them. */
  see(actor: Actor, typed: string): Promise<AssessmentSeen | null>;
  /** Since when what happens in it is new to somebody who looks at it now; null where they never did. */
  lookedAt(actor: Actor, reference: string): Promise<string | null>;
  /** The one at hand, as somebody whom it reaches may see it: for a message, or for a matter, which notes who looks. */
  seenOf(document: JointDocument, actor: Actor, lookedAfter?: LookedAfter): AssessmentSeen | null;
  /** What the form for an agency says: their own, or one without people for which they enter; null for any other. */
  formFor(actor: Actor, typed: string, agency: string): Promise<AssessmentForm | null>;
  /** Those that reach somebody: with something late in them first, then the newest; open ones alone unless `all`. */
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
    open: async (actor, given, { osUser } = {}) => {
      const opened = await openOne(engine, actor, given, osUser);
      return 'refusal' in opened ? refused(opened.refusal) : shown(engine, actor, opened.document, opened.outcome);
    },
    run: (actor, typed, command, how = {}) => runOn(engine, { actor, typed, command, how }),
    see: async (actor, typed) => {
      const document = await findAssessment(engine, actor, typed);
      return document && seen(engine, actor, document);
    },
    // a space stands in no key of a matter, so that neither is taken for the other
    lookedAt: (actor, reference) => lookAt(engine, actor, `assessment ${reference}`),
    seenOf: (document, actor, lookedAfter) =>
      document.kind !== 'assessment' || reachOf(actor, document, lookedAfter) === null
        ? null
        : assessmentAsSeenBy(document, viewerOf(engine, actor)),
    formFor: async (actor, typed, agency) => {
      const document = await findAssessment(engine, actor, typed);
      return document && formFor(engine, actor, document, agency);
    },
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
      const whole = document && assessmentOf(document.journal);
      if (!whole) return [];
      // whoever has left logs what was so until then: of what was said after it, they read nothing
      const isOut = !takesPart(whole, actor.agency);
      const known = isOut ? assessmentFor(document.journal, actor.agency) : whole;
      return known ? blocksOffered(known, actor.agency, hoursOf(engine).timeZone) : [];
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
      const other = await otherFor(engine, actor, command, document);
      const step = decideAssessment(document.journal, { command, found, seen: how.seen, other }, around);
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

/** The assessment that goes on in the place of one that is closed, read now; null where the command names none of theirs. */
async function otherFor(
  engine: JointEngine,
  actor: Actor,
  command: AssessmentCommand,
  { id }: AssessmentDocument,
): Promise<OtherOne | null> {
  if (command.type !== 'close' || clean(command.into) === '') return null;
  const document = await findAssessment(engine, actor, command.into ?? '');
  const says = document && document.id !== id ? assessmentOf(document.journal) : null;
  return document && says ? { reference: document.id, says } : null;
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
  const listing = found.flatMap(({ id, journal }): AssessmentListed[] => {
    const assessment = assessmentFor(journal, actor.agency);
    if (!assessment) return [];
    const { matter: about, whose, opened } = assessment;
    const by = agencyOf(opened);
    const openedBy = { id: by, name: agencyKnown(engine, by)?.name ?? by };
    const standing = standingOf(assessment, actor.agency);
    return [{ reference: id, matter: about, whose, openedBy, standing, next: nextFor(assessment, viewer) }];
  });
  return listing.toSorted((a, b) => Number(b.next.some(isLate)) - Number(a.next.some(isLate)));
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
    const isYours = id === actor.agency;
    const named = isYours || wishesReadBy(engine) === 'all' ? {} : ({ readsIfNamed: true } as const);
    return [{ ...known, isYours, people, contacts: contactsOf(engine, id), ...named }];
  });
}
