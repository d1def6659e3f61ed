// What keeps information from whoever should have it, by what happened and never by whom by name; and whether what was
// shared at risk arrived.
import type { Edition } from '../../policy/edition.ts';
import { say } from '../../words/say.ts';
import type { Catalogue, TextName } from '../../words/say.ts';
import type { Shown } from '../suppress.ts';
import { ARRIVED_FATES } from './counted.ts';
import type { ArrivedFate } from './counted.ts';
import type { Review } from './review.ts';
import { bars, columnsOf, countsPart } from './section.ts';
import type { ReviewPart, ReviewSection } from './section.ts';
import { lineOf } from './sections-times.ts';
import type { ShownCounts, ShownFigures } from './shown.ts';
import { numberWords, recipientWords } from './words.ts';

const KINDS = [
  ['declined', 'review.blocked.declined'],
  ['notGone', 'review.blocked.notGone'],
  ['givenUp', 'review.blocked.givenUp'],
  ['notActing', 'review.blocked.notActing'],
  ['notArrived', 'review.blocked.notArrived'],
] as const;

const FATES = {
  acting: 'review.arrived.acting',
  'nobody-acts': 'review.arrived.nobody-acts',
  'not-known': 'review.arrived.not-known',
  'not-shared': 'review.arrived.not-shared',
} as const satisfies Record<ArrivedFate, TextName>;

/** The same kinds for both periods, and what was held back although the policy says otherwise. */
const blockedIn = ({ blocked, against }: ShownFigures) => [
  { what: say('review.blocked.heldBack'), count: against.split['do-not-share'] },
  ...KINDS.map(([kind, name]) => ({ what: say(name), count: blocked[kind] })),
];

export function blockedSection(review: Review, edition: Edition): ReviewSection {
  const was = blockedIn(review.was);
  const rows = blockedIn(review.now).map(({ what, count }, i) => ({ label: what, counts: [count, was[i]!.count] }));
  const known = rows.flatMap(({ label, counts: [count] }) =>
    typeof count === 'number' && count > 0 ? [{ label, count }] : [],
  );
  const most = known.toSorted((a, b) => b.count - a.count)[0];
  const says = most
    ? say('review.mostOften', { what: most.label, count: numberWords(most.count, review) })
    : say('review.blocked.few');
  const title = say('review.blocked.chart');
  const by = review.now.notActingBy;
  const byWhom =
    by && Object.keys(by).length > 0
      ? [countsPart(say('review.blocked.by'), by, (value) => recipientWords(edition, value), review)]
      : [];
  return {
    heading: say('review.blocked.heading'),
    lines: [],
    parts: [
      {
        says,
        chart: bars({ title, says, series: columnsOf('now', 'was'), rows }, review),
        table: {
          caption: title,
          columns: columnsOf('what', 'now', 'was'),
          rows: rows.map(({ label, counts }) => [label, ...counts.map((count) => numberWords(count, review))]),
        },
      },
      ...byWhom,
    ],
    notes: [],
  };
}

type Kind = keyof Catalogue['review']['partners']['kinds'];
type Ending = keyof Catalogue['review']['partners']['endings'];

/** Null in a review that an earlier version made. */
export function partnersSection(review: Review): ReviewSection | null {
  const { now, was } = review;
  if (!now.partners) return null;
  const { logged, against, rungs, ends, toSettle, aboutUs } = now.partners;
  const table = (title: TextName, shown: ShownCounts | null, named: (name: string) => string): ReviewPart[] =>
    shown ? [countsPart(say(title), shown, named, review)] : [];
  const bothOf = (shown: Shown, before: Shown = 'kept-back') => ({
    now: numberWords(shown, review),
    was: numberWords(before, review),
  });
  return {
    heading: say('review.partners.heading'),
    lines: [
      say('review.partners.says', bothOf(logged, was.partners?.logged)),
      lineOf(say('review.partners.toSettle'), toSettle, review.months !== undefined),
      ...(aboutUs === undefined ? [] : [say('review.partners.aboutUs', bothOf(aboutUs, was.partners?.aboutUs))]),
    ],
    parts: [
      ...table('review.partners.against', against, (kind) => say(`review.partners.kinds.${kind as Kind}`)),
      ...table('review.partners.rungs', rungs, (rung) => say('review.partners.rung', { rung: Number(rung) })),
      ...table('review.partners.ends', ends, (end) => say(`review.partners.endings.${end as Ending}`)),
    ],
    notes: [say(aboutUs === undefined ? 'review.partners.fair' : 'review.partners.fairToBoth')],
  };
}

export function arrivedSection(review: Review): ReviewSection {
  const { arrived } = review.now;
  const heading = say('review.arrived.heading');
  if (!arrived) return { heading, lines: [say('review.too.few')], parts: [], notes: [] };
  const says = say('review.arrived.says', {
    acting: numberWords(arrived['acting']!, review),
    nobody: numberWords(arrived['nobody-acts']!, review),
  });
  const was = review.was.arrived;
  const rows = ARRIVED_FATES.map((fate) => ({
    label: say(FATES[fate]),
    counts: [arrived[fate]!, was?.[fate] ?? ('kept-back' as const)],
  }));
  const title = say('review.arrived.chart');
  return {
    heading,
    lines: [],
    parts: [
      {
        says,
        chart: bars({ title, says, series: columnsOf('now', 'was'), rows }, review),
        table: {
          caption: title,
          columns: columnsOf('what', 'now', 'was'),
          rows: rows.map(({ label, counts }) => [label, ...counts.map((count) => numberWords(count, review))]),
        },
      },
    ],
    notes: [],
  };
}
