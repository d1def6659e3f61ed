// What a document of joint working links: records, by which something went or did not, and other things of joint working.
import { isKind } from '../record/entries.ts';
import type { JointDocument } from './facts.ts';

/** A record by its reference, and which agency's it is: only that agency can read it. */
export interface LinkedRecord {
  readonly reference: string;
  readonly agency: string;
  /** The number of the entry that names it. */
  readonly seq: number;
  /** The hash of the last entry that the record had then; null where the entry does not say. */
  readonly head: string | null;
  /** What the entry says was decided by it then; null where it does not say. */
  readonly decision: string | null;
}

/** What names a draft, which its author may still delete. */
const DRAFTS: ReadonlySet<string> = new Set(['route-decision-begun']);

/** Each record that an entry names as `record`, as it stood then, with the first entry that does. */
export function linkedRecords({ journal }: Pick<JointDocument, 'journal'>): LinkedRecord[] {
  const found = new Map<string, LinkedRecord>();
  for (const { kind, seq, content } of journal)
    for (const one of DRAFTS.has(kind) ? [] : recordsIn(content)) {
      const key = `${one.reference} ${one.head} ${one.decision}`;
      if (!found.has(key)) found.set(key, { ...one, agency: agencyInReference(one.reference), seq });
    }
  return [...found.values()];
}

/** A reference ends with two groups; what stands before them is the agency's. */
export const agencyInReference = (reference: string): string => reference.split('-').slice(0, -2).join('-');

type Named = Pick<LinkedRecord, 'reference' | 'head' | 'decision'>;

const text = (one: unknown): string | null => (typeof one === 'string' && one !== '' ? one : null);

const linked = (reference: unknown, head: unknown, decision: unknown): Named[] =>
  text(reference) === null ? [] : [{ reference: text(reference)!, head: text(head), decision: text(decision) }];

/** A record stands beside the hash of its last `entry` and what was decided by it, or holds both, the hash as its `head`. */
function recordsIn(value: unknown): Named[] {
  if (typeof value !== 'object' || value === null) return [];
  const { record, entry, decision } = value as Readonly<Record<string, unknown>>;
  const inside = (record ?? {}) as Readonly<Record<string, unknown>>;
  return [
    ...linked(record, entry, decision),
    ...linked(inside['reference'], inside['head'], inside['decision']),
    ...Object.values(value).flatMap(recordsIn),
  ];
}

/** Something else of joint working, by its reference, and what it must be. */
export interface LinkedThing {
  readonly reference: string;
  readonly agency: string;
  readonly seq: number;
  /** In which a block came up; or a block from this one, by which they shared. */
  readonly as: 'source' | 'shared';
}

/** Each that an entry names. */
export function linkedThings({ journal }: Pick<JointDocument, 'journal'>): LinkedThing[] {
  const named = (reference: string, seq: number, as: LinkedThing['as']): LinkedThing[] => [
    { reference, agency: agencyInReference(reference), seq, as },
  ];
  return journal.flatMap((entry) => {
    if (isKind(entry, 'block-opened') && entry.content.from !== null)
      return named(entry.content.from, entry.seq, 'source');
    return isKind(entry, 'route-answered') && entry.content.block !== undefined
      ? named(entry.content.block, entry.seq, 'shared')
      : [];
  });
}
