// Which edition governs at a moment, and which one a document was opened under.
import type { Edition } from './edition.ts';

/** An edition as a document names it. A request to the Guardian names no hash. */
export interface EditionPin {
  readonly id: string;
  readonly version: string;
  readonly hash?: string;
}

/** An edition, and the first day on which it governs: 2026-01-12. It does until the next one begins. */
export interface DatedEdition {
  readonly edition: Edition;
  readonly from: string;
}

export interface Editions {
  /** Every edition that is to govern at some time, each once, in the order in which they first do. */
  readonly all: readonly Edition[];
  /** The one that governs at this moment. Throws where none governs yet. */
  governing(now: Date): Edition;
  /** The first day on which that one governs. Throws where none governs yet. */
  since(now: Date): string;
  /** The very edition that a document names, whether or not it governs; null where it is not here any more. */
  find(pin: EditionPin): Edition | null;
  /** The edition of today's law, with which an answer under another one is compared (todays-law.ts); null: none is. */
  readonly law: Edition | null;
  /** Whether this version was withdrawn: no new answer may stand on it. */
  isWithdrawn(pin: EditionPin): boolean;
  /** The day whose policy governs here whatever day it is: a preview in the practice copy. Null: today's. */
  readonly previewed: string | null;
  /** The moment by which the law behind an edition is looked at: now, or in a preview that day. */
  asOf(now: Date): Date;
}

/**
 * `dated` are in the order of their days. `load` finds an edition by its id that is here but does not govern at any time
 * any more: what was opened under it is still shown by it. Undefined where there is none.
 */
export function makeEditions(
  dated: readonly DatedEdition[],
  load: (id: string) => Edition | undefined = () => undefined,
): Editions {
  const all = [...new Set(dated.map(({ edition }) => edition))];
  const at = (now: Date): DatedEdition => {
    const found = dated.findLast(({ edition, from }) => from <= dayIn(edition, now));
    if (!found) throw new Error('No edition governs yet.');
    return found;
  };
  return {
    all,
    governing: (now) => at(now).edition,
    since: (now) => at(now).from,
    find: ({ id, version, hash }) => {
      const found = all.find((one) => one.id === id) ?? load(id);
      return found?.version === version && (hash === undefined || found.hash === hash) ? found : null;
    },
    law: null,
    isWithdrawn: () => false,
    previewed: null,
    asOf: (now) => now,
  };
}

/** The same editions, some versions of which can be withdrawn at any moment. */
export const withWithdrawals = (editions: Editions, isWithdrawn: Editions['isWithdrawn']): Editions => ({
  ...editions,
  isWithdrawn,
});

/** The same editions beside the one of today's law. */
export const withLaw = (editions: Editions, law: Edition | null): Editions => ({ ...editions, law });

/** The same editions as they govern on one day, such as 2026-10-01, whatever day it is. The clock stays. */
export const previewedOn = (editions: Editions, day: string): Editions => ({
  ...editions,
  governing: () => editions.governing(middayOf(day)),
  since: () => editions.since(middayOf(day)),
  previewed: day,
  asOf: () => middayOf(day),
});

/** A moment that is on this day wherever a council works. */
export const middayOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** One edition that always governs. */
export const onlyEdition = (edition: Edition): Editions => makeEditions([{ edition, from: '0001-01-01' }]);

/** The day at this moment where the council works, as 2026-01-12: an edition begins at its midnight. */
function dayIn({ local }: Edition, now: Date): string {
  const { timeZone } = local.escalation.workingHours;
  const part = Object.fromEntries(
    dayFormat(timeZone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  return `${part['year']!.padStart(4, '0')}-${part['month']}-${part['day']}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** To make one takes longer than to use it, and every card asks which edition governs. */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(timeZone, made);
  return made;
}
