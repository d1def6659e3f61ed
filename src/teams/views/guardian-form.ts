// The Guardian's own form: the terms of the advice that was picked, or a question back. What contradicts is not offered.
import type { Edition } from '../../policy/edition.ts';
import type { Clause } from '../../policy/schema.ts';
import { conditionsFor, holdsFor, needsReason } from '../../record/advice-fits.ts';
import type { AdviceDocument } from '../../record/advice-document.ts';
import type { Suspect } from '../../record/advice-text.ts';
import { say } from '../../words/say.ts';
import { day } from '../formatting.ts';
import type { View } from '../render.ts';
import { withNotice } from './context.ts';
import type { ViewContext } from './context.ts';
import { exchange, questionShown } from './guardian.ts';
import { foundShown, labelOf, shortly } from './guardian-words.ts';

/** What a Guardian has picked and typed on the form, and what is wrong with it. */
export interface AdviceTyped {
  readonly text?: string;
  readonly law?: string;
  readonly picked?: string;
  readonly conditions?: readonly string[];
  readonly clause?: string;
  /** Which part of the list of clauses is shown, from 0. */
  readonly page?: number;
  readonly holds?: string;
  readonly suspects?: readonly Suspect[];
  readonly contradiction?: string;
  readonly notice?: string;
}

/** A clause that nobody has checked, or that was seen in a copy only, says so. */
function titleOf({ title, mark }: Clause): string {
  if (mark === 'seen') return title;
  return say(mark === 'unverified' ? 'guardian.notChecked' : 'guardian.seenInCopy', { title });
}

/** So much of the list of clauses goes on one card: so many characters. */
const CLAUSES_SIZE = 3000;

/**
 * The clauses that a Guardian may name, in parts that fit a card, the likeliest first: those of the verdict, the law and
 * today's law, then the rest. Each part is of one or more.
 */
function clauseParts(edition: Edition, { policy }: AdviceDocument): { title: string; value: string }[][] {
  const first = policy?.clauses ?? [];
  const rank = (id: string): number => {
    if (first.includes(id)) return first.indexOf(id) - first.length;
    return /^(?:today|law)/.test(id) ? 0 : 1;
  };
  const parts: { title: string; value: string }[][] = [[]];
  for (const clause of edition.clauses.toSorted((a, b) => rank(a.id) - rank(b.id))) {
    const choice = { title: titleOf(clause), value: clause.id };
    if (JSON.stringify([...parts.at(-1)!, choice]).length > CLAUSES_SIZE) parts.push([]);
    parts.at(-1)!.push(choice);
  }
  return parts;
}

/** One part of the clauses, with the one that is picked already, and what leads to the next part. */
function clausesToPick(
  edition: Edition,
  advice: AdviceDocument,
  { clause = 'none', page = 0, picked = '' }: AdviceTyped,
) {
  const parts = clauseParts(edition, advice);
  const at = page % parts.length;
  const part = parts[at]!;
  const known = edition.clause.get(clause);
  const isElsewhere = known !== undefined && !part.some(({ value }) => value === clause);
  return {
    clauseList: [
      { title: say('guardian.noClause'), value: 'none' },
      ...(isElsewhere ? [{ title: titleOf(known), value: clause }] : []),
      ...part,
    ],
    cited: known ? clause : 'none',
    moreClauses: say('guardian.otherClauses', { part: at + 1, parts: parts.length }),
    nextPart: `${picked}.${(at + 1) % parts.length}`,
  };
}

/** The terms that go with the advice: those to tick, and the pair of which only one can hold. */
function termsShown(edition: Edition, advice: AdviceDocument, { picked = '', conditions = [] }: AdviceTyped) {
  const offered = conditionsFor(edition.escalation.guardian, picked, advice.choices);
  const isOpposed = (not: readonly string[]): boolean => offered.some(({ id }) => not.includes(id));
  const shown = (some: typeof offered) => some.map(({ id, label }) => ({ title: label, value: id }));
  const opposed = shown(offered.filter(({ not }) => isOpposed(not)));
  return {
    conditions: shown(offered.filter(({ not }) => !isOpposed(not))),
    ticked: conditions.join(','),
    opposed: opposed.length > 0 ? [...opposed, { title: say('guardian.leaveOpen'), value: 'open' }] : [],
    opposedPicked: opposed.find(({ value }) => conditions.includes(value))?.value ?? 'open',
    holds: holdsFor(edition.escalation.guardian, picked).map(({ id, label, days }) => ({
      title: days === undefined ? label : say('guardian.holdsUntil', { label, day: day(later(advice, days)) }),
      value: id,
    })),
  };
}

/** So many days after the last thing that happened to the request; the card says it as of now. */
const later = ({ journal, created }: AdviceDocument, days: number): string =>
  new Date(Date.parse(journal.at(-1)?.at ?? created) + days * 86_400_000).toISOString();

const NO_CLAUSES = { clauseList: [], cited: 'none', moreClauses: '', nextPart: '' };

/** The form for advice that was picked, with its terms; or for a question back. */
export function answerView(
  context: ViewContext,
  advice: AdviceDocument,
  kind: 'advice' | 'question',
  typed: AdviceTyped = {},
): View {
  const { edition } = context;
  const advising = kind === 'advice';
  const label = labelOf(edition.escalation.guardian.advice, typed.picked ?? '');
  const title = advising ? say('guardian.yourAdvice', { advice: label }) : say('guardian.askThemFirst');
  const isNeeded = !advising || needsReason(advice, typed.picked ?? '');
  const { clauses: _clauses, clausesTitle: _title, ...question } = questionShown(context, advice);
  const data = {
    ref: advice.id,
    rev: advice.rev,
    ...question,
    title,
    advising,
    picked: typed.picked ?? '',
    exchange: exchange(advice),
    ...termsShown(edition, advice, typed),
    wrong: typed.contradiction ?? '',
    held: typed.holds ?? '',
    ...(advising ? clausesToPick(edition, advice, typed) : NO_CLAUSES),
    law: typed.law ?? '',
    label: say(labelName(advising, isNeeded)),
    needed: isNeeded,
    typed: typed.text ?? '',
    ...foundShown(typed.suspects ?? []),
    send: say(advising ? 'guardian.sendAdvice' : 'guardian.sendQuestion'),
    verb: advising ? 'answer-advice' : 'ask-back',
  };
  const view = (drawn: View['data']): View =>
    withNotice(
      { template: 'guardian-answer', data: drawn, summary: title, text: title },
      typed.notice ?? '',
      'attention',
    );
  return { ...view(data), smaller: () => view(withFewer(data)) };
}

function labelName(
  advising: boolean,
  isNeeded: boolean,
): 'guardian.whatToKnow' | 'guardian.whyOtherwise' | 'guardian.anythingElse' {
  if (!advising) return 'guardian.whatToKnow';
  return isNeeded ? 'guardian.whyOtherwise' : 'guardian.anythingElse';
}

/** The same form where what is typed leaves little room: what is found is put right a few at a time. */
function withFewer(data: Shown): View['data'] {
  const isKept = ({ value }: { value: string }): boolean => value === 'none' || value === data.cited;
  const { clauseList: all } = data;
  return {
    ...data,
    clauseList: [...all.filter(isKept), ...all.filter((one) => !isKept(one)).slice(0, FEW_CLAUSES)],
    found: data.found.slice(0, FEW),
    moreFound: data.moreFound || data.found.length > FEW,
    exchange: data.exchange.map(({ line, words }) => ({ line, words: shortly(words, SHORT) })),
  };
}
type Shown = Pick<ReturnType<typeof foundShown>, 'found' | 'moreFound'> &
  Pick<ReturnType<typeof clausesToPick>, 'clauseList' | 'cited'> & { readonly exchange: ReturnType<typeof exchange> };
const FEW_CLAUSES = 10;
const FEW = 3;
const SHORT = 80;
