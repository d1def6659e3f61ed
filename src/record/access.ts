// Who has read what is another's: a document for each reader and day, in which an entry stands before anything is shown.
// It is chained and checked like a record. That it lies apart from the records keeps a reading from changing one.
import { isSameJson } from './same-json.ts';
import { isKind } from './entries.ts';
import { newEntry, seal } from './journal.ts';
import type { Problem } from './problem.ts';
import { newRegister, readRegister, registerProblems, withRegisterEntries } from './register-document.ts';
import type { RegisterDocument } from './register-document.ts';
import type { Actor, Context, Entry, EntryOf, Who } from './types.ts';
import { cut } from '../text/limits.ts';
import { say } from '../words/say.ts';

/** What can be read. A part of the register that shows more adds it here, with its words (`access.what`). */
export const READ = [
  'record',
  'register',
  'access-log',
  'print',
  'export',
  'backup',
  'pack',
  'erase',
  'figures',
  'review',
  'public-page',
  'joint',
] as const;
export type WhatIsRead = (typeof READ)[number];

/** By which way it is read. At a terminal: who is signed in on that machine, for whom `--as` names nobody proves. */
export type Through =
  | { readonly through: 'teams'; readonly osUser?: undefined }
  | { readonly through: 'terminal'; readonly osUser: string };

/** Something of another's that somebody is about to read. */
export type Reading = Through & {
  readonly what: WhatIsRead;
  /** Null where it is more than one record. */
  readonly reference: string | null;
  /** Why they read it, in their words, where they said so. */
  readonly why?: string;
  /** Of a list: what it was narrowed to, in words. */
  readonly sought?: string;
  /** Of a copy that is taken away: the SHA-256 of the file, in hex. */
  readonly copy?: string;
  /** A page more of what they have just opened: within half an hour of that it is no reading of its own. */
  readonly goesOn?: boolean;
  /** They look of their own accord: where the council wants a reason for that, they must have said one. */
  readonly unasked?: boolean;
};

/** How somebody looks at a record. */
export type Look = Pick<Reading, 'why' | 'goesOn'>;
/** Whoever presses a button on a card of it goes on with what they have opened. */
export const GOES_ON: Look = { goesOn: true };

/** Notes that somebody reads a record of another's, before they are shown it; throws where it could not be noted. */
export type NoteReading = (
  reader: Actor,
  reading: Look & Pick<Reading, 'reference' | 'unasked' | 'sought'>,
) => Promise<void>;

export type AccessDocument = RegisterDocument<'access'>;
export type ReadingEntry = EntryOf<'record-read'>;

/** So many readings one document holds; then the reader's next one of that day begins. */
export const READINGS = 100;
/** So many characters of a reason, and of what a list was narrowed to, are kept. */
const REASON = 500;
/** Milliseconds for which turning the pages of something is one opening of it. */
const AN_OPENING = 30 * 60_000;

/** The document of a reader's day (UTC): `keyed` is a keyed hash of their id, `part` counts from 1. */
export function accessId(now: Date, keyed: string, part: number): string {
  const id = `access-${now.toISOString().slice(0, 10)}-${keyed.slice(0, 8)}`;
  return part === 1 ? id : `${id}-${part}`;
}

const ID = /^access-(?<day>\d{4}-\d{2}-\d{2})-[0-9a-f]{8}(-\d+)?$/;

/** The day of an access document; empty where its id is none. */
export const dayOf = (id: string): string => ID.exec(id)?.groups?.['day'] ?? '';

export const readAccess = (stored: unknown): AccessDocument => readRegister(stored, 'access');
export const newAccess = (id: string, agency: string): AccessDocument => newRegister('access', id, agency);

/** The readings of a document, in order. */
export const readingsIn = ({ journal }: Pick<AccessDocument, 'journal'>): ReadingEntry[] =>
  journal.filter((entry): entry is ReadingEntry & Entry => isKind(entry, 'record-read'));

/** Whether it takes no more. */
export const isFull = ({ journal }: AccessDocument): boolean => journal.length >= READINGS;

/** Whether this goes on with what the reader opened here a moment ago. */
export function isNoted(document: AccessDocument, reader: Pick<Actor, 'id'>, reading: Reading, now: Date): boolean {
  if (reading.goesOn !== true) return false;
  const before = readingsIn(document).findLast(
    ({ by, content }) =>
      by.id === reader.id &&
      content.what === reading.what &&
      content.reference === reading.reference &&
      content.through === reading.through &&
      (content.sought?.text ?? '') === cut(reading.sought ?? '', REASON),
  );
  return before !== undefined && now.getTime() - Date.parse(before.at) < AN_OPENING;
}

/** The document with this reading at its end, by somebody in one of their roles. */
export function withReading(
  document: AccessDocument,
  reader: Who,
  { what, reference, through, osUser, copy, why = '', sought = '' }: Reading,
  context: Context,
): AccessDocument {
  const content = {
    what,
    reference,
    through,
    ...(osUser === undefined ? {} : { osUser }),
    ...(copy === undefined ? {} : { copy }),
    ...(why === '' ? {} : { why: seal(cut(why, REASON), context.newId()) }),
    ...(sought === '' ? {} : { sought: seal(cut(sought, REASON), context.newId()) }),
  };
  const changed = withRegisterEntries(document, [newEntry('record-read', reader, content, context)]);
  return { ...changed, ...foundBy(changed) };
}

/** The term of every document of the access log in which this record was read. */
export const readTerm = (reference: string): string => `read:${reference}`;

/** By what the store finds a document: every record that was read in it; it stands where its first entry does. */
function foundBy(document: Pick<AccessDocument, 'id' | 'journal'>): { terms: string[]; registered: string } {
  const read = readingsIn(document).flatMap(({ content }) => content.reference ?? []);
  return { terms: [...new Set(read)].map(readTerm), registered: `${document.journal[0]?.at ?? ''} ${document.id}` };
}

/** Every sign that a document of the access log was changed. `stored` as the store has it, of any kind. Never throws. */
export function accessProblems(stored: unknown): Problem[] {
  const problems = registerProblems(stored);
  if (problems.some(({ code }) => code === 'not-readable')) return problems;
  const { id, kind, journal, terms, registered } = readRegister(stored);
  const day = dayOf(id);
  if (kind !== 'access' || day === '')
    return [...problems, { code: 'wrong-place', message: say('access.check.noLog') }];
  if (journal.length === 0) problems.push({ code: 'copy-differs', message: say('access.check.empty') });
  if (!isSameJson({ terms, registered }, foundBy({ id, journal })))
    problems.push({ code: 'copy-differs', message: say('check.theDocumentSaysOtherwise') });
  for (const entry of journal)
    if (!isKind(entry, 'record-read') || !entry.at.startsWith(day))
      problems.push({
        code: 'entry-changed',
        seq: entry.seq,
        message: say('access.check.strange', { seq: entry.seq }),
      });
  return problems;
}

/** That somebody reads it could not be written down, so it is not shown to them. */
export class ReadingNotNoted extends Error {
  override readonly name = 'ReadingNotNoted';
  readonly code = 'reading-not-noted';

  constructor(options?: ErrorOptions) {
    super(say('access.notNoted.message'), options);
  }
}

/** The council wants to know why before somebody opens a record that nobody asked them about, and they have not said. */
export class ReasonNeeded extends Error {
  override readonly name = 'ReasonNeeded';
  readonly code = 'reason-needed';
  readonly reference: string;

  constructor(reference: string) {
    super(say('access.reasonNeeded'));
    this.reference = reference;
  }
}
