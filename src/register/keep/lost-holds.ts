// Holds that were set after a backup was taken which was put back: the records are not held any more, and nobody here
// knows for what they were. Nothing of them goes before somebody has said what is so.
import { isKind } from '../../record/entries.ts';
import { readRegister } from '../../record/register-document.ts';
import type { LostHolds } from '../../record/stops.ts';
import { everyOfKind } from '../../store/every.ts';
import type { RegisterEngine } from '../parts.ts';

/** Throws UnreadableDocument where a restore cannot be read. */
export async function lostHolds({ store, pk }: Pick<RegisterEngine, 'store' | 'pk'>): Promise<LostHolds> {
  const found = new Map<string, { readonly seq: number; readonly at: string }[]>();
  for await (const stored of everyOfKind(store, pk, 'restore'))
    for (const entry of readRegister(stored, 'restore').journal) {
      if (!isKind(entry, 'restored')) continue;
      for (const { reference, seqs } of entry.content.held ?? [])
        found.set(reference, [...(found.get(reference) ?? []), ...seqs.map((seq) => ({ seq, at: entry.at }))]);
    }
  return found;
}
