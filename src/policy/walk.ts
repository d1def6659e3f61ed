import type { Edition } from './edition.ts';
import type { Facts, Node } from './diagram.ts';
import { isLeaf } from './diagram.ts';
import type { Question } from './rules-schema.ts';

/** What was picked, question → response; NOT_SURE is a response of every question. */
export type Answers = Readonly<Record<string, string>>;

export const NOT_SURE = 'not-sure';
const UNDECIDED = 'undecided';

export interface Walk {
  /** The questions answered on this path, in the order in which the map asks them. */
  readonly path: readonly { readonly question: Question; readonly response: string }[];
  /** What is known: the facts given at the start, and those that the answers settle (an answer wins). */
  readonly facts: Facts;
  /** Facts that a question was answered "not sure" about and that nothing else settled. */
  readonly unsure: ReadonlySet<string>;
  /** The next question, or null where no answer can change the verdict any more. */
  readonly next: Question | null;
  /** What of the map is open, were the unsure facts still to become known. */
  readonly open: Node;
  /** What of the map is open now that they cannot; UNDECIDED where they would have decided. */
  readonly rest: Node;
}

/**
 * Replays answers over the process map: a pure function of the edition, the facts known beforehand and the answers.
 * An answer counts only while its question is open, so changing an early answer keeps the later ones that still apply
 * and ignores the others; a question may be answered before the map comes to it. A question is open only while an
 * answer to it could still change the verdict.
 */
export function walk(edition: Edition, answers: Answers, given: Facts = {}): Walk {
  const from = JSON.stringify(given);
  return recall(edition, `${from} ${JSON.stringify(answers)}`, () => {
    let key = from;
    let state = recall(edition, key, () => start(edition, given));
    for (;;) {
      const question = openQuestions(edition, state).find((one) => isResponse(one, answers[one.id]));
      if (!question) return state;
      const before = state;
      key += `|${question.id}:${answers[question.id]}`;
      state = recall(edition, key, () => advance(edition, before, answers[question.id]!, question));
    }
  });
}

/** Some 4 MB at most. */
const REMEMBERED = 2000;
const remembered = new WeakMap<Edition, Map<string, Walk>>();

/**
 * One tap replays the same answers several times (to decide, to draw the card), and the next tap replays them once more
 * with one added, so what was replayed lately is kept. It is a pure function: nobody can tell, except by a watch.
 */
function recall(edition: Edition, key: string, replay: () => Walk): Walk {
  const known = remembered.get(edition) ?? new Map<string, Walk>();
  remembered.set(edition, known);
  let walked = known.get(key);
  if (!walked) {
    walked = replay();
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, walked);
  }
  return walked;
}

/** Whether the question has this response, "not sure" included. */
export const isResponse = (question: Question, response: string | undefined): boolean =>
  response === NOT_SURE || question.responses.some((one) => one.id === response);

/** The walk before anything is answered. */
export function start(edition: Edition, given: Facts = {}): Walk {
  return settle(edition, {
    path: [],
    facts: given,
    unsure: new Set(),
    open: edition.diagram.restrict(edition.coarse, given),
  });
}

/** One answer further, to the next question or another open one. `response` must be one of its own, or NOT_SURE. */
export function advance(edition: Edition, state: Walk, response: string, question: Question = state.next!): Walk {
  const path = [...state.path, { question, response }];
  if (response === NOT_SURE) {
    const unsure = new Set([...state.unsure, ...question.settles.filter((name) => state.facts[name] === undefined)]);
    return settle(edition, { ...state, path, unsure });
  }
  const sets = question.responses.find((one) => one.id === response)!.sets;
  const facts = { ...state.facts, ...sets };
  const overrides = Object.keys(sets).some((name) => state.facts[name] !== undefined);
  return settle(edition, {
    path,
    facts,
    unsure: new Set([...state.unsure].filter((name) => facts[name] === undefined)),
    open: overrides ? edition.diagram.restrict(edition.coarse, facts) : edition.diagram.restrict(state.open, sets),
  });
}

function settle(edition: Edition, state: Omit<Walk, 'next' | 'rest'>): Walk {
  const rest = state.unsure.size > 0 ? edition.diagram.forget(state.open, state.unsure, UNDECIDED) : state.open;
  return { ...state, rest, next: openQuestions(edition, { ...state, rest })[0] ?? null };
}

/**
 * The questions an answer to which could still change the verdict, in the order of the map. A question that would ask
 * again what is known gives way to a finer one about the rest: who would be told is not asked of somebody who said so,
 * only whether telling them is dangerous.
 */
export function openQuestions(edition: Edition, state: Pick<Walk, 'path' | 'rest' | 'facts'>): Question[] {
  if (isLeaf(state.rest)) return [];
  const open = edition.diagram.support(state.rest);
  const due = edition.map.filter(
    (question) =>
      question.settles.some((name) => open.has(name)) &&
      !state.path.some((step) => step.question === question) &&
      isDue(question, state.path),
  );
  const asksAgain = (question: Question): boolean => question.settles.some((name) => state.facts[name] !== undefined);
  return due.filter(
    (question) =>
      !asksAgain(question) ||
      !question.settles
        .filter((name) => open.has(name))
        .every((name) => due.some((other) => other !== question && other.settles.includes(name) && !asksAgain(other))),
  );
}

/** Whether the answers that a finer question depends on were given. */
export const isDue = (question: Question, path: Walk['path']): boolean =>
  Object.entries(question.after ?? {}).every(([id, responses]) =>
    path.some((step) => step.question.id === id && responses.includes(step.response)),
  );
