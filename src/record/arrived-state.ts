// What the journal says about a share at risk: whether its author was asked if it arrived, and what they answered.
// Nobody should assume that somebody else acts (paper-no-assumption).
import { isKind } from './entries.ts';
import type { ArrivedAnswer, ArrivedBecause, Entry, EntryOf, Named } from './types.ts';

/** A manager who was told that nobody acts, or that nobody knows. */
export interface ArrivedTold {
  /** Null where nobody stands higher: then an administrator sees it. */
  readonly to: Named | null;
  readonly because: ArrivedBecause;
  readonly rung: number;
  readonly seq: number;
  readonly answerBy: string | null;
}

export interface Arrived {
  /** The entry by which it was decided: each share is asked about once. */
  readonly share: number;
  /**
   * `to-ask`: the day has not come. `asked`: a question is open. `answered`: with something that leaves it open. `told`:
   * a manager was told. `taken`: a manager has taken it on. `over`: they act, or it was not shared after all.
   */
  readonly stands: 'to-ask' | 'asked' | 'answered' | 'told' | 'taken' | 'over';
  readonly notShared: boolean;
  /** The entry whose clock runs, and when it strikes; 0 where none does. */
  readonly clock: number;
  readonly strikes: string;
  /** How many questions there were, and how many of the last ones nobody has answered. */
  readonly questions: number;
  readonly unanswered: number;
  /** Whom the last question went to, and for whom; null before the first. */
  readonly asked: { readonly to: Named; readonly for: Named | null; readonly seq: number } | null;
  /** Everybody who was asked or told, by id. */
  readonly people: readonly string[];
  /** The revision of the last question or news to a manager: a card with an earlier one is stale. */
  readonly since: number;
  readonly answer: { readonly answer: ArrivedAnswer; readonly by: Named; readonly at: string } | null;
  readonly told: ArrivedTold | null;
  /** Who has taken it on. */
  readonly taken: Named | null;
}

/** Where it stands; null where nobody is to be asked. */
export const arrivedOf = (journal: readonly Entry[]): Arrived | null =>
  journal.reduce<Arrived | null>(arrivedAfter, null);

/** Whether this manager was told about this share; an earlier one, which did not go after all, does not count. */
export const wasTold = (journal: readonly Entry[], { share }: Pick<Arrived, 'share'>, manager: string): boolean =>
  journal.some(({ kind, seq, content }) => kind === 'arrived-told' && seq > share && content.to?.id === manager);

/** Where it stands after one more entry. */
export function arrivedAfter(before: Arrived | null, entry: Entry): Arrived | null {
  if (isKind(entry, 'filed', 'approved', 'declined')) return afterDecision(before, entry);
  if (!before || before.stands === 'over') return before;
  switch (entry.kind) {
    case 'corrected':
      return entry.content.notShared ? { ...over(before), notShared: true } : before;
    case 'arrived-asked':
      return afterQuestion(before, entry);
    case 'arrived-answered':
      return afterAnswer(before, entry);
    case 'arrived-told':
      return afterTold(before, entry);
    case 'arrived-taken':
      return { ...before, ...NO_CLOCK, stands: 'taken', taken: named(entry.by) };
    default:
      return before;
  }
}

const NO_CLOCK = { clock: 0, strikes: '' } as const;
const over = (before: Arrived): Arrived => ({ ...before, ...NO_CLOCK, stands: 'over' });
export const named = ({ id, name }: Named): Named => ({ id, name });

function afterDecision(
  before: Arrived | null,
  entry: EntryOf<'filed'> | EntryOf<'approved'> | EntryOf<'declined'>,
): Arrived | null {
  const { arrived } = entry.content;
  if (arrived && (before === null || before.notShared))
    return {
      share: entry.seq,
      stands: 'to-ask',
      notShared: false,
      clock: entry.seq,
      strikes: arrived.askAt,
      questions: 0,
      unanswered: 0,
      asked: null,
      people: [],
      since: 0,
      answer: null,
      told: null,
      taken: null,
    };
  const decision = 'decision' in entry.content ? entry.content.decision : null;
  return before && decision === 'do-not-share' ? { ...over(before), notShared: true } : before;
}

const afterQuestion = (before: Arrived, { seq, content }: EntryOf<'arrived-asked'>): Arrived => ({
  ...before,
  stands: 'asked',
  clock: seq,
  strikes: content.nextAt,
  questions: before.questions + 1,
  unanswered: before.unanswered + 1,
  asked: { to: content.to, for: content.for, seq },
  people: [...before.people, content.to.id],
  since: content.rev,
});

/** An answer leaves a manager who was told already at it, unless it says that they act. */
function afterAnswer(before: Arrived, { seq, at, by, content }: EntryOf<'arrived-answered'>): Arrived {
  const answer = { answer: content.answer, by: named(by), at };
  if (content.answer === 'acting') return { ...over(before), answer };
  if (before.stands === 'told' || before.stands === 'taken') return { ...before, answer };
  return { ...before, answer, stands: 'answered', unanswered: 0, clock: seq, strikes: content.nextAt ?? '' };
}

const afterTold = (before: Arrived, { seq, content }: EntryOf<'arrived-told'>): Arrived => ({
  ...before,
  ...NO_CLOCK,
  ...(content.to && content.answerBy ? { clock: seq, strikes: content.answerBy } : {}),
  stands: 'told',
  people: content.to ? [...before.people, content.to.id] : before.people,
  since: content.rev,
  told: { to: content.to, because: content.because, rung: content.rung, seq, answerBy: content.answerBy },
});
