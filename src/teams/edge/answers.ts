// Which answer belongs to which message, so that an edited message can be answered again in the same place. Kept in
// memory only: after a restart the person is told that the answer belongs to their earlier words.
import { hashOf } from './hash.ts';

export interface Answered {
  /** The message that the answer stands in. */
  readonly message: string;
  /** The draft that the answer opened, and its revision at that moment; nothing where it opened none. */
  readonly opened: { readonly reference: string; readonly rev: number } | null;
}

export interface Answers {
  note(conversation: string, message: string, text: string, answered: Answered): void;
  /** `same`: the words have not changed. null: not known any more. */
  find(conversation: string, message: string, text: string): Answered | 'same' | null;
  /** Works on the answer to a message once whatever works on it already is over. Rejects as the work does. */
  inTurn<T>(conversation: string, message: string, work: () => Promise<T>): Promise<T>;
}

const MOST = 5000;

export function createAnswers(): Answers {
  const answers = new Map<string, Answered & { readonly hash: string }>();
  const turns = new Map<string, Promise<unknown>>();
  const keyOf = (conversation: string, message: string): string => JSON.stringify([conversation, message]);
  return {
    note(conversation, message, text, answered) {
      if (answers.size >= MOST) answers.delete(answers.keys().next().value!);
      answers.set(keyOf(conversation, message), { ...answered, hash: hashOf(text) });
    },
    find(conversation, message, text) {
      const found = answers.get(keyOf(conversation, message));
      return found?.hash === hashOf(text) ? 'same' : (found ?? null);
    },
    async inTurn(conversation, message, work) {
      const key = keyOf(conversation, message);
      const before = turns.get(key);
      const working = before ? before.then(work) : work();
      const over = working.catch(() => undefined);
      turns.set(key, over);
      try {
        return await working;
      } finally {
        if (turns.get(key) === over) turns.delete(key);
      }
    },
  };
}
