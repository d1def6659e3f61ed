// Packs that are not made or given up yet keep their records from being destroyed, and from losing texts by an order.
import { isPending, packOf } from '../../record/pack.ts';
import { readRegister } from '../../record/register-document.ts';
import type { RegisterEngine } from '../parts.ts';
import { everyOf } from '../read.ts';

/**
 * The records that a pack is open on, each with the references of those packs. Throws UnreadableDocument where a pack is
 * damaged: nobody knows which records it is about, so nothing is destroyed until that is put right.
 */
export async function openPacks(engine: RegisterEngine): Promise<ReadonlyMap<string, readonly string[]>> {
  const held = new Map<string, string[]>();
  for await (const stored of everyOf(engine, 'pack')) {
    const { id, journal } = readRegister(stored, 'pack');
    const pack = packOf(journal);
    if (!isPending(pack)) continue;
    for (const { reference } of pack.records) held.set(reference, [...(held.get(reference) ?? []), id]);
  }
  return held;
}

/** The open packs that a record is in; empty where it is in none. Throws as `openPacks` does. */
export const openPacksOf = async (engine: RegisterEngine, reference: string): Promise<readonly string[]> =>
  (await openPacks(engine)).get(reference) ?? [];
