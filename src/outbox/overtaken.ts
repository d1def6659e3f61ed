// What waited for somebody who could not be reached, and says nothing that a later message to them does not say.
import type { JointDocument } from '../joint/facts.ts';
import type { OutboxItem } from '../record/types.ts';

type News = Extract<OutboxItem, { readonly kind: 'register-news' }>;

const isHeld = (item: OutboxItem): item is News =>
  item.kind === 'register-news' && item.state === 'waiting' && item.heldSince !== null;

/**
 * Whether a later message that waits for the same person tells it as well: the same news once more, or one reminder
 * after another. Each is drawn from the present state, so the last is the one that fits. Nothing is lost: a message that
 * is on its way overtakes nothing, for it may fail.
 */
export function isOvertaken(document: JointDocument, item: OutboxItem): boolean {
  if (!isHeld(item)) return false;
  const at = document.outbox.indexOf(item);
  return document.outbox.slice(at + 1).some((later) => isHeld(later) && later.to === item.to && tellsIt(item, later));
}

/** Reminders of one thing, in the order in which its time runs out. */
const STAGES: readonly (readonly string[])[] = [
  ['route-halfway', 'route-before-end', 'route-late', 'route-late-again'],
  ['assessment-action-due', 'assessment-action-overdue'],
];

function tellsIt({ payload }: News, later: News): boolean {
  const { what, about, of } = later.payload;
  if (payload.about !== about || payload.of !== of) return false;
  return payload.what === what || STAGES.some((stages) => stages.includes(payload.what) && stages.includes(what));
}
