// Every word that can be typed: who is told of it, and what it does. Its spellings are the catalogue's, so that another
// language has its own. The help card and the list of commands in Teams' own box are made from this table.
import { rolesThatMay } from '../people/may.ts';
import { DECIDING } from '../people/types.ts';
import { parseReference } from '../record/reference.ts';
import type { Role } from '../record/types.ts';
import { fold, foldWord } from '../text/fold.ts';
import { say } from '../words/say.ts';
import type { Catalogue } from '../words/say.ts';
import { isFor } from './actions.ts';
import { NEW_EMERGENCY } from './actions/danger.ts';
import { showAgreements } from './actions/agreements.ts';
import { BLOCKERS, showBlocks } from './actions/blocks.ts';
import { COMPARERS, offerComparison } from './actions/compare.ts';
import { showCase, startWalk } from './actions/cases.ts';
import { MATTER_ROLES, showMatter } from './actions/matters.ts';
import { showMine } from './actions/mine.ts';
import { showNamed } from './actions/clauses.ts';
import { listWaiting } from './actions/lists.ts';
import { destroyedOf, keepOf, KEEPERS, SEE_DESTROYED, showInquiries } from './actions/keep.ts';
import { ERASERS, showErase } from './actions/erase.ts';
import { JOINT_WORKERS } from './actions/assessment-run.ts';
import { showAssessments } from './actions/assessments.ts';
import { PACKERS, showPacks } from './actions/packs.ts';
import { forgetProgress, showPractise, showSets } from './actions/practise.ts';
import { showProtocol } from './actions/protocol.ts';
import { showHealth } from './actions/health.ts';
import { listStuck } from './actions/stuck.ts';
import { receivedForm } from './actions/received.ts';
import { showAccessLog, showRegister } from './actions/register.ts';
import { showAway } from './actions/away.ts';
import { showReview } from './actions/review.ts';
import { listVersions } from './actions/versions.ts';
import { putAway, startAgain, youAreWelcome } from './actions/talk.ts';
import { isAlarm, isOnlyAlarm } from './alarm.ts';
import { forAdministrators } from './result.ts';
import type { Result } from './result.ts';
import type { Turn } from './turn.ts';

/** Its name in the catalogue, which has its spellings and a line about it in each language. */
type WordName = keyof Catalogue['typedWords'];

interface Row {
  readonly name: WordName;
  /** Who is told of it; everybody where it is left out. */
  readonly roles?: readonly Role[];
  /** Nobody is told of it. */
  readonly untold?: true;
  /** Teams shows it under the box in which people type: there is room for few. */
  readonly inTeams?: true;
  /** It may store something; the others only show. */
  readonly changes?: true;
  /** The reference of a record, or the name of a list, may stand after it. */
  readonly takesReference?: true;
  /** `rest` is what was typed after the word, where it takes something. */
  readonly handle: (turn: Turn, rest: string) => Promise<Result>;
}

export interface TypedWord extends Row {
  readonly word: string;
  readonly aliases: readonly string[];
  /** A line for the help card and for Teams. */
  readonly help: string;
}

const DECIDERS: readonly Role[] = ['manager', 'senior-manager', 'director'];

const REVIEWERS: readonly Role[] = rolesThatMay('review');

const ROWS: readonly Row[] = [
  { name: 'walk', inTeams: true, changes: true, handle: startWalk },
  { name: 'mine', inTeams: true, handle: showMine },
  { name: 'show', inTeams: true, handle: showCase },
  {
    name: 'register',
    roles: [...DECIDERS, 'auditor', 'information-governance'],
    inTeams: true,
    takesReference: true,
    handle: (turn, rest) => (rest === '' ? showRegister(turn) : showCase(turn, rest)),
  },
  {
    name: 'accessLog',
    roles: ['auditor', 'information-governance'],
    takesReference: true,
    handle: (turn, rest) => showAccessLog(turn, rest === '' ? '' : String(new URLSearchParams({ of: rest }))),
  },
  { name: 'received', roles: DECIDING, handle: async ({ person }) => receivedForm(person) },
  { name: 'matter', roles: MATTER_ROLES, handle: showMatter },
  { name: 'showClause', handle: showNamed },
  { name: 'agreements', handle: (turn) => showAgreements(turn) },
  {
    name: 'protocol',
    roles: rolesThatMay('work-jointly'),
    takesReference: true,
    handle: (turn, rest) => showProtocol(turn, rest),
  },
  { name: 'danger', inTeams: true, handle: async () => ({ kind: 'danger', keep: NEW_EMERGENCY }) },
  {
    name: 'waiting',
    roles: [...DECIDERS, 'caldicott-guardian'],
    inTeams: true,
    handle: (turn) => listWaiting(turn),
  },
  { name: 'away', roles: rolesThatMay('work-jointly'), handle: (turn) => showAway(turn) },
  {
    name: 'stuck',
    roles: ['admin'],
    handle: async (turn) => (isFor(['admin'], turn.person) ? listStuck(turn) : forAdministrators()),
  },
  {
    name: 'health',
    roles: ['admin'],
    handle: async (turn) => (isFor(['admin'], turn.person) ? showHealth(turn) : forAdministrators()),
  },
  {
    name: 'doubts',
    roles: ['admin'],
    handle: async (turn) => (isFor(['admin'], turn.person) ? listVersions(turn) : forAdministrators()),
  },
  { name: 'review', roles: REVIEWERS, handle: (turn) => showReview(turn) },
  { name: 'compare', roles: COMPARERS, takesReference: true, handle: offerComparison },
  { name: 'blocked', roles: BLOCKERS, takesReference: true, handle: (turn, rest) => showBlocks(turn, rest) },
  { name: 'keep', roles: KEEPERS, takesReference: true, handle: keepOf },
  { name: 'inquiries', roles: SEE_DESTROYED, handle: (turn) => showInquiries(turn) },
  { name: 'destroyed', roles: SEE_DESTROYED, takesReference: true, handle: destroyedOf },
  { name: 'packs', roles: PACKERS, handle: (turn) => showPacks(turn) },
  {
    name: 'joint',
    roles: JOINT_WORKERS,
    takesReference: true,
    handle: (turn, rest) => showAssessments(turn, rest),
  },
  { name: 'erase', roles: ERASERS, handle: (turn) => showErase(turn) },
  { name: 'practise', inTeams: true, handle: (turn) => showPractise(turn) },
  { name: 'practiseSet', roles: DECIDERS, handle: (turn) => showSets(turn) },
  { name: 'forgetProgress', untold: true, changes: true, handle: forgetProgress },
  { name: 'startAgain', changes: true, handle: (turn) => startAgain(turn) },
  { name: 'stop', changes: true, handle: (turn) => putAway(turn) },
  { name: 'thanks', untold: true, handle: async () => youAreWelcome() },
  { name: 'help', inTeams: true, handle: async () => ({ kind: 'help' }) },
];

/** Every word in the language that is spoken. */
export const typedWords = (): readonly TypedWord[] =>
  ROWS.map((row) => ({
    ...row,
    word: say(`typedWords.${row.name}.word`),
    aliases: say(`typedWords.${row.name}.aliases`)
      .split('|')
      .map((alias) => alias.trim())
      .filter(Boolean),
    help: say(`typedWords.${row.name}.help`),
  }));

/** The words that somebody with these roles is told of. */
export const wordsFor = (roles: readonly Role[]): readonly TypedWord[] =>
  typedWords().filter((one) => !one.untold && isFor(one.roles, { roles }));

const spelt = (spelling: string): TypedWord | undefined =>
  typedWords().find(({ word, aliases }) => word === spelling || aliases.includes(spelling));

function wordNamed(name: WordName): TypedWord {
  const found = typedWords().find((one) => one.name === name);
  if (!found) throw new Error(`There is no typed word called "${name}".`);
  return found;
}

/** What a typed message asks for: a word with what stands after it, or a question. */
export type Typed = { readonly word: TypedWord; readonly rest: string } | { readonly question: string };

const REFERENCE_LENGTH = 40;
/** A text that begins with "clause" and is longer than a clause's title is a question. */
const LONGEST_NAME = 100;
const ADVICE = /^ADV-[0-9A-Z]{4}/i;

/**
 * Whether a text alone is meant as a reference: with the agency or with a digit. A word of eight letters such as
 * "register" could be read as one, too, and is none.
 */
const isReference = (text: string, agencies: Agencies): boolean =>
  text.length < REFERENCE_LENGTH &&
  (ADVICE.test(text) ||
    agencies.some(
      (agency) => parseReference(text, agency) !== null && (/\d/.test(text) || text.toUpperCase().startsWith(agency)),
    ));

/** The agencies whose references may be typed, by their ids: one's own first. */
type Agencies = readonly string[];

/** Reads a typed message. An empty one asks for help. Whether there is such a record, or whose it is, is not asked here. */
export function readTyped(typed: string, ...agencies: Agencies): Typed {
  const { text } = fold(typed);
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  if (plain === '') return { word: wordNamed('help'), rest: '' };
  if (isOnlyAlarm(typed)) return { word: wordNamed('danger'), rest: '' };
  const word = spelt(foldWord(typed));
  if (word) return { word, rest: '' };
  if (isReference(plain, agencies)) return { word: wordNamed('show'), rest: plain };
  const about = withReference(plain, typed, agencies);
  if (about) return about;
  const matter = toMatter(plain, typed);
  if (matter) return matter;
  const joint = toJoint(plain, typed);
  if (joint) return joint;
  const clause = wordNamed('showClause');
  const named = [clause.word, ...clause.aliases].map((one) => after(one, plain)).find((rest) => rest !== '');
  if (named !== undefined && plain.length < LONGEST_NAME && !isAlarm(typed)) return { word: clause, rest: named };
  return toShow(plain, typed, agencies) ?? { question: typed };
}

/** A longer text that begins with a word is a question, whatever it names. */
const LONGEST_COMMAND = 60;

/** What may stand around a reference that is only named: anything else is read first, for it may tell of a danger. */
const AROUND = new Set(
  'a the me us my that this of for to record records request case list reference please thanks thank you'.split(' '),
);

/** Whether a text names something by its reference, or tries to, and says nothing else. */
const onlyNames = (text: string, agencies: Agencies): boolean =>
  wordsIn(text).every(
    (word) =>
      AROUND.has(word.toLowerCase()) ||
      /\d/.test(word) ||
      agencies.includes(word.toUpperCase()) ||
      isNamed(word, agencies),
  );

/** "show" with what stands after it; null where it is a question. Only what was read as a reference is looked for. */
function toShow(plain: string, typed: string, agencies: Agencies): Typed | null {
  const show = wordNamed('show');
  const rest = plain.length < LONGEST_COMMAND ? after(show.word, plain) : '';
  if (rest === '' || isAlarm(typed)) return null;
  if (isReference(rest, agencies)) return { word: show, rest };
  // "show me what to do" is a question; one word after it, or a number, is meant as a reference, if a wrong one
  if (rest.includes(' ') && !(/\d/.test(rest) && onlyNames(rest, agencies))) return null;
  const named = namedIn(rest, agencies);
  return { word: show, rest: named.length === 1 ? named[0]! : '' };
}

/** The number of a case with what stands in it: "CS 1234", "C-100200", "2026/17 B". */
const CASE_NUMBER = /^(?=.*\d)[\p{L}\p{N}][\p{L}\p{N}./_-]*(?: [\p{L}\p{N}./_-]+){0,2}$/u;
const LONGEST_CASE = 40;

/** "matter" or "joint" with a case reference after it; null where it is a question, such as of a matter of fact. */
function toMatter(plain: string, typed: string): Typed | null {
  if (isAlarm(typed)) return null;
  for (const word of [wordNamed('matter'), wordNamed('joint')]) {
    for (const spelling of [word.word, ...word.aliases]) {
      const rest = after(spelling, plain);
      if (rest.length <= LONGEST_CASE && CASE_NUMBER.test(rest)) return { word, rest };
    }
  }
  return null;
}

const JOINT_SIGN = /\b(joint (risk )?(assessment|plan)s?|strategy (meeting|discussion)s?|marac|my actions)\b/gu;
/** What may stand around what is called so: anything else is read first, for it may tell of a danger or ask about sharing. */
const AROUND_JOINT = new Set(
  (
    'a an the we i need want to do how what is are my our this that for of with and from start open begin hold call set up ' +
    'arrange request ask see show please police health visitor visitors school schools council social worker workers gp ' +
    'case meeting agency agencies other'
  ).split(' '),
);

/** Words for working together on one risk, and no more than that. */
function toJoint(plain: string, typed: string): Typed | null {
  const words = plain.toLowerCase();
  const rest = words.replaceAll(JOINT_SIGN, ' ');
  if (rest === words || isAlarm(typed)) return null;
  return wordsIn(rest).every((word) => AROUND_JOINT.has(word)) ? { word: wordNamed('joint'), rest: '' } : null;
}

const LIST = /^DSP-/i;
/** What is typed to name editions: "norfolk-2015 and england-2026". More than that may be a question. */
const BETWEEN_EDITIONS = new Set(['and', 'with', 'to', 'against']);
const namesEditions = (text: string): boolean =>
  wordsIn(text).every(
    (word) => BETWEEN_EDITIONS.has(word.toLowerCase()) || (/^\p{L}/u.test(word) && /-\d{4}(?:-|$)/u.test(word)),
  );

/** A word that takes a reference, with one after it, among other words or alone; null where it is not meant so. */
function withReference(plain: string, typed: string, agencies: Agencies): Typed | null {
  const isShort = plain.length < LONGEST_COMMAND && !isAlarm(typed);
  for (const { word, rest } of startsWithWord(plain)) {
    if (word.name === 'compare' && isShort && namesEditions(rest)) return { word, rest };
    if (isReference(rest, agencies) || LIST.test(rest)) return { word, rest };
    const named = isShort && onlyNames(rest, agencies) ? namedIn(rest, agencies) : [];
    if (named.length === 1) return { word, rest: named[0]! };
  }
  return null;
}

/** The words that take a reference with which a text begins, each with what stands after it. */
const startsWithWord = (plain: string): { word: TypedWord; rest: string }[] =>
  typedWords()
    .filter(({ takesReference }) => takesReference)
    .flatMap((word) => [word.word, ...word.aliases].map((spelling) => ({ word, rest: after(spelling, plain) })))
    .filter(({ rest }) => rest !== '');

/** Whether a word among others is a reference: with its agency, and with a digit or in three parts. */
const isNamed = (word: string, agencies: Agencies): boolean =>
  ADVICE.test(word) ||
  LIST.test(word) ||
  agencies.some(
    (agency) =>
      word.toUpperCase().startsWith(agency) &&
      (/\d/.test(word) || word.split('-').length === 3) &&
      parseReference(word, agency) !== null,
  );

/** Each reference that stands among the words of a folded text, once. */
function namedIn(text: string, agencies: Agencies): readonly string[] {
  const words = wordsIn(text).filter((word) => isNamed(word, agencies));
  return [...new Set(words.map((word) => word.toUpperCase()))];
}

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];

/**
 * What somebody means who asks no questions here: the one record or list that they name, or the list that they would look
 * through. Of several records they are told how to name one. null where they name none.
 */
export function readNamed(typed: string, ...agencies: Agencies): Extract<Typed, { readonly word: TypedWord }> | null {
  const plain = fold(typed).text.replaceAll(/\s+/g, ' ').trim();
  const [first, ...more] = namedIn(plain, agencies);
  if (first === undefined) {
    const [begins] = startsWithWord(plain);
    return begins ? { word: begins.word, rest: '' } : null;
  }
  if (more.length > 0) return { word: wordNamed('show'), rest: '' };
  return { word: wordNamed(LIST.test(first) ? 'destroyed' : 'show'), rest: first };
}

/** What stands after a word, with a blank or a colon between; empty where the text does not begin with it. */
function after(word: string, text: string): string {
  if (text.slice(0, word.length).toLowerCase() !== word) return '';
  return /^[ :]+([^ :].*)$/.exec(text.slice(word.length))?.[1] ?? '';
}
