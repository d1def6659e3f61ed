// What one record adds to the figures of a review: numbers and codes, nothing that anybody wrote. Pure.
import type { DecisionName } from '../../policy/decision.ts';
import type { Role } from '../../people/types.ts';
import { arrivedOf } from '../../record/arrived-state.ts';
import type { Arrived } from '../../record/arrived-state.ts';
import { adviceEntries, adviceOf } from '../../record/advice-state.ts';
import { decisionInForce } from '../../record/decision-of.ts';
import type { InForce } from '../../record/decision-of.ts';
import { lastAbout } from '../../record/deliveries.ts';
import { isKind } from '../../record/entries.ts';
import { isAsking } from '../../record/escalation-state.ts';
import type { CaseDocument, Entry } from '../../record/types.ts';

export interface Counted {
  /** When it counts: when it was first filed, or began while it is not filed. ISO 8601, UTC. */
  readonly at: string;
  readonly team: string;
  /** Its author, and who decided: to count how many people a figure stands for, and never shown. */
  readonly author: string;
  readonly kind: 'decided' | 'open' | 'received';
  readonly atRisk: boolean;
  readonly recipient: string | null;
  /** Null while nothing is decided. */
  readonly decided: {
    readonly decision: DecisionName;
    readonly verdict: string;
    readonly against: boolean;
    readonly by: string;
    readonly role: Role | 'system';
  } | null;
  /** Minutes from the question to the sharing; null where it was not shared, or on an earlier day. */
  readonly toShare: number | null;
  /** It is decided to share, and nothing says so far that it went. */
  readonly notGone: boolean;
  /** Minutes from each request to a manager to the decision on it. */
  readonly toDecide: readonly number[];
  readonly advice: readonly CountedAdvice[];
  /** Somebody else's advice was noted with it. */
  readonly adviceNoted: boolean;
  /** How often a manager decided not to share what somebody proposed to share. */
  readonly declined: number;
  /** Messages that nobody got. */
  readonly givenUp: number;
  /** Answers that whoever was told does not act, or that it did not arrive. */
  readonly notActing: number;
  readonly notArrived: number;
  readonly arrived: ArrivedFate | null;
  /** Facts that were read in somebody's words, and whether they put them right. */
  readonly read: readonly { readonly fact: string; readonly putRight: boolean }[];
}

export interface CountedAdvice {
  /** Question → choice, as the request was put together. */
  readonly choices: Readonly<Record<string, string>>;
  /** The Guardian's answer; null while there is none. */
  readonly answer: string | null;
  /** Minutes to that answer. */
  readonly minutes: number | null;
}

/** What became of a share at risk: they act, nobody does or nobody knows, not known so far, or it did not go. */
export const ARRIVED_FATES = ['acting', 'nobody-acts', 'not-known', 'not-shared'] as const;
export type ArrivedFate = (typeof ARRIVED_FATES)[number];

/** What a record adds. One in which nothing is decided adds what was asked about it. */
export function countedOf(document: CaseDocument): Counted {
  const { journal, filed, author, terms, registered } = document;
  const decided = decisionInForce(journal);
  const about = (start: string): string | null =>
    terms.find((term) => term.startsWith(start))?.slice(start.length) ?? null;
  return {
    at: registered.split(' ')[0]!,
    team: author.team,
    author: author.id,
    kind: kindOf(document),
    atRisk: terms.includes('at-risk'),
    recipient: about('recipient:'),
    decided: decided && filed && { ...shownOf(decided), verdict: filed.verdict.verdict },
    ...sharing(document, decided),
    toDecide: waits(journal),
    advice: advice(journal),
    adviceNoted: (filed?.advice.length ?? 0) > 0,
    declined: declined(journal),
    givenUp: journal.filter((entry) => isKind(entry, 'delivery-given-up') && isLost(journal, entry)).length,
    notActing: answers(journal, 'not-acting'),
    notArrived: answers(journal, 'not-arrived'),
    arrived: fateOf(arrivedOf(journal)),
    read: readIn(document),
  };
}

function kindOf({ received, filed }: CaseDocument): Counted['kind'] {
  if (received) return 'received';
  return filed ? 'decided' : 'open';
}

const shownOf = ({ decision, againstVerdict, by }: InForce) => ({
  decision,
  against: againstVerdict,
  by: by.id,
  role: by.role,
});

const MINUTE = 60_000;
const minutes = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / MINUTE));

/**
 * When it went: when that was written down, where it says that it went then or that day. What went on an earlier day is
 * known by its day alone, and is not timed.
 */
function sharing(
  { journal, created, filed }: CaseDocument,
  decided: InForce | null,
): Pick<Counted, 'toShare' | 'notGone'> {
  if (!filed || !decided || decided.decision === 'do-not-share') return { toShare: null, notGone: false };
  const went = journal.findLast((entry) => isKind(entry, 'shared'));
  const filedAt = journal.findLast((entry) => isKind(entry, 'filed'))!.at;
  const { sharedAt, at } = went ? { ...went.content, at: went.at } : { sharedAt: filed.form.sharedAt, at: filedAt };
  const isTimed = sharedAt === 'now' || sharedAt === 'today';
  return { toShare: isTimed ? minutes(created, at) : null, notGone: sharedAt === 'not-yet' };
}

/** How long each request waited that a manager decided; one that was taken back was not decided. */
function waits(journal: readonly Entry[]): number[] {
  let asked: string | null = null;
  const found: number[] = [];
  for (const entry of journal) {
    if (isAsking(entry)) asked = entry.at;
    else if (isKind(entry, 'withdrawn')) asked = null;
    else if (isKind(entry, 'approved', 'declined') && asked !== null) {
      found.push(minutes(asked, entry.at));
      asked = null;
    }
  }
  return found;
}

/** Only what was declined so that nothing goes, though its author would have shared. */
function declined(journal: readonly Entry[]): number {
  return journal.filter((entry) => {
    if (!isKind(entry, 'declined') || entry.content.decision !== 'do-not-share') return false;
    const asking = journal.findLast((one) => isAsking(one) && one.seq < entry.seq);
    return asking !== undefined && isAsking(asking) && asking.content.proposed !== 'do-not-share';
  }).length;
}

const advice = (journal: readonly Entry[]): CountedAdvice[] =>
  adviceOf(journal).map(({ id, at }) => {
    const entries = adviceEntries(journal, id);
    const asked = entries.find((entry) => isKind(entry, 'guardian-asked'));
    const answered = entries.find((entry) => isKind(entry, 'guardian-answered'));
    return {
      choices: asked?.kind === 'guardian-asked' ? asked.content.choices : {},
      answer: answered?.kind === 'guardian-answered' ? answered.content.answer : null,
      minutes: answered?.kind === 'guardian-answered' ? minutes(at, answered.content.at) : null,
    };
  });

/** Whether what was given up was never delivered after all. */
const isLost = (journal: readonly Entry[], { content }: Entry): boolean => {
  const id = 'item' in content ? content.item : undefined;
  return id === undefined || lastAbout(journal, { id }, 'delivered', 'delivery-given-up')?.kind !== 'delivered';
};

const answers = (journal: readonly Entry[], which: 'not-acting' | 'not-arrived'): number =>
  journal.filter((entry) => isKind(entry, 'arrived-answered') && entry.content.answer === which).length;

function fateOf(arrived: Arrived | null): ArrivedFate | null {
  if (!arrived) return null;
  if (arrived.notShared) return 'not-shared';
  if (arrived.answer?.answer === 'acting') return 'acting';
  return arrived.stands === 'told' || arrived.stands === 'taken' ? 'nobody-acts' : 'not-known';
}

/** What was picked was not read; what nobody confirmed says nothing about the reading. */
const readIn = ({ filed }: CaseDocument): Counted['read'] =>
  Object.entries(filed?.origins ?? {})
    .filter(([, origin]) => origin === 'confirmed' || origin === 'corrected')
    .map(([fact, origin]) => ({ fact, putRight: origin === 'corrected' }));
