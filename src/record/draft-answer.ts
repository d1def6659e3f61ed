// What the policy says to a draft before and after its facts are confirmed: what was read makes an answer likely, and
// only what the practitioner has said settles it.
import { decides } from '../policy/deciding.ts';
import { isAbout } from '../policy/fact-names.ts';
import { holds } from '../policy/edition.ts';
import type { Edition } from '../policy/edition.ts';
import { likelyAnswer } from '../policy/likely.ts';
import type { LikelyAnswer } from '../policy/likely.ts';
import { withOrdinary } from '../policy/ordinary.ts';
import type { Question, VerdictName } from '../policy/rules-schema.ts';
import { walk } from '../policy/walk.ts';
import { askedFirst, walkOf } from './draft.ts';
import type { Draft } from './types.ts';

export interface DraftAnswer extends LikelyAnswer {
  /**
   * Whether the verdict may be shown. Without a recipient, or without a deciding fact in words of its own, it would be
   * an answer to a question that nobody asked.
   */
  readonly shown: boolean;
  /** Facts that were read, are shown as such, and that "That is right" makes the practitioner's own. */
  readonly toConfirm: readonly string[];
  /** Facts that the words only sound like: asked, never asserted. */
  readonly guessed: Readonly<Record<string, string>>;
  /** Somebody may be at risk, as far as was heard, and nobody has denied it. */
  readonly risk: boolean;
  /** The verdict is what it is only by a guess: that is asked before anything is recorded. */
  readonly byGuess: boolean;
}

/** Guesses that would accuse somebody, or take a choice away, if an answer stood on them: they are left open. */
const NEVER_ASSUMED: ReadonlySet<string> = new Set([
  'duty yes',
  'consent refused',
  'subject-is-source yes',
  'child-sexual yes',
  'telling-endangers yes',
]);

/** What keeps information from whoever would be told. */
const WITHHOLDS: ReadonlySet<VerdictName> = new Set(['do-not-share', 'ask-consent-first']);

/** What was read and not only guessed, and what the practitioner has said, which wins. */
export const knownOf = (draft: Draft): Readonly<Record<string, string>> => ({
  ...valuesOf(draft, false),
  ...draft.facts,
});

function valuesOf({ read }: Draft, guessed: boolean): Record<string, string> {
  const some = Object.entries(read).filter(([, one]) => (one.guessed === true) === guessed);
  return Object.fromEntries(some.map(([name, { value }]) => [name, value]));
}

/** What the policy says to a draft as it stands, settled or only likely. */
export function answerOf(edition: Edition, draft: Draft): DraftAnswer {
  const said = walkOf(edition, draft).facts;
  const known = knownOf(draft);
  const guessed = valuesOf(draft, true);
  const toConfirm = Object.keys(valuesOf(draft, false)).filter((name) => said[name] === undefined);
  const risk = isRisk(edition, draft, { ...guessed, ...known, ...said });
  if (!walkOf(edition, draft).next) {
    const settled = likelyAnswer(edition, draft.facts, new Set(), draft.answers);
    return { ...settled, shown: true, toConfirm, guessed: {}, risk, byGuess: false };
  }
  const { left, assumed, likely, asked } = standingOf(edition, draft, { known, guessed });
  const first = askedFirst(edition, draft);
  // whatever makes it a yes, what must be asked first comes before that
  if (first && likely.verdict.verdict === 'share')
    return { ...likely, next: first, settled: false, shown: false, toConfirm, guessed, risk, byGuess: false };
  const shown = mayBeShown(edition, draft, { known, assumed, left });
  const next = (asked ?? likely).next ?? (left.has('recipient') ? whoWouldBeTold(edition) : null);
  return { ...likely, next, settled: false, shown, toConfirm, guessed, risk, byGuess: asked !== null };
}

interface Standing {
  readonly known: Readonly<Record<string, string>>;
  readonly assumed: Readonly<Record<string, string>>;
  readonly left: ReadonlySet<string>;
}

/**
 * What the likely answer stands on. A guess stands in for what is ordinary, but it never keeps information back: where
 * the answer would withhold with the guesses and not without them, they are left open, and asked.
 */
function standingOf(
  edition: Edition,
  draft: Draft,
  { known, guessed }: Pick<Standing, 'known'> & { readonly guessed: Readonly<Record<string, string>> },
): Standing & {
  readonly likely: LikelyAnswer;
  /** With the guesses open that decide it; null where none does. */ readonly asked: LikelyAnswer | null;
} {
  const left = leftOpen(edition, draft);
  const assumed = Object.fromEntries(Object.entries(guessed).filter(([name]) => !left.has(name)));
  const answerWith = (open: ReadonlySet<string>, guesses: Readonly<Record<string, string>>): LikelyAnswer =>
    likelyAnswer(edition, known, open, draft.answers, guesses);
  const likely = answerWith(left, assumed);
  const isHeldBack = ({ verdict }: LikelyAnswer): boolean => WITHHOLDS.has(verdict.verdict);
  const ordinary = answerWith(leftOpen(edition, withoutGuesses(draft)), {});
  const open = new Set([...left, ...Object.keys(assumed)]);
  if (!isHeldBack(likely) || isHeldBack(ordinary)) {
    const isOther = ordinary.verdict.verdict !== likely.verdict.verdict;
    return { known, assumed, left, likely, asked: isOther ? answerWith(open, {}) : null };
  }
  return { known, assumed: {}, left: open, likely: answerWith(open, {}), asked: null };
}

/**
 * The one question that a card asks now. Where there is an answer already, what it stands on is to be confirmed first:
 * then that is asked, and nothing else.
 */
export const questionShown = ({ shown, toConfirm, next }: DraftAnswer): Question | null =>
  shown && toConfirm.length > 0 ? null : next;

/** Where nobody is named, that is asked, whatever else was read. */
export const whoWouldBeTold = (edition: Edition): Question | null =>
  edition.map.find((question) => !question.after && isAbout(question, 'recipient')) ?? null;

/** What the words leave open, and who would be told where nothing says so: nobody is put in their place. */
function leftOpen(edition: Edition, draft: Draft): Set<string> {
  const left = new Set(draft.open);
  for (const [name, value] of Object.entries(valuesOf(draft, true)))
    if (NEVER_ASSUMED.has(`${name} ${value}`)) left.add(name);
  const { facts } = walk(edition, draft.answers, knownOf(draft));
  if (facts['recipient'] === undefined) left.add('recipient');
  return left;
}

/** The draft as it would be if nothing had been guessed: who would be told is open then, where nobody named them. */
const withoutGuesses = (draft: Draft): Draft => ({
  ...draft,
  read: Object.fromEntries(Object.entries(draft.read).filter(([, { guessed }]) => guessed !== true)),
});

/** Whether somebody is named who would be told, and something else that decides was said in words of its own. */
function mayBeShown(edition: Edition, draft: Draft, { known, assumed, left }: Standing): boolean {
  const state = walk(edition, draft.answers, known);
  if (state.facts['recipient'] === undefined) return false;
  const open = new Set([...left, ...state.unsure].filter((name) => state.facts[name] === undefined));
  // what was said decides as well where a guess beside it would bring the same: the guess does not silence it
  const ways = [assumed, {}].map((guesses) => withOrdinary(edition, { ...guesses, ...state.facts }, open));
  return Object.keys(state.facts).some(
    (name) =>
      name !== 'recipient' &&
      draft.read[name]?.borrowed !== true &&
      ways.some((facts) => decides(edition, facts, name)),
  );
}

const isRisk = (edition: Edition, draft: Draft, facts: Readonly<Record<string, string | undefined>>): boolean =>
  (draft.riskHeard || holds(edition, 'at-risk', facts)) && !holds(edition, 'every-risk-denied', facts);
