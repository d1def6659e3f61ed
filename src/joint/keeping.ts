// How long a document of joint working is kept, and for what it is held: said by those who keep the records of the agency
// that opened it. The same entries as in a record; its clock and what waits in it stay as they are.
import type { RetentionChoice } from '../policy/retention-schema.ts';
import { classesForRecords, classOfOther } from '../policy/retention.ts';
import { KEEPING_LIMIT, keepingStep } from '../record/keeping.ts';
import type { KeepTurn } from '../record/keeping.ts';
import { isKeeping } from '../record/on-keeping.ts';
import type { Problem } from '../record/problem.ts';
import { refuse } from '../record/refusals.ts';
import { withRegisterEntries } from '../record/register-document.ts';
import { retentionOf } from '../record/retention-state.ts';
import type { Brought, NewEntry, Retention, Transition } from '../record/types.ts';
import { say } from '../words/say.ts';
import type { JointDocument } from './facts.ts';
import { sizeOf } from './size.ts';
import { jointTerms } from './terms.ts';

/** What was said of it; the class that somebody gave it, or else the council's for its kind: empty where there is none. */
export function retentionOfJoint(
  { kind, journal }: Pick<JointDocument, 'kind' | 'journal'>,
  choice: Pick<RetentionChoice, 'classes' | 'others'>,
): Retention {
  const { legalHold = false, class: given = '', ...days } = retentionOf(journal, null) ?? {};
  return { ...days, legalHold, class: given === '' ? (classOfOther(choice, kind)?.id ?? '') : given };
}

/** The classes that it may be given, by id: that of its kind, and those of records. */
export const classesForJoint = ({ kind }: Pick<JointDocument, 'kind'>, choice: RetentionChoice): string[] =>
  [...[classOfOther(choice, kind)].flatMap((own) => own ?? []), ...classesForRecords(choice)].map(({ id }) => id);

/** Decides, as `decideKeeping` does of a record. */
export function keepJoint({
  document,
  ...turn
}: Omit<KeepTurn, 'document' | 'classes'> & { readonly document: JointDocument }): Transition<JointDocument> {
  const classes = classesForJoint(document, turn.retention);
  const kept = { journal: document.journal, retention: retentionOfJoint(document, turn.retention) };
  const step = keepingStep({ ...turn, classes, document: kept });
  if ('outcome' in step) return step;
  const after = withRegisterEntries(document, [step], liftedNews(document, step));
  const next = { ...after, ...jointTerms(after) };
  return sizeOf(next) > KEEPING_LIMIT
    ? { outcome: 'refuse', refusal: refuse('document-full') }
    : { outcome: 'apply', document: next };
}

/** To whoever set a hold that somebody else has lifted. */
function liftedNews({ id, journal }: JointDocument, step: NewEntry): Brought[] {
  if (step.kind !== 'hold-lifted' || step.content.tells === undefined) return [];
  const payload = { what: HOLD_LIFTED, about: id, of: String(journal.length + 1) };
  return [{ kind: 'register-news', to: step.content.tells, payload }];
}

/** What news of a hold that was lifted is called. */
export const HOLD_LIFTED = 'hold-lifted';

/** Only people of the agency that opened it say how it is kept. */
export const keepingProblems = ({ journal, agency }: Pick<JointDocument, 'journal' | 'agency'>): Problem[] =>
  journal
    .filter((entry) => isKeeping(entry) && (entry.by.agency !== agency || entry.by.role === 'system'))
    .map(({ seq }) => ({ code: 'entry-changed', seq, message: say('matter.check.against', { seq }) }));
