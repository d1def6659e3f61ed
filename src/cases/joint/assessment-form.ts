// What goes onto the printed form of a joint assessment for one agency: what that agency may see, and whoever prints it may.
import { partyOf } from '../../joint/assessments/step.ts';
import { assessmentAsSeenBy } from '../../joint/assessments/seen.ts';
import { agencyOf } from '../../joint/assessments/state.ts';
import { assessmentFor, entersFor, entriesKnownTo } from '../../joint/assessments/viewer.ts';
import type { AssessmentSeen } from '../../joint/assessments/seen-types.ts';
import type { JointDocument } from '../../joint/facts.ts';
import type { Actor } from '../../people/types.ts';
import { contactsOf, viewerOf } from './assessment-around.ts';
import type { JointEngine } from './engine.ts';

/** An assessment as it goes onto a form. */
export interface AssessmentForm {
  /** As the agency of the form may see it. */
  readonly seen: AssessmentSeen;
  /** Where the form goes back to, in words: the contact point of whoever opened it. */
  readonly sendTo: string;
}

/** For their own agency, or for one without people for which they enter what it says; null for any other. */
export function formFor(
  engine: JointEngine,
  actor: Actor,
  { id, journal }: JointDocument<'assessment'>,
  agency: string,
): AssessmentForm | null {
  const viewer = viewerOf(engine, actor);
  const known = assessmentFor(journal, actor.agency);
  const own = assessmentAsSeenBy({ id, journal }, viewer);
  if (!known || !own || !partyOf(known, agency)) return null;
  const sendTo = contactsOf(engine, agencyOf(known.opened))[0] ?? '';
  if (agency === actor.agency) return { seen: own, sendTo };
  if (!entersFor(known, agency, viewer)) return null;
  // what a third agency shared with that one alone is not for whoever prints, and so is not on it
  const both = entriesKnownTo(journal, actor.agency);
  const seen = assessmentAsSeenBy({ id, journal: both }, { ...viewer, id: '', agency });
  if (!seen) return null;
  const kept = { ...seen.wishes, what: '', why: '', isKept: true, to: [] };
  return { seen: own.wishes.isKept ? { ...seen, wishes: kept } : seen, sendTo };
}
