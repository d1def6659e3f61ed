// Who is away and who stands in: one small document for the agency, with a journal of its own, for it hands authority
// over.
import { SCHEMA } from './case-document.ts';
import { numbered } from './case-items.ts';
import { isKind } from './entries.ts';
import type { Absence } from './escalation-types.ts';
import { append, newEntry } from './journal.ts';
import { dueOf, stillOpen } from './outbox-items.ts';
import { partitionOf } from './partition.ts';
import { unloggedOf } from './unlogged.ts';
import type { EntryContents } from './entries.ts';
import type { Brought, Context, Entry, EntryOf, NewEntry, OutboxItem, Who } from './types.ts';

export const ABSENCES = 'absences';

export interface AbsencesDocument {
  readonly id: typeof ABSENCES;
  readonly pk: string;
  readonly kind: 'absences';
  readonly schema: typeof SCHEMA;
  readonly agency: string;
  readonly journal: readonly Entry[];
  /** The place in the agency's log of each entry that is logged so far; when the first was written that is not. */
  readonly leaves: readonly number[];
  readonly unlogged: string | null;
  /** By the id of whoever is away; a copy of what the journal says. The ladder looks whether it is over. */
  readonly away: Readonly<Record<string, Absence>>;
  /** What is open with somebody who went away is put before whoever stands in. */
  readonly outbox: readonly OutboxItem[];
  readonly due: string | null;
}

export const noAbsences = (agency: string): AbsencesDocument => ({
  id: ABSENCES,
  pk: partitionOf(agency),
  kind: ABSENCES,
  schema: SCHEMA,
  agency,
  journal: [],
  leaves: [],
  unlogged: null,
  away: {},
  outbox: [],
  due: null,
});

/** Somebody is away, and who stands in until a time (ISO 8601). */
export const nameStandIn = (
  document: AbsencesDocument,
  by: Who,
  named: EntryContents['stand-in-named'],
  context: Context,
): AbsencesDocument => changedAbsences(document, [newEntry('stand-in-named', by, named, context)]);

/** Somebody is back. */
export const endStandIn = (
  document: AbsencesDocument,
  by: Who,
  ended: EntryContents['stand-in-ended'],
  context: Context,
): AbsencesDocument => changedAbsences(document, [newEntry('stand-in-ended', by, ended, context)]);

/** The list after these entries, with what they bring about. */
export function changedAbsences(document: AbsencesDocument, entries: readonly NewEntry[]): AbsencesDocument {
  const owner = { agency: document.agency, reference: document.id };
  const journal = append(owner, document.journal, entries, { away: document.away });
  const fresh = absenceItems(journal).filter(({ id }) => Number.parseInt(id, 10) > document.journal.length);
  const outbox = [...document.outbox, ...fresh].filter(stillOpen);
  return { ...document, journal, outbox, ...absencesCopiesOf({ ...document, journal, outbox }) };
}

export const absenceItems = (journal: readonly Entry[]): OutboxItem[] =>
  journal.flatMap((entry) =>
    isKind(entry, 'stand-in-named')
      ? numbered(entry, [{ kind: 'bring-to-stand-in', person: entry.content.person, payload: {} }, ...news(entry)])
      : [],
  );

/** To whoever stands in; and to who is away, where somebody else has said so. */
const news = ({ seq, by, content: { tells, person, delegate } }: EntryOf<'stand-in-named'>): Brought[] =>
  tells
    ? [delegate.id, ...(by.id === person ? [] : [person])].map((to) => ({
        kind: 'stand-in-news',
        to,
        payload: { seq },
      }))
    : [];

/** Who is away, as the journal says it; what a list of version 1 held before stands in its first entry. */
export function absencesCopiesOf({ journal, leaves, away: stored, outbox }: AbsencesDocument) {
  const before = journal.find(({ opens }) => opens)?.opens?.away;
  let away: Readonly<Record<string, Absence>> = before ?? (journal.length === 0 ? stored : {});
  for (const entry of journal) {
    if (!isKind(entry, 'stand-in-named', 'stand-in-ended')) continue;
    const { [entry.content.person]: _gone, ...others } = away;
    away =
      entry.kind === 'stand-in-named'
        ? {
            ...others,
            [entry.content.person]: {
              delegate: entry.content.delegate.id,
              until: entry.content.until,
              by: entry.by.id,
              at: entry.at,
            },
          }
        : others;
  }
  return { away, due: dueOf(outbox), unlogged: unloggedOf({ journal, leaves }) };
}
