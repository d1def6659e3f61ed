// What the reader read in people's words and they put right, and which answers they called wrong.
import { wrongWords } from '../../record/doubts.ts';
import type { Edition } from '../../policy/edition.ts';
import { say } from '../../words/say.ts';
import type { Review } from './review.ts';
import { bars, columnsOf, countsPart } from './section.ts';
import type { ReviewPart, ReviewSection } from './section.ts';
import { factWords, numberWords } from './words.ts';

/** So many facts are shown: those that were put right most. */
const SHOWN = 10;

export function misreadSection(review: Review, edition: Edition): ReviewSection {
  const facts = review.now.facts.slice(0, SHOWN);
  const [worst] = facts;
  const says = worst
    ? say('review.misread.says', {
        fact: factWords(edition, worst.fact),
        ...timesOf(worst, review),
      })
    : say('review.misread.few');
  const { doubts } = review;
  const [before] = review.was.facts;
  const notes = before
    ? [say('review.misread.was', { fact: factWords(edition, before.fact), ...timesOf(before, review) })]
    : [];
  const lines = doubts ? [say('review.misread.doubts', { answers: numberWords(doubts.answers, review) })] : [];
  return {
    heading: say('review.misread.heading'),
    lines: worst ? lines : [says, ...lines],
    parts: [...(worst ? [factsPart(says, review, edition)] : []), ...doubtsParts(review, edition)],
    notes,
  };
}

/** How often it was read, and put right, in words. */
const timesOf = ({ read, putRight }: Review['now']['facts'][number], review: Review) => ({
  read: numberWords(read, review),
  putRight: numberWords(putRight, review),
});

function factsPart(says: string, review: Review, edition: Edition): ReviewPart {
  const title = say('review.misread.chart');
  const rows = review.now.facts.slice(0, SHOWN).map(({ fact, read, putRight }) => ({
    label: factWords(edition, fact),
    counts: [read, putRight],
  }));
  return {
    says,
    chart: bars({ title, says, series: columnsOf('read', 'putRight'), rows }, review),
    table: {
      caption: title,
      columns: columnsOf('what', 'read', 'putRight'),
      rows: rows.map(({ label, counts }) => [label, ...counts.map((count) => numberWords(count, review))]),
    },
  };
}

function doubtsParts(review: Review, edition: Edition): ReviewPart[] {
  const { choices, facts } = review.doubts ?? { choices: null, facts: {} };
  if (!choices || Object.keys(choices).length === 0) return [];
  const known = Object.entries(facts).filter(([, count]) => typeof count === 'number');
  const about = (name: string): string => factWords(edition, name);
  return [
    countsPart(say('review.misread.doubtsChoices'), choices, wrongWords, review),
    ...(known.length > 0
      ? [countsPart(say('review.misread.doubtsFacts'), Object.fromEntries(known.slice(0, SHOWN)), about, review)]
      : []),
  ];
}
