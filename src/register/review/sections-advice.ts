// What the Guardian was asked about, by the closed choices of each request, and what they answered.
import type { Edition } from '../../policy/edition.ts';
import { say } from '../../words/say.ts';
import type { Review } from './review.ts';
import { countsPart } from './section.ts';
import type { ReviewSection } from './section.ts';
import { answerWords, choiceWords, numberWords, themeWords } from './words.ts';

export function adviceSection(review: Review, edition: Edition): ReviewSection {
  const { asked, noted, answers, themes } = review.now.advice;
  const says = say('review.advice.says', { asked: numberWords(asked, review), noted: numberWords(noted, review) });
  const { advice: earlier } = review.was;
  const was = say('review.advice.was', {
    asked: numberWords(earlier.asked, review),
    noted: numberWords(earlier.noted, review),
  });
  const answered = answers
    ? [countsPart(say('review.advice.answers'), answers, (answer) => answerWords(edition, answer), review)]
    : [];
  const asOf = edition.escalation.guardian.questions.filter(({ id }) => themes[id] !== undefined);
  return {
    heading: say('review.advice.heading'),
    lines: [says, was],
    parts: [
      ...answered,
      ...asOf.map(({ id }) =>
        countsPart(themeWords(edition, id), themes[id]!, (choice) => choiceWords(edition, id, choice), review),
      ),
    ],
    notes: [],
  };
}
