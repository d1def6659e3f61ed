// Somebody is in danger: the card with whom to call goes out before any store is touched, and needs nothing that could
// fail. What it leaves behind is stored after that, and then stands on the same card.
import type { Person } from '../../people/directory.ts';
import { may } from '../../people/may.ts';
import type { CaseDocument } from '../../record/types.ts';
import { keepDraft } from '../actions/danger.ts';
import type { EdgeParts } from './parts.ts';
import type { Reply, View } from '../render.ts';
import type { Reference } from '../conversations.ts';
import type { Keep } from '../result.ts';
import type { Turn } from '../turn.ts';
import { dangerView } from '../views/plain.ts';
import { armTimer } from '../typing.ts';
import { writeTo } from './write-to.ts';
import { wasNotStored } from '../not-stored.ts';
import { within } from '../../time/within.ts';

/**
 * The emergency card by itself: nothing is stored yet, or nothing is to be. `person`: whose own chat it goes to; null in a
 * group and to a stranger. Who opens no drafts has none to go to from there.
 */
export const dangerCard = ({ renderer, services }: EdgeParts, person: Person | null): Reply =>
  renderer.render(dangerView(services.viewContext(), hasDrafts(person) ? 'opening' : 'nothing', null, mayLog(person)));

const mayLog = (person: Person | null): boolean => person !== null && may(person, 'work-jointly');
const hasDrafts = (person: Person | null): boolean => person !== null && may(person, 'open');

/** What is kept after somebody was answered, and the message that it is then shown on; null: on a new one. */
export interface KeepAfter {
  readonly turn: Turn;
  readonly keep: Keep;
  readonly message: string | null;
  readonly isGroup: boolean;
  /** Whether that message shows the answer to a tap, which Teams draws in its own time. */
  readonly isTapped?: boolean;
}

/** Stores the draft once the turn has been answered, and shows it on the card in this chat. */
export function keepAfterwards(edge: EdgeParts, chat: Reference, after: KeepAfter): void {
  edge.afterTurn.begin(async () => {
    const kept = keepDraft(after.turn, after.keep);
    try {
      await showKept(edge, chat, after, await within(kept, edge.patience.keep));
    } catch (error) {
      after.turn.report(error, { doing: 'danger' });
      await showKept(edge, chat, after, wasNotStored(error) ? 'not-kept' : 'not-known');
      // a store that answers late has kept it all the same
      kept.then((document) => showKept(edge, chat, after, document)).catch(() => undefined);
    }
  });
}

async function showKept(
  edge: EdgeParts,
  chat: Reference,
  { turn, message, isGroup, isTapped = false }: KeepAfter,
  kept: CaseDocument | null | 'not-known' | 'not-kept',
): Promise<void> {
  if (kept === null && message !== null) return;
  const reply = edge.renderer.render(keptView(edge, isGroup ? null : turn.person, kept));
  if (isTapped) await pause(edge, edge.patience.drawn);
  const shown = await writeTo(edge, chat, async (replies) => {
    const updated = message !== null && (await replies.update(message, reply)).sent;
    return updated || isGroup || (await replies.send(reply)).sent;
  });
  if (!shown) await edge.sendLater.dangerLater(turn.person);
}

const pause = ({ replying: { arm = armTimer } }: EdgeParts, milliseconds: number): Promise<void> =>
  milliseconds === 0 ? Promise.resolve() : new Promise((resolve) => void arm(milliseconds, resolve));

function keptView(
  { services }: EdgeParts,
  person: Person | null,
  kept: CaseDocument | null | 'not-known' | 'not-kept',
): View {
  const context = services.viewContext();
  const logs = mayLog(person);
  if (kept === null) return dangerView(context, hasDrafts(person) ? 'opening' : 'nothing', null, logs);
  if (typeof kept === 'string') return dangerView(context, hasDrafts(person) ? kept : 'nothing', null, logs);
  if (person === null) return dangerView(context, 'group', null);
  return dangerView(context, kept.draft?.emergency ? 'draft' : 'answers', kept, logs);
}
