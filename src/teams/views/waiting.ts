// The list of requests: what waits for a manager or the Guardian, and what the Guardian was asked before.
import type { AdviceDocument } from '../../record/advice-document.ts';
import { escalationOf } from '../../record/escalation-state.ts';
import type { CaseDocument } from '../../record/types.ts';
import type { View } from '../render.ts';
import { arrivedLine } from './arrived.ts';
import { requestLine } from './guardian.ts';
import { when } from './request-words.ts';
import type { ViewContext } from './context.ts';
import { DECISIONS } from './verdict-words.ts';

type Waits = CaseDocument | AdviceDocument;

function line(context: ViewContext, document: Waits): string {
  if (document.kind === 'advice') return requestLine(context, document);
  const arrived = arrivedLine(context, document);
  if (arrived !== null) return arrived;
  const escalation = escalationOf(document.journal);
  if (!escalation) return document.id;
  const urgency = context.edition.local.escalation.urgencies.find(({ id }) => id === escalation.urgency)?.title ?? '';
  return `${urgency} · ${document.id} · ${document.author.name}: ${DECISIONS[escalation.proposed].toLowerCase()} · by ${when(context, escalation.nextAt)}`;
}

/** What waits for a manager or the Guardian, or the Guardian's past requests. `next` opens the next page. */
export function waitingView(
  context: ViewContext,
  documents: readonly Waits[],
  next: string | null,
  who: 'manager' | 'guardian' | 'past' | 'nobody',
): View {
  const title = who === 'past' ? 'Past requests' : 'What waits for you';
  return {
    template: 'escalation-waiting',
    data: {
      title,
      label: who === 'past' ? 'Pick one to open' : 'Most urgent and oldest first',
      ref: next ?? '',
      cases: documents.map((one) => ({ title: line(context, one), value: one.id })),
      picked: documents[0]?.id ?? '',
      nothing: who === 'past' ? 'Nobody has asked yet.' : 'Nothing waits for you.',
      more: next !== null,
      moreVerb: who === 'past' ? 'past-advice' : 'waiting-more',
      mayBeAway: who === 'manager',
      besideTitle: BESIDE[who],
      besideVerb: who === 'guardian' ? 'past-advice' : 'waiting',
    },
    summary: title,
    text: documents.length === 0 ? 'Nothing waits for you.' : documents.map((one) => line(context, one)).join('\n'),
  };
}

/** The list on the Guardian's second button: each of the two leads to the other. */
const BESIDE = { guardian: 'Past requests', past: 'What waits for me', manager: '', nobody: '' } as const;
