import type { Facts, Node } from './diagram.ts';
import { isLeaf } from './diagram.ts';
import { holds, outcomeOf } from './edition.ts';
import type { Edition } from './edition.ts';
import { withOrdinary } from './ordinary.ts';
import type { Question, VerdictName } from './rules-schema.ts';
import { openVerdict, ruleFor, ruleVerdict, verdictFrom, walkVerdict } from './verdict.ts';
import type { Verdict } from './verdict.ts';
import { openQuestions, walk } from './walk.ts';
import type { Answers, Walk } from './walk.ts';

export interface LikelyAnswer {
  readonly verdict: Verdict;
  /** True where no further answer can change the verdict; otherwise it is only the likely one. */
  readonly settled: boolean;
  /** The one question worth asking next, or null where it is settled. */
  readonly next: Question | null;
  readonly wouldChange: readonly Change[];
}

export interface Change {
  readonly fact: string;
  readonly value: string;
  readonly verdict: VerdictName;
  readonly inPart: boolean;
}

/**
 * The answer before everything is settled. What nobody touched takes its ordinary value; what the words raise and leave
 * open (`open`) is tried every way, and the ways are combined so that nothing is guessed towards disclosure. What is
 * only guessed from the words (`guessed`) stands in for the ordinary value and settles nothing.
 */
export function likelyAnswer(
  edition: Edition,
  given: Facts,
  open: ReadonlySet<string>,
  answers: Answers = {},
  guessed: Facts = {},
): LikelyAnswer {
  const state = walk(edition, answers, given);
  if (!state.next) {
    return {
      verdict: walkVerdict(edition, state),
      settled: true,
      next: null,
      wouldChange: wouldChange(edition, state.facts),
    };
  }
  const stillOpen = new Set([...open].filter((name) => state.facts[name] === undefined));
  const left = new Set([...stillOpen, ...state.unsure]);
  const likely = { ...Object.fromEntries(Object.entries(guessed).filter(([name]) => !left.has(name))), ...state.facts };
  const filled = settleOpen(edition, withOrdinary(edition, likely, left), left);
  const rest = edition.diagram.restrict(edition.exact, filled);
  return {
    verdict: combine(edition, { known: likely, filled, left }, rest),
    settled: false,
    next: bestQuestion(edition, state, stillOpen),
    wouldChange: wouldChange(edition, filled),
  };
}

/** Every single fact that would bring another verdict if it were otherwise, the rest being as it is. */
export function wouldChange(edition: Edition, facts: Facts): Change[] {
  const { diagram, coarse } = edition;
  const now = diagram.restrict(coarse, facts);
  if (!isLeaf(now)) return [];
  const asked = diagram.asked(coarse, facts);
  const known = diagram.read(facts);
  return edition.facts
    .filter(({ name }) => asked.has(name) && facts[name] !== undefined)
    .flatMap(({ name: fact, values }) => {
      const level = diagram.levelOf(fact);
      const is = known[level]!;
      const changes = Object.keys(values).flatMap((value, i): Change[] => {
        if (i === is) return [];
        known[level] = i;
        const end = diagram.follow(coarse, known);
        // a fact that is unknown stands in the way: what is below it is looked at in full
        const then = isLeaf(end) ? end : diagram.restrict(end, { ...facts, [fact]: value });
        if (!isLeaf(then) || then === now) return [];
        const { name, inPart } = outcomeOf(then.leaf);
        return [{ fact, value, verdict: name as VerdictName, inPart }];
      });
      known[level] = is;
      return changes;
    });
}

/** What a fact is taken for that the words leave open, where the edition says so of all the rest. */
function settleOpen(edition: Edition, filled: Facts, left: ReadonlySet<string>): Facts {
  const settled: Record<string, string | undefined> = { ...filled };
  for (const { name, whenOpen } of edition.facts)
    if (left.has(name)) settled[name] = whenOpen?.find(({ when }) => edition.conditions.holds(when, filled))?.value;
  return settled;
}

interface Likely {
  readonly known: Facts;
  /** Every fact at its likely value, but for those in `left`. */
  readonly filled: Facts;
  readonly left: ReadonlySet<string>;
}

function combine(edition: Edition, { known, filled, left }: Likely, rest: Node): Verdict {
  const outcomes = [...edition.diagram.leaves(rest)].map((leaf) => {
    const { name, inPart } = outcomeOf(leaf);
    return { rule: edition.rule.get(name)!, inPart };
  });
  const verdicts = new Set(outcomes.map(({ rule }) => rule.verdict));
  const inPart = outcomes.some((outcome) => outcome.inPart);
  if (verdicts.size === 1) {
    const verdict = outcomes[0]!.rule.verdict;
    // what nobody has said is no reason: "a law compels it" is not said while it is open whether one does
    const ordinary = verdictFrom(edition, withOrdinary(edition, filled));
    const same = ordinary?.verdict === verdict ? edition.rule.get(ordinary.because) : undefined;
    const rule = same ?? ruleFor(edition, filled, { name: verdict, inPart }) ?? outcomes[0]!.rule;
    return ruleVerdict(edition, known, rule, inPart && verdict === 'share');
  }
  const { openMeansAdvice } = edition.rules;
  const support = edition.diagram.support(edition.diagram.restrict(edition.coarse, filled));
  const advice = openMeansAdvice.some((name) => left.has(name) && support.has(name));
  const said = advice ? 'seek-advice' : between(verdicts, holds(edition, 'service', filled));
  return openVerdict(edition, known, said, inPart && said !== 'seek-advice');
}

/** What to say where the open facts lead to different verdicts: never towards disclosure. */
export function between(verdicts: ReadonlySet<VerdictName>, service: boolean): Exclude<VerdictName, 'share'> {
  if (verdicts.has('seek-advice')) return 'seek-advice';
  if (verdicts.has('share')) return verdicts.has('do-not-share') ? 'seek-advice' : 'ask-consent-first';
  return service ? 'seek-advice' : 'do-not-share';
}

/**
 * The question worth asking next: one that the words raised and that decides, else the first of the map that decides
 * when all else is as it ordinarily is (nobody is asked whether a child is at risk who has just said so), else the
 * first of the map.
 */
function bestQuestion(edition: Edition, state: Walk, raised: ReadonlySet<string>): Question {
  const open = openQuestions(edition, state);
  const left = new Set([...raised, ...state.unsure]);
  const decides = (names: readonly string[]): boolean => {
    const filled = withOrdinary(edition, state.facts, new Set([...left, ...names]));
    const support = edition.diagram.support(edition.diagram.restrict(edition.coarse, filled));
    return names.some((name) => support.has(name));
  };
  return (
    open.find((question) => decides(question.settles.filter((name) => raised.has(name)))) ??
    open.find((question) => decides(question.settles)) ??
    state.next!
  );
}
