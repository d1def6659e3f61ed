// The walk: one question at a time, and the choice of an earlier one to answer again.
import type { Edition } from '../../policy/edition.ts';
import { mostToCome } from '../../policy/progress.ts';
import { inOrderOfLikelihood } from '../../policy/response-order.ts';
import type { Question } from '../../policy/rules-schema.ts';
import { NOT_SURE } from '../../policy/walk.ts';
import { walkOf } from '../../record/draft.ts';
import type { CaseDocument, Draft } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { View } from '../render.ts';

interface Choice {
  readonly title: string;
  readonly value: string;
}

/** "Question 3, at most 4 more": how many can still come is never more than was said before. */
export function step(edition: Edition, draft: Draft, question: Question): string {
  const walk = walkOf(edition, draft);
  const asked = walk.path.findIndex((one) => one.question.id === question.id);
  const most = mostToCome(edition, walk);
  return asked < 0
    ? say('walk.progress', { number: walk.path.length + 1, more: Math.max(0, most - 1) })
    : say('walk.progress', { number: asked + 1, more: walk.path.length - asked - 1 + most });
}

const choiceOf = ({ id, label }: Question['responses'][number]): Choice => ({ title: label, value: id });
const notSure = (): Choice => ({ title: say('walk.notSure'), value: NOT_SURE });

/** All responses in the order of the map, and "Not sure". */
export const responseChoices = (question: Question): Choice[] => [...question.responses.map(choiceOf), notSure()];

/** So many answers are rows of one tap each. */
const MOST_ROWS = 5;
/** Of more, the likeliest so many are; the others stand in a list below them, so that the card stays short. */
const LIKELY_ROWS = 4;

/** The answers that one tap gives, and those of a question with many that are picked from a list. */
export function offered(
  edition: Edition,
  question: Question,
  facts: Readonly<Record<string, string | undefined>>,
): { readonly rows: Choice[]; readonly others: Choice[] } {
  const { responses } = question;
  if (responses.length <= MOST_ROWS) return { rows: responseChoices(question), others: [] };
  const choices = inOrderOfLikelihood(edition, question, facts).map(choiceOf);
  // whoever is not sure has seen every answer first
  return { rows: choices.slice(0, LIKELY_ROWS), others: [...choices.slice(LIKELY_ROWS), notSure()] };
}

export const labelOf = (question: Question, response: string): string =>
  question.responses.find((one) => one.id === response)?.label ?? say('walk.notSure');

/** The answers on the path, in words. */
export const answersOf = (edition: Edition, draft: Draft): { id: string; question: string; label: string }[] =>
  walkOf(edition, draft).path.map(({ question, response }) => ({
    id: question.id,
    question: question.text,
    label: labelOf(question, response),
  }));

/**
 * What stands below a question: its help, or, where a part of it was said already, what that is and what is missing. The
 * map asks some things together, and nobody should wonder why they are asked again.
 */
export function helpFor(edition: Edition, draft: Draft, question: Question): string {
  const { facts } = walkOf(edition, draft);
  const about = edition.facts.filter(({ name }) => question.settles.includes(name));
  const said = about.filter(({ name }) => facts[name] !== undefined);
  if (said.length === 0 || said.length === about.length || draft.revisit === question.id) return question.help;
  return say('walk.inPart', {
    said: said.map(({ name, values }) => values[facts[name]!] ?? '').join('; '),
    missing: about.flatMap((fact) => (said.includes(fact) ? [] : [fact.label])).join('; '),
  });
}

export function questionView(edition: Edition, document: CaseDocument, draft: Draft, question: Question): View {
  const before = draft.revisit === question.id ? draft.answers[question.id] : undefined;
  const answers = answersOf(edition, draft);
  return {
    template: 'question',
    data: {
      ref: document.id,
      rev: document.rev,
      where: draft.page === 'form' ? say('walk.forRecord') : step(edition, draft, question),
      id: question.id,
      question: question.text,
      help: helpFor(edition, draft, question),
      ...offered(edition, question, walkOf(edition, draft).facts),
      picked: before === undefined ? '' : labelOf(question, before),
      answers,
      answered: answers.length,
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
      answers: answersOf(edition, draft).map(({ id, question, label }) => ({
        title: say('walk.answerLine', { question, label }),
        value: id,
      })),
    },
    summary: say('walk.changeSummary'),
    text: say('walk.changeText'),
  };
}
