// The Guardian's advice as whoever asked for it sees it: what is advised comes first, then what to do next.
import type { Edition } from '../../policy/edition.ts';
import { walkOf } from '../../record/draft.ts';
import { recordOf } from '../../record/record-of.ts';
import type { AdviceGot } from '../../record/record-of.ts';
import type { CaseDocument } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { dayAndTime, day, escapeMarkdown } from '../formatting.ts';
import type { Typed, View } from '../render.ts';
import { cited } from './clauses.ts';
import type { ViewContext } from './context.ts';
import { askedBack, askGuardianView, threadOf } from './guardian-ask.ts';
import { labelOf } from './guardian-words.ts';

type Answer = NonNullable<AdviceGot['answer']>;

/** Advice as the part `Advised` of a card shows it; `typed` is what of it somebody wrote. */
export interface AdviceShown {
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
export function adviceShown(edition: Edition, document: CaseDocument): AdviceShown[] {
  const answer = lastAnswer(document)?.answer;
  return answer ? [shown(edition, answer)] : [];
}

/** What of such advice somebody typed, for a card that may have to cut it. */
export const typedIn = (advised: readonly AdviceShown[]): Typed[] =>
  advised.flatMap(({ by, law, words }) => [
    { label: by, text: words },
    { label: say('guardian.lawLine'), text: law },
  ]);

const lastAnswer = (document: CaseDocument): AdviceGot | undefined =>
  recordOf(document).advice.findLast(({ answer }) => answer !== null);

function shown(edition: Edition, answer: Answer): AdviceShown {
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
export function adviceGotView({ edition }: ViewContext, document: CaseDocument, own: boolean): View | null {
  const advised = adviceShown(edition, document);
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
