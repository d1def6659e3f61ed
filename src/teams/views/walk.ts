// The walk: one question at a time, and the choice of an earlier one to answer again.
import type { Edition } from '../../policy/edition.ts';
import type { Question } from '../../policy/rules-schema.ts';
import { NOT_SURE } from '../../policy/walk.ts';
import { walkOf } from '../../record/draft.ts';
import type { CaseDocument, Draft } from '../../record/types.ts';
import type { View } from '../render.ts';

/** "Part 2 of 7, question 3": where on the process map the question stands. A part may ask more than one, or none. */
export function step(edition: Edition, draft: Draft, question: Question): string {
  const nodes = [...new Set(edition.map.map((one) => one.node))];
  const { path } = walkOf(edition, draft);
  const asked = path.findIndex((one) => one.question.id === question.id);
  return `Part ${nodes.indexOf(question.node) + 1} of ${nodes.length}, question ${(asked < 0 ? path.length : asked) + 1}`;
}

export const responseChoices = (question: Question): { title: string; value: string }[] => [
  ...question.responses.map(({ id, label }) => ({ title: label, value: id })),
  { title: 'Not sure', value: NOT_SURE },
];

export const labelOf = (question: Question, response: string): string =>
  question.responses.find((one) => one.id === response)?.label ?? 'Not sure';

/** The answers on the path, in words. */
export const answersOf = (edition: Edition, draft: Draft): { id: string; question: string; label: string }[] =>
  walkOf(edition, draft).path.map(({ question, response }) => ({
    id: question.id,
    question: question.text,
    label: labelOf(question, response),
  }));

export function questionView(edition: Edition, document: CaseDocument, draft: Draft, question: Question): View {
  return {
    template: 'question',
    data: {
      ref: document.id,
      rev: document.rev,
      where: `${step(edition, draft, question)} · ${document.id}`,
      id: question.id,
      question: question.text,
      help: question.help,
      responses: responseChoices(question),
      picked: draft.revisit === question.id ? (draft.answers[question.id] ?? '') : '',
      answers: answersOf(edition, draft),
    },
    summary: question.text,
    text: question.text,
  };
}

export function changeView(edition: Edition, document: CaseDocument, draft: Draft): View {
  return {
    template: 'change',
    data: {
      ref: document.id,
      rev: document.rev,
      where: document.id,
      answers: answersOf(edition, draft).map(({ id, question, label }) => ({
        title: `${question} ${label}`,
        value: id,
      })),
    },
    summary: 'Change an earlier answer',
    text: 'Which answer do you want to change? The later answers stay where they still apply.',
  };
}
