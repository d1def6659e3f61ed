// A question in somebody's own words: an answer about the policy, the emergency card, or the likely verdict.
import { asksWhom } from '../ask/asks-whom.ts';
import { byStanding, proposalsOf } from '../ask/standing.ts';
import type { Understood } from '../ask/understanding.ts';
import { whomFor } from '../ask/whom.ts';
import { holds } from '../policy/edition.ts';
import { valueOf } from '../policy/fact-names.ts';
import { refuse } from '../record/refusals.ts';
import type { ReadValue } from '../record/types.ts';
import { fold } from '../text/fold.ts';
import { within } from '../time/within.ts';
import { say } from '../words/say.ts';
import { NEW_EMERGENCY } from './actions/danger.ts';
import type { SaidWith } from './quotes.ts';
import { routeAsked, routeBeside } from './route-signs.ts';
import { notOpened, notice, stopped } from './result.ts';
import type { Result } from './result.ts';
import type { Turn } from './turn.ts';
import { isAlarm } from './alarm.ts';
import { answerKinds } from './views/case.ts';
import type { Besides } from './views/case.ts';
import { safetyWords } from './views/safety.ts';

/**
 * What the words say, within so many milliseconds, in which what understands them may have to be loaded. Rejects where
 * it cannot be, and with `TooLate` where it takes longer; the reading is then given up.
 */
export async function readQuestion({ understanding }: Turn, text: string, patience: number): Promise<Understood> {
  const over = new AbortController();
  const reading = understanding().then((one) => one.understand(text, { signal: over.signal }));
  try {
    return await within(reading, patience);
  } finally {
    over.abort();
  }
}

/** Whether the words say that a life may be in danger now. */
export const isEmergency = ({ kind, facts }: Understood): boolean =>
  kind === 'emergency' || valueOf(byStanding(facts).known, 'emergency') === 'yes';

/** Answers from what was read: opens a draft, unless the question is about the policy or about nothing. */
export async function answerQuestion(turn: Turn, text: string, understood: Understood): Promise<Result> {
  const { kind, policy, reply } = understood;
  const besides = [safetyIn(turn, understood), ...(understood.notes ?? [])].filter(Boolean).join(' ');
  const { editions, edition } = turn.viewContext();
  if (kind === 'policy' && editions.isWithdrawn(edition)) return notOpened(refuse('edition-withdrawn'), besides);
  // a passage of the policy answers nothing about the protocol between agencies
  const route = asksNothing(understood) ? routeAsked(turn, text, besides) : null;
  if (route) return route;
  if (kind === 'policy' && policy) return { kind: 'policy', answer: policy, besides };
  if (kind === 'other' || kind === 'policy') {
    // what nothing else is understood of, and speaks of danger, is taken for an alarm rather than turned away
    if (kind === 'other' && isAlarm(text)) return { kind: 'danger', keep: NEW_EMERGENCY };
    if (understood.unread) return stopped([besides, reply].filter(Boolean).join(' '));
    return { ...notice(say('followUp.askMeTitle'), reply ?? say('followUp.askMe'), besides), doubtable: true };
  }
  const opening = openingOf(turn, text, understood);
  if (opening.emergency) return { kind: 'danger', keep: { opening } };
  const { document, refusal, outcome } = await turn.cases.open(turn.person, opening);
  if (!document) return notOpened(refusal, besides);
  turn.quotes.keep(document.id, { ...saidWith(understood), ...routeBeside(turn, text) });
  return { kind: 'case', document, besides: firstReply(understood, besides), changed: outcome === 'done' };
}

/** Whether nothing of it asks about sharing something about somebody; what could not be read may. */
const asksNothing = ({ kind, facts, unread }: Understood): boolean =>
  !unread && (kind === 'policy' || kind === 'other' || (kind === 'sharing' && facts.length === 0));

/** Facts that say something of whoever would be told. */
const OF_RECIPIENT: ReadonlySet<string> = new Set(['recipient', 'telling-endangers', 'protective-task', 'request']);

/** What the words open: hidden until somebody uses it. */
function openingOf(turn: Turn, text: string, understood: Understood) {
  const { facts, reader } = understood;
  const folded = fold(text).text;
  const { edition } = turn.viewContext();
  const asking = asksWhom(folded);
  const isNamed = facts.some(({ fact, value }) => fact === 'recipient' && value !== 'open');
  const ofOthers = facts.filter(({ fact }) => !OF_RECIPIENT.has(fact));
  const whom = asking && !isNamed ? whomFor(edition, byStanding(ofOthers).known) : null;
  // what was said of somebody who must not be told was not said of whom to tell
  const about = whom === null ? facts : ofOthers;
  const read: Record<string, ReadValue> = proposalsOf(about);
  if (whom !== null) read['recipient'] = { value: whom, certainty: null, proposed: true };
  return {
    read,
    open: byStanding(about).open,
    asksWhom: asking,
    riskHeard: isRiskHeard(turn, understood),
    emergency: isEmergency(understood),
    openedBy: turn.cases.openedBy({ sender: turn.person.id, conversation: turn.conversation, text: folded }),
    reader,
  };
}

/** Whether any reader, or a word that nobody needs to read, speaks of a risk to a person. */
export function isRiskHeard(turn: Turn, { riskHeard, facts }: Understood): boolean {
  const { known, guessed } = byStanding(facts);
  return riskHeard === true || holds(turn.viewContext().edition, 'at-risk', { ...guessed, ...known });
}

/**
 * The line that goes with every reply to words that speak of a risk; empty where none does. Such a reply gives no verdict
 * about anybody, so it keeps nobody out.
 */
export function safetyIn(turn: Turn, understood: Understood): string {
  const { recipient: _, ...known } = byStanding(understood.facts).known;
  return isRiskHeard(turn, understood) ? safetyWords(turn.viewContext().edition, known) : '';
}

export function saidWith(understood: Understood): SaidWith {
  const quoted = understood.facts.filter(({ words }) => words.trim() !== '');
  const words = quoted.map(({ fact, value, words: said }) => [fact, { value, words: said }] as const);
  return { words: Object.fromEntries(words), notes: understood.notes ?? [] };
}

/** What only the first reply says: what looks like an identity; and, where nothing was read, that it was not. */
function firstReply(understood: Understood, besides: string): Besides {
  const identity = answerKinds(understood.identity);
  return understood.facts.length > 0
    ? { identity }
    : { identity, notice: `${besides} ${say('followUp.nothingRead')}`.trim() };
}
