// The Guardian's advice as whoever asked for it sees it: what is advised comes first, then what to do next.
import type { Edition } from '../../policy/edition.ts';
import { headline } from '../../policy/headline.ts';
import { safetyFor } from '../../policy/safety.ts';
import { departsFrom } from '../../record/advice-fits.ts';
import { walkOf } from '../../record/draft.ts';
import { answerOf } from '../../record/draft-answer.ts';
import { proposalOf } from '../../record/escalation-state.ts';
import { recordOf } from '../../record/record-of.ts';
import type { AdviceGot } from '../../record/record-of.ts';
import type { CaseDocument } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { dayAndTime, day, escapeMarkdown } from '../formatting.ts';
import type { Typed, View } from '../render.ts';
import { cited } from './clauses.ts';
import { people, PROTECTORS } from './context.ts';
import type { ViewContext } from './context.ts';
import { saidOf } from './proposal.ts';
import { askedBack, askGuardianView, threadOf } from './guardian-ask.ts';
import { labelOf } from './guardian-words.ts';

type Answer = NonNullable<AdviceGot['answer']>;

/** What stands beside advice where it departs from the policy; `against` and `risk` may be empty. */
interface Beside {
  /** The colour: not green where the policy says otherwise and somebody may be at risk. */
  readonly style: 'good' | 'warning';
  readonly against: string;
  readonly risk: string;
  readonly contacts: ReturnType<typeof people>;
}

/** Beside advice that says what the policy says, or where nobody is at risk. */
export const AS_THE_POLICY: Beside = { style: 'good', against: '', risk: '', contacts: [] };

/** Advice as the part `Advised` of a card shows it; `typed` is what of it somebody wrote. */
export interface AdviceShown extends Beside {
  readonly advice: string;
  readonly terms: readonly { readonly line: string }[];
  readonly until: string;
  readonly clause: string;
  readonly clausePlain: string;
  readonly law: string;
  readonly words: string;
  readonly by: string;
}

/** What the Guardian advised about a case last: none or one, so that a card lists it. */
export function adviceShown(context: ViewContext, document: CaseDocument): AdviceShown[] {
  const got = lastAnswer(document);
  return got?.answer ? [{ ...shown(context.edition, got.answer), ...beside(context, document, got) }] : [];
}

/**
 * What stands beside advice: where somebody may be at risk and it departs from the policy, or says to tell nobody, the
 * policy's own answer, the risk, and whom to ring.
 */
function beside({ edition, contacts }: ViewContext, document: CaseDocument, { choices, answer }: AdviceGot): Beside {
  const { verdict, facts } = groundOf(edition, document);
  const isAtRisk = (choices['risk'] ?? 'none') !== 'none' || safetyFor(edition, facts) !== null;
  const advice = answer?.answer ?? '';
  const departs = verdict !== null && departsFrom(verdict, advice);
  if (!isAtRisk || !(departs || advice === 'do-not-share')) return AS_THE_POLICY;
  return {
    style: 'warning',
    against: departs ? say('guardian.policyOtherwise', { answer: headline(edition, verdict, facts, contacts) }) : '',
    risk: say('guardian.riskStands'),
    contacts: people(contacts, PROTECTORS),
  };
}

/** What the policy says to the case as it stands, and to which facts. */
function groundOf(edition: Edition, { draft, filed, journal }: CaseDocument) {
  const put = filed ?? proposalOf(journal)?.proposal;
  if (put) return { verdict: put.verdict ? saidOf(put.verdict) : null, facts: put.facts };
  if (!draft) return { verdict: null, facts: {} };
  const { settled, verdict } = answerOf(edition, draft);
  return { verdict: settled ? verdict : null, facts: walkOf(edition, draft).facts };
}

/** What of such advice somebody typed, for a card that may have to cut it. */
export const typedIn = (advised: readonly AdviceShown[]): Typed[] =>
  advised.flatMap(({ by, law, words }) => [
    { label: by, text: words },
    { label: say('guardian.lawLine'), text: law },
  ]);

const lastAnswer = (document: CaseDocument): AdviceGot | undefined =>
  recordOf(document).advice.findLast(({ answer }) => answer !== null);

function shown(edition: Edition, answer: Answer): Omit<AdviceShown, keyof Beside> {
  const { advice, conditions, holds } = edition.escalation.guardian;
  const clause = answer.clause !== null && edition.clause.has(answer.clause) ? cited(edition, answer.clause) : null;
  const time = holds.find(({ id }) => id === answer.holds);
  return {
    advice: labelOf(advice, answer.answer),
    terms: answer.conditions.map((id) => ({ line: `${labelOf(conditions, id)}.` })),
    until: time ? untilWords(time, answer.at) : '',
    clause: clause ? say('guardian.clause', { clause: clause.title }) : '',
    clausePlain: clause ? `${clause.plain} ${clause.place}` : '',
    law: answer.law ?? '',
    words: answer.text,
    by: say('guardian.by', { name: escapeMarkdown(answer.by.name), when: dayAndTime(answer.at) }),
  };
}

/** "It holds until 22 February 2027", or how long in the words of the edition. */
export const untilWords = (
  { label, days }: { readonly label: string; readonly days?: number | undefined },
  at: string,
): string =>
  days === undefined
    ? say('guardian.holdsFor', { label })
    : say('guardian.untilDay', { day: day(new Date(Date.parse(at) + days * 86_400_000).toISOString()) });

/** What whoever asked does next. `own` is false for a manager who asked about somebody else's case. */
function nextFor(edition: Edition, { draft, state }: CaseDocument, own: boolean) {
  if (!own) return { next: say('guardian.managerNext'), button: say('guardian.showRequest'), verb: 'manager' };
  if (state === 'waiting')
    return { next: say('guardian.waitingNext'), button: say('guardian.showRequest'), verb: 'escalation' };
  if (!draft) return { next: say('guardian.filedNext'), button: say('guardian.showRecord'), verb: 'resume' };
  return walkOf(edition, draft).next === null
    ? { next: say('guardian.recordNext'), button: say('common.recordThisDecision'), verb: 'record' }
    : { next: say('guardian.finishNext'), button: say('guardian.goOn'), verb: 'resume' };
}

/** The card that brings the advice; null where the case has none. */
export function adviceGotView(context: ViewContext, document: CaseDocument, own: boolean): View | null {
  const { edition } = context;
  const advised = adviceShown(context, document);
  const about = lastAnswer(document);
  if (!about?.answer || advised.length === 0) return null;
  const said = threadOf(document, about.id).filter(({ words }) => words !== about.answer!.text);
  const { advice } = advised[0]!;
  const data = {
    ref: document.id,
    rev: document.rev,
    advised,
    ...nextFor(edition, document, own),
    own,
    also: own && document.state === 'draft' ? say('guardian.youDecide') : say('guardian.goesIntoRecord'),
    said,
    saidTitle: say('guardian.conversation', { count: said.length }),
  };
  const view: View = {
    template: 'guardian-advice',
    data,
    summary: say('guardian.advises', { advice }),
    text: say('guardian.advisedText', { advice }),
  };
  // the advice is never cut: where there is no room for what was said before it, the other card has that
  return { ...view, smaller: () => ({ ...view, data: { ...data, said: [] } }) };
}

/** What the Guardian said or asks, as the news of it: the card to read or to answer. Null where it is over. */
export function guardianNews(
  context: ViewContext,
  document: CaseDocument,
  event: string,
  who: { readonly id: string; readonly own: boolean },
): View | null {
  if (event === 'guardian-answered') return adviceGotView(context, document, who.own);
  if (event !== 'guardian-asked-back') return null;
  const asked = askedBack(document, who.id);
  return asked ? askGuardianView(context, document, asked, who.own ? 'escalation' : 'manager') : null;
}
