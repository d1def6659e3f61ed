// What a record of something received says, and what of it a later share of the same case must be shown.
import { fold } from '../text/fold.ts';
import { isKind } from './entries.ts';
import { REDACTED, unseal } from './journal.ts';
import { evenSpelling } from './reference.ts';
import type { CaseDocument, Entry, LimitShown, Picked, Received } from './types.ts';

export const OTHER = 'other';
/** Picked as what it was given for: whoever gave it did not say. */
export const NOT_SAID = 'not-said';
/** Picked alone: whoever gave it said nothing of limits. */
export const NONE_SAID = 'none-said';

/** The case reference in one spelling, by which a later share about the same case finds it. */
export const caseKey = (typed: string): string => evenSpelling(fold(typed).text);

/** What a journal says was received; null where it is of something else. */
function receivedIn(journal: readonly Entry[]): Received | null {
  const entry = journal.find((one) => isKind(one, 'received'));
  if (!entry) return null;
  const { retention: _class, ...received } = unseal(entry.content);
  return received;
}

/** The copies beside the journal of a record of what was received; nothing beside any other. */
export function receivedCopies(journal: readonly Entry[]): Pick<CaseDocument, 'received' | 'receivedAbout'> {
  const received = receivedIn(journal);
  if (!received) return {};
  const { caseReference } = received;
  return { received, ...(caseReference === REDACTED ? {} : { receivedAbout: caseKey(caseReference) }) };
}

/** What was picked, or what was typed where none of the choices fitted. */
export const wordsOf = ({ value, label }: Picked, other: string): string => (value === OTHER ? other : label);

/** The limits in a record, as a later share is shown them; null where it has none. */
export function limitIn({ id, received }: Pick<CaseDocument, 'id' | 'received'>): LimitShown | null {
  if (!received) return null;
  const limits = received.limits.filter(({ value }) => value !== NONE_SAID).map(({ label }) => label);
  if (limits.length === 0) return null;
  const { purpose, purposeOther } = received;
  return {
    ref: id,
    from: wordsOf(received.from, received.fromOther),
    receivedOn: received.receivedOn,
    ...(purpose.value === NOT_SAID ? {} : { purpose: wordsOf(purpose, purposeOther) }),
    limits,
    line: received.limitsLine,
  };
}
