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
}

/** What names a draft, which its author may still delete. */
const DRAFTS: ReadonlySet<string> = new Set(['route-decision-begun']);

/** Each record that an entry names as `record`, as it stood then, with the first entry that does. */
export function linkedRecords({ journal }: Pick<JointDocument, 'journal'>): LinkedRecord[] {
  const found = new Map<string, LinkedRecord>();
  for (const { kind, seq, content } of journal)
    for (const { reference, head } of DRAFTS.has(kind) ? [] : recordsIn(content))
      if (!found.has(`${reference} ${head}`))
        found.set(`${reference} ${head}`, { reference, agency: agencyInReference(reference), seq, head });
  return [...found.values()];
}

/** A reference ends with two groups; what stands before them is the agency's. */
export const agencyInReference = (reference: string): string => reference.split('-').slice(0, -2).join('-');

type Named = Pick<LinkedRecord, 'reference' | 'head'>;

/** A record stands beside the hash of its last `entry`, or holds it as its `head`. */
function recordsIn(value: unknown): Named[] {
  if (typeof value !== 'object' || value === null) return [];
  const { record, entry } = value as { readonly record?: unknown; readonly entry?: unknown };
  const { reference, head } = (record ?? {}) as { readonly reference?: unknown; readonly head?: unknown };
  const text = (one: unknown): string | null => (typeof one === 'string' && one !== '' ? one : null);
  const named = (of: unknown, at: unknown): Named[] =>
    text(of) === null ? [] : [{ reference: text(of)!, head: text(at) }];
  return [...named(record, entry), ...named(reference, head), ...Object.values(value).flatMap(recordsIn)];
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
