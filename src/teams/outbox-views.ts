// What an item of the outbox says, as its document stands at the moment of sending.
import type { Directory } from '../people/directory.ts';
import type { AdviceDocument } from '../record/advice-document.ts';
import { escalationOf } from '../record/escalation-state.ts';
import type { CaseDocument, OutboxItem } from '../record/types.ts';
import type { View } from './render.ts';
import { requestView } from './views/guardian.ts';
import { authorView } from './views/author.ts';
import { managerView } from './views/manager.ts';
import { shareNow, whyWords } from './views/request-words.ts';
import { noteView } from './views/manager-forms.ts';
import { historyLineAt } from './views/history.ts';
import type { ViewContext } from './views/context.ts';
import { DECISIONS } from './views/verdict-words.ts';
import { escapeMarkdown } from './words.ts';

const TITLES: Readonly<Record<string, string>> = {
  approved: 'Your manager approved',
  declined: 'Your manager declined',
  'question-asked': 'Your manager asks you something',
  'handed-over': 'Another manager has it now',
  'next-rung': 'The next manager was asked',
  silent: 'Nobody has answered yet',
  'guardian-asked-back': 'The Guardian asks you something',
  'guardian-answered': 'The Guardian has answered',
};

const THEN: Readonly<Record<string, string>> = {
  approved: 'It is on the record.',
  declined: 'Their decision is on the record. If you do not agree, open it and say so.',
  'question-asked': 'Open it and answer. The clock waits.',
  silent: 'The people who run the bot can see that. If somebody may be at risk, share now and do not wait.',
  'guardian-asked-back': 'Open it and answer. Leave out names.',
  'guardian-answered': 'You still decide.',
};

/** Null where there is nothing to say any more. */
export function outboxView(
  stage: ViewContext,
  directory: Directory,
  document: CaseDocument | AdviceDocument,
  item: OutboxItem,
): View | null {
  if (document.kind === 'advice') return requestView(stage, document);
  const escalation = escalationOf(document.journal);
  const own = item.to === document.author.id;
  const { event, seq, reason } = item.payload as { event?: string; seq?: number; reason?: string };
  switch (item.kind) {
    case 'ask-manager':
      return managerView(stage, document);
    case 'remind-manager':
      return managerView(stage, document, 'A reminder: this still waits for you.');
    case 'inform-manager':
      return managerView(
        stage,
        document,
        event === 'question-answered'
          ? 'They have answered your question.'
          : 'The next manager was asked too. Whoever decides first, decides.',
        item.to,
      );
    case 'tell-manager': {
      const form = document.filed?.form;
      return noteView(document, {
        title: 'Shared to protect somebody',
        message:
          `${escapeMarkdown(document.author.name)} decided: ${form ? DECISIONS[form.decision] : ''}. It was shared at once and is on the record. ${whyWords(stage, reason ?? '')}`.trim(),
        then: 'You need not approve it. Talk to them today.',
        button: 'Open',
        verb: 'manager',
      });
    }
    case 'remind-author':
      return authorView(stage, document, 'A reminder: your manager waits for your answer.');
    case 'tell-author': {
      const said = historyLineAt(stage.edition, document, seq ?? 0);
      const asked = event?.startsWith('guardian-') ?? false;
      const title = TITLES[event ?? ''] ?? 'News about your request';
      const now = own && escalation && event === escalation.status ? shareNow(escalation, document) : '';
      // a manager who asked the Guardian is told like an author, and opens what they see
      return noteView(document, {
        title: own ? title : title.replace('Your manager', 'A manager'),
        message: said.line || 'No manager has answered so far.',
        quote: said.words,
        then: [now, THEN[event ?? '']].filter(Boolean).join(' '),
        button: 'Open',
        verb: event === 'guardian-asked-back' ? 'ask-guardian' : asked && !own ? 'manager' : 'escalation',
      });
    }
    case 'update-card':
      return own
        ? authorView(stage, document)
        : escalation && directory.find(item.to)
          ? managerView(stage, document, '', item.to)
          : null;
    default:
      return null;
  }
}
