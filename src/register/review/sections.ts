// What a review says, section by section: sentences, charts with their tables, and how it was counted. The page, the card
// and the terminal say the same.
import { DECISIONS } from '../../policy/decision.ts';
import type { Edition } from '../../policy/edition.ts';
import { say } from '../../words/say.ts';
import type { Shown } from '../suppress.ts';
import { adviceSection } from './sections-advice.ts';
import { arrivedSection, blockedSection, partnersSection } from './sections-blocked.ts';
import { misreadSection } from './sections-misread.ts';
import { timesLines, timesSection } from './sections-times.ts';
import type { Review } from './review.ts';
import type { ShownGroup } from './shown.ts';
import type { ShownSplit } from './splits.ts';
import { bars, columnsOf } from './section.ts';
import type { ReviewPart, ReviewSection } from './section.ts';
import { decisionWords, numberWords, roleWords, splitWords, verdictWords } from './words.ts';

/** All sections of figures, in the order of the page. */
export function sectionsOf(review: Review, edition: Edition): ReviewSection[] {
  return [
    sharedSection(review),
    riskSection(review),
    againstSection(review),
    timesSection(review),
    adviceSection(review, edition),
    blockedSection(review, edition),
    ...[partnersSection(review)].filter((section) => section !== null),
    arrivedSection(review),
    misreadSection(review, edition),
  ];
}

/** What matters most, in a few sentences: the card, and the head of the page. */
export function mainLines(review: Review): string[] {
  const { now, was } = review;
  const number = (shown: Shown): string => numberWords(shown, review);
  return [
    say('review.shared.decided', { now: number(now.decided), was: number(was.decided) }),
    say('review.shared.split', splitWords(now.split, review)),
    say('review.risk.short', {
      not: number(now.atRisk.split['do-not-share']),
      was: number(was.atRisk.split['do-not-share']),
    }),
    say('review.against.says', { now: number(now.against.total), was: number(was.against.total) }),
    ...timesLines(review).slice(0, 3),
    say('review.advice.says', { asked: number(now.advice.asked), noted: number(now.advice.noted) }),
  ];
}

/** A split of this period and of the one before. */
function splitPart(title: string, says: string, review: Review, of: (which: 'now' | 'was') => ShownSplit): ReviewPart {
  const rows = DECISIONS.map((decision) => ({
    label: decisionWords(decision),
    counts: [of('now')[decision], of('was')[decision]],
  }));
  return {
    says,
    chart: bars({ title, says, series: columnsOf('now', 'was'), rows }, review),
    table: {
      caption: title,
      columns: columnsOf('what', 'now', 'was'),
      rows: rows.map(({ label, counts }) => [label, ...counts.map((count) => numberWords(count, review))]),
    },
  };
}

function sharedSection(review: Review): ReviewSection {
  const { now, was } = review;
  const number = (shown: Shown): string => numberWords(shown, review);
  const says = say('review.shared.split', splitWords(now.split, review));
  return {
    heading: say('review.shared.heading'),
    lines: [
      say('review.shared.decided', { now: number(now.decided), was: number(was.decided) }),
      say('review.shared.beside', { open: number(now.open), received: number(now.received) }),
    ],
    parts: [splitPart(say('review.shared.chart'), says, review, (which) => review[which].split)],
    notes: [],
  };
}

function riskSection(review: Review): ReviewSection {
  const { total, split } = review.now.atRisk;
  const says = say('review.risk.says', { total: numberWords(total, review), ...splitWords(split, review) });
  return {
    heading: say('review.risk.heading'),
    lines: [],
    parts: [splitPart(say('review.risk.chart'), says, review, (which) => review[which].atRisk.split)],
    notes: [],
  };
}

function againstSection(review: Review): ReviewSection {
  const { now, was, team } = review;
  const says = say('review.against.split', splitWords(now.against.split, review));
  const main = splitPart(say('review.against.chart'), says, review, (which) => review[which].against.split);
  const groups =
    team === null
      ? [
          groupPart(say('review.against.teams'), 'team', now.teams, review),
          groupPart(say('review.against.roles'), 'role', now.roles, review),
        ]
      : [];
  const hidden = [
    ...(team === null && now.teams === null ? [say('review.against.noTeams')] : []),
    ...(team === null && now.roles === null ? [say('review.against.noRoles')] : []),
  ];
  return {
    heading: say('review.against.heading'),
    lines: [
      say('review.against.says', {
        now: numberWords(now.against.total, review),
        was: numberWords(was.against.total, review),
      }),
      say('review.against.mayBeRight'),
    ],
    parts: [main, ...groups.filter((part) => part !== null), ...verdictPart(review)],
    notes: [...hidden, say('review.against.open')],
  };
}

/** Teams or roles; null where they cannot be told apart. */
function groupPart(
  title: string,
  what: 'team' | 'role',
  groups: readonly ShownGroup[] | null,
  review: Review,
): ReviewPart | null {
  if (!groups) return null;
  const apart = groups.every(({ against }) => against !== null);
  const rows = groups.map((group) => ({ label: nameOf(group, what), counts: countsOf(group) }));
  const [largest] = groups;
  const values = {
    name: nameOf(largest!, what),
    decided: numberWords(largest!.decided, review),
    against: numberWords(largest!.against ?? 'few', review),
  };
  const says = apart ? say('review.against.groupsSay', values) : say('review.against.groupsSayOnly', values);
  const series = apart ? columnsOf('decisions', 'against') : columnsOf('decisions');
  return {
    says,
    chart: bars({ title, says, series, rows }, review),
    table: {
      caption: title,
      columns: [...columnsOf(what), ...series],
      rows: rows.map(({ label, counts }) => [label, ...counts.map((count) => numberWords(count, review))]),
    },
  };
}

const countsOf = ({ decided, against }: ShownGroup): Shown[] => (against === null ? [decided] : [decided, against]);

function nameOf({ name, together }: ShownGroup, what: 'team' | 'role'): string {
  if (together > 1) return say('review.together', { count: together });
  return what === 'role' ? roleWords(name) : name;
}

function verdictPart(review: Review): ReviewPart[] {
  const { verdicts } = review.now;
  if (!verdicts || Object.keys(verdicts).length === 0) return [];
  const rows = Object.entries(verdicts).map(([verdict, count]) => [verdictWords(verdict), numberWords(count, review)]);
  return [
    {
      says: '',
      chart: null,
      table: { caption: say('review.against.verdicts'), columns: columnsOf('what', 'count'), rows },
    },
  ];
}
