// What a command makes of a joint assessment: new entries, a refusal, or nothing where it had its effect already.
import canonicalize from 'canonicalize';
import { unseal } from '../../record/journal.ts';
import type { Entry, NewEntry } from '../../record/types.ts';
import { takesPart } from './agreed.ts';
import { propose, sayRisk, voice } from './agree.ts';
import { ask, closeAsk, contribute, decline, join, removeParty } from './contribute.ts';
import type { RecordFound } from './contribute.ts';
import type { OtherOne } from './goes-on.ts';
import { invite, sayWishes } from './open.ts';
import { addAction, close, give, reviewed, reviewOn, settleAction } from './plan.ts';
import { sent } from './sent.ts';
import { assessmentOf } from './state.ts';
import { no, REPEAT } from './step.ts';
import type { Around, Step } from './step.ts';
import type { Assessment, AssessmentCommand } from './types.ts';
import { entriesKnownTo } from './viewer.ts';

/** A command with what the runner has found for it. */
export interface Asked {
  readonly command: AssessmentCommand;
  /** Of a contribution: what stands under the reference of its record, read at this moment; null where it needs none. */
  readonly found: RecordFound | null;
  /**
   * How many of the entries that their agency may know of whoever acts had seen: what they did since then they do not do
   * twice. Left out where nobody knows.
   */
  readonly seen?: number | undefined;
  /** Where it is closed and another goes on: that other one, as it is now; null where there is none for them. */
  readonly other?: OtherOne | null;
}

/** Decides on the journal as it is now. */
export function decideAssessment(
  journal: readonly Entry[],
  { command, found, seen, other = null }: Asked,
  around: Around,
): Step {
  const assessment = assessmentOf(journal);
  if (!assessment) return no('damaged');
  const { closed } = assessment;
  if (closed) return command.type === 'close' && closed.by.id === around.actor.id ? REPEAT : no('closed');
  if (!takesPart(assessment, around.actor.agency) && !WITHOUT_PART.has(command.type)) return no('takesNoPart');
  const step =
    command.type === 'close' ? close(assessment, command, other, around) : stepOf(assessment, command, found, around);
  if (step.outcome !== 'apply' || seen === undefined) return step;
  const since = entriesKnownTo(journal, around.actor.agency).slice(Math.max(0, seen));
  const own = since.filter(({ by }) => by.id === around.actor.id);
  if (step.entries.every((one) => own.some((before) => sameAct(before) === sameAct(one)))) return REPEAT;
  return isWrittenMeanwhile(step.entries, since, around.actor.id) ? no('meanwhile') : step;
}

/**
 * What stands for all of them, or for an action, is written anew as a whole: whoever writes second reads first what the other
 * wrote. Empty for what only adds to what is there.
 */
function writtenAnew(entry: Entry | NewEntry): string {
  switch (entry.kind) {
    case 'assessment-risk':
    case 'assessment-wishes':
      return entry.kind;
    case 'assessment-reviewed':
    case 'assessment-review-set':
      return 'review';
    case 'plan-action-done':
    case 'plan-action-not-done':
    case 'plan-action-moved':
      return entry.content.action;
    default:
      return '';
  }
}

const isWrittenMeanwhile = (entries: readonly NewEntry[], since: readonly Entry[], self: string): boolean =>
  entries
    .map(writtenAnew)
    .some((what) => what !== '' && since.some((other) => writtenAnew(other) === what && other.by.id !== self));

/** What an agency that does not take part may still do: take part again, and say what became of what it has to do. */
const WITHOUT_PART: ReadonlySet<AssessmentCommand['type']> = new Set([
  'contribute',
  'decline',
  'join',
  'close-ask',
  'done',
  'not-done',
  'move',
]);

type NotClosing = Exclude<AssessmentCommand, { readonly type: 'close' }>;

function stepOf(assessment: Assessment, command: NotClosing, found: RecordFound | null, around: Around): Step {
  switch (command.type) {
    case 'invite':
      return invite(assessment, command, around);
    case 'wishes':
      return sayWishes(assessment, command, around);
    case 'contribute':
      return contribute(assessment, command, found, around);
    case 'decline':
      return decline(assessment, command, around);
    case 'join':
      return join(assessment, command, around);
    case 'remove':
      return removeParty(assessment, command, around);
    case 'sent':
      return sent(assessment, command, around);
    case 'ask':
      return ask(assessment, command, around);
    case 'close-ask':
      return closeAsk(assessment, command, around);
    case 'risk':
      return sayRisk(assessment, command, around);
    case 'propose':
      return propose(assessment, around);
    case 'agree':
    case 'dissent':
      return voice(assessment, command, around);
    case 'add-action':
      return addAction(assessment, command, around);
    case 'done':
    case 'not-done':
    case 'move':
      return settleAction(assessment, command, around);
    case 'give':
      return give(assessment, command, around);
    case 'review-on':
      return reviewOn(assessment, command, around);
    case 'reviewed':
      return reviewed(assessment, command, around);
  }
}

/** What follows from the moment at which somebody acts, and not from what they do. */
const OF_THE_MOMENT: ReadonlySet<string> = new Set([
  'id',
  'kinds',
  'digest',
  'record',
  'osUser',
  'silentAt',
  'soonAt',
  'overdueAt',
  'remindAt',
  'every',
]);

/** What somebody did, without what only tells one moment from another: two taps of the same are the same. */
const sameAct = ({ kind, content }: Pick<Entry | NewEntry, 'kind' | 'content'>): string =>
  `${kind} ${canonicalize(Object.fromEntries(Object.entries(unseal(content)).filter(([name]) => !OF_THE_MOMENT.has(name))))}`;
