// Two agencies that ask each other at the same moment open two assessments of one case: one of them gives way.
import { givenWay, givesWay } from '../../joint/assessments/goes-on.ts';
import { withWhatWasDone } from '../../joint/assessments/grown.ts';
import { takesPart } from '../../joint/assessments/agreed.ts';
import { assessmentOf } from '../../joint/assessments/state.ts';
import type { Around } from '../../joint/assessments/step.ts';
import type { JointDocument } from '../../joint/facts.ts';
import { readRegister } from '../../record/register-document.ts';
import type { Actor } from '../../record/types.ts';
import { updateWithRetry } from '../../store/update.ts';
import { openOfAgency } from './engine.ts';
import type { JointEngine } from './engine.ts';

type AssessmentDocument = JointDocument<'assessment'>;

/**
 * Which goes on of one that is open and those of the same case that the agency takes part in too: each that gives way is
 * closed in favour of another. Both agencies do this after they have written theirs, so that at least one of them finds the
 * other's; and both come to the same.
 */
export async function goesOnOf(
  engine: JointEngine,
  { agency }: Actor,
  one: AssessmentDocument,
  around: Around,
): Promise<AssessmentDocument> {
  const matter = assessmentOf(one.journal)?.matter ?? '';
  const about = await openOfAgency(engine, agency, 'assessment', matter);
  const others = about.filter(({ id, journal }) => id !== one.id && isIn(assessmentOf(journal), agency));
  let goesOn = one;
  for (const other of others)
    if (givesWay(goesOn, other)) goesOn = (await giveWay(engine, goesOn, other, around)) ? other : goesOn;
    else if (givesWay(other, goesOn)) await giveWay(engine, other, goesOn, around);
  return goesOn;
}

const isIn = (assessment: ReturnType<typeof assessmentOf>, agency: string): boolean =>
  assessment !== null && takesPart(assessment, agency);

/** Whether it is closed in favour of the other: only while nothing has happened in it, and by who opened one of the two. */
async function giveWay(
  { store, retry, log, pseudonym }: JointEngine,
  from: AssessmentDocument,
  into: AssessmentDocument,
  around: Around,
): Promise<boolean> {
  if (![from.agency, into.agency].includes(around.actor.agency)) return false;
  const step = (document: AssessmentDocument | null) => {
    const closing = document && givenWay(document, into, around);
    if (!document || !closing) return { outcome: 'repeat' as const };
    return { outcome: 'apply' as const, document: withWhatWasDone(document, [closing], around.actor.id) };
  };
  const read = (stored: unknown): AssessmentDocument => readRegister(stored, 'assessment');
  const updated = await updateWithRetry(store, from.pk, from.id, step, { read, ...(retry ? { retry } : {}) });
  if (updated.outcome === 'busy') return false;
  const isWritten = updated.written;
  if (isWritten)
    log.info({ ref: from.id, who: pseudonym(around.actor.id), what: 'close' }, 'Joint working was changed.');
  const { document } = updated;
  return isWritten || (document !== null && assessmentOf(document.journal)?.closed?.goesOn?.into === into.id);
}
