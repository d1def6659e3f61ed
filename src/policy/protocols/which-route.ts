// Leads somebody to the route that they need, one question at a time.
import { z } from 'zod';
import { line, ROUTES } from './schema.ts';
import type { RouteId } from './schema.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');
const nextSchema = z.union([
  z.strictObject({ ask: id }),
  z.strictObject({ route: z.enum(ROUTES) }),
  z.strictObject({ end: id }),
]);
const questionSchema = z.strictObject({
  id,
  text: line.max(80),
  help: line.max(160).optional(),
  responses: z.array(z.strictObject({ id, label: line.max(60), next: nextSchema })).min(2),
});
export const chooserFileSchema = z.strictObject({
  local: z.literal(true),
  first: id,
  questions: z.array(questionSchema).min(1),
  ends: z.array(
    z.strictObject({
      id,
      text: line.max(200),
      /** Routes that are meant by it. */
      routes: z.array(z.enum(ROUTES)).default([]),
      /** Whom of one's own agency to ask: people of this role. */
      ask: z.enum(['contact-point', 'legal-adviser']).optional(),
    }),
  ),
});

export type Chooser = z.infer<typeof chooserFileSchema>;
type ChooserQuestion = Chooser['questions'][number];
export type ChooserEnd = Chooser['ends'][number];

/** What is known after some answers: the next question, a route, or that none fits and what to do instead. */
export type Chosen =
  | { readonly kind: 'ask'; readonly question: ChooserQuestion }
  | { readonly kind: 'route'; readonly route: RouteId }
  | { readonly kind: 'none'; readonly end: ChooserEnd };

/**
 * Where the answers lead: question id → response id. What is no answer to a question counts as none, so that question is
 * asked; answers to others are not looked at.
 */
export function whichRoute(chooser: Chooser, answers: Readonly<Record<string, string | undefined>>): Chosen {
  for (let at = chooser.first; ;) {
    const question = chooser.questions.find((one) => one.id === at)!;
    const answer = Object.hasOwn(answers, at) ? answers[at] : undefined;
    const next = question.responses.find((response) => response.id === answer)?.next;
    if (!next) return { kind: 'ask', question };
    if ('route' in next) return { kind: 'route', route: next.route };
    if ('end' in next) return { kind: 'none', end: chooser.ends.find((end) => end.id === next.end)! };
    at = next.ask;
  }
}

/** One way through the questions, each with its response. */
interface ChooserPath {
  readonly answers: Readonly<Record<string, string>>;
  readonly chosen: Exclude<Chosen, { kind: 'ask' }>;
}

/** Every way through the questions. Never ends where they go round in a ring: prove them first. */
export function everyWay(chooser: Chooser, answers: Readonly<Record<string, string>> = {}): ChooserPath[] {
  const chosen = whichRoute(chooser, answers);
  if (chosen.kind !== 'ask') return [{ answers, chosen }];
  const { question } = chosen;
  return question.responses.flatMap((response) => everyWay(chooser, { ...answers, [question.id]: response.id }));
}

const NOT_SURE = 'not-sure';

/** Everything that is wrong with the questions, a sentence each: a hole, a ring, what nobody reaches. */
export function chooserProblems(chooser: Chooser): string[] {
  const { questions, ends, first } = chooser;
  const known = new Set(questions.map((one) => one.id));
  const next = questions.flatMap((question) => question.responses.map((response) => ({ question, ...response })));
  const holes = [
    ...(known.has(first) ? [] : [`there is no question "${first}" to begin with.`]),
    ...next.flatMap(({ next: to }) => ('ask' in to && !known.has(to.ask) ? [`there is no question "${to.ask}".`] : [])),
    ...next.flatMap(({ next: to }) =>
      'end' in to && !ends.some((end) => end.id === to.end) ? [`there is no end "${to.end}".`] : [],
    ),
    ...twice(questions.map((one) => one.id)).map((one) => `the question "${one}" is there twice.`),
    ...questions.flatMap(({ id: of, responses }) =>
      twice(responses.map((one) => one.id)).map((one) => `"${one}" answers ${of} twice.`),
    ),
    ...questions
      .filter(({ responses }) => !responses.some((one) => one.id === NOT_SURE))
      .map(({ id: of }) => `nobody can be unsure at ${of}.`),
  ];
  if (holes.length > 0) return holes;
  const ring = ringFrom(chooser, first, []);
  if (ring) return [`the questions go round in a ring: ${ring.join(', ')}.`];
  const ways = everyWay(chooser);
  const asked = new Set(ways.flatMap(({ answers }) => Object.keys(answers)));
  const routes = new Set(ways.flatMap(({ chosen }) => (chosen.kind === 'route' ? [chosen.route] : [])));
  const ended = new Set(ways.flatMap(({ chosen }) => (chosen.kind === 'none' ? [chosen.end.id] : [])));
  return [
    ...questions.filter((one) => !asked.has(one.id)).map((one) => `nobody is asked ${one.id}.`),
    ...ROUTES.filter((route) => !routes.has(route)).map((route) => `nothing leads to ${route}.`),
    ...ends.filter((end) => !ended.has(end.id)).map((end) => `nothing leads to the end "${end.id}".`),
  ];
}

const twice = (ids: readonly string[]): string[] => ids.filter((one, i) => ids.indexOf(one) !== i);

function ringFrom(chooser: Chooser, at: string, before: readonly string[]): readonly string[] | null {
  if (before.includes(at)) return [...before, at];
  const { responses } = chooser.questions.find((one) => one.id === at)!;
  for (const { next } of responses) {
    const ring = 'ask' in next ? ringFrom(chooser, next.ask, [...before, at]) : null;
    if (ring) return ring;
  }
  return null;
}
