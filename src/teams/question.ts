// A question in somebody's own words: an answer about the policy, the emergency card, or the likely verdict.
import { byStanding } from '../ask/standing.ts';
import type { Understood } from '../ask/understanding.ts';
import { valueOf } from '../policy/fact-names.ts';
import { fold } from '../text/fold.ts';
import { within } from '../time/within.ts';
import { NEW_EMERGENCY } from './actions/danger.ts';
import { notice } from './result.ts';
import type { Result } from './result.ts';
import type { Turn } from './turn.ts';
import { isAlarm } from './alarm.ts';
import { answerKinds } from './views/case.ts';

const NOTHING_READ = 'I could not tell what this is about. Answer the question, and I can say more.';
const ASK_ME = 'I can tell you if you may share something about a person. Say what it is, and who would be told.';

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

/** Opens a draft with what was read, unless the question is about the policy or about nothing. */
export async function answerQuestion(turn: Turn, text: string, understood: Understood): Promise<Result> {
  const { kind, facts, identity, policy, reply, reader } = understood;
  if (kind === 'policy' && policy) return { kind: 'policy', answer: policy };
  if (kind === 'other' || kind === 'policy') {
    // what nothing else is understood of, and speaks of danger, is taken for an alarm rather than turned away
    if (kind === 'other' && isAlarm(text)) return { kind: 'danger', keep: NEW_EMERGENCY };
    return notice('Ask me about sharing', reply ?? ASK_ME);
  }
  const { cases, person, conversation } = turn;
  const { known, guessed, open } = byStanding(facts);
  const emergency = isEmergency(understood);
  const openedBy = cases.openedBy({ sender: person.id, conversation, text: fold(text).text });
  const opening = { facts: known, open, guessed, emergency, openedBy, reader };
  if (emergency) return { kind: 'danger', keep: { opening } };
  const { document, refusal, outcome } = await cases.open(person, opening);
  if (!document) return notice('This cannot be done', refusal?.message ?? '');
  const words = Object.fromEntries(facts.map((one) => [one.fact, one.words]));
  const first = { words, identity: answerKinds(identity) };
  const said = facts.length === 0 ? { notice: NOTHING_READ } : {};
  return { kind: 'case', document, besides: { first, ...said }, changed: outcome === 'done' };
}
