// The words in which a review says its numbers.
import { DateTime } from 'luxon';
import type { DecisionName } from '../../policy/decision.ts';
import type { Edition } from '../../policy/edition.ts';
import { ROLES } from '../../people/types.ts';
import type { Role } from '../../people/types.ts';
import { sayShown } from '../suppress.ts';
import type { Shown } from '../suppress.ts';
import { say, spokenLocale } from '../../words/say.ts';
import type { Review } from './review.ts';
import type { ShownSplit } from './splits.ts';
import { OTHER } from './tallies.ts';

/** A day as people write it: 1 Oct 2026. */
export const dayWords = (day: string): string =>
  DateTime.fromISO(day).setLocale(spokenLocale()).toLocaleString(DateTime.DATE_MED);

export const periodWords = ({ first, last }: Pick<Review, 'first' | 'last'>): string =>
  say('review.period', { first: dayWords(first), last: dayWords(last) });

/** A number as it is shown, by the rule of its review. */
export const numberWords = (shown: Shown, { fewest }: Pick<Review, 'fewest'>): string => sayShown(shown, fewest);

const HOUR = 60;
const DAY = 24 * HOUR;

/** "45 minutes", "3 hours 20 minutes", "14 hours", "3 days". */
export function timeWords(minutes: number): string {
  if (minutes < HOUR) return say('review.minutes', { count: minutes });
  if (minutes >= 2 * DAY) return say('review.days', { count: Math.round(minutes / DAY) });
  const [hours, rest] = [Math.floor(minutes / HOUR), minutes % HOUR];
  const whole = say('review.hours', { count: hours });
  return rest === 0
    ? whole
    : say('review.hoursAndMinutes', { hours: whole, minutes: say('review.minutes', { count: rest }) });
}

const DECISION_TEXTS = {
  share: 'decisions.share',
  'share-in-part': 'decisions.part',
  'do-not-share': 'decisions.doNot',
} as const;
export const decisionWords = (decision: DecisionName): string => say(DECISION_TEXTS[decision]);

/** What the policy said, by its name in a record. */
export function verdictWords(verdict: string): string {
  switch (verdict) {
    case 'share':
      return say('verdictNames.share');
    case 'ask-consent-first':
      return say('verdictNames.askFirst');
    case 'do-not-share':
      return say('verdictNames.doNot');
    default:
      return say('verdictNames.seekAdvice');
  }
}

/** A role with a capital, as it stands at the head of a row. */
export function roleWords(role: string): string {
  const known = role === 'system' || (ROLES as readonly string[]).includes(role);
  const words = known ? say(`roles.${role as Role | 'system'}`) : say('review.other');
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}

/** The values of a split, each in words, for a sentence. */
export const splitWords = (split: ShownSplit, review: Pick<Review, 'fewest'>) => ({
  share: numberWords(split.share, review),
  part: numberWords(split['share-in-part'], review),
  not: numberWords(split['do-not-share'], review),
});

/** The label of a fact; one that the edition does not have, as it is. */
export const factWords = ({ facts }: Edition, fact: string): string =>
  facts.find(({ name }) => name === fact)?.label ?? fact;

/** Who was told, by the value of the fact. */
export const recipientWords = ({ facts }: Edition, value: string): string =>
  value === OTHER ? say('review.other') : (facts.find(({ name }) => name === 'recipient')?.values[value] ?? value);

/** A question to the Guardian, or one of its choices, as it was asked. */
export const themeWords = ({ escalation }: Edition, question: string): string =>
  escalation.guardian.questions.find(({ id }) => id === question)?.title ?? question;
export const choiceWords = ({ escalation }: Edition, question: string, choice: string): string =>
  escalation.guardian.questions.find(({ id }) => id === question)?.choices.find(({ id }) => id === choice)?.label ??
  choiceUnknown(choice);
export const answerWords = ({ escalation }: Edition, answer: string): string =>
  escalation.guardian.advice.find(({ id }) => id === answer)?.label ?? choiceUnknown(answer);

const choiceUnknown = (choice: string): string => (choice === '' ? say('review.notSaid') : choice);
