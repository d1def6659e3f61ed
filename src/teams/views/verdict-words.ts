// A verdict in words, with a sign and a tone: colour never speaks alone.
import { noteShown, overdue } from '../../policy/cite.ts';
import type { Edition } from '../../policy/edition.ts';
import type { Change } from '../../policy/likely.ts';
import type { VerdictName } from '../../policy/rules-schema.ts';
import type { Verdict } from '../../policy/verdict.ts';
import type { Decision, Role } from '../../record/types.ts';
import { lower } from '../formatting.ts';
import { citeLine, cited } from './clauses.ts';

export { overdue } from '../../policy/cite.ts';

const SIGN: Record<VerdictName, string> = {
  share: '✓',
  'ask-consent-first': '?',
  'do-not-share': '✕',
  'seek-advice': '!',
};
const WORDS: Record<VerdictName, string> = {
  share: 'Share',
  'ask-consent-first': 'Ask for consent first',
  'do-not-share': 'Do not share',
  'seek-advice': 'Seek advice',
};
/** The container styles of Adaptive Cards. */
const TONE: Record<VerdictName, string> = {
  share: 'good',
  'ask-consent-first': 'warning',
  'do-not-share': 'attention',
  'seek-advice': 'accent',
};

const ROLE_WORDS: Readonly<Record<string, string>> = {
  'caldicott-guardian': 'Caldicott Guardian',
  admin: 'administrator',
  system: 'the bot',
};

/** A role as people say it, such as "senior manager". */
export const roleWords = (role: Role | 'system'): string => ROLE_WORDS[role] ?? role.replaceAll('-', ' ');

export const DECISIONS: Record<Decision, string> = {
  share: 'Share',
  'share-in-part': 'Share a part of it',
  'do-not-share': 'Do not share',
};

/** "Share", "Share only a part", "Do not share" … */
export const verdictWords = (verdict: VerdictName, inPart: boolean): string =>
  verdict === 'share' && inPart ? 'Share only what is needed' : WORDS[verdict];

export const badge = (verdict: VerdictName, inPart: boolean): string =>
  `${SIGN[verdict]} ${verdictWords(verdict, inPart)}`;
export const tone = (verdict: VerdictName): string => TONE[verdict];

/** What would bring another answer, a line each, at most `limit`. */
export const changeLines = (edition: Edition, changes: readonly Change[], limit = 8): { line: string }[] => {
  const lines = changes.map(({ fact, value, verdict, inPart }) => {
    const words = edition.facts.find((one) => one.name === fact)!.values[value]!;
    return { line: `If “${words}”: **${lower(verdictWords(verdict, inPart))}**.` };
  });
  return lines.length > 0 ? lines.slice(0, limit) : [{ line: 'No single change would bring another answer.' }];
};

/** The top of a verdict card: the verdict, today's law directly under it, and where the paper goes further. */
export const banner = (edition: Edition, verdict: Verdict, now: Date) => ({
  tone: tone(verdict.verdict),
  badge: badge(verdict.verdict, verdict.inPart),
  answer: verdict.answer,
  today: verdict.today.map((note) => noteShown(edition, note)),
  beyond: verdict.beyond ?? '',
  overdue: overdue(edition, now),
});

const BASIS: Record<Verdict['basis'], string> = {
  paper: 'The policy of 2015 says so.',
  practice: 'This is settled practice.',
  today: 'This is law or guidance that came after the policy.',
};

/** Advice that no rule gives, because too much is open: the paper does not say what is open, it says what to do then. */
const IN_DOUBT = 'The policy of 2015 says to seek advice if in doubt.';
const isInDoubt = ({ verdict, because }: Verdict): boolean =>
  verdict === 'seek-advice' && (because === 'still-open' || because === 'not-sure');

/** Why: the reason, whose rule it is, and the clauses that it stands on. */
export const reasons = (edition: Edition, verdict: Verdict) => ({
  why: `${verdict.why} ${isInDoubt(verdict) ? IN_DOUBT : BASIS[verdict.basis]}`,
  cite: citeLine(edition, verdict.clauses),
  clauses: verdict.clauses.map((id) => cited(edition, id)),
  steps: verdict.steps.map((text) => ({ text })),
  sharingSteps: edition.sharingSteps.map(({ title, plain }) => ({ title, plain })),
});
