// The answer to a question, typed or walked: the verdict with whom and how, why, the one thing to do next, and what is
// still to be confirmed or answered. All else is folded.
import type { Situation } from '../../agreements/match.ts';
import type { PolicyAnswer } from '../../ask/understanding.ts';
import type { Edition } from '../../policy/edition.ts';
import { dutyShown, markWords, notTrue } from '../../policy/cite.ts';
import { headline, isSaidInFull } from '../../policy/headline.ts';
import { alsoTell } from '../../policy/safety.ts';
import { lawLine, lawWords } from '../../policy/todays-law.ts';
import type { LawSaid } from '../../policy/todays-law.ts';
import type { Verdict } from '../../policy/verdict.ts';
import { answerOf, knownOf, questionShown } from '../../record/draft-answer.ts';
import type { DraftAnswer } from '../../record/draft-answer.ts';
import { walkOf } from '../../record/draft.ts';
import { mayRecord, mayRecordOnceConfirmed } from '../../record/recording.ts';
import type { CaseDocument, Draft } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { day } from '../formatting.ts';
import type { View } from '../render.ts';
import { agreementLines, followedAgreement } from './agreements.ts';
import { clauseRows, clauseShown } from './clauses.ts';
import type { ViewContext } from './context.ts';
import { factsShown } from './facts.ts';
import { answerFor, consultClause, routeFor, routeHeadline, routeToDo, whyFor } from './for-route.ts';
import type { ForRoute } from './for-route.ts';
import { onlySafety, whatToDo } from './next-step.ts';
import { saidOfLaw } from './said-of-law.ts';
import { safetyWords } from './safety.ts';
import { basisWords, changeLines, notEndorsed, overdue, signOf, tone } from './verdict-words.ts';
import { answersOf, helpFor, offered, responseChoices } from './walk.ts';

type Facts = Readonly<Record<string, string | undefined>>;
/** What looked like an identity in what was just typed. */
type Identity = readonly { readonly kind: string; readonly words: string }[];

/** A draft with all that its card needs. */
interface Answered {
  readonly context: ViewContext;
  readonly reference: string;
  readonly draft: Draft;
  readonly answer: DraftAnswer;
  readonly facts: Facts;
  /** The route for which it was begun; null where it was for none. */
  readonly route: ForRoute | null;
  /** What today's law says otherwise; null where that is nothing. */
  readonly law: LawSaid | null;
}

export function answerView(context: ViewContext, document: CaseDocument, draft: Draft, identity: Identity = []): View {
  const { edition } = context;
  const answer = answerOf(edition, draft);
  const facts = { ...knownOf(draft), ...walkOf(edition, draft).facts };
  const said = context.saidWith(document.id);
  const understood = factsShown(edition, draft, answer, said?.words ?? {});
  const answers = answersOf(edition, draft);
  const answered: Answered = {
    context,
    reference: document.id,
    draft,
    answer,
    facts,
    route: routeFor(context, document, facts),
    law: saidOfLaw(context, draft, answer.verdict),
  };
  const draw = (size: number): View => ({
    template: 'answer',
    data: {
      ref: document.id,
      rev: document.rev,
      shown: answer.shown,
      ...(answer.shown ? verdictShown(answered, size) : noVerdict(answered)),
      ...questionPart(answered, size),
      ...confirmPart(answered),
      waiting: waitingFor(draft),
      ...agreementsPart(answered, size),
      identity: identityWords(identity),
      notes: (said?.notes ?? []).map((text) => ({ text })),
      goesBy: said?.goesBy ? [said.goesBy] : [],
      inline: size < FACTS_APART,
      facts: size < FACTS_APART ? understood : [],
      factLines: size < LISTS_LEFT_OUT ? listed(understood.map(({ stands }) => stands)) : '',
      understood: understood.length + answers.length,
      factCount: understood.length,
      answers: size < LISTS_LEFT_OUT ? listed(answers.map((one) => say('answer.answered', one))) : '',
      ...ways(answered),
      kept: draft.hidden ? say('answer.kept') : '',
    },
    ...(size < SMALLEST ? { smaller: () => draw(size + 1) } : {}),
    ...inWords(answered),
  });
  return draw(0);
}

/**
 * Where not all of it fits: of the deciding clause only its own words (1), then it is read on a card of its own (2), then
 * facts are put right on one (3), then only what they are about is listed of them and of the answers (4), then answers
 * are a list to pick from and no rows (5). The more is left out, the fewer changes.
 */
const CLAUSE_IN_SHORT = 1;
const CLAUSE_APART = 2;
const FACTS_APART = 3;
const LISTS_LEFT_OUT = 4;
const SMALLEST = 5;
const MOST_CHANGES = 8;

/** Where a decision is for a route and little fits, what would change it is left out: the way back stands, and answers are rows. */
const hasChanges = (route: ForRoute | null, size: number): boolean => route === null || size < FACTS_APART;

/** So many facts stand on a page of their own: with all their choices, more would not fit. */
const FACTS_A_PAGE = 7;

/** What was understood, a page of it, for where the card of the answer has no room to put it right. */
export function factsView(context: ViewContext, document: CaseDocument, draft: Draft, page: number): View {
  const { edition } = context;
  const said = context.saidWith(document.id);
  const all = factsShown(edition, draft, answerOf(edition, draft), said?.words ?? {});
  const facts = all.slice(page * FACTS_A_PAGE, (page + 1) * FACTS_A_PAGE);
  const isMore = all.length > (page + 1) * FACTS_A_PAGE;
  return {
    template: 'facts',
    data: {
      ref: document.id,
      rev: document.rev,
      facts,
      pages: isMore ? [{ title: say('facts.more'), value: String(page + 1) }] : [],
    },
    summary: say('facts.title'),
    text: say('answer.putRight'),
  };
}

/** One fact of many values, each of them a tap. */
export function factView(context: ViewContext, document: CaseDocument, draft: Draft, name: string): View {
  const said = context.saidWith(document.id);
  const all = factsShown(context.edition, draft, answerOf(context.edition, draft), said?.words ?? {});
  const fact = all.find((one) => one.fact === name);
  if (!fact) return answerView(context, document, draft);
  const { label, stands, words, value, values } = fact;
  return {
    template: 'fact',
    data: { ref: document.id, rev: document.rev, fact: name, label, stands, words, value, values },
    summary: label,
    text: say('facts.changeText', { label }),
  };
}

const listed = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');
const numbered = (lines: readonly string[]): string => lines.map((line, at) => `${at + 1}. ${line}`).join('\n');

/** The headline of a draft's answer, as it stands on its card and in its notification. */
const headlineOf = ({ context, answer, facts, route }: Answered): string =>
  route
    ? routeHeadline(route, context.edition, answer.verdict, facts)
    : headline(context.edition, answer.verdict, facts, context.contacts);

function toDoOf(answered: Answered) {
  const { context, answer, facts, route } = answered;
  const { verdict, risk } = answer;
  if (route) return routeToDo(context, route, { verdict, facts, risk });
  return whatToDo(context, verdict, facts, risk, followedAgreement(context, situationOf(answered)));
}

/** How far a verdict can be relied on, in few words. */
export function standing({ settled, toConfirm }: DraftAnswer): string {
  if (settled) return say('answer.settled');
  return toConfirm.length > 0 ? say('answer.likely') : say('answer.soFar');
}

/** The verdict, why, what follows from it, and what is folded. */
function verdictShown(answered: Answered, size: number) {
  const { context, draft, answer, facts, route, law } = answered;
  const { edition, editions, now } = context;
  const { settled, wouldChange, guessed, toConfirm } = answer;
  const verdict = {
    ...answer.verdict,
    answer: answerFor(route, answer.verdict),
    why: whyFor(route, edition, answer.verdict, facts),
  };
  const { steps, ...toDo } = toDoOf(answered);
  const sharing = settled && verdict.verdict === 'share' && size < LISTS_LEFT_OUT ? edition.sharingSteps : [];
  const unsettled = new Set([...draft.open, ...Object.keys(guessed), ...toConfirm]);
  return {
    tone: tone(verdict.verdict),
    standing: say('answer.standing', { sign: signOf(verdict.verdict), standing: standing(answer) }),
    headline: headlineOf(answered),
    why: tellsBesides(answered) ? firstSentence(verdict.why) : whyLine(edition, verdict, facts),
    endorsed: notEndorsed(edition),
    overdue: overdue(edition, editions.asOf(now)),
    lawLine: lawLine(answer.verdict, law),
    ...toDo,
    steps: numbered(steps),
    sharing: numbered(sharing.map(({ title, plain }) => say('answer.sharingStep', { title, plain }))),
    ...policyPart(answered, size),
    changes: hasChanges(route, size) ? listed(changeLines(edition, wouldChange, unsettled, MOST_CHANGES - size)) : '',
  };
}

/**
 * Why, after the edition's own answer: that says what a headline cannot, such as which part, or what to say in its
 * place. "Share it now" adds nothing to a headline that says whom to tell now.
 */
const whyLine = (edition: Edition, verdict: Verdict, facts: Facts): string =>
  isSaidInFull(edition, verdict, facts) ? verdict.why : say('answer.why', { answer: verdict.answer, why: verdict.why });

/** Why, and the policy's own words: the deciding clause, as much of it as fits, and the way to all of them. */
function policyPart(answered: Answered, size: number) {
  const { context, answer, route, law } = answered;
  const { edition } = context;
  const { verdict } = answer;
  const [first = '', ...others] = verdict.clauses;
  const clause = clauseShown(edition, first);
  const { title, quote, place, mark } = clause;
  const inShort = size < CLAUSE_IN_SHORT ? clause : { ...NO_CLAUSE, title, quote, place, mark };
  return {
    basis: basisWords(verdict),
    beyond: verdict.beyond ?? '',
    law: law ? [lawWords(law)] : [],
    todayNotes: verdict.duties.map((duty) => dutyShown(edition, duty)),
    clause: size < CLAUSE_APART ? inShort : NO_CLAUSE,
    passages: [
      { title: size < CLAUSE_APART ? say('answer.passages', { others: others.length }) : title, value: first },
      ...clauseRows(edition, consultClause(route)),
    ],
  };
}

const NO_CLAUSE = {
  id: '',
  title: '',
  quote: '',
  place: '',
  mark: '',
  defect: '',
  plain: '',
  today: '',
  changed: '',
  todayMark: '',
};

/** The agreements that fit; none while there is no verdict, and none where the card has no room but for what must stand. */
function agreementsPart(answered: Answered, size: number): ReturnType<typeof agreementLines> {
  if (!answered.answer.shown || size >= LISTS_LEFT_OUT) return { agreements: [], otherAgreements: '' };
  return agreementLines(answered.context, situationOf(answered));
}

/** What of a case says which agreements fit. */
function situationOf({ context, reference, draft, answer, facts }: Answered): Situation {
  const { verdict } = answer.verdict;
  const { recipient } = context.saidWith(reference)?.words ?? {};
  // once it is put right who would be told, the words speak of somebody else
  const named = recipient?.value === facts['recipient'] ? recipient?.words : undefined;
  const { purpose, withWhom = named } = draft.form;
  const route = context.decides;
  const agency = route?.direction === 'in' ? route.from.id : route?.to.id;
  return { verdict, facts, open: draft.open, purpose, withWhom, agency };
}

/** Without a verdict nobody is kept out, but for whoever telling could endanger somebody: all who protect are named. */
function noVerdict({ context, answer, facts: said, draft }: Answered) {
  const { recipient: _recipient, ...unnamed } = said;
  const isDoubted = said['telling-endangers'] === 'yes' || draft.open.includes('telling-endangers');
  const facts = isDoubted ? said : unnamed;
  const { steps: _, ...toDo } = onlySafety(context, answer.risk ? safetyWords(context.edition, facts) : '', facts);
  return {
    tone: 'default',
    standing: say('answer.noAnswer'),
    headline: say('answer.needToKnow'),
    why: answer.next ? '' : checkWhatIRead(),
    endorsed: '',
    overdue: '',
    lawLine: '',
    ...toDo,
    steps: '',
    sharing: '',
    basis: '',
    beyond: '',
    law: [],
    todayNotes: [],
    clause: NO_CLAUSE,
    passages: [],
    changes: '',
  };
}

/** Said instead of a question where everything was read and nothing of it may yet stand for an answer. */
export const checkWhatIRead = (): string => say('answer.checkWhatIRead');

/** Whether the card says first whom to tell besides: then there is room for less, and the question stays in sight. */
const tellsBesides = ({ context, answer, facts, route }: Answered): boolean =>
  route === null &&
  answer.shown &&
  answer.risk &&
  answer.verdict.verdict === 'share' &&
  alsoTell(context.edition, facts) !== null;

const firstSentence = (text: string): string => text.split(/(?<=\.) /u)[0]!;

/** The one question that is open. What was read is confirmed before it, where it gives an answer already. */
function questionPart(answered: Answered, size: number) {
  const { context, draft, answer, facts } = answered;
  const next = questionShown(answer);
  if (!next) return { id: '', question: '', help: '', rows: [], others: [] };
  const about = {
    id: next.id,
    question: next.text,
    help: tellsBesides(answered) ? '' : helpFor(context.edition, draft, next),
  };
  if (size === SMALLEST) return { ...about, rows: [], others: responseChoices(next) };
  return { ...about, ...offered(context.edition, next, facts) };
}

/** What "That is right" would confirm, in words: nobody confirms what they have not seen. */
function confirmPart({ context, answer: { settled, toConfirm }, facts }: Answered) {
  const read = context.edition.facts.filter(({ name }) => toConfirm.includes(name));
  const values = read.map(({ name, values: words }) => words[facts[name] ?? ''] ?? '');
  return { confirm: !settled && toConfirm.length > 0, read: listed(values) };
}

/** What else can be done: at once where it is the next thing, else under More. */
function ways({ context, draft, answer }: Answered) {
  const { verdict, shown, settled, toConfirm } = answer;
  const path = walkOf(context.edition, draft).path.length;
  const record = settled || mayRecord(context.edition, draft);
  return {
    settled,
    record,
    confirmAndRecord: mayRecordOnceConfirmed(context.edition, draft),
    askingConsent: settled && verdict.verdict === 'ask-consent-first' && draft.consentBeingAsked === null,
    advise: shown && verdict.verdict === 'seek-advice',
    recordAnyway: !record && shown && toConfirm.length === 0,
    change: path > 0 ? [{ title: say('common.changeAnEarlierAnswer') }] : [],
    again: [
      ...(record ? [{ title: say('telling.open'), verb: 'tell.below' }] : []),
      { title: say('common.thisAnswerIsWrong'), verb: 'doubt.below' },
      { title: say('answer.startAgain'), verb: 'start-again.below' },
    ],
  };
}

/** What the draft waits for, such as consent being asked. */
const waitingFor = ({ consentBeingAsked }: Draft): string =>
  consentBeingAsked ? say('answer.askingSince', { day: day(consentBeingAsked.since) }) : '';

function inWords(answered: Answered): Pick<View, 'summary' | 'text'> {
  const { context, answer } = answered;
  const next = questionShown(answer);
  if (!answer.shown) {
    const asked = next?.text ?? checkWhatIRead();
    return { summary: say('answer.needToKnowSummary'), text: say('answer.needToKnowText', { asked }) };
  }
  const { verdict, settled } = answer;
  const line = headlineOf(answered);
  const why = whyFor(answered.route, context.edition, verdict, answered.facts);
  const summary = settled ? line : say('answer.notSettled', { standing: standing(answer), headline: line });
  const { safety } = toDoOf(answered);
  const missing = next ? say('answer.stillMissing', { question: next.text }) : (verdict.steps[0] ?? '');
  const late = overdue(context.edition, context.editions.asOf(context.now));
  return {
    summary,
    text: [
      `${summary}.`,
      safety === missing ? '' : safety,
      why,
      lawLine(verdict, answered.law),
      missing,
      notEndorsed(context.edition),
      late,
    ]
      .filter(Boolean)
      .join(' '),
  };
}

const identityWords = (identity: Identity): string =>
  identity.length > 0
    ? say('answer.identity', { kinds: [...new Set(identity.map(({ kind }) => kind))].join(', ') })
    : '';

/** The way to the words for the person: their card, or the draft that must be answered first; null where no case is in hand. */
export type ToTell =
  { readonly verb: 'tell' | 'resume'; readonly ref: string; readonly rev: number } | { readonly verb: null };

/** What leads to the words for the person. */
function wayToWords({ verb }: ToTell): string {
  if (verb === 'tell') return '';
  const words = { tell: say('telling.open'), mine: say('typedWords.mine.word') };
  return verb === 'resume' ? say('telling.answerFirst', words) : say('telling.startFirst', words);
}

/** An answer about the policy itself, with the clauses it stands on. A myth's own words stand nowhere as if they were so. */
export function policyView(
  edition: Edition,
  { title: asked, answer, clauses, mark }: PolicyAnswer,
  toTell?: ToTell,
): View {
  const myth = edition.myths.find(({ wrong }) => wrong === asked);
  const title = myth ? notTrue(myth) : asked;
  const first = toTell ? wayToWords(toTell) : '';
  return {
    template: 'policy',
    data: {
      title,
      answer,
      mark: mark ? markWords(mark) : '',
      clause: clauseShown(edition, clauses[0] ?? ''),
      clauses: clauseRows(edition, clauses),
      first,
      ref: toTell?.verb ? toTell.ref : '',
      rev: toTell?.verb ? toTell.rev : 0,
      tells: toTell?.verb === 'tell',
      resumes: toTell?.verb === 'resume',
    },
    summary: title,
    text: [answer, first].filter(Boolean).join(' '),
  };
}
