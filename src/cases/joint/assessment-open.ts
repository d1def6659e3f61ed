// Opening a joint assessment. An agency takes part in one at a time about a matter, so that there is one plan.
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { takesPart } from '../../joint/assessments/agreed.ts';
import { withWhatWasDone } from '../../joint/assessments/grown.ts';
import { newAssessment, opening } from '../../joint/assessments/open.ts';
import { agencyOf, assessmentOf } from '../../joint/assessments/state.ts';
import { refusalOf } from '../../joint/assessments/step.ts';
import type { OpenAssessment } from '../../joint/assessments/types.ts';
import type { JointDocument } from '../../joint/facts.ts';
import { isTheirs } from '../../joint/reach.ts';
import { isJoint } from '../../joint/terms.ts';
import { roleFor } from '../../people/may.ts';
import { isKind } from '../../record/entries.ts';
import { unseal } from '../../record/journal.ts';
import { partitionOf } from '../../record/partition.ts';
import { makeReference } from '../../record/reference.ts';
import { readRegister } from '../../record/register-document.ts';
import { matterKey } from '../../record/terms.ts';
import type { Actor, Refusal } from '../../record/types.ts';
import { StoreConflict } from '../../store/port.ts';
import type { StoredDocument } from '../../store/port.ts';
import { clean } from '../../text/clean.ts';
import { aroundOf } from './assessment-around.ts';
import { goesOnOf } from './assessment-met.ts';
import { createJoint, openOfAgency, reachNow } from './engine.ts';
import type { JointEngine } from './engine.ts';
import { lookedAfterBy } from './looked-after.ts';

type AssessmentDocument = JointDocument<'assessment'>;

type Opened =
  | { readonly outcome: 'done' | 'repeated' | 'there'; readonly document: AssessmentDocument }
  | { readonly refusal: Refusal };

/** So many assessments of one matter an agency opens, one after the other, before their references are left to chance. */
const SLOTS = 20;
const REFERENCE_BYTES = 5;

/**
 * Opens one; or gives the one that is open for the matter already, where it reaches them, and else says whom to ask. The
 * reference is derived from the agency and the matter, so that two people who open one at the same moment meet in it.
 */
export async function openOne(
  engine: JointEngine,
  actor: Actor,
  given: OpenAssessment,
  osUser: string | undefined,
): Promise<Opened> {
  const role = roleFor(actor, 'work-jointly');
  if (!role) return { refusal: refusalOf('notYours') };
  const around = aroundOf(engine, actor, role, osUser);
  const opened = opening(given, around);
  if ('refusal' in opened) return opened;
  const begin = (reference: string): AssessmentDocument =>
    withWhatWasDone(newAssessment(reference, actor.agency), opened.entries, actor.id);
  const about = await openOfAgency(engine, actor.agency, 'assessment', given.matter);
  const before = about.filter((one) => standsInTheWay(one, actor, given.matter));
  const lookedAfter = before.length > 0 ? await lookedAfterBy(engine, actor) : undefined;
  const first =
    before.find((one) => isTheirs(actor, one)) ?? before.find((one) => isTheirs(actor, one, lookedAfter)) ?? before[0];
  if (first) return alreadyOpen(engine, actor, await goesOnOf(engine, actor, first, around), begin(first.id));
  const pk = partitionOf(actor.agency);
  const since = await engine.lastRestore(pk);
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const key = engine.pseudonym(JSON.stringify(['assessment', actor.agency, matterKey(given.matter), since, slot]));
    const bytes = createHash('sha256').update(key).digest().subarray(0, REFERENCE_BYTES);
    const fresh = begin(makeReference(actor.agency, bytes));
    const there = await createdOrThere(engine, actor, fresh);
    if (there === 'created') {
      const goesOn = await goesOnOf(engine, actor, fresh, around);
      return goesOn === fresh ? { outcome: 'done', document: fresh } : alreadyOpen(engine, actor, goesOn, fresh);
    }
    if (there && standsInTheWay(there, actor, given.matter)) return alreadyOpen(engine, actor, there, fresh);
  }
  return { outcome: 'done', document: await createJoint(engine, actor, begin) };
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

/** Whether it is open, about the matter, and the agency takes part in it. */
function standsInTheWay({ journal }: AssessmentDocument, { agency }: Actor, matter: string): boolean {
  const there = assessmentOf(journal);
  return (
    there !== null && there.closed === null && matterKey(there.matter) === matterKey(matter) && takesPart(there, agency)
  );
}

/** `fresh`: what they would have begun. Whoever is led to their people's is noted, as whenever they look at it. */
async function alreadyOpen(
  engine: JointEngine,
  actor: Actor,
  there: AssessmentDocument,
  fresh: AssessmentDocument,
): Promise<Opened> {
  const reach = await reachNow(engine, actor, there);
  if (reach === 'looks-after') await engine.noteReading(actor, { reference: there.id });
  else if (!isTheirs(actor, there))
    return { refusal: refusalOf('alreadyOpen', { who: whomToAsk(engine, actor, there) }) };
  return { outcome: saysTheSame(there, fresh) ? 'repeated' : 'there', document: there };
}

/** The colleague who opened it; of one of another agency, those who speak for their own. */
function whomToAsk({ directoryOf }: JointEngine, { agency }: Actor, { journal }: AssessmentDocument): string {
  const opened = assessmentOf(journal)?.opened;
  const speakers = directoryOf(agency)?.byRole('contact-point') ?? [];
  const own = opened && agencyOf(opened) === agency ? [opened.by] : speakers;
  return own.map(({ name }) => name).join(', ') || (opened?.by.name ?? '');
}

/** Whether both were begun by the same person, for the same one, with the same wishes, and asked the same to take part. */
const saysTheSame = (one: AssessmentDocument, other: AssessmentDocument): boolean =>
  begunWith(one) === begunWith(other);

function begunWith({ journal }: AssessmentDocument): string {
  const [first, second] = journal;
  if (!first || !isKind(first, 'assessment-opened')) return '';
  const { whose, wishes, invited } = unseal(first.content);
  // the time at which they are silent follows from the moment
  const asked = invited.map(({ agency, person, contact, tells }) => [agency, person, contact, tells]);
  const kept = second && isKind(second, 'assessment-wishes') && second.content.sees ? unseal(second.content) : null;
  return canonicalize({ by: first.by.id, whose: clean(whose), wishes, asked, kept })!;
}
