// Somebody is in danger: the card with whom to call goes out before any store is touched, and needs nothing that could
// fail. What it leaves behind is stored after that, and then stands on the same card.
import type { ConversationReference, TurnContext } from 'botbuilder';
import type { CaseDocument } from '../record/types.ts';
import { keepDraft } from './actions/danger.ts';
import type { EdgeParts, Received } from './edge-parts.ts';
import { referenceOf } from './edge-parts.ts';
import type { Reply } from './render.ts';
import type { Keep } from './result.ts';
import { send, update } from './send.ts';
import type { Turn } from './turn.ts';
import { dangerView } from './views/plain.ts';
import { within } from './within.ts';

/** The emergency card by itself: nothing is stored yet, or nothing is to be. */
export const dangerCard = ({ renderer, services }: EdgeParts, isGroup = false): Reply =>
  renderer.render(dangerView(services.viewContext(), isGroup ? 'nothing' : 'opening', null));

/** What is kept after somebody was answered, and the message that it is then shown on; null: on a new one. */
export interface KeepAfter {
  readonly turn: Turn;
  readonly keep: Keep;
  readonly message: string | null;
  readonly isGroup: boolean;
}

/** Stores the draft once the turn has been answered, and shows it on the card. */
export function keepAfterwards(edge: EdgeParts, received: Received, after: KeepAfter): void {
  const reference = referenceOf(received);
  edge.afterTurn.begin(async () => {
    const kept = keepDraft(after.turn, after.keep);
    try {
      await showKept(edge, reference, after, await within(kept, edge.patience.keep));
    } catch (error) {
      after.turn.report(error, { doing: 'danger' });
      await showKept(edge, reference, after, 'not-known');
      // a store that answers late has kept it all the same
      kept.then((document) => showKept(edge, reference, after, document)).catch(() => undefined);
    }
  });
}

async function showKept(
  edge: EdgeParts,
  reference: Partial<ConversationReference>,
  { message, isGroup }: KeepAfter,
  kept: CaseDocument | null | 'not-known',
): Promise<void> {
  if (kept === null) return;
  const viewContext = edge.services.viewContext();
  const view =
    kept === 'not-known'
      ? dangerView(viewContext, isGroup ? 'nothing' : 'failed', null)
      : dangerView(viewContext, isGroup ? 'group' : 'draft', isGroup ? null : kept);
  const reply = edge.renderer.render(view);
  await edge.adapter.continueConversationAsync(edge.appId, reference, async (context: TurnContext) => {
    const updated = message !== null && (await update(context, message, reply));
    if (!updated && !isGroup) await send(context, reply);
  });
}
