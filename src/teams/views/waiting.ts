// Lists: what waits for somebody, and what is stuck.
import type { AdviceDocument } from '../../record/advice-document.ts';
import { escalationOf } from '../../record/escalation-state.ts';
import type { CaseDocument } from '../../record/types.ts';
import type { View } from '../render.ts';
import { day } from '../words.ts';
import { requestLine } from './guardian.ts';
import { when } from './manager.ts';
import { withNotice } from './stage.ts';
import type { Stage } from './stage.ts';
import { DECISIONS } from './verdict-words.ts';

type Waits = CaseDocument | AdviceDocument;

function line(stage: Stage, document: Waits): string {
  if (document.kind === 'advice') return requestLine(stage, document);
  const escalation = escalationOf(document.journal);
  if (!escalation) return document.id;
  const urgency = stage.edition.local.escalation.urgencies.find(({ id }) => id === escalation.urgency)?.title ?? '';
  return `${urgency} · ${document.id} · ${document.author.name}: ${DECISIONS[escalation.proposed].toLowerCase()} · by ${when(stage, escalation.nextAt)}`;
}

/** What waits for a manager or the Guardian, or the Guardian's past requests. `next` opens the next page. */
export function waitingView(
  stage: Stage,
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
      cases: documents.map((one) => ({ title: line(stage, one), value: one.id })),
      picked: documents[0]?.id ?? '',
      nothing: who === 'past' ? 'Nobody has asked yet.' : 'Nothing waits for you.',
      more: next !== null,
      moreVerb: who === 'past' ? 'past-advice' : 'waiting-more',
      mayBeAway: who === 'manager',
      besideTitle: who === 'guardian' ? 'Past requests' : who === 'past' ? 'What waits for me' : '',
      besideVerb: who === 'guardian' ? 'past-advice' : 'waiting',
    },
    summary: title,
    text: documents.length === 0 ? 'Nothing waits for you.' : documents.map((one) => line(stage, one)).join('\n'),
  };
}

const KINDS: Readonly<Record<string, string>> = {
  'ask-manager': 'a request to a manager',
  'remind-manager': 'a reminder',
  'tell-manager': 'news for a manager',
  'inform-manager': 'news for a manager',
  'tell-author': 'news for the author',
  'remind-author': 'a reminder',
  'ask-guardian': 'a question to the Guardian',
};

/** What is stuck: references, whom it was for and why, never what it says. */
export function stuckView(
  documents: readonly Waits[],
  next: string | null,
  name: (id: string) => string,
  notice = '',
): View {
  const items = documents.flatMap((document) =>
    document.outbox
      .filter(({ state }) => state === 'stuck')
      .map(({ id, kind, to, due, reason }) => ({
        value: `${document.id} ${id}`,
        title: `${document.id}: ${KINDS[kind] ?? kind} for ${name(to)}, ${day(due)}. ${reason ?? ''}`,
      })),
  );
  return withNotice(
    {
      template: 'escalation-stuck',
      data: { ref: next ?? '', items, nothing: 'Nothing is stuck.', more: next !== null },
      summary: 'Stuck messages',
      text: items.length === 0 ? 'Nothing is stuck.' : items.map(({ title }) => title).join('\n'),
    },
    notice,
  );
}
