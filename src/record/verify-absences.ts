// Does the list of who is away say what its journal says, and does it cover the stand-ins that records speak of?
import { isSameJson } from './same-json.ts';
import { absencesCopiesOf } from './absences.ts';
import type { AbsencesDocument } from './absences.ts';
import { isKind } from './entries.ts';
import { partitionOf } from './partition.ts';
import { readAbsences, readCase, unknownIn } from './stored.ts';
import { chainProblems } from './verify.ts';
import type { Problem } from './problem.ts';
import { absencesOutboxProblems } from './verify-outbox.ts';
import type { Entry, EntryOf, Role } from './types.ts';
import { neverErasedProblems } from './verify-erase.ts';
import { say } from '../words/say.ts';

const LEADING: ReadonlySet<string> = new Set<Role>(['manager', 'senior-manager', 'director', 'service-manager']);

/** A stand-in that a record speaks of. */
export interface StoodIn {
  readonly reference: string;
  readonly from: string;
  readonly to: string;
  readonly at: string;
}

/**
 * Whether who is away stands in no entry: it was written down in version 1, or the journal was taken away. Then no check
 * can say whether it was changed. Never throws.
 */
export function isUnproven(stored: unknown): boolean {
  try {
    const { journal, away } = readAbsences(stored);
    return journal.length === 0 && Object.keys(away).length > 0;
  } catch {
    return false;
  }
}

/** The stand-ins that a record speaks of; none where it cannot be read, which verifyRecord says. */
export function standInsOf(stored: unknown): StoodIn[] {
  try {
    const { id, journal } = readCase(stored);
    return journal
      .filter((entry): entry is EntryOf<'delegated'> => isKind(entry, 'delegated'))
      .map(({ content, at }) => ({ reference: id, from: content.from, to: content.to.id, at }));
  } catch {
    return [];
  }
}

/** Every sign that the list was changed or taken away. `stored` is null where there is none. Never throws. */
export function verifyAbsences(stored: unknown, stoodIn: readonly StoodIn[], now: Date): Problem[] {
  if (!stored)
    return stoodIn.length === 0
      ? []
      : [
          {
            code: 'absences-missing',
            message: say('check.theListOfWhoIs3', { reference: stoodIn[0]!.reference }),
          },
        ];
  try {
    const document = readAbsences(stored);
    return [
      ...unknownIn(stored).map((path) => differs(say('check.hasAFieldThatIt', { path }))),
      ...chainProblems(document),
      ...neverErasedProblems(document.journal),
      ...(isSameJson(absencesCopiesOf(document), copiesIn(document)) && document.pk === partitionOf(document.agency)
        ? []
        : [differs(say('check.isNotWhatItsJournal'))]),
      ...absencesOutboxProblems(document, now),
      ...document.journal.filter((entry) => !isSaidByRight(entry, document)).map(notByRight),
      ...stoodIn.filter((one) => !isNamed(document, one)).map(notNamed),
    ];
  } catch (error) {
    return [{ code: 'not-readable', message: say('check.theListOfWhoIs2', { message: (error as Error).message }) }];
  }
}

const copiesIn = ({ away, due, unlogged }: AbsencesDocument) => ({ away, due, unlogged });

const differs = (what: string): Problem => ({
  code: 'absences-differ',
  message: say('check.theListOfWhoIs', { what }),
});

const notByRight = ({ seq }: Entry): Problem => differs(say('check.saysWhatNobodyMay', { seq }));

const A_DAY = 24 * 60 * 60_000;
/** Nobody names anybody for longer than a year, to the end of its last day. */
const LONGEST = 367 * A_DAY;

/** Who is away says so themselves, or somebody of the agency who leads others; nobody stands in for themselves. */
function isSaidByRight(entry: Entry, { agency }: AbsencesDocument): boolean {
  if (!isKind(entry, 'stand-in-named', 'stand-in-ended')) return true;
  const { by, at, content } = entry;
  const isOfAgency = by.agency === undefined || by.agency === agency;
  if (!isOfAgency || (by.id !== content.person && !LEADING.has(by.role))) return false;
  if (entry.kind === 'stand-in-ended') return true;
  const { person, delegate, until } = entry.content;
  const lasts = Date.parse(until) - Date.parse(at);
  return delegate.id !== person && lasts > 0 && lasts <= LONGEST;
}

const notNamed = ({ reference, from, to, at }: StoodIn): Problem =>
  differs(say('check.doesNotSayThatStood', { to, from, at, reference }));

/** Whether the list says that somebody stood in then. Of what version 1 wrote down it only knows the latest. */
function isNamed({ journal }: AbsencesDocument, { from, to, at }: StoodIn): boolean {
  const [first] = journal;
  if (!first || at < first.at) return true;
  const before = first.opens?.away?.[from];
  const named = journal.some(
    (entry) =>
      isKind(entry, 'stand-in-named') &&
      entry.content.person === from &&
      entry.content.delegate.id === to &&
      entry.at <= at &&
      entry.content.until >= at,
  );
  return named || (before !== undefined && before.delegate === to && before.until >= at);
}
