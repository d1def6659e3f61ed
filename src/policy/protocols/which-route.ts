// Leads somebody to the route that they need, one question at a time, in the words of their own side.
import { z } from 'zod';
import { partsOf } from './in-words.ts';
import { line, ROUTE_PARTIES, ROUTES } from './schema.ts';
import type { ProtocolRoute, RouteId } from './schema.ts';

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
const chooserSchema = z.strictObject({
  /** The kinds of agencies in whose words it is; none: all that no other one is for. */
  for: z.array(z.enum(ROUTE_PARTIES)),
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

export const chooserFileSchema = z.strictObject({ local: z.literal(true), choosers: z.array(chooserSchema).min(1) });

export type Chooser = z.infer<typeof chooserSchema>;
type ChooserQuestion = Chooser['questions'][number];
export type ChooserEnd = Chooser['ends'][number];

/** The questions in the words of an agency of this kind. */
export const chooserFor = (choosers: readonly Chooser[], kind: string): Chooser =>
  choosers.find((one) => one.for.some((each) => each === kind)) ?? choosers.find((one) => one.for.length === 0)!;

/** What is wrong with all of them together: each agency has exactly one. */
export function choosersProblems(choosers: readonly Chooser[], routes: readonly Parted[]): string[] {
  const kinds = choosers.flatMap((one) => one.for);
  return [
    ...twice(kinds).map((kind) => `${kind} is asked in two ways.`),
    ...(choosers.filter((one) => one.for.length === 0).length === 1
      ? []
      : ['exactly one is for all others, and names nobody.']),
    ...choosers.flatMap((one) => chooserProblems(one, routes)),
  ];
}

/** A route with whoever has a part in it. */
type Parted = Pick<ProtocolRoute, 'id' | 'from' | 'to' | 'copies' | 'heardBy' | 'toldBy'>;

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

/** Everything wrong with the questions of one side: a hole, a ring, what nobody reaches, a route in which it has no part. */
export function chooserProblems(chooser: Chooser, parted: readonly Parted[]): string[] {
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
  const theirs = parted
    .filter((route) => partsOf(route).some((one) => chooser.for.includes(one)))
    .map((route) => route.id);
  const asked = new Set(ways.flatMap(({ answers }) => Object.keys(answers)));
  const routes = new Set(ways.flatMap(({ chosen }) => (chosen.kind === 'route' ? [chosen.route] : [])));
  const ended = new Set(ways.flatMap(({ chosen }) => (chosen.kind === 'none' ? [chosen.end.id] : [])));
  return [
    ...questions.filter((one) => !asked.has(one.id)).map((one) => `nobody is asked ${one.id}.`),
    ...theirs.filter((route) => !routes.has(route)).map((route) => `nothing leads to ${route}.`),
    ...[...routes].filter((route) => !theirs.includes(route)).map((route) => `they have no part in ${route}.`),
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
