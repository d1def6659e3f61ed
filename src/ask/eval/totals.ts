import type { Edition } from '../../policy/edition.ts';
import { accuracyOf, countFacts, together } from './facts-score.ts';
import type { Accuracy, FactCounts } from './facts-score.ts';
import type { Scenario } from './scenario.ts';
import type { Scored } from './score.ts';

/** So many of so many. */
export interface Share {
  readonly of: number;
  readonly n: number;
}

/** What one reader makes of one file. */
export interface Totals {
  readonly texts: number;
  /** The verdict is one that an adviser would call right, at the first reply. */
  readonly right: Share;
  readonly withinThree: Share;
  /** The rule that is named is the one that the labelled facts lead to. */
  readonly reason: Share;
  readonly kind: Share;
  readonly whole: number;
  readonly dangerous: number;
  /** Of texts where nobody is at risk: it speaks as if somebody were. */
  readonly falseAlarms: Share;
  /** Of messages in which a life is in danger: it was heard. Of all others: it was heard and is not so. */
  readonly danger: { readonly heard: Share; readonly falselyHeard: Share };
  /** Of labelled texts: an accusation or refusal is shown as read that nobody said. */
  readonly accused: Share;
  readonly facts: Accuracy & { readonly labelled: number };
  readonly byFact: Readonly<Record<string, Accuracy & { readonly labelled: number }>>;
}

const share = <T>(all: readonly T[], is: (one: T) => boolean): Share => ({ n: all.filter(is).length, of: all.length });

/** Adds up what was scored; `scenarios` in the same order. */
export function totalsOf(edition: Edition, scored: readonly Scored[], scenarios: readonly Scenario[]): Totals {
  const both = scored.map((one, i) => ({ one, scenario: scenarios[i]! }));
  const only = (is: (scenario: Scenario) => boolean) =>
    both.filter(({ scenario }) => is(scenario)).map(({ one }) => one);
  const judged = scored.filter(({ right }) => right !== null);
  const labelled = both.filter(({ scenario: { said, kind } }) => said && (kind === 'sharing' || kind === 'emergency'));
  const counts: FactCounts = new Map();
  for (const { one, scenario } of labelled) countFacts(edition, one.understood.facts, scenario.said ?? {}, counts);
  return {
    texts: scored.length,
    right: share(judged, ({ right }) => right === true),
    withinThree: share(
      both.filter(({ one, scenario }) => one.right === true || (one.right === false && scenario.facts)),
      ({ one: { further } }) => further !== null && further <= 3,
    ),
    reason: share(
      scored.filter(({ reasonRight }) => reasonRight !== null),
      ({ reasonRight }) => reasonRight === true,
    ),
    kind: share(scored, ({ kindRight }) => kindRight),
    whole: scored.filter(({ whole }) => whole).length,
    dangerous: scored.filter(({ dangerous }) => dangerous !== undefined).length,
    falseAlarms: share(
      only(({ atRisk }) => atRisk === false),
      ({ falseAlarm }) => falseAlarm,
    ),
    danger: {
      heard: share(
        only(({ kind }) => kind === 'emergency'),
        ({ heard }) => heard,
      ),
      falselyHeard: share(
        only(({ kind }) => kind !== 'emergency'),
        ({ heard }) => heard,
      ),
    },
    accused: share(
      labelled.map(({ one }) => one),
      ({ accused }) => accused.length > 0,
    ),
    facts: { ...accuracyOf(together(counts)), labelled: together(counts).hit + together(counts).missed },
    byFact: Object.fromEntries(
      [...counts].map(([fact, count]) => [fact, { ...accuracyOf(count), labelled: count.hit + count.missed }]),
    ),
  };
}
