// How long a record is kept: a local choice of the edition, applied to what is known of one record.
import type { Edition } from './edition.ts';
import type { Facts } from './diagram.ts';
import type { KeptKind, OtherKind, RetentionChoice, RetentionClass } from './retention-schema.ts';

/** The class of a document of this kind: the first of the edition's rules that fits. Throws nothing. */
export function classAtFiling(
  { local, conditions }: Pick<Edition, 'local' | 'conditions'>,
  kind: KeptKind,
  facts: Facts = {},
): string {
  const rule = local.retention.atFiling.find(
    ({ of, when }) => of === kind && (when === undefined || conditions.holds(when, facts)),
  );
  // the schema leaves a rule without a condition for each kind
  return rule!.class;
}

/** The class of this name; null where the edition has none: then nobody has said how long it is kept. */
export const classNamed = ({ classes }: Pick<RetentionChoice, 'classes'>, id: string): RetentionClass | null =>
  classes.find((one) => one.id === id) ?? null;

/** The classes that a record may be given: not those of drafts, of requests to the Guardian, and of what is no record. */
export const classesForRecords = ({ classes, atFiling, others }: RetentionChoice): RetentionClass[] =>
  classes.filter(
    ({ id }) =>
      !atFiling.some((rule) => rule.class === id && ['request', 'draft'].includes(rule.of)) &&
      !others.some((rule) => rule.class === id),
  );

/** The class of what is kept beside the records; null where the council has none for it. */
export function classOfOther(choice: Pick<RetentionChoice, 'classes' | 'others'>, kind: string): RetentionClass | null {
  const rule = choice.others.find(({ of }) => of === kind);
  return rule ? classNamed(choice, rule.class) : null;
}

/** Of what a class is, where it is of no records; null otherwise. */
export const otherOfClass = ({ others }: Pick<RetentionChoice, 'others'>, id: string): OtherKind | null =>
  others.find((rule) => rule.class === id)?.of ?? null;

/** What of a record starts the time for which it is kept. Days as 2026-11-26; null where nobody has said. */
export interface KeptSince {
  readonly filed: string;
  readonly lastEntry: string;
  readonly given: string | null;
}

/** The day from which a record of this class may be destroyed; null where it is never due as things stand. */
export function dueFrom({ kept, starts }: Pick<RetentionClass, 'kept' | 'starts'>, since: KeptSince): string | null {
  if (!kept) return null;
  const from = { filed: since.filed, 'last-entry': since.lastEntry, given: since.given }[starts];
  return from === null ? null : yearsAfter(from, kept.years ?? 0);
}

/**
 * The latest day on which a record of this class can have been put on record and be due today; null where any may be,
 * for a day that somebody gives may lie before it.
 */
export const onRecordAtLatest = ({ kept, starts }: Pick<RetentionClass, 'kept' | 'starts'>, today: string) =>
  kept && starts !== 'given' ? yearsAfter(today, -(kept.years ?? 0)) : null;

/** The same day so many years later. After the 29th of February comes the 1st of March. */
function yearsAfter(day: string, years: number): string {
  const [year, month, of] = day.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year + years, month - 1, of)).toISOString().slice(0, 10);
}
