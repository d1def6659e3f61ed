// What those who keep the records say of one: its class, the day from which its time counts, when it is looked at, and for
// what it is held. Nothing of it is an edit: each is an entry, with the reason.
import type { RetentionChoice } from '../policy/retention-schema.ts';
import { classesForRecords } from '../policy/retention.ts';
import { clean } from '../text/clean.ts';
import { isBlank } from '../text/fold.ts';
import { tooLong } from '../text/limits.ts';
import { settled } from './change.ts';
import { isDay } from './days.ts';
import { DOCUMENT_LIMIT } from './document-size.ts';
import { isKind } from './entries.ts';
import { newEntry, seal } from './journal.ts';
import { refuse } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';
import { holdsOf } from './retention-state.ts';
import type { CaseDocument, Context, Entry, NewEntry, Refusal, Retention, Transition, Who } from './types.ts';

export type KeepCommand = { readonly reason: string; readonly osUser?: string } & (
  | { readonly type: 'set-class'; readonly class: string }
  /** The day from which the time of its class counts, or to which it runs. */
  | { readonly type: 'give-start'; readonly on: string }
  /** An empty day takes back the one that was set. */
  | { readonly type: 'set-review'; readonly on: string }
  | { readonly type: 'set-hold'; readonly matter: string }
  /** `hold`: the number of the entry that set it. */
  | { readonly type: 'lift-hold'; readonly hold: number }
);

/** What is full can still be held: what keeps it has room of its own. In bytes. */
export const KEEPING_LIMIT = 5 * DOCUMENT_LIMIT;

/** A record, or what agencies do together: as far as it matters for how it is kept. */
export interface Kept {
  readonly journal: readonly Entry[];
  readonly retention: Retention | null;
}

export interface KeepTurn<Document extends Kept = CaseDocument> {
  readonly document: Document;
  /** As whom they act: may.ts has said that they may. */
  readonly by: Who;
  readonly command: KeepCommand;
  readonly retention: RetentionChoice;
  /** The classes that it may be given, by id; left out of a record: those for records. */
  readonly classes?: readonly string[];
  /** Entries that had set holds which were lost when the store was put back: they may be lifted too. */
  readonly lostHolds?: readonly number[];
  readonly context: Context;
}

const no = (code: RefusalCode): NoStep => ({ outcome: 'refuse', refusal: refuse(code) });
const REPEAT: NoStep = { outcome: 'repeat' };

/** Why nothing is added: it may not be, or stands there already. */
type NoStep = { readonly outcome: 'refuse'; readonly refusal: Refusal } | { readonly outcome: 'repeat' };

/** Decides. The same again changes nothing. What is not on record is nobody's but its author's: it is not there. */
export function decideKeeping(turn: KeepTurn): Transition {
  const step = keepingStep(turn);
  if ('outcome' in step) return step;
  return settled(turn.document, { entries: [step], quiet: true }, turn.context, KEEPING_LIMIT);
}

/** The entry that a command adds, or why it adds none. */
export function keepingStep(turn: KeepTurn<Kept>): NewEntry | NoStep {
  const { document, command } = turn;
  const reason = clean(command.reason);
  if (document.journal.length === 0) return no('not-found');
  if (isBlank(reason)) return no('keep-reason');
  if (tooLong(reason)) return no('too-long');
  return stepOf({ ...turn, command: { ...command, reason } });
}

function stepOf(turn: KeepTurn<Kept>): NewEntry | NoStep {
  const { document, command } = turn;
  switch (command.type) {
    case 'set-class':
      return setClass(turn, command);
    case 'give-start':
      if (!isDay(command.on)) return no('keep-day');
      return document.retention?.startsOn === command.on
        ? REPEAT
        : entryOf(turn, 'start-given', { on: command.on, ...why(turn) });
    case 'set-review':
      return setReview(turn, command.on);
    case 'set-hold':
      return setHold(turn, clean(command.matter));
    case 'lift-hold':
      return liftHold(turn, command.hold);
  }
}

const why = ({ command: { reason, osUser }, context }: KeepTurn<Kept>) => ({
  reason: seal(reason, context.newId()),
  ...(osUser === undefined ? {} : { osUser }),
});

const entryOf = <Kind extends 'class-set' | 'start-given' | 'review-set' | 'hold-set' | 'hold-lifted'>(
  { by, context }: KeepTurn<Kept>,
  kind: Kind,
  content: Parameters<typeof newEntry<Kind>>[2],
) => newEntry(kind, by, content, context);

function setClass(turn: KeepTurn<Kept>, command: Extract<KeepCommand, { type: 'set-class' }>): NewEntry | NoStep {
  const { classes = classesForRecords(turn.retention).map(({ id }) => id) } = turn;
  if (!classes.includes(command.class)) return no('no-such-class');
  return turn.document.retention?.class === command.class
    ? REPEAT
    : entryOf(turn, 'class-set', { class: command.class, ...why(turn) });
}

function setReview(turn: KeepTurn<Kept>, on: string): NewEntry | NoStep {
  if (on !== '' && !isDay(on)) return no('keep-day');
  return (turn.document.retention?.reviewOn ?? '') === on
    ? REPEAT
    : entryOf(turn, 'review-set', { on: on === '' ? null : on, ...why(turn) });
}

function setHold(turn: KeepTurn<Kept>, matter: string): NewEntry | NoStep {
  const { document, by, command, context } = turn;
  if (isBlank(matter)) return no('hold-matter');
  if (tooLong(matter)) return no('too-long');
  const again = holdsOf(document.journal).some(
    (hold) => hold.matter === matter && hold.reason === command.reason && hold.by.id === by.id,
  );
  return again ? REPEAT : entryOf(turn, 'hold-set', { ...why(turn), matter: seal(matter, context.newId()) });
}

function liftHold(turn: KeepTurn<Kept>, hold: number): NewEntry | NoStep {
  const { document, by, lostHolds = [] } = turn;
  const found = holdsOf(document.journal).find(({ seq }) => seq === hold);
  if (found || lostHolds.includes(hold)) {
    // what one was to keep for a court, another may not let go without a word
    const tells = found && found.by.id !== by.id ? { tells: found.by.id } : {};
    return entryOf(turn, 'hold-lifted', { ...why(turn), of: hold, ...tells });
  }
  const lifted = document.journal.some(
    (entry) => isKind(entry, 'hold-lifted') && entry.content.of === hold && entry.by.id === by.id,
  );
  return lifted ? REPEAT : no('no-such-hold');
}
