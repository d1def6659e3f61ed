// A comparison of two editions in words that a lawyer can read: what must be true, what each of them says, an example.
import { cited, dayWords } from './cite.ts';
import type { Comparison, Difference, DifferenceKind, Side } from './compare.ts';
import type { Cube } from './cover.ts';
import type { Facts } from './diagram.ts';
import type { Edition } from './edition.ts';
import { verdictInWords } from './verdict-in-words.ts';
import { lower } from '../words/lower.ts';
import { say, spokenLocale } from '../words/say.ts';

/** What one edition says in a class of situations. */
export interface SideWords {
  readonly edition: string;
  readonly said: string;
  readonly clauses: readonly string[];
  readonly steps: readonly string[];
}

/** A class of situations in words. */
export interface DifferenceWords {
  readonly kind: DifferenceKind;
  readonly title: string;
  /** The whole of it in a few sentences: where it is so, and what each says, with its reason. */
  readonly brief: string;
  /** What is out of the ordinary, a line each, and what is as it ordinarily is, in one. */
  readonly must: readonly string[];
  readonly ordinary: string;
  /** Of which one holds besides, after a line that says so; none where nothing more must hold. */
  readonly besides: string;
  readonly ways: readonly string[];
  readonly sides: readonly [SideWords, SideWords];
  readonly example: string;
  readonly count: string;
}

/** A comparison in words. */
export interface ComparisonWords {
  readonly title: string;
  readonly lead: string;
  readonly notes: readonly string[];
  readonly differences: readonly DifferenceWords[];
}

/** The whole of a comparison in words. */
export function comparisonWords(comparison: Comparison): ComparisonWords {
  const { editions, differences, onlyIn } = comparison;
  const [a, b] = editions;
  const count = (kind: DifferenceKind): number => differences.filter((one) => one.kind === kind).length;
  return {
    title: say('compare.title', { a: a.id, b: b.id }),
    lead: differences.length === 0 ? say('compare.same') : say('compare.lead', counted(count)),
    notes: [
      ...editions.map(({ id, version, meta }) =>
        say('compare.edition', { id, version, reviewed: dayWords(new Date(`${meta.lawReviewed}T00:00:00Z`)) }),
      ),
      ...onlyIn.flatMap((names, at) =>
        names.length === 0 ? [] : [say('compare.onlyIn', { id: editions[at]!.id, names: names.join('; ') })],
      ),
    ],
    differences: differences.map((one, at) => differenceWords(comparison, one, at + 1)),
  };
}

const counted = (count: (kind: DifferenceKind) => number) => ({
  verdict: count('verdict'),
  reason: count('reason'),
  steps: count('steps'),
  words: count('words'),
});

function differenceWords({ editions, all }: Comparison, difference: Difference, number: number): DifferenceWords {
  const { kind, sides, cover, count } = difference;
  const verdicts = sides.map(verdictOf);
  const { must, ordinary } = conditionsIn(editions, cover.must);
  return {
    kind,
    title: say(`compare.kinds.${kind}`, { number, a: verdicts[0]!, b: lower(verdicts[1]!), rule: ruleName(sides[1]) }),
    brief: briefWords(editions, difference, number),
    must: must.length > 0 ? must : [say('compare.anything')],
    ordinary: ordinary.length === 0 ? '' : say('compare.ordinary', { facts: ordinary.join('; ') }),
    besides: cover.ways.length === 0 ? '' : say('compare.besides', { share: cover.share }),
    ways: cover.ways.map((way) => {
      const both = conditionsIn(editions, way);
      return [...both.must, ...both.ordinary].join('; ');
    }),
    sides: [sideWords(editions[0], sides[0]), sideWords(editions[1], sides[1])],
    example: exampleWords(editions, difference),
    count: say('compare.count', { count: grouped(count), all: grouped(all) }),
  };
}

/** Names no rule: it is for whoever reads down the list. */
function briefWords(editions: Comparison['editions'], { kind, sides, cover }: Difference, number: number): string {
  const facts = [...cover.must].flatMap(([name, values]) =>
    values.includes(factIn(editions, name).ordinary ?? '') ? [] : [quotedIn(editions, name, values)],
  );
  const said = sides.map(reasonWords);
  const asWell = said[0] === said[1];
  return [
    facts.length === 0
      ? say('compare.brief.anywhere', { number })
      : say('compare.brief.where', { number, facts: facts.join('; ') }),
    ...(asWell
      ? [say('compare.brief.both', { said: said[0]! })]
      : editions.map(({ id }, at) => say('compare.brief.under', { edition: id, said: said[at]! }))),
    ...(kind === 'verdict' ? [] : [say(`compare.brief.${kind}`)]),
  ].join(' ');
}

function reasonWords(side: Side): string {
  const { rule } = side;
  if (!rule) return lower(say('compare.notKnown'));
  return say('compare.brief.said', { verdict: lower(verdictOf(side)), answer: rule.answer, why: rule.why });
}

/** A fact with its values, or those that it has not where they are fewer, each as a card shows it. */
function quotedIn(editions: Comparison['editions'], name: string, values: readonly string[]): string {
  const { label } = factIn(editions, name);
  const { isExcluded, said } = fewestOf(editions, name, values);
  const quoted = said.map((one) => say('compare.quoted', { values: one })).join(say('compare.brief.or'));
  return say(isExcluded ? 'compare.brief.isNot' : 'compare.brief.is', { label, values: quoted });
}

const grouped = (count: bigint): string => count.toLocaleString(spokenLocale());

const ruleName = ({ rule }: Side): string => rule?.id ?? '';

function verdictOf({ rule, inPart, sometimesInPart }: Side): string {
  if (!rule) return say('compare.notKnown');
  const name = verdictInWords(rule.verdict, inPart);
  return sometimesInPart && !inPart ? say('compare.orInPart', { verdict: name }) : name;
}

function sideWords(edition: Edition, side: Side): SideWords {
  const { rule, steps } = side;
  if (!rule) return { edition: edition.id, said: say('compare.notKnown'), clauses: [], steps: [] };
  return {
    edition: edition.id,
    said: say('compare.said', { verdict: verdictOf(side), answer: rule.answer, why: rule.why, rule: rule.id }),
    clauses: rule.clauses.map((id) => {
      const { title, place } = cited(edition, id);
      return `${title.replace(/[.?]$/, '')}. ${place}`.replace(/\.?$/, '.');
    }),
    steps: steps.map(({ text, always }) => (always ? text : say('compare.inSome', { text }))),
  };
}

/** The conditions a line each: what is not as it ordinarily is, and what is. */
function conditionsIn(editions: Comparison['editions'], cube: Cube): { must: string[]; ordinary: string[] } {
  const lines = [...cube].map(([name, values]) => {
    const isOrdinary = values.includes(factIn(editions, name).ordinary ?? '');
    return { isOrdinary, line: conditionIn(editions, name, values) };
  });
  return {
    must: lines.filter(({ isOrdinary }) => !isOrdinary).map(({ line }) => line),
    ordinary: lines.filter(({ isOrdinary }) => isOrdinary).map(({ line }) => line),
  };
}

/** One value in its words; of several those that it has, or those that it has not where they are fewer. */
function conditionIn(editions: Comparison['editions'], name: string, values: readonly string[]): string {
  const { label } = factIn(editions, name);
  const { isExcluded, said } = fewestOf(editions, name, values);
  const all = said.join(say('compare.or'));
  if (isExcluded) return say('compare.excluded', { label, values: all });
  return say('compare.condition', {
    label,
    values: values.length === 1 ? all : say('compare.quoted', { values: all }),
  });
}

/** Values in words: those that a fact has, or those that it has not where they are fewer. */
function fewestOf(editions: Comparison['editions'], name: string, values: readonly string[]) {
  const { words } = factIn(editions, name);
  const others = Object.keys(words).filter((value) => !values.includes(value));
  const isExcluded = values.length > others.length && values.length > 1;
  return { isExcluded, said: (isExcluded ? others : values).map((value) => words[value] ?? value) };
}

/** A fact as the second edition calls it, else as the first does, with the words of both for its values. */
function factIn(editions: Comparison['editions'], name: string) {
  const [a, b] = editions.map(({ facts }) => facts.find((fact) => fact.name === name));
  const { label = name, ordinary } = b ?? a ?? {};
  return { label, ordinary, words: { ...a?.values, ...b?.values } as Readonly<Record<string, string>> };
}

function exampleWords(editions: Comparison['editions'], { example: { situation, facts } }: Difference): string {
  if (situation) return say('compare.situation', { id: situation.id, text: situation.text });
  const told = outOfOrdinary(editions, facts);
  return say('compare.made', { facts: told.length > 0 ? told.join('; ') : say('compare.anything') });
}

function outOfOrdinary(editions: Comparison['editions'], facts: Facts): string[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    const { label, words, ordinary } = factIn(editions, name);
    if (value === undefined || value === ordinary) return [];
    return [say('compare.condition', { label, values: words[value] ?? value })];
  });
}
