// Every word that can be typed: its other spellings, who is told of it, and what it does. The help card and the list of
// commands in Teams' own box are made from this table.
import { parseReference } from '../record/reference.ts';
import type { Role } from '../record/types.ts';
import { fold, foldWord } from '../text/fold.ts';
import { isFor } from './actions.ts';
import { NEW_EMERGENCY } from './actions/danger.ts';
import { listMine, showCase, startWalk } from './actions/cases.ts';
import { listWaiting } from './actions/lists.ts';
import { listStuck } from './actions/stuck.ts';
import { showAway } from './actions/away.ts';
import { listVersions } from './actions/versions.ts';
import { YOU_ARE_WELCOME, putAway, startAgain } from './actions/talk.ts';
import { isOnlyAlarm } from './alarm.ts';
import { forAdministrators } from './result.ts';
import type { Result } from './result.ts';
import type { Turn } from './turn.ts';

export interface TypedWord {
  readonly word: string;
  readonly aliases: readonly string[];
  /** Who is told of it; everybody where it is left out. */
  readonly roles?: readonly Role[];
  /** A line for the help card. Of a word without one nobody is told. */
  readonly help?: string;
  /** What Teams shows under the box in which people type; not every word stands there. At most 128 characters. */
  readonly inTeams?: string;
  /** It may store something; the others only show. */
  readonly changes?: true;
  /** `rest` is what was typed after the word; only `show` takes something. */
  readonly handle: (turn: Turn, rest: string) => Promise<Result>;
}

const DECIDERS: readonly Role[] = ['manager', 'senior-manager', 'director'];

export const WORDS: readonly TypedWord[] = [
  {
    word: 'walk',
    aliases: ['start walk', 'start the walk', 'new walk'],
    help: 'Go through the questions, one at a time.',
    inTeams: 'Answer a few questions: may I share?',
    changes: true,
    handle: startWalk,
  },
  {
    word: 'mine',
    aliases: ['my drafts', 'my records', 'my drafts and records'],
    help: 'See your drafts and records.',
    inTeams: 'Your drafts and records; go on where you stopped',
    handle: (turn) => listMine(turn),
  },
  {
    word: 'show',
    aliases: [],
    help: 'See one record. Type show and its reference.',
    inTeams: 'Show one record: show, then its reference',
    handle: showCase,
  },
  {
    word: 'danger',
    aliases: ['emergency', '999', 'call 999', 'somebody is in danger', 'somebody is in danger now'],
    help: 'Somebody is in danger: whom to call. So do emergency and 999.',
    inTeams: 'Somebody is in danger now: whom to call',
    handle: async () => ({ kind: 'danger', keep: NEW_EMERGENCY }),
  },
  {
    word: 'waiting',
    aliases: [],
    roles: [...DECIDERS, 'caldicott-guardian'],
    help: 'See what waits for your answer.',
    inTeams: 'What waits for you, as a manager or Guardian',
    handle: (turn) => listWaiting(turn),
  },
  {
    word: 'away',
    aliases: [],
    roles: DECIDERS,
    help: 'Name who decides for you while you are away.',
    handle: (turn) => showAway(turn),
  },
  {
    word: 'stuck',
    aliases: [],
    roles: ['admin'],
    help: 'See messages that could not be sent, and why.',
    handle: async (turn) => (isFor(['admin'], turn.person) ? listStuck(turn) : forAdministrators()),
  },
  {
    word: 'doubts',
    aliases: ['versions'],
    roles: ['admin'],
    help: 'See how often answers were called wrong, and withdraw a reader or a policy version.',
    handle: async (turn) => (isFor(['admin'], turn.person) ? listVersions(turn) : forAdministrators()),
  },
  {
    word: 'start again',
    aliases: ['start over', 'new question', 'reset', 'begin again', 'clear'],
    help: 'Drop what I understood. Your next message is a new question.',
    changes: true,
    handle: (turn) => startAgain(turn),
  },
  {
    word: 'stop',
    aliases: ['cancel', 'never mind', 'nevermind', 'forget it', 'bye'],
    help: 'Put your question away. I keep nothing that you have not used.',
    changes: true,
    handle: (turn) => putAway(turn),
  },
  {
    word: 'thanks',
    aliases: ['thank you', 'ta', 'cheers', 'many thanks', 'ok thanks', 'thank you very much'],
    handle: async () => YOU_ARE_WELCOME,
  },
  {
    word: 'help',
    aliases: ['hi', 'hello', 'start', 'menu', '?'],
    help: 'See this card.',
    inTeams: 'What I do, what I keep, and the words I know',
    handle: async () => ({ kind: 'help' }),
  },
];

const BY_SPELLING: ReadonlyMap<string, TypedWord> = new Map(
  WORDS.flatMap((one) => [one.word, ...one.aliases].map((spelling) => [spelling, one] as const)),
);
const wordOf = (spelling: string): TypedWord => {
  const found = BY_SPELLING.get(spelling);
  if (!found) throw new Error(`No typed word is spelt "${spelling}".`);
  return found;
};

/** The words that somebody with these roles is told of. */
export const wordsFor = (roles: readonly Role[]): readonly TypedWord[] =>
  WORDS.filter((one) => one.help !== undefined && isFor(one.roles, { roles }));

/** What a typed message asks for: a word with what stands after it, or a question. */
export type Typed = { readonly word: TypedWord; readonly rest: string } | { readonly question: string };

const REFERENCE_LENGTH = 40;
const ADVICE = /^ADV-[0-9A-Z]{4}/i;

/**
 * Whether a text alone is meant as a reference: with the agency or with a digit. A word of eight letters such as
 * "register" could be read as one, too, and is none.
 */
const isReference = (text: string, agency: string): boolean =>
  text.length < REFERENCE_LENGTH &&
  ((parseReference(text, agency) !== null && (/\d/.test(text) || text.toUpperCase().startsWith(agency))) ||
    ADVICE.test(text));

/** Reads a typed message. An empty one asks for help. */
export function readTyped(typed: string, agency: string): Typed {
  const { text } = fold(typed);
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  if (plain === '') return { word: wordOf('help'), rest: '' };
  if (isOnlyAlarm(typed)) return { word: wordOf('danger'), rest: '' };
  const word = BY_SPELLING.get(foldWord(typed));
  if (word) return { word, rest: '' };
  if (isReference(plain, agency)) return { word: wordOf('show'), rest: plain };
  const [, rest = ''] = plain.length < 60 ? (/^show[ :]+(.+)$/i.exec(plain) ?? []) : [];
  // "show me what to do" is a question; one word after it is meant as a reference, if a wrong one
  const isMeant = rest !== '' && (!rest.includes(' ') || parseReference(rest, agency) !== null || /\d/.test(rest));
  return isMeant ? { word: wordOf('show'), rest } : { question: typed };
}
