// The risk as it is seen together, and whether all agree: nothing is agreed before the victim's needs and wishes are known.
import { RISKS } from '../../record/assessment-entries.ts';
import { digestFor, digestOf, hasChanged, takesPart, voiceOf } from './agreed.ts';
import { apply, entry, entryFor, isEmpty, isSame, isTooLong, no, REPEAT, sealed, spokenFor } from './step.ts';
import type { Around, Step } from './step.ts';
import type { Assessment, AssessmentCommand } from './types.ts';

export function sayRisk(
  { risk }: Assessment,
  { level, reasons }: Extract<AssessmentCommand, { type: 'risk' }>,
  around: Around,
): Step {
  if (!RISKS.includes(level)) return no('levelNeeded');
  if (isEmpty(reasons)) return no('reasonsNeeded');
  if (isTooLong(reasons)) return no('tooLong');
  if (risk?.level === level && isSame(risk.reasons, reasons)) return REPEAT;
  return apply(entry('assessment-risk', around, { level, reasons: sealed(around, reasons) }));
}

/** Puts what stands there now to all. Whoever puts it agrees for their own agency. */
export function propose(assessment: Assessment, around: Around): Step {
  if (assessment.wishes.asked === 'not-yet') return no('wishesFirst');
  if (!assessment.risk) return no('riskFirst');
  const digest = digestOf(assessment);
  if (assessment.proposal?.digest === digest) return REPEAT;
  return apply(entry('assessment-proposed', around, { digest }));
}

type Say = Extract<AssessmentCommand, { type: 'agree' | 'dissent' }>;

/** What an agency says of what was put to it; its last word counts. */
export function voice(assessment: Assessment, command: Say, around: Around): Step {
  const agency = spokenFor(assessment, command.for, around);
  if (agency === null) return no('notForThem');
  if (!takesPart(assessment, agency)) return no('takesNoPart');
  const { proposal } = assessment;
  if (!proposal) return no('notProposed');
  if (command.version !== proposal.number || hasChanged(assessment, agency)) return no('changed');
  if (assessment.wishes.asked === 'not-yet') return no('wishesFirst');
  const before = voiceOf(assessment, agency);
  const about = { agency, version: proposal.seq };
  if (command.type === 'agree') {
    if (before?.agrees) return REPEAT;
    return apply(
      entryFor(agency, 'assessment-agreed', around, { ...about, digest: digestFor(proposal.stood, agency) }),
    );
  }
  if (isEmpty(command.words)) return no('dissentWords');
  if (isTooLong(command.words)) return no('tooLong');
  if (before && !before.agrees && isSame(before.words, command.words)) return REPEAT;
  return apply(entryFor(agency, 'assessment-dissented', around, { ...about, words: sealed(around, command.words) }));
}
