// The pages of a draft: which question is asked, what a tap changes, where the practitioner stands.
import type { Edition } from '../policy/edition.ts';
import { isAbout } from '../policy/fact-names.ts';
import type { Question } from '../policy/rules-schema.ts';
import { isResponse, NOT_SURE, walk } from '../policy/walk.ts';
import type { Walk } from '../policy/walk.ts';
import { refuse } from './refusals.ts';
import type { CaseCommand, Draft, Origin, Refusal } from './types.ts';

/** A changed draft, or why not; both where the practitioner is sent to what is still missing. */
export type DraftStep =
  { readonly draft: Draft; readonly refusal?: Refusal } | { readonly draft?: undefined; readonly refusal: Refusal };

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** The walk of a draft: its answers replayed over what the practitioner has said of facts. What was only read is none of it. */
export function walkOf(edition: Edition, draft: Draft): Walk {
  const state = walk(edition, draft.answers, { ...saidFirst(edition, draft), ...draft.facts });
  return state.next ? state : { ...state, next: askedFirst(edition, draft) };
}

/**
 * What must be asked before anything says yes, and was not so far; null where nothing must. It is asked though the map has
 * no use for it any more: a risk that was typed since may have settled the rest. In an emergency it waits for nothing.
 */
export function askedFirst(edition: Edition, draft: Draft): Question | null {
  const { first = [], facts, answers, read } = draft;
  const isRead = read['emergency']?.value === 'yes' && !read['emergency'].guessed;
  if (draft.emergency || isRead || facts['emergency'] === 'yes') return null;
  const open = first.filter((fact) => facts[fact] === undefined && !isUnsure(draft, fact));
  const asked = open.flatMap((fact) => edition.map.find(({ settles }) => settles.includes(fact)) ?? []);
  return asked.find((question) => !isResponse(question, answers[question.id])) ?? null;
}

/** What was answered of it counts, whether or not the map would still ask it. */
function saidFirst(edition: Edition, draft: Draft): Record<string, string> {
  const said = (draft.first ?? []).flatMap((fact) => {
    const question = edition.map.find(({ settles }) => settles.includes(fact));
    const sets = question?.responses.find(({ id }) => id === draft.answers[question.id])?.sets[fact];
    return sets === undefined || isUnsure(draft, fact) ? [] : [[fact, sets] as const];
  });
  return Object.fromEntries(said);
}

/**
 * The facts by which it is decided whether a manager must agree first: those of the walk, and that a life is in danger
 * where the practitioner has said so with the button. It was shared then; the record of it waits for nobody.
 */
export function factsForApproval(edition: Edition, draft: Draft): Walk['facts'] {
  const { facts } = walkOf(edition, draft);
  return draft.emergency ? { ...facts, emergency: 'yes' } : facts;
}

/** The question to show on the page `walk`: the one to be answered again, else the next; null at the verdict. */
export const questionOf = (edition: Edition, draft: Draft): Question | null =>
  (draft.revisit === null ? undefined : edition.question.get(draft.revisit)) ?? walkOf(edition, draft).next;

/** A new draft. Facts and values that the edition does not have are left out. */
export function openDraft(edition: Edition, command: Of<'open'>): Draft {
  const read = Object.fromEntries(
    Object.entries(command.read ?? {}).filter(([name, { value }]) => isValue(edition, name, value)),
  );
  const open = [...new Set(command.open)].filter((name) => read[name] === undefined && isFact(edition, name));
  return {
    answers: {},
    facts: {},
    read,
    open,
    ...(command.first ? { first: command.first } : {}),
    asksWhom: command.asksWhom ?? false,
    riskHeard: command.riskHeard ?? false,
    // whoever is in danger must find the draft again: it is to be recorded
    hidden: command.openedBy !== null && !command.emergency,
    emergency: command.emergency,
    ...(command.emergency ? { alarm: true as const } : {}),
    page: Object.keys(read).length + open.length > 0 ? 'answer' : 'walk',
    form: {},
    revisit: null,
    advice: [],
    consentBeingAsked: null,
    origins: {},
    reader: command.reader ?? null,
  };
}

/** Whether anything was read, or said on the card that shows it: then there is an answer to go back to. */
export const hasAnswer = ({ facts, read, open }: Draft): boolean =>
  Object.keys(facts).length + Object.keys(read).length + open.length > 0;

/** Whether nobody has put anything into it yet, so that it can be used instead of a new one. */
export const isUntouched = (draft: Draft): boolean => !hasAnswer(draft) && isNotFilledIn(draft);

/** Whether it is what an alarm left behind and no more: nobody has said what was shared, or that anything was. */
export const isOnlyAlarm = (draft: Draft): boolean =>
  draft.alarm === true && Object.keys(draft.facts).length === 0 && isNotFilledIn(draft);

const isNotFilledIn = (draft: Draft): boolean =>
  [draft.answers, draft.form].every((part) => Object.keys(part).length === 0) &&
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
    read: without(draft.read, answeredIn(draft, question, response)),
    open: draft.open.filter((name) => sets[name] === undefined),
    revisit: null,
    consentBeingAsked: isAbout(question, 'consent') ? null : draft.consentBeingAsked,
  };
  return { draft: { ...changed, page: pageAfter(edition, draft, changed) } };
}

/** On the answer's card and on the form, what is asked there does not lead away. */
const pageAfter = (edition: Edition, { page }: Draft, changed: Draft): Draft['page'] =>
  page === 'answer' || page === 'form' ? page : walkPage(edition, changed);

/**
 * The facts that an answer speaks of: what was read of them gives way. "Not sure", where the walk has just asked, says
 * that the practitioner does not know, whatever was read; beside a first reply it is about what was not read there, or
 * only guessed.
 */
function answeredIn({ page, read }: Draft, question: Question, response: string): readonly string[] {
  if (response === NOT_SURE) return question.settles.filter((name) => page === 'walk' || read[name]?.guessed);
  return Object.keys(question.responses.find((one) => one.id === response)?.sets ?? {});
}

const without = <T>(some: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(some).filter(([name]) => !names.includes(name)));

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
  const unknown = value === NOT_SURE;
  const changed: Draft = {
    ...draft,
    answers,
    revisit: null,
    read: without(draft.read, [fact]),
    facts: unknown ? without(facts, [fact]) : { ...facts, [fact]: value },
    open: unknown ? [...new Set([...draft.open, fact])] : draft.open.filter((name) => name !== fact),
    origins: { ...origins, [fact]: unknown ? 'picked' : originOf(draft, fact, value) },
  };
  return { draft: { ...changed, page: draft.page === 'answer' ? 'answer' : walkPage(edition, changed) } };
}

/** How a fact that was set on a card came about, given what had been read in their words. */
function originOf(draft: Draft, fact: string, value: string): Origin {
  const before = draft.origins[fact];
  // what was corrected once is not what was read, whatever it is set to afterwards
  if (before === 'corrected' || before === 'picked') return before;
  if (before === 'confirmed') return draft.facts[fact] === value ? 'confirmed' : 'corrected';
  const read = draft.read[fact];
  if (!read || read.proposed) return 'picked';
  return read.value === value ? 'confirmed' : 'corrected';
}

/**
 * "That is right": what was read, and was shown as read, is said by the practitioner from now on. What is only guessed
 * was asked, and stays so.
 */
export function confirmed(draft: Draft): Draft {
  const right = Object.entries(draft.read).filter(([, { guessed }]) => !guessed);
  const names = right.map(([name]) => name);
  return {
    ...draft,
    read: without(draft.read, names),
    facts: { ...Object.fromEntries(right.map(([name, { value }]) => [name, value])), ...draft.facts },
    origins: {
      ...Object.fromEntries(names.map((name) => [name, draft.read[name]!.proposed ? 'picked' : 'confirmed'])),
      ...draft.origins,
    },
  };
}

/** Whether somebody has picked "Not sure" for this fact: it is open then, and where that came from is known. */
export const isUnsure = ({ open, origins }: Draft, fact: string): boolean =>
  open.includes(fact) && origins[fact] !== undefined;

/**
 * What a card has picked beforehand for a fact: what was said, else what was read, else "Not sure". Of what is guessed or
 * left open by the words it asks, and nothing is picked: then "Not sure" is an answer of theirs.
 */
export function shownOf(edition: Edition, draft: Draft, fact: string): string {
  const read = draft.read[fact];
  const said = walkOf(edition, draft).facts[fact];
  if (said !== undefined) return said;
  if (read) return read.guessed ? '' : read.value;
  return draft.open.includes(fact) && !isUnsure(draft, fact) ? '' : NOT_SURE;
}

/**
 * All that a card of facts says at once, so that one tap is one command: what is as it was stays, what was corrected is
 * set, then the rest is confirmed where they pressed "That is right", then the answer counts. The first thing that is
 * wrong refuses the whole.
 */
export function update(edition: Edition, draft: Draft, command: Of<'update'> | Of<'confirm'>): DraftStep {
  let step: DraftStep = { draft };
  for (const [fact, value] of Object.entries(command.facts)) {
    if (!step.draft) return step;
    if (shownOf(edition, step.draft, fact) !== value)
      step = setFact(edition, step.draft, { type: 'set-fact', fact, value });
  }
  if (step.draft && command.type === 'confirm') step = { draft: confirmed(step.draft) };
  if (step.draft && command.answer) step = answer(edition, step.draft, { type: 'answer', ...command.answer });
  return step;
}

/** Where the walk stands: at a question, or at the verdict. */
export const walkPage = (edition: Edition, draft: Draft): 'walk' | 'verdict' =>
  walkOf(edition, draft).next ? 'walk' : 'verdict';

/** Whether the edition has a fact of this name. */
export const isFact = (edition: Edition, name: string): boolean =>
  edition.diagram.variables.some((variable) => variable.name === name);

/** Whether the fact can have this value in this edition. */
export const isValue = (edition: Edition, name: string, value: string): boolean =>
  edition.diagram.variables.some((variable) => variable.name === name && variable.values.includes(value));
