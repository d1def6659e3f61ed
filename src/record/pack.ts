// Where a pack stands, computed from its journal; and what may be done to it by whom. The record itself is never altered.
import canonicalize from 'canonicalize';
import { sha256, unseal } from './journal.ts';
import { isDay } from './days.ts';
import type { Entry, Named, Who } from './entries.ts';
import type { Danger, PackContents, PackRecord, Place, Withheld } from './pack-types.ts';
import { UnreadableDocument } from './stored.ts';

/** `open`: being worked on. `settled`: waits for the second person. `agreed`: the copy can be made. */
export type PackState = 'open' | 'settled' | 'agreed' | 'made' | 'given-up';

/** Where a pack stands, as its journal says. */
export interface Pack {
  readonly state: PackState;
  readonly request: string;
  readonly receivedOn: string;
  readonly due: string;
  readonly cases: readonly string[];
  readonly records: readonly PackRecord[];
  readonly danger: Danger;
  readonly dangerNote: string;
  readonly staffFrom: string | null;
  /** In order of record, entry and place. */
  readonly withheld: readonly Withheld[];
  /** What a person looked at and wants shown: not suggested again. */
  readonly kept: readonly Place[];
  readonly openedBy: Named;
  /** Which pages each person has opened, by their keys. */
  readonly readBy: Readonly<Record<string, readonly string[]>>;
  readonly settledBy: Named | null;
  /** Who was signed in on the machine, where it was settled at a terminal; null where it was tapped. */
  readonly settledAt: string | null;
  readonly agreedBy: Named | null;
  /** Why the second person sent it back; empty where nobody did, or it was settled since. */
  readonly sentBack: string;
  /** Why no copy is made; empty where it is not given up. */
  readonly givenUp: string;
  /** When, and what was made and withheld. */
  readonly made: (PackContents['pack-made'] & { readonly at: string; readonly by: Named }) | null;
}

/** The same for the same place, whatever is said of it. */
export const placeKey = ({ record, seq, path, start, length }: Place): string =>
  JSON.stringify([record, seq, path, start ?? null, length ?? null]);

/** In order of record, entry, text and place, so that whoever settles it reads it as it stands. */
const inOrder = (a: Place, b: Place): number =>
  compare(a.record, b.record) || a.seq - b.seq || compare(a.path, b.path) || (a.start ?? -1) - (b.start ?? -1);
const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** Where a pack stands. Throws UnreadableDocument where its journal does not begin with its opening. */
export function packOf(journal: readonly Entry[]): Pack {
  const [first, ...later] = journal;
  if (first?.kind !== 'pack-opened')
    throw new UnreadableDocument('document-damaged', 'It does not begin with the opening of a pack.');
  const opened = unseal(first.content);
  const start: Pack = {
    state: 'open',
    request: opened.request,
    receivedOn: opened.receivedOn,
    due: opened.due,
    cases: opened.cases,
    records: opened.records,
    danger: opened.danger,
    dangerNote: opened.dangerNote ?? '',
    staffFrom: opened.staffFrom,
    withheld: [...first.content.suggested].sort(inOrder),
    kept: [],
    openedBy: named(first.by),
    readBy: {},
    settledBy: null,
    settledAt: null,
    agreedBy: null,
    sentBack: '',
    givenUp: '',
    made: null,
  };
  return later.reduce(after, start);
}

const named = ({ id, name }: Who): Named => ({ id, name });

function after(pack: Pack, entry: Entry): Pack {
  switch (entry.kind) {
    case 'pack-danger':
      return reopened({ ...pack, danger: entry.content.danger, dangerNote: unseal(entry.content).note });
    case 'pack-changed':
      return reopened(withChanges(pack, entry.content));
    case 'pack-read':
      return {
        ...pack,
        readBy: { ...pack.readBy, [entry.by.id]: [...readOf(pack, entry.by), ...entry.content.pages] },
      };
    case 'pack-settled':
      return {
        ...pack,
        state: 'settled',
        settledBy: named(entry.by),
        settledAt: entry.content.osUser ?? null,
        sentBack: '',
      };
    case 'pack-sent-back':
      return { ...reopened(pack), sentBack: unseal(entry.content).reason };
    case 'pack-agreed':
      return { ...pack, state: 'agreed', agreedBy: named(entry.by) };
    case 'pack-grown':
      return reopened({
        ...withChanges(pack, { withhold: fresh(pack, entry.content.suggested), keep: [] }),
        records: entry.content.records,
      });
    case 'pack-made':
      return { ...pack, state: 'made', made: { ...entry.content, at: entry.at, by: named(entry.by) } };
    case 'pack-given-up':
      return { ...pack, state: 'given-up', givenUp: unseal(entry.content).reason };
    // that a message about it has arrived, or has not, changes nothing
    default:
      return pack;
  }
}

/** The pages that somebody has opened, by their keys. */
export const readOf = ({ readBy }: Pick<Pack, 'readBy'>, { id }: Pick<Who, 'id'>): readonly string[] =>
  Object.hasOwn(readBy, id) ? readBy[id]! : [];

/** Whatever changes it, both people look at it again. */
const reopened = (pack: Pack): Pack => ({ ...pack, state: 'open', settledBy: null, settledAt: null, agreedBy: null });

/** What is suggested and nobody has decided so far. */
const fresh = ({ withheld, kept }: Pack, suggested: readonly Withheld[]): Withheld[] => {
  const known = new Set([...withheld, ...kept].map(placeKey));
  return suggested.filter((one) => !known.has(placeKey(one)));
};

function withChanges(pack: Pack, { withhold, keep }: PackContents['pack-changed']): Pack {
  const touched = new Set([...withhold, ...keep].map(placeKey));
  const rest = <T extends Place>(places: readonly T[]): T[] => places.filter((one) => !touched.has(placeKey(one)));
  return {
    ...pack,
    withheld: [...rest(pack.withheld), ...withhold].sort(inOrder),
    kept: [...rest(pack.kept), ...keep],
  };
}

/** What the two people agree on: what is left out and why, and the records as they stand. */
export const digestOf = ({ withheld, records, danger, staffFrom }: Pack): string =>
  sha256(canonicalize(JSON.parse(JSON.stringify({ withheld, records, danger, staffFrom })))!);

/** A short name of that, on the card and at the terminal: whoever settles or agrees says which state they have seen. */
export const seenCode = (pack: Pack): string => digestOf(pack).slice(0, 12);

/** Whether it still keeps its records from being destroyed. */
export const isPending = ({ state }: Pick<Pack, 'state'>): boolean => state !== 'made' && state !== 'given-up';

/**
 * The last day for an answer: one month after the day on which the request came, on the same day of the month or, where
 * there is none, on its last. To be confirmed by the adviser: the law counts some requests otherwise.
 */
export function oneMonthAfter(receivedOn: string): string {
  if (!isDay(receivedOn)) throw new Error(`${receivedOn} is no day such as 2026-11-30.`);
  const [year, month, day] = receivedOn.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10);
}
