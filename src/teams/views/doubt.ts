// "This answer is wrong": what was wrong with it, in closed choices, and the way on.
import type { Edition } from '../../policy/edition.ts';
import { WRONG } from '../../record/doubts.ts';
import { knownOf } from '../../record/draft-answer.ts';
import { walkOf } from '../../record/draft.ts';
import type { CaseDocument } from '../../record/types.ts';
import type { View } from '../render.ts';
import { noteView } from './manager-forms.ts';
import { noticeView } from './home.ts';

const WAY_ON =
  'Do not rely on an answer that you doubt. Put right what I read, answer the questions of the walk, or ask your ' +
  'manager. If somebody may be at risk, do not wait: tell social care or the police now, or call 999.';

/** The facts that an answer of this case shows or stands on, each with its value: those that can be called wrong. */
export function doubtableFacts(edition: Edition, document: CaseDocument | null): { value: string; title: string }[] {
  const draft = document?.draft;
  if (!draft) return [];
  const known: Readonly<Record<string, string | undefined>> = { ...knownOf(draft), ...walkOf(edition, draft).facts };
  return edition.facts
    .filter(({ name }) => known[name] !== undefined || draft.read[name] !== undefined || draft.open.includes(name))
    .map(({ name, label, values }) => ({
      value: name,
      title: values[known[name] ?? draft.read[name]?.value ?? ''] ?? label,
    }));
}

/** What can be called wrong about an answer. */
export function doubtView(edition: Edition, document: CaseDocument | null): View {
  return {
    template: 'doubt',
    data: {
      ref: document?.id ?? '',
      rev: document?.rev ?? 0,
      where: document?.id ?? '',
      wrong: Object.entries(WRONG).map(([value, title]) => ({ value, title })),
      facts: doubtableFacts(edition, document),
      way: WAY_ON,
    },
    summary: 'What was wrong?',
    text: `Say what was wrong. ${WAY_ON}`,
  };
}

/** That it was counted, and the way on. */
export function doubtedView(document: CaseDocument | null): View {
  const title = 'Thank you. That is counted';
  const message = 'Whoever looks after what reads questions sees how often, and nothing else.';
  return document?.draft
    ? noteView(document, { title, message, then: WAY_ON, button: 'Put the facts right', verb: 'resume' })
    : noticeView(title, message, WAY_ON);
}
