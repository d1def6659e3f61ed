// How far a walk has come: what can be said truly is how many questions may still come at most.
import { isLeaf } from './diagram.ts';
import type { Edition } from './edition.ts';
import type { Question } from './rules-schema.ts';
import { isDue } from './walk.ts';
import type { Walk } from './walk.ts';

/**
 * How many questions a walk may still ask at most, the next one included; 0 where it is at its end. It shrinks by one
 * or more with each answer. It is a bound, not a guess: what an answer opens was counted before it was given.
 */
export function mostToCome(edition: Edition, walk: Walk): number {
  if (isLeaf(walk.rest)) return 0;
  const answered = new Set(walk.path.map(({ question }) => question.id));
  const left = questionsLeft(edition, walk, answered);
  const due = left.filter((question) => isDue(question, walk.path));
  const waiting = left.filter((question) => !due.includes(question) && mayBecomeDue(question, answered, left));
  return due.length + mostOpened(waiting);
}

/**
 * The questions that could still be asked: about what is open now, or may become so. A fact that was known before the
 * walk can be answered otherwise in it, which opens again what it had closed.
 */
function questionsLeft({ coarse, diagram, map }: Edition, { path, facts, open }: Walk, answered: ReadonlySet<string>) {
  const inAnswers = new Set(
    path.flatMap(({ question, response }) =>
      Object.keys(question.responses.find(({ id }) => id === response)?.sets ?? {}),
    ),
  );
  const settled = { ...facts };
  // an unsure fact can become known by another answer, so what hangs on it still counts
  let about = diagram.support(open);
  for (;;) {
    const left = map.filter(({ id, settles }) => !answered.has(id) && settles.some((name) => about.has(name)));
    const loose = left.flatMap(({ settles }) => settles).filter((name) => settled[name] && !inAnswers.has(name));
    if (loose.length === 0) return left;
    for (const name of loose) delete settled[name];
    about = diagram.support(diagram.restrict(coarse, settled));
  }
}

/** Whether each question that this one depends on can still be asked: none has been answered otherwise. */
const mayBecomeDue = ({ after = {} }: Question, answered: ReadonlySet<string>, left: readonly Question[]): boolean =>
  Object.keys(after).every((id) => !answered.has(id) && left.some((question) => question.id === id));

/** Of the questions that wait for answers, so many at most: one answer opens those that it names and no others. */
function mostOpened(waiting: readonly Question[]): number {
  const opened = new Map<string, Map<string, number>>();
  let others = 0;
  for (const { after = {} } of waiting) {
    const [only, ...more] = Object.entries(after);
    if (!only || more.length > 0) {
      others += 1;
      continue;
    }
    const [id, responses] = only;
    const counts = opened.get(id) ?? new Map<string, number>();
    for (const response of responses) counts.set(response, (counts.get(response) ?? 0) + 1);
    opened.set(id, counts);
  }
  return others + [...opened.values()].reduce((sum, counts) => sum + Math.max(...counts.values()), 0);
}
