// Teams sends a message again after 10 to 15 seconds if it has seen no answer, sometimes under a new id. People see one
// card for it all the same.

/** One message as it arrived: words, or what a client sends as a message where it knows no Execute. */
export interface Arrived {
  /** The same words are one message until they are answered; a button may be pressed twice. */
  readonly kind: 'words' | 'tap';
  readonly id: string;
  readonly sender: string;
  readonly conversation: string;
  /** Of what was said: the words themselves are not kept. */
  readonly hash: string;
  /** When it was sent, as Teams says it: the same for each delivery of one message. */
  readonly sentAt: string;
}

interface Noted extends Arrived {
  readonly at: number;
  /** The person has done something else since. */
  followed: boolean;
  /** The answer has gone out: the same words said at another moment ask for it once more. */
  answered: boolean;
}

export interface Repeats {
  /** Whether this is a message that was answered, or is being answered, already. If it is none, it is noted. */
  isRepeat(message: Arrived): boolean;
  /** Its reply has gone out. */
  answered(message: Arrived): void;
  /** Its reply could not be sent: the next delivery is answered. */
  forget(message: Arrived): void;
  /** The person tapped on something: the same words after it are meant anew. */
  somethingElse(sender: string, conversation: string): void;
}

const A_MINUTE = 60_000;
const MOST_CHATS = 10_000;

/** `passed` gives milliseconds that only ever grow. */
export function createRepeats(passed: () => number = () => performance.now()): Repeats {
  const chats = new Map<string, Noted[]>();
  const keyOf = (sender: string, conversation: string): string => JSON.stringify([sender, conversation]);
  const recent = (key: string): Noted[] => (chats.get(key) ?? []).filter(({ at }) => passed() - at < A_MINUTE);
  const isSame = (noted: Noted, message: Arrived): boolean => {
    if (noted.id === message.id && noted.id !== '') return true;
    if (noted.hash !== message.hash) return false;
    if (noted.sentAt === message.sentAt && noted.sentAt !== '') return true;
    // Teams sends again only what it has seen no answer to; a person says again what they want to see once more
    return message.kind === 'words' && !noted.followed && !noted.answered;
  };
  return {
    isRepeat(message) {
      const key = keyOf(message.sender, message.conversation);
      const before = recent(key);
      if (before.some((noted) => isSame(noted, message))) return true;
      if (chats.size > MOST_CHATS) chats.clear();
      for (const noted of before) noted.followed = true;
      chats.set(key, [...before, { ...message, at: passed(), followed: false, answered: false }]);
      return false;
    },
    answered(message) {
      for (const noted of recent(keyOf(message.sender, message.conversation)))
        if (isSame(noted, message)) noted.answered = true;
    },
    forget(message) {
      const key = keyOf(message.sender, message.conversation);
      chats.set(
        key,
        recent(key).filter((noted) => !isSame(noted, message)),
      );
    },
    somethingElse(sender, conversation) {
      for (const noted of recent(keyOf(sender, conversation))) noted.followed = true;
    },
  };
}
