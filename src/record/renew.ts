// A draft that is begun again under the edition that governs now, because another one has come into force since.
import type { Edition } from '../policy/edition.ts';
import { isResponse, NOT_SURE } from '../policy/walk.ts';
import { hasAnswer } from './draft.ts';
import { pinIn } from './edition-pin.ts';
import type { CaseDocument, Draft } from './types.ts';

/** Whether a draft may change its edition: nothing of it is on record, and nobody was asked about it under its own. */
export const mayRenew = ({ draft, state, journal }: CaseDocument): boolean =>
  draft !== null && state === 'draft' && journal.every((entry) => pinIn(entry) === null);

/**
 * The draft under another edition: with the answers and facts that mean the same in both, and all that was written. What
 * was decided on the form stood on the verdict of before, and is decided anew.
 */
export function renewed(before: Edition, after: Edition, draft: Draft): Draft {
  const knows = (name: string, value: string): boolean =>
    after.facts.some((fact) => fact.name === name && value in fact.values);
  const facts = only(draft.facts, knows);
  const { decision: _, ...form } = draft.form;
  const next: Draft = {
    ...draft,
    answers: only(draft.answers, (question, response) => isSameAnswer(before, after, question, response)),
    facts,
    read: only(draft.read, (name, { value }) => knows(name, value)),
    open: draft.open.filter((name) => after.facts.some((fact) => fact.name === name)),
    origins: only(draft.origins, (name) => name in facts),
    form,
    revisit: null,
  };
  return { ...next, page: hasAnswer(next) ? 'answer' : 'walk' };
}

/** Whether an answer is one in both editions, and says the same facts. */
function isSameAnswer(before: Edition, after: Edition, id: string, response: string): boolean {
  const question = after.question.get(id);
  if (!question || !isResponse(question, response)) return false;
  const sets = (edition: Edition): string =>
    JSON.stringify(
      Object.entries(edition.question.get(id)?.responses.find((one) => one.id === response)?.sets ?? {}).toSorted(
        ([a], [b]) => a.localeCompare(b),
      ),
    );
  return response === NOT_SURE || sets(before) === sets(after);
}

const only = <T>(some: Readonly<Record<string, T>>, keep: (name: string, value: T) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(some).filter(([name, value]) => keep(name, value)));
