// The pages of a draft: which question is asked, what a tap changes, where the practitioner stands.
import type { Edition } from '../policy/edition.ts';
import { isAbout } from '../policy/fact-names.ts';
import { likelyAnswer } from '../policy/likely.ts';
import type { LikelyAnswer } from '../policy/likely.ts';
import type { Question } from '../policy/rules-schema.ts';
import { isResponse, NOT_SURE, walk } from '../policy/walk.ts';
import type { Walk } from '../policy/walk.ts';
import { refuse } from './refusals.ts';
import type { CaseCommand, Draft, Origin, Refusal } from './types.ts';

/** A changed draft, or why not; both where the practitioner is sent to what is still missing. */
export type DraftStep =
  { readonly draft: Draft; readonly refusal?: Refusal } | { readonly draft?: undefined; readonly refusal: Refusal };

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** The walk of a draft: its answers replayed over what was read in the practitioner's words. */
export const walkOf = (edition: Edition, draft: Draft): Walk => walk(edition, draft.answers, draft.facts);

/**
 * The facts by which it is decided whether a manager must agree first: those of the walk, and that a life is in danger
 * where the practitioner has said so with the button. It was shared then; the record of it waits for nobody.
 */
export function factsForApproval(edition: Edition, draft: Draft): Walk['facts'] {
  const { facts } = walkOf(edition, draft);
  return draft.emergency ? { ...facts, emergency: 'yes' } : facts;
}

/** The answer before everything is settled, for the page `answer`. */
export const likelyOf = (edition: Edition, draft: Draft): LikelyAnswer =>
  likelyAnswer(edition, draft.facts, new Set(draft.open), draft.answers, draft.guessed);

/** The question to show on the page `walk`: the one to be answered again, else the next; null at the verdict. */
export const questionOf = (edition: Edition, draft: Draft): Question | null =>
  (draft.revisit === null ? undefined : edition.question.get(draft.revisit)) ?? walkOf(edition, draft).next;

/** A new draft. Facts and values that the edition does not have are left out. */
export function openDraft(edition: Edition, command: Of<'open'>): Draft {
  const valid = (some: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(some).filter(([name, value]) => isValue(edition, name, value)));
  const facts = valid(command.facts);
  const guessed = valid(command.guessed ?? {});
  const open = [...new Set(command.open)].filter((name) => facts[name] === undefined && isFact(edition, name));
  return {
    answers: {},
    facts,
    open,
    guessed,
    emergency: command.emergency,
    page: Object.keys(facts).length + Object.keys(guessed).length + open.length > 0 ? 'answer' : 'walk',
    form: {},
    revisit: null,
    advice: [],
    consentBeingAsked: null,
    origins: Object.fromEntries(Object.keys(facts).map((fact) => [fact, 'read'])),
    reader: command.reader ?? null,
  };
}

/** Whether nobody has put anything into it yet, so that it can be used instead of a new one. */
export const isUntouched = (draft: Draft): boolean =>
  [draft.answers, draft.facts, draft.guessed, draft.form].every((part) => Object.keys(part).length === 0) &&
  draft.open.length === 0 &&
  draft.advice.length === 0 &&
  draft.consentBeingAsked === null;

/** Records an answer, to the next question or (the answer page asks first what the words raised) to another. */
export function answer(edition: Edition, draft: Draft, { question: id, response }: Of<'answer'>): DraftStep {
  const question = edition.question.get(id);
  if (!question) return { refusal: refuse('no-such-question') };
  if (!isResponse(question, response)) return { refusal: refuse('no-such-answer') };
  const sets = question.responses.find((one) => one.id === response)?.sets ?? {};
  const changed: Draft = {
    ...draft,
    answers: { ...draft.answers, [id]: response },
    open: draft.open.filter((name) => sets[name] === undefined),
    revisit: null,
    consentBeingAsked: isAbout(question, 'consent') ? null : draft.consentBeingAsked,
  };
  return { draft: { ...changed, page: draft.page === 'answer' ? 'answer' : walkPage(edition, changed) } };
}

/** Asks a question of the path once more. The later answers stay and count again where they still apply. */
export function revisit(edition: Edition, draft: Draft, { question }: Of<'revisit'>): DraftStep {
  if (!edition.question.has(question)) return { refusal: refuse('no-such-question') };
  const answered = walkOf(edition, draft).path.some((step) => step.question.id === question);
  return answered ? { draft: { ...draft, page: 'walk', revisit: question } } : { refusal: refuse('not-answered') };
}

/**
 * Corrects a fact; NOT_SURE leaves it open again. An answer would win over a fact, so an answer that settled this one
 * gives way: what else it settled is kept as facts.
 */
export function setFact(edition: Edition, draft: Draft, { fact, value }: Of<'set-fact'>): DraftStep {
  if (!isFact(edition, fact)) return { refusal: refuse('no-such-fact') };
  if (value !== NOT_SURE && !isValue(edition, fact, value)) return { refusal: refuse('no-such-answer') };
  const answers = { ...draft.answers };
  const facts: Record<string, string> = { ...draft.facts };
  const origins: Record<string, Origin> = { ...draft.origins };
  for (const { question, response } of walkOf(edition, draft).path) {
    const sets = question.responses.find((one) => one.id === response)?.sets ?? {};
    if (sets[fact] === undefined && !(response === NOT_SURE && question.settles.includes(fact))) continue;
    delete answers[question.id];
    Object.assign(facts, sets);
    for (const name of Object.keys(sets)) origins[name] = 'picked';
  }
  const { [fact]: _, ...others } = facts;
  const { [fact]: _origin, ...otherOrigins } = origins;
  const changed: Draft = {
    ...draft,
    answers,
    revisit: null,
    facts: value === NOT_SURE ? others : { ...facts, [fact]: value },
    open: value === NOT_SURE ? [...new Set([...draft.open, fact])] : draft.open.filter((name) => name !== fact),
    origins: value === NOT_SURE ? otherOrigins : { ...origins, [fact]: originOf(draft, fact, value) },
  };
  return { draft: { ...changed, page: draft.page === 'answer' ? 'answer' : walkPage(edition, changed) } };
}

/** How a fact that was set on a card came about, given what had been read in their words. */
function originOf(draft: Draft, fact: string, value: string): Origin {
  const read = draft.facts[fact] ?? draft.guessed[fact];
  const before = draft.origins[fact];
  if (read === undefined || before === 'picked') return 'picked';
  // what was corrected once is not what was read, whatever it is set to afterwards
  if (before === 'corrected') return 'corrected';
  return read === value ? 'confirmed' : 'corrected';
}

/** The draft with what a card showed and nobody changed noted as confirmed. */
function confirmed(draft: Draft, facts: Readonly<Record<string, string>>): Draft {
  const shown = Object.keys(facts).filter(
    (fact) => draft.origins[fact] === 'read' && draft.facts[fact] === facts[fact],
  );
  return { ...draft, origins: { ...draft.origins, ...Object.fromEntries(shown.map((fact) => [fact, 'confirmed'])) } };
}

/**
 * All that a card of facts says at once, so that one tap is one command: what is as it was stays, what was corrected is
 * set, then the answer counts. The first thing that is wrong refuses the whole.
 */
export function update(edition: Edition, draft: Draft, { facts, answer: picked }: Of<'update'>): DraftStep {
  let step: DraftStep = { draft: confirmed(draft, facts) };
  for (const [fact, value] of Object.entries(facts)) {
    if (!step.draft) return step;
    if ((walkOf(edition, step.draft).facts[fact] ?? NOT_SURE) !== value)
      step = setFact(edition, step.draft, { type: 'set-fact', fact, value });
  }
  if (step.draft && picked) step = answer(edition, step.draft, { type: 'answer', ...picked });
  return step;
}

/** Where the walk stands: at a question, or at the verdict. */
export const walkPage = (edition: Edition, draft: Draft): 'walk' | 'verdict' =>
  walkOf(edition, draft).next ? 'walk' : 'verdict';

const isFact = (edition: Edition, name: string): boolean =>
  edition.diagram.variables.some((variable) => variable.name === name);

const isValue = (edition: Edition, name: string, value: string): boolean =>
  edition.diagram.variables.some((variable) => variable.name === name && variable.values.includes(value));
