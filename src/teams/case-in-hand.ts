// Which case somebody was last answered about, here, or which route, block or joint assessment they last saw, so that what
// they type next can be about it; a message that waits until they have said which one it belongs to; and which of what was
// held back may still be sent (typed-jointly.ts). In this process's memory only: a reference, and for half an hour the words
// that wait. After a restart the next message is a new one.
import type { JointKind } from '../ask/joint-said.ts';
import type { Understood } from '../ask/understanding.ts';

export interface Waiting {
  readonly text: string;
  readonly understood: Understood;
  /** The reference of what agencies do together that it was taken to be about. */
  readonly of?: string;
  /** Whatever else it sounds like was offered: what is left is a question. */
  readonly isQuestion?: true;
}

/** Somebody, in one conversation. */
export interface Where {
  readonly person: { readonly id: string };
  readonly conversation: string;
}

/** Something that agencies do together, which somebody has looked at. */
export interface Thing {
  readonly kind: JointKind;
  readonly reference: string;
}

/** What somebody typed that was held back, until they say that it goes as it is or send its form again. */
export interface HeldBack {
  /** No other has it, in any process: what was held back before a restart is never taken for another. */
  readonly number: string;
  readonly verb: string;
  readonly ref: string;
  /** The message with the form. */
  readonly form: string | undefined;
}

export interface CaseInHand {
  /** The reference of the case they were last answered about; null where there is none, or it was long ago. */
  find(where: Where): string | null;
  note(where: Where, reference: string): void;
  /** The record of their own that they looked at last, where they did after any draft; null where they did not. */
  findFiled(where: Where): string | null;
  noteFiled(where: Where, reference: string): void;
  /** What agencies do together, where they saw that after any case; null where they did not. */
  findThing(where: Where): Thing | null;
  noteThing(where: Where, thing: Thing): void;
  /** Nothing is in hand any more, and nothing waits. */
  forget(where: Where): void;
  /** Keeps a message until somebody has said which case it is about. */
  wait(where: Where, message: Waiting): void;
  /** The message that waited. It waits no more. */
  take(where: Where): Waiting | null;
  /** What was held back here and may still be sent as it is. */
  findHeld(where: Where): readonly HeldBack[];
  noteHeld(where: Where, held: readonly HeldBack[]): void;
  /** Forgets all of it. */
  clear(): void;
}

const HALF_AN_HOUR = 30 * 60_000;
const MOST = 5000;

interface Kept<T> {
  readonly at: number;
  readonly value: T;
}

/** Things by person and conversation, each for half an hour, the oldest first out. */
function briefly<T>(now: () => number) {
  const kept = new Map<string, Kept<T>>();
  const keyOf = ({ person, conversation }: Where): string => JSON.stringify([person.id, conversation]);
  return {
    get(where: Where): T | null {
      const found = kept.get(keyOf(where));
      if (found && now() - found.at < HALF_AN_HOUR) return found.value;
      kept.delete(keyOf(where));
      return null;
    },
    set(where: Where, value: T): void {
      kept.delete(keyOf(where));
      for (const [key, { at }] of kept) {
        if (kept.size < MOST && now() - at < HALF_AN_HOUR) break;
        kept.delete(key);
      }
      kept.set(keyOf(where), { at: now(), value });
    },
    clear: (): void => kept.clear(),
    delete(where: Where): void {
      kept.delete(keyOf(where));
    },
  };
}

export function createCaseInHand(clock: { now(): Date }): CaseInHand {
  const now = (): number => clock.now().getTime();
  const cases = briefly<string>(now);
  const filed = briefly<string>(now);
  const things = briefly<Thing>(now);
  const waiting = briefly<Waiting>(now);
  const held = briefly<readonly HeldBack[]>(now);
  return {
    find: (where) => cases.get(where),
    note: (where, reference) => {
      cases.set(where, reference);
      filed.delete(where);
      things.delete(where);
    },
    findFiled: (where) => filed.get(where),
    noteFiled: (where, reference) => filed.set(where, reference),
    findThing: (where) => things.get(where),
    noteThing: (where, thing) => {
      things.set(where, thing);
      cases.delete(where);
      filed.delete(where);
    },
    forget: (where) => {
      cases.delete(where);
      filed.delete(where);
      things.delete(where);
      waiting.delete(where);
    },
    wait: (where, message) => waiting.set(where, message),
    clear: () => {
      cases.clear();
      filed.clear();
      things.clear();
      waiting.clear();
      held.clear();
    },
    findHeld: (where) => held.get(where) ?? [],
    noteHeld: (where, all) => held.set(where, all),
    take: (where) => {
      const message = waiting.get(where);
      waiting.delete(where);
      return message;
    },
  };
}
