// What somebody types once they have been answered: about the case in hand, another question, or neither. Danger goes
// first, before anything of it is decided.
import {
  SURE,
  asksOfAnother,
  asksWhomToRing,
  factsOfFollowUp,
  isPlainThanks,
  isPlainlyFollowUp,
  relationOf,
} from '../ask/follow-up.ts';
import { asksWhom } from '../ask/asks-whom.ts';
import { isYes, responseTyped } from '../ask/response-typed.ts';
import { byStanding, proposalsOf } from '../ask/standing.ts';
import type { ReadFact, Relation, Understood } from '../ask/understanding.ts';
import { fold } from '../text/fold.ts';
import { answerOf, questionShown } from '../record/draft-answer.ts';
import type { DraftAnswer } from '../record/draft-answer.ts';
import { hangsOnRecipient, standsAs } from '../record/hear.ts';
import type { Hear } from '../record/hear.ts';
import type { CaseCommand, CaseDocument, Draft } from '../record/types.ts';
import { say } from '../words/say.ts';
import { NEW_EMERGENCY } from './actions/danger.ts';
import { youAreWelcome } from './actions/talk.ts';
import { isAlarm } from './alarm.ts';
import { answerNew } from './given.ts';
import { asksOfProtocol, routeBeside, routeOpened } from './route-signs.ts';
import { answerQuestion, isEmergency, isRiskHeard, safetyIn, saidWith } from './question.ts';
import { afterCommand, notice } from './result.ts';
import type { Result } from './result.ts';
import type { Turn } from './turn.ts';
import { thingShown } from './thing-shown.ts';
import { changesSaid } from './views/follow-up.ts';

type CaseWithDraft = CaseDocument & { readonly draft: Draft };

/** A message that was read, and the case it may be about. */
interface About {
  readonly text: string;
  readonly understood: Understood;
  readonly document: CaseWithDraft;
}

const nothingInHand = (): Result => notice(say('followUp.nothingInHandTitle'), say('followUp.nothingInHand'));

/** Answers a message that was read: as part of the case in hand where it is about that, else as a new question. */
export async function answerMessage(turn: Turn, text: string, understood: Understood): Promise<Result> {
  const { is, certainty } = relationOf(text, understood);
  const relation: Relation = certainty < SURE ? 'unclear' : is;
  const reference = turn.caseInHand.find(turn);
  if (isEmergency(understood) || isUnreadAlarm(text, understood)) return alarmIn(turn, text, understood, relation);
  // what the protocol is, or what goes to the defence, is no part of any case
  const opened = routeOpened(turn, text, safetyIn(turn, understood));
  if (opened) return opened;
  if (asksOfProtocol(text) && (understood.kind !== 'sharing' || understood.facts.length === 0))
    return answerQuestion(turn, text, understood);
  const document = reference === null ? null : await draftOf(turn, reference);
  if (document) return HANDLE[relation](turn, { text, understood, document });
  return withoutCase(turn, text, understood, relation);
}

/** What nothing else is understood of, and speaks of danger, is an alarm rather than a remark. */
const isUnreadAlarm = (text: string, { kind }: Understood): boolean => kind === 'other' && isAlarm(text);

/** Somebody is in danger. Nothing is looked up before they are answered. A "what if" changes nothing, danger or not. */
async function alarmIn(turn: Turn, text: string, understood: Understood, relation: Relation): Promise<Result> {
  const reference = turn.caseInHand.find(turn);
  if (reference === null || relation === 'new-case' || relation === 'unclear')
    return isEmergency(understood) ? answerQuestion(turn, text, understood) : { kind: 'danger', keep: NEW_EMERGENCY };
  if (relation === 'what-if') return { kind: 'danger', keep: null };
  return { kind: 'danger', keep: { reference, hear: hearFrom(turn, text, understood) } };
}

const hasDraft = (document: CaseDocument): document is CaseWithDraft => document.draft !== null;

/** A draft of the person's own; null where it is filed, or gone. */
async function draftOf({ cases, person }: Turn, reference: string): Promise<CaseWithDraft | null> {
  const document = await cases.find(person, reference);
  return document && document.author.id === person.id && hasDraft(document) ? document : null;
}

const HALF_AN_HOUR = 30 * 60_000;

/** Nothing is in hand: after a restart, say, or once it was recorded. */
async function withoutCase(turn: Turn, text: string, understood: Understood, relation: Relation): Promise<Result> {
  if (relation === 'thanks' && isPlainThanks(text, understood)) return youAreWelcome();
  if (!isPlainlyFollowUp(text)) return answerNew(turn, text, understood);
  const newest = await newestDraft(turn);
  if (newest) return askWhich(turn, { text, understood, document: newest });
  return understood.facts.length > 0 ? answerQuestion(turn, text, understood) : nothingInHand();
}

/** The newest draft of the last half hour that stands on the person's list. */
async function newestDraft({ cases, person, viewContext }: Turn): Promise<CaseWithDraft | null> {
  const since = viewContext().now.getTime() - HALF_AN_HOUR;
  const { items } = await cases.mine(person);
  const fresh = items.map(({ document }) => document).filter((one) => Date.parse(one.touched) >= since);
  return fresh.filter(hasDraft).toSorted((a, b) => b.touched.localeCompare(a.touched))[0] ?? null;
}

/** Two buttons ask. The message waits in memory until one of them is pressed. */
async function askWhich(turn: Turn, { text, understood, document }: About): Promise<Result> {
  turn.caseInHand.wait(turn, { text, understood });
  return { kind: 'which-case', document, safety: safetyIn(turn, understood) };
}

const asNew = (turn: Turn, { text, understood }: About): Promise<Result> => answerNew(turn, text, understood);

const HANDLE: Readonly<Record<Relation, (turn: Turn, about: About) => Promise<Result>>> = {
  'same-case': hearMore,
  'new-case': asNew,
  why: async (turn, about) => (about.understood.facts.length > 1 ? hearMore(turn, about) : explain(turn, about)),
  'what-if': whatIf,
  thanks: async (turn, about) =>
    isPlainThanks(about.text, about.understood) ? youAreWelcome() : notUnderstood(turn, about),
  // what is only guessed to be a stop puts nothing away: only the typed words themselves do (typed-words.ts)
  stop: notUnderstood,
  restart: notUnderstood,
  policy: (turn, about) => aboutPolicy(turn, about),
  other: async (turn, about) => (about.understood.kind === 'sharing' ? askWhich(turn, about) : asNew(turn, about)),
  unclear: async (turn, about) => (saysNothing(turn, about) ? notUnderstood(turn, about) : askWhich(turn, about)),
};

/** A remark in which nobody reads anything about a person: there is nothing in it that could belong to any case. */
const saysNothing = (turn: Turn, { understood }: About): boolean =>
  understood.kind === 'other' && understood.facts.length === 0 && !isRiskHeard(turn, understood);

/** A remark that could not be read: the case is left as it is, its card is shown again, and a line says how to put it away. */
async function notUnderstood(turn: Turn, { document, understood }: About): Promise<Result> {
  const words = { stop: say('typedWords.stop.word'), again: say('typedWords.startAgain.word') };
  const line = say('followUp.notUnderstood', words);
  return { kind: 'case', document, besides: { notice: `${safetyIn(turn, understood)} ${line}`.trim() } };
}

const explain = async (turn: Turn, { document, understood }: About): Promise<Result> => ({
  kind: 'why',
  document,
  notice: safetyIn(turn, understood),
});

/** A question about the policy, which "who can I tell?" is only while no case is in hand. */
async function aboutPolicy(turn: Turn, about: About): Promise<Result> {
  const { text, understood, document } = about;
  if (isAboutWhom(text)) return { kind: 'who-may', document };
  return understood.kind === 'policy' || understood.kind === 'other' ? asNew(turn, about) : askWhich(turn, about);
}

const isAboutWhom = (text: string): boolean =>
  /^\W*(?:so |and |ok |then )*who/i.test(text) && asksWhom(fold(text).text);

/** What was read in a message about the case in hand. */
function hearFrom(turn: Turn, text: string, understood: Understood): Hear {
  const facts: readonly ReadFact[] = factsOfFollowUp(text, understood.facts);
  return {
    type: 'hear',
    read: proposalsOf(facts),
    open: byStanding(facts).open,
    riskHeard: isRiskHeard(turn, understood),
    reader: understood.reader,
  };
}

/** The same case: what is new is added, what is corrected replaced, and the card says both. */
async function hearMore(turn: Turn, about: About): Promise<Result> {
  const { text, understood, document } = about;
  const { edition } = turn.viewContext();
  if (asksWhomToRing(text)) return { kind: 'advice', document, notice: safetyIn(turn, understood) };
  if (isAboutWhom(text) && understood.facts.every(({ words }) => words === '')) return { kind: 'who-may', document };
  const typed = typedAnswer(answerOf(edition, document.draft), text);
  if (typed)
    return afterCommand(await turn.cases.run(turn.person, document.id, null, typed), { notice: sameCase(document) });
  const command = hearFrom(turn, text, understood);
  if (Object.keys(command.read).length + command.open.length === 0) return nothingNew(turn, about);
  if (isBesides(turn, about, command)) return anotherAnswer(turn, about, command);
  const outcome = await turn.cases.run(turn.person, document.id, null, command);
  const after = outcome.document?.draft;
  if (outcome.outcome === 'refused' || !after) return afterCommand(outcome);
  keepQuotes(turn, document.id, about);
  const said = changesSaid(edition, document.draft, after, command);
  return afterCommand(outcome, { notice: `${sameCase(document)} ${said}`.trim() });
}

/** What a message says to what the card asks: that the reading is right, or an answer to the question; null if neither. */
function typedAnswer(answer: DraftAnswer, text: string): CaseCommand | null {
  const asked = questionShown(answer);
  if (!asked) return answer.toConfirm.length > 0 && isYes(text) ? { type: 'confirm', facts: {}, answer: null } : null;
  const response = responseTyped(asked, text);
  return response === null ? null : { type: 'answer', question: asked.id, response };
}

const sameCase = ({ id }: CaseDocument): string => say('followUp.sameCase', { reference: id });

const nothingNew = async (turn: Turn, { document, understood }: About): Promise<Result> => ({
  kind: 'case',
  document,
  besides: {
    notice: `${safetyIn(turn, understood)} ${say('followUp.nothingNew')}`.trim(),
  },
});

/** Whether somebody else would be told besides whoever the case is about already. */
function isBesides(turn: Turn, { text, document, understood }: About, { read }: Hear): boolean {
  const before = standsAs(turn.viewContext().edition, document.draft, 'recipient');
  const recipient = read['recipient'];
  const isOther = recipient !== undefined && before !== undefined && recipient.value !== before;
  return isOther && asksOfAnother(text, { facts: factsOfFollowUp(text, understood.facts) });
}

/** A second answer about the same thing: the facts go with it, but for those that hang on who would be told. */
async function anotherAnswer(turn: Turn, { text, understood, document }: About, command: Hear): Promise<Result> {
  const { edition } = turn.viewContext();
  const { cases, person, conversation } = turn;
  const { draft } = document;
  const copied = edition.facts.flatMap(({ name }) => {
    const value = standsAs(edition, draft, name);
    if (value === undefined || name === 'recipient' || hangsOnRecipient(name, value)) return [];
    return [[name, { ...draft.read[name], value, certainty: draft.read[name]?.certainty ?? null }] as const];
  });
  const asked = edition.facts.map(({ name }) => name).filter((name) => isSaidOfRecipient(turn, draft, name));
  const read = { ...Object.fromEntries(copied), ...command.read };
  const {
    document: opened,
    refusal,
    outcome,
  } = await cases.open(person, {
    read,
    open: [...new Set([...draft.open, ...asked, ...command.open])].filter((name) => read[name] === undefined),
    asksWhom: false,
    riskHeard: draft.riskHeard || command.riskHeard,
    emergency: false,
    openedBy: cases.openedBy({ sender: person.id, conversation, text: fold(text).text }),
    reader: understood.reader,
  });
  if (!opened) return notice(say('followUp.notDone'), refusal?.message ?? '');
  keepQuotes(turn, opened.id, { text, understood, document }, document.id);
  const said = say('followUp.secondAnswer', { reference: document.id });
  return { kind: 'case', document: opened, besides: { notice: said }, changed: outcome === 'done' };
}

/** What was said of the first recipient is asked again of the second. */
function isSaidOfRecipient(turn: Turn, draft: Draft, name: string): boolean {
  const value = standsAs(turn.viewContext().edition, draft, name);
  return value !== undefined && hangsOnRecipient(name, value);
}

/** The words that said so go with those of the messages before; a route that they speak of now takes their route's place. */
function keepQuotes(turn: Turn, reference: string, { text, understood }: About, from = reference): void {
  const said = saidWith(understood);
  turn.quotes.keep(reference, {
    ...turn.quotes.of(from),
    ...said,
    ...routeBeside(turn, text),
    words: { ...turn.quotes.of(from)?.words, ...said.words },
  });
}

/** What the policy would say if something were otherwise. It is shown as that and changes nothing. */
async function whatIf(turn: Turn, about: About): Promise<Result> {
  const { text, understood, document } = about;
  const command = hearFrom(turn, text, understood);
  return { kind: 'what-if', document, command, notice: safetyIn(turn, understood) };
}

/** "About the same case": the message that waited is heard as part of it. */
export async function aboutSameCase(turn: Turn, reference: string): Promise<Result> {
  const waiting = turn.caseInHand.take(turn);
  const document = await draftOf(turn, reference);
  if (!waiting || !document) return typeAgain();
  const { is } = relationOf(waiting.text, waiting.understood);
  const about = { ...waiting, document };
  return is === 'why' || is === 'what-if' ? HANDLE[is](turn, about) : hearMore(turn, about);
}

/** "A new question": the message that waited is answered as one. */
export async function asNewQuestion(turn: Turn): Promise<Result> {
  const waiting = turn.caseInHand.take(turn);
  if (!waiting) return typeAgain();
  const answer = waiting.isQuestion ? answerQuestion : answerNew;
  return answer(turn, waiting.text, waiting.understood);
}

/** What waited was forgotten meanwhile. */
export const typeAgain = (): Result => notice(say('followUp.typeAgainTitle'), say('followUp.typeAgain'));

/** A record of one's own, so that its words can be asked for. */
function noteFiled(turn: Turn, result: Result): void {
  if (result.kind !== 'case' && result.kind !== 'receipt') return;
  const { id, filed, author } = result.document;
  if (filed && author.id === turn.person.id) turn.caseInHand.noteFiled(turn, id);
}

/** Notes what somebody was answered about, so that what they type next can be about it. */
export function noteInHand(turn: Turn, result: Result): void {
  const thing = thingShown(result);
  if (thing) return turn.caseInHand.noteThing(turn, thing);
  const isAnswer = result.kind === 'case' || result.kind === 'why' || result.kind === 'what-if';
  if (!isAnswer) return noteFiled(turn, result);
  const { draft, author } = result.document;
  if (draft && author.id === turn.person.id) turn.caseInHand.note(turn, result.document.id);
  else if (turn.caseInHand.find(turn) === result.document.id) turn.caseInHand.forget(turn);
  noteFiled(turn, result);
}
