// How sharing goes in a period, in figures: one pass over its records, in the same memory however many there are.
//
// At most 500 teams are told apart, and so many of any other kind of name as tallies.ts says. People are counted up to
// five, and forgotten with the count.
import type { DecisionName } from '../../policy/decision.ts';
import { FEWEST } from '../suppress.ts';
import type { ArrivedFate, Counted } from './counted.ts';
import type { Partners } from './partners.ts';
import { counts, entryIn, NAMES, OTHER, spread } from './tallies.ts';
import type { Counting, Counts, Spread } from './tallies.ts';

export type Split = Readonly<Record<DecisionName, number>>;

/** What a team, or the people of one role, decided. */
export interface Group {
  readonly name: string;
  /** How many people stand behind it, counted up to five. */
  readonly people: number;
  readonly decided: number;
  readonly against: number;
}

export interface Figures {
  /** Records with a decision, and those of them by what was decided. */
  readonly decided: number;
  readonly split: Split;
  /** Of those, where somebody was at risk, and where the decision was not what the policy said. */
  readonly atRisk: Split;
  readonly against: Split;
  readonly verdicts: Counts;
  /** By who would be told; UNSAID where a record does not say. */
  readonly recipients: Counts;
  readonly teams: readonly Group[];
  readonly roles: readonly Group[];
  /** Begun and not decided; and records of what somebody was given. */
  readonly open: number;
  readonly received: number;
  readonly toShare: Spread;
  readonly toShareAtRisk: Spread;
  readonly toDecide: Spread;
  readonly advice: {
    readonly asked: number;
    readonly noted: number;
    readonly answers: Counts;
    /** Question → choice → how often. */
    readonly themes: Readonly<Record<string, Counts>>;
    readonly toAnswer: Spread;
  };
  readonly blocked: {
    readonly declined: number;
    readonly notGone: number;
    readonly givenUp: number;
    readonly notActing: number;
    readonly notArrived: number;
  };
  /** Who would not share with us. */
  readonly partners?: Partners;
  /** Where whoever was told does not act, or it did not arrive: by what they are. */
  readonly notActingBy: Counts;
  readonly arrived: Readonly<Record<ArrivedFate, number>>;
  /** Fact → how often it was read in somebody's words, and how often they put that right. */
  readonly facts: Readonly<Record<string, { readonly read: number; readonly putRight: number }>>;
}

export interface Figuring {
  add(record: Counted): void;
  /** The figures so far. */
  figures(): Figures;
}

const TEAMS = 500;
/** Who would be told, where a record does not say. */
export const UNSAID = 'none';

/** Adds up records one by one. Nothing of a record is kept. `recipients`: each that there could be. */
export function figuring(recipients: readonly string[] = []): Figuring {
  const parts = [decisions(recipients), times(), advice(), blocked(), misread()] as const;
  const sums = { open: 0, received: 0 };
  return {
    add(record) {
      if (record.kind === 'received') sums.received += 1;
      if (record.kind === 'open') sums.open += 1;
      for (const part of parts) part.add(record);
    },
    figures() {
      const [ofDecisions, ofTimes, ofAdvice, ofBlocked, ofMisread] = parts;
      return {
        ...sums,
        ...ofDecisions.of(),
        ...ofTimes.of(),
        ...ofAdvice.of(),
        ...ofBlocked.of(),
        ...ofMisread.of(),
      };
    },
  };
}

function times() {
  const [toShare, toShareAtRisk, toDecide] = [spread(), spread(), spread()];
  return {
    add(record: Counted): void {
      if (record.toShare !== null) toShare.add(record.toShare);
      if (record.toShare !== null && record.atRisk) toShareAtRisk.add(record.toShare);
      for (const one of record.toDecide) toDecide.add(one);
    },
    of: () => ({ toShare: toShare.of(), toShareAtRisk: toShareAtRisk.of(), toDecide: toDecide.of() }),
  };
}

function advice() {
  const sums = { asked: 0, noted: 0 };
  const [answers, toAnswer] = [counts(), spread()];
  const themes = new Map<string, Counting>();
  return {
    add(record: Counted): void {
      sums.noted += record.adviceNoted ? 1 : 0;
      sums.asked += record.advice.length;
      for (const { choices, answer, minutes } of record.advice) {
        if (answer !== null) answers.add(answer);
        if (minutes !== null) toAnswer.add(minutes);
        for (const [question, choice] of Object.entries(choices)) entryIn(themes, question, NAMES, counts).add(choice);
      }
    },
    of: (): Pick<Figures, 'advice'> => ({
      advice: {
        ...sums,
        answers: answers.of(),
        themes: Object.fromEntries([...themes].map(([question, one]) => [question, one.of()])),
        toAnswer: toAnswer.of(),
      },
    }),
  };
}

function blocked() {
  const sums = { declined: 0, notGone: 0, givenUp: 0, notActing: 0, notArrived: 0 };
  const fates = { acting: 0, 'nobody-acts': 0, 'not-known': 0, 'not-shared': 0 };
  const by = counts();
  return {
    add(record: Counted): void {
      for (const what of ['declined', 'givenUp', 'notActing', 'notArrived'] as const) sums[what] += record[what];
      sums.notGone += record.notGone ? 1 : 0;
      const stopped = record.notActing + record.notArrived;
      if (stopped > 0) by.add(record.recipient ?? OTHER, stopped);
      if (record.arrived) fates[record.arrived] += 1;
    },
    of: (): Pick<Figures, 'blocked' | 'notActingBy' | 'arrived'> => ({
      blocked: { ...sums },
      notActingBy: by.of(),
      arrived: { ...fates },
    }),
  };
}

function misread() {
  const facts = new Map<string, { read: number; putRight: number }>();
  return {
    add({ read }: Counted): void {
      for (const { fact, putRight } of read) {
        const one = entryIn(facts, fact, NAMES, () => ({ read: 0, putRight: 0 }));
        one.read += 1;
        one.putRight += putRight ? 1 : 0;
      }
    },
    of: (): Pick<Figures, 'facts'> => ({
      facts: Object.fromEntries([...facts].map(([fact, one]) => [fact, { ...one }])),
    }),
  };
}

const noSplit = (): Record<DecisionName, number> => ({ share: 0, 'share-in-part': 0, 'do-not-share': 0 });

type OfDecisions = Pick<
  Figures,
  'decided' | 'split' | 'atRisk' | 'against' | 'verdicts' | 'recipients' | 'teams' | 'roles'
>;

function decisions(recipients: readonly string[]) {
  const splits = { split: noSplit(), atRisk: noSplit(), against: noSplit() };
  const verdicts = counts();
  const told = counts(recipients);
  const [teams, roles] = [new Map<string, Grouping>(), new Map<string, Grouping>()];
  let decided = 0;
  return {
    add({ decided: one, atRisk, team, author, recipient }: Counted): void {
      if (!one) return;
      decided += 1;
      splits.split[one.decision] += 1;
      if (atRisk) splits.atRisk[one.decision] += 1;
      if (one.against) splits.against[one.decision] += 1;
      verdicts.add(one.verdict);
      told.add(recipient ?? UNSAID);
      addTo(entryIn(teams, team, TEAMS, newGroup), author, one.against);
      addTo(entryIn(roles, one.role, NAMES, newGroup), one.by, one.against);
    },
    of: (): OfDecisions => ({
      decided,
      split: { ...splits.split },
      atRisk: { ...splits.atRisk },
      against: { ...splits.against },
      verdicts: verdicts.of(),
      recipients: told.of(),
      teams: groupsOf(teams),
      roles: groupsOf(roles),
    }),
  };
}

interface Grouping {
  readonly people: Set<string>;
  decided: number;
  against: number;
}

const newGroup = (): Grouping => ({ people: new Set(), decided: 0, against: 0 });

function addTo(group: Grouping, who: string, against: boolean): void {
  if (group.people.size < FEWEST) group.people.add(who);
  group.decided += 1;
  group.against += against ? 1 : 0;
}

/** The largest first. */
const groupsOf = (groups: ReadonlyMap<string, Grouping>): Group[] =>
  [...groups]
    .map(([name, { people, decided, against }]) => ({ name, people: people.size, decided, against }))
    .toSorted((a, b) => b.decided - a.decided || (a.name < b.name ? -1 : 1));
