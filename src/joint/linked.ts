// The records that a document of joint working links: the decision by which something went, or did not.
import type { JointDocument } from './facts.ts';

/** A record by its reference, and which agency's it is: only that agency can read it. */
export interface LinkedRecord {
  readonly reference: string;
  readonly agency: string;
  /** The number of the entry that names it. */
  readonly seq: number;
}

/** What names a draft, which its author may still delete. */
const DRAFTS: ReadonlySet<string> = new Set(['route-decision-begun']);

/** Each record that an entry names as `record`, once, with the first entry that does. */
export function linkedRecords({ journal }: Pick<JointDocument, 'journal'>): LinkedRecord[] {
  const found = new Map<string, LinkedRecord>();
  for (const { kind, seq, content } of journal)
    for (const reference of DRAFTS.has(kind) ? [] : recordsIn(content))
      if (!found.has(reference)) found.set(reference, { reference, agency: agencyIn(reference), seq });
  return [...found.values()];
}

/** A reference ends with two groups; what stands before them is the agency's. */
const agencyIn = (reference: string): string => reference.split('-').slice(0, -2).join('-');

function recordsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { record } = value as { readonly record?: unknown };
  const { reference } = (record ?? {}) as { readonly reference?: unknown };
  const own = [record, reference].filter((one) => typeof one === 'string' && one !== '') as string[];
  return [...own, ...Object.values(value).flatMap(recordsIn)];
}
