// Holds that were set after a backup was taken which was put back: the records are not held any more, and nobody here
// knows for what they were. Nothing of them goes before somebody has said what is so.
import { isKind } from '../../record/entries.ts';
import { inquiryOf } from '../../record/inquiry.ts';
import { readRegister } from '../../record/register-document.ts';
import type { EntryOf } from '../../record/types.ts';
import type { LostHolds } from '../../record/stops.ts';
import { everyOfKind } from '../../store/every.ts';
import type { RegisterEngine } from '../parts.ts';

type Reading = Pick<RegisterEngine, 'store' | 'pk'>;

/** Every restore there was. Throws UnreadableDocument where one cannot be read. */
async function* everyRestored({ store, pk }: Reading): AsyncGenerator<EntryOf<'restored'>> {
  for await (const stored of everyOfKind(store, pk, 'restore'))
    for (const entry of readRegister(stored, 'restore').journal) if (isKind(entry, 'restored')) yield entry;
}

/** Throws UnreadableDocument where a restore cannot be read. */
export async function lostHolds(engine: Reading): Promise<LostHolds> {
  const found = new Map<string, { readonly seq: number; readonly at: string }[]>();
  for await (const { at, content } of everyRestored(engine))
    for (const { reference, seqs } of content.held ?? [])
      found.set(reference, [...(found.get(reference) ?? []), ...seqs.map((seq) => ({ seq, at }))]);
  return found;
}

/**
 * Whether an inquiry or a pack was lost in a restore and no inquiry that was opened since names it in its title. Throws
 * UnreadableDocument where a restore or an inquiry cannot be read.
 */
export async function inquiryLost(engine: Reading): Promise<boolean> {
  const { store, pk } = engine;
  const lost: { readonly reference: string; readonly at: string }[] = [];
  for await (const { at, content } of everyRestored(engine))
    for (const reference of content.opened ?? []) lost.push({ reference, at });
  if (lost.length === 0) return false;
  const said: { readonly title: string; readonly at: string }[] = [];
  for await (const stored of everyOfKind(store, pk, 'inquiry')) {
    const inquiry = inquiryOf(readRegister(stored, 'inquiry'));
    if (inquiry) said.push({ title: inquiry.title, at: inquiry.opened.at });
  }
  return lost.some(({ reference, at }) => !said.some((one) => one.at >= at && one.title.includes(reference)));
}
