// What is said to a message about the case in hand: what it changed, why the answer is what it is, what it would be if,
// and whom else one could tell.
import type { Edition } from '../../policy/edition.ts';
import { recipientCalled } from '../../policy/recipient.ts';
import { VERDICTS } from '../../policy/rules-schema.ts';
import { alsoTell, safetyLine } from '../../policy/safety.ts';
import { verdictInWords } from '../../policy/verdict-in-words.ts';
import { answerOf, knownOf } from '../../record/draft-answer.ts';
import type { DraftAnswer } from '../../record/draft-answer.ts';
import { walkOf } from '../../record/draft.ts';
import { hear, isTapped, standsAs } from '../../record/hear.ts';
import type { Hear } from '../../record/hear.ts';
import type { CaseDocument, Draft } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { View } from '../render.ts';
import { checkWhatIRead, standing } from './answer.ts';
import { clauseRows } from './clauses.ts';
import type { ViewContext } from './context.ts';
import { answerFor, headlineFor, routeFor, routeLines, safetyBy, whyFor } from './for-route.ts';
import { safetyWords } from './safety.ts';
import { topicOf } from './topic.ts';
import { basisWords, changeLines, signOf, tone } from './verdict-words.ts';

type Fact = Edition['facts'][number];
type Facts = Readonly<Record<string, string | undefined>>;

const valueWords = ({ values }: Fact, value: string): string => values[value] ?? value;
const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');
const factsOf = (edition: Edition, draft: Draft): Facts => ({ ...knownOf(draft), ...walkOf(edition, draft).facts });

/** What a message changed, in sentences: what is new, what it contradicts that was tapped, what must be asked again. */
export function changesSaid(edition: Edition, before: Draft, after: Draft, command: Hear): string {
  const changed: string[] = [];
  const contradicted: string[] = [];
  const again: string[] = [];
  for (const fact of edition.facts) {
    const [was, is] = [standsAs(edition, before, fact.name), standsAs(edition, after, fact.name)];
    const said = command.read[fact.name];
    if (is !== undefined && is !== was) changed.push(valueWords(fact, is));
    else if (was !== undefined && is === undefined && said && isTapped(edition, before, fact.name))
      contradicted.push(
        say('followUp.contradicts', { before: valueWords(fact, was), now: valueWords(fact, said.value) }),
      );
    else if (was !== undefined && is === undefined) again.push(fact.label);
  }
  return [
    changed.length > 0 ? say('followUp.new', { facts: changed.join('. ') }) : '',
    contradicted.length > 0 ? say('followUp.whichIsRight', { which: contradicted.join(' ') }) : '',
    again.length > 0 ? say('followUp.askedAgain', { facts: again.join(', ') }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

const NO_VERDICT = { shown: false, tone: 'default', standing: '', headline: '' };

/** A verdict at the top of such a card, likely or not. */
function verdictShown(context: ViewContext, document: CaseDocument, answer: DraftAnswer, facts: Facts) {
  const { verdict, shown } = answer;
  if (!shown) return NO_VERDICT;
  return {
    shown,
    tone: tone(verdict.verdict),
    standing: say('answer.standing', { sign: signOf(verdict.verdict), standing: standing(answer) }),
    headline: headlineFor(context, document, { verdict, facts }),
  };
}

interface Block {
  readonly title: string;
  readonly text: string;
}

/** By which route it goes, to whom and by which day, where it was begun for one. */
function byRoute(context: ViewContext, document: CaseDocument, { shown }: DraftAnswer, draft: Draft): Block[] {
  const lines = shown ? routeLines(context, document, factsOf(context.edition, draft)) : [];
  return lines.length === 0 ? [] : [{ title: say('forRoute.title'), text: lines.join(' ') }];
}

interface Explained {
  readonly document: CaseDocument;
  readonly title: string;
  readonly verdict: ReturnType<typeof verdictShown>;
  /** Whom to tell of a risk: before all else. */
  readonly safety: string;
  readonly lead: string;
  readonly blocks?: readonly Block[];
  /** What is folded away. */
  readonly folds?: readonly Block[];
  readonly clauses?: readonly { readonly title: string; readonly value: string }[];
  readonly text: string;
}

const explainView = (explained: Explained): View => {
  const { document, title, verdict, safety, lead, blocks = [], folds = [], clauses = [], text } = explained;
  return {
    template: 'explain',
    data: {
      ref: document.id,
      rev: document.rev,
      title,
      ...verdict,
      safety,
      lead,
      blocks: blocks.filter((block) => block.text !== ''),
      folds: folds.filter((fold) => fold.text !== '').map((fold, at) => ({ ...fold, id: `fold-${at}` })),
      clauses,
    },
    summary: title,
    text: [safety, text].filter(Boolean).join(' '),
  };
};

/** Whom to tell of a risk: the same line as on the card of the answer. A verdict to share with who acts at once is that line itself. */
function safetyOf(
  context: ViewContext,
  document: CaseDocument,
  draft: Draft,
  { shown, risk, verdict }: DraftAnswer,
): string {
  const { edition } = context;
  const facts = factsOf(edition, draft);
  if (!shown) return risk ? safetyWords(edition, facts) : '';
  const line = edition.rule.get(verdict.because)?.safety;
  if (verdict.verdict === 'share') return (risk && alsoTell(edition, facts)?.text) || '';
  return safetyBy(routeFor(context, document, facts), edition, facts, line);
}

/** Why the answer is what it is: the reason, the facts that it stands on, the policy's words. */
export function whyView(context: ViewContext, document: CaseDocument, draft: Draft): View {
  const { edition } = context;
  const answer = answerOf(edition, draft);
  const { verdict, shown, wouldChange, next, guessed, toConfirm } = answer;
  const safety = safetyOf(context, document, draft, answer);
  if (!shown) {
    const lead = say('followUp.noAnswerYet', { asked: next?.text ?? checkWhatIRead() });
    return explainView({ document, title: say('answer.noAnswer'), verdict: NO_VERDICT, safety, lead, text: lead });
  }
  const decides = new Set(wouldChange.map(({ fact }) => fact));
  const stands = edition.facts.flatMap((fact) => {
    const value = standsAs(edition, draft, fact.name);
    const how = isTapped(edition, draft, fact.name) ? say('followUp.youSaid') : say('followUp.asIRead');
    return value === undefined ? [] : [{ fact, line: say('followUp.fact', { value: valueWords(fact, value), how }) }];
  });
  const known = new Set(stands.map(({ fact }) => fact.name));
  const assumed = edition.facts.filter(({ name }) => decides.has(name) && !known.has(name));
  const unsettled = new Set([...draft.open, ...Object.keys(guessed), ...toConfirm]);
  const facts = factsOf(edition, draft);
  const route = routeFor(context, document, facts);
  const why = whyFor(route, edition, verdict, facts);
  const lead = say('followUp.because', { answer: answerFor(route, verdict), why, basis: basisWords(verdict) });
  return explainView({
    document,
    title: say('followUp.whyTitle'),
    verdict: verdictShown(context, document, answer, facts),
    safety,
    lead,
    blocks: [
      ...byRoute(context, document, answer, draft),
      { title: say('followUp.standsOn'), text: list(stands.map(({ line }) => line)) },
    ],
    folds: [
      { title: say('followUp.assumed'), text: list(assumed.map(({ label }) => label)) },
      { title: say('answer.foldChanges'), text: list(changeLines(edition, wouldChange, unsettled)) },
    ],
    clauses: clauseRows(edition, verdict.clauses),
    text: lead,
  });
}

/** What the answer would be if what a message says were so. The case stays as it is. */
export function whatIfView(context: ViewContext, document: CaseDocument, draft: Draft, command: Hear): View {
  const { edition } = context;
  const said = Object.entries(command.read).flatMap(([name, { value }]) => {
    const fact = edition.facts.find((one) => one.name === name);
    return fact ? [valueWords(fact, value)] : [];
  });
  if (said.length === 0) return notReadView(edition, document, draft);
  const then = hear(edition, draft, command).draft ?? draft;
  const answer = answerOf(edition, then);
  const facts = factsOf(edition, then);
  const verdict = verdictShown(context, document, answer, facts);
  const why = whyFor(routeFor(context, document, facts), edition, answer.verdict, facts);
  const lead = answer.shown ? why : say('followUp.wouldNeed', { asked: answer.next?.text ?? '' });
  return explainView({
    document,
    title: say('followUp.onlyIf'),
    verdict,
    safety: safetyOf(context, document, then, answer),
    lead,
    blocks: [
      ...byRoute(context, document, answer, then),
      { title: say('followUp.if'), text: list(said) },
      { title: say('followUp.yourCase'), text: say('followUp.asItWas') },
    ],
    clauses: answer.shown ? clauseRows(edition, answer.verdict.clauses) : [],
    text: say('followUp.onlyIfText', { answer: answer.shown ? verdict.headline : lead }),
  });
}

/** Nothing could be read in a "what if": what it could have been about. */
function notReadView(edition: Edition, document: CaseDocument, draft: Draft): View {
  const { wouldChange, guessed, toConfirm, risk } = answerOf(edition, draft);
  const unsettled = new Set([...draft.open, ...Object.keys(guessed), ...toConfirm]);
  const lead = say('followUp.couldNotTell');
  return explainView({
    document,
    title: say('followUp.whatIf'),
    verdict: NO_VERDICT,
    safety: risk ? safetyLine(edition) : '',
    lead,
    blocks: [{ title: say('answer.foldChanges'), text: list(changeLines(edition, wouldChange, unsettled, 6)) }],
    text: lead,
  });
}

/** Whom one could tell what the case in hand is about, by what the policy would most likely say of each. */
export function whoMayView({ edition }: ViewContext, document: CaseDocument, draft: Draft): View {
  const recipients = edition.facts.find(({ name }) => name === 'recipient');
  const groups = new Map<string, string[]>();
  for (const value of Object.keys(recipients?.values ?? {})) {
    const read = { recipient: { value, certainty: null } };
    const told = without(edition, draft, value);
    const then = hear(edition, told, { type: 'hear', read, open: [], riskHeard: false }).draft ?? told;
    const { verdict } = answerOf(edition, then);
    const words = verdictInWords(verdict.verdict, verdict.inPart);
    const called = recipientCalled(edition, { ...factsOf(edition, then), recipient: value }) ?? value;
    groups.set(words, [...(groups.get(words) ?? []), called]);
  }
  const order = VERDICTS.flatMap((verdict) => [verdictInWords(verdict, false), verdictInWords(verdict, true)]);
  const blocks = [...new Set(order)].flatMap((title) =>
    groups.has(title) ? [{ title, text: list(groups.get(title)!) }] : [],
  );
  const { risk } = answerOf(edition, draft);
  const lead = say('followUp.howSure');
  const [first, ...others] = blocks;
  return explainView({
    document,
    title: say('followUp.whomTitle'),
    verdict: NO_VERDICT,
    safety: risk ? safetyLine(edition) : '',
    lead,
    blocks: first ? [first] : [],
    folds: others,
    text: lead,
  });
}

/** The draft as it would be read for another recipient: a tapped one is no contradiction here. */
function without(edition: Edition, draft: Draft, recipient: string): Draft {
  if (standsAs(edition, draft, 'recipient') === recipient || !isTapped(edition, draft, 'recipient')) return draft;
  const { recipient: _, ...facts } = draft.facts;
  const value = standsAs(edition, draft, 'recipient')!;
  return { ...draft, facts, answers: {}, read: { ...draft.read, recipient: { value, certainty: null } } };
}

/** Asks which case a message is about; the one in hand is known by its topic. */
export function whichCaseView({ edition }: ViewContext, document: CaseDocument, safety: string): View {
  const topic = document.draft ? topicOf(edition, factsOf(edition, document.draft)) : '';
  return {
    template: 'which-case',
    data: { ref: document.id, rev: document.rev, safety, topic },
    summary: say('whichCase.whichCaseIsThis'),
    text: [safety, say('whichCase.text')].filter(Boolean).join(' '),
  };
}
