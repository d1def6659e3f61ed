// "This answer is wrong": what was wrong with it, in closed choices, and the way on.
import type { Edition } from '../../policy/edition.ts';
import { WRONG, wrongWords } from '../../record/doubts.ts';
import { knownOf } from '../../record/draft-answer.ts';
import { walkOf } from '../../record/draft.ts';
import type { CaseDocument } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { View } from '../render.ts';
import { noteView } from './manager-forms.ts';
import { noticeView } from './home.ts';

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
      wrong: WRONG.map((value) => ({ value, title: wrongWords(value) })),
      facts: doubtableFacts(edition, document),
      way: say('doubt.wayOn'),
    },
    summary: say('doubt.whatWasWrong'),
    text: say('doubt.text', { wayOn: say('doubt.wayOn') }),
  };
}

/** That it was counted, and the way on. */
export function doubtedView(document: CaseDocument | null): View {
  const title = say('doubt.counted');
  const message = say('doubt.countedMessage');
  const then = say('doubt.wayOn');
  return document?.draft
    ? noteView(document, { title, message, then, button: say('doubt.putFactsRight'), verb: 'resume' })
    : noticeView(title, message, then);
}
