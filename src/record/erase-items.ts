// What entries about erasing bring about: who is asked to agree, who is told what came of it, and that the same texts go
// from requests to the Guardian.
import { isKind } from './entries.ts';
import { isAmong } from './redact.ts';
import type { Brought, Entry, OutboxItem } from './types.ts';

/** By the journal alone, so that a check can say what must be waiting. Proposals of before they said `tells` tell nobody. */
export function eraseItems(entry: Entry, journal: readonly Entry[]): Brought[] {
  if (isKind(entry, 'erase-proposed')) {
    const { tells, until } = entry.content;
    if (tells === undefined || until === undefined) return [];
    const asked = tells.map((to): Brought => news(to, 'to-agree', entry.seq));
    return [...asked, { ...news(entry.by.id, 'ended', entry.seq), due: until }];
  }
  if (isKind(entry, 'redacted')) return redactedItems(entry, journal);
  if (!isKind(entry, 'erase-given-up')) return [];
  const proposed = proposalIn(journal, entry.content.proposal);
  if (!proposed?.content.tells) return [];
  return proposed.by.id === entry.by.id
    ? proposed.content.tells.map((to) => news(to, 'taken-back', proposed.seq))
    : [news(proposed.by.id, 'refused', proposed.seq)];
}

const news = (to: string, event: 'to-agree' | 'agreed' | 'refused' | 'taken-back' | 'ended', seq: number): Brought => ({
  kind: 'erase-news',
  to,
  payload: { event, seq },
});

/** An agreement is one entry for each that lost a text: the first of them brings about what all of them do. */
function redactedItems(entry: Entry & { readonly kind: 'redacted' }, journal: readonly Entry[]): Brought[] {
  const { proposal, requests = [] } = entry.content;
  const proposed = proposalIn(journal, proposal);
  const first = journal.find((one) => isKind(one, 'redacted') && one.content.proposal === proposal);
  const tells = proposed?.content.tells !== undefined && first === entry;
  return [
    ...(tells ? [news(proposed.by.id, 'agreed', proposed.seq)] : []),
    ...requests.map(({ advice }): Brought => ({ kind: 'erase-advice', advice, payload: { seq: entry.seq } })),
  ];
}

/** The entry that made a proposal; null where there is none of that number. */
export function proposalIn(
  journal: readonly Entry[],
  proposal: number | null | undefined,
): (Entry & { readonly kind: 'erase-proposed' }) | null {
  const entry = typeof proposal === 'number' ? journal[proposal - 1] : undefined;
  return entry && isKind(entry, 'erase-proposed') ? entry : null;
}

/** Whether a journal has a proposal that nobody has settled; one that has ended by itself counts, too. */
export const hasProposal = (journal: readonly Entry[]): boolean =>
  journal.some((entry) => isKind(entry, 'erase-proposed') && !isSettled(journal, entry.seq));

/** Somebody has answered it, or other orders have taken all that it names. */
export const isSettled = (journal: readonly Entry[], proposal: number): boolean =>
  isAnswered(journal, proposal) || hasNothingLeft(journal, proposal);

const isAnswered = (journal: readonly Entry[], proposal: number): boolean =>
  journal.some((entry) => isKind(entry, 'redacted', 'erase-given-up') && entry.content.proposal === proposal);

/** Whether every text that a proposal names has been taken out. */
export function hasNothingLeft(journal: readonly Entry[], proposal: number): boolean {
  const named = proposalIn(journal, proposal)?.content.texts ?? [];
  const gone = journal.flatMap((entry) => (isKind(entry, 'redacted') ? [entry.content] : []));
  return named.every(({ seq, paths }) => paths.every((path) => isAmong(gone, { seq, path })));
}

/**
 * Whether news of erasing still says what is so: nobody is asked to agree to what is settled. Whoever proposed what other
 * orders took is still told that it has ended.
 */
export function eraseWanted(journal: readonly Entry[], item: OutboxItem): boolean {
  if (item.kind !== 'erase-news') return true;
  const { event, seq } = item.payload;
  if (event === 'to-agree') return !isSettled(journal, seq);
  return event !== 'ended' || !isAnswered(journal, seq);
}
