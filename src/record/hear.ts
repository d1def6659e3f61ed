// What another message about the same case does to its draft. A newer reading takes the place of an older one; what
// somebody tapped stands until they are asked again; nothing that was said is ever dropped.
import type { Edition } from '../policy/edition.ts';
import { NOT_SURE } from '../policy/walk.ts';
import { isFact, isValue, setFact, walkOf } from './draft.ts';
import type { DraftStep } from './draft.ts';
import type { CaseCommand, Draft, ReadValue } from './types.ts';

/** What was read in another message, with what may be left out filled in. */
export type Hear = Required<Omit<Command, 'reader'>> & Pick<Command, 'reader'>;
type Command = Extract<CaseCommand, { type: 'hear' }>;

/**
 * What was said of one recipient and need not be true of another: who agreed to what, for which reason, by which duty.
 * When somebody else would be told, these are asked again.
 */
const OF_THE_RECIPIENT: readonly string[] = [
  'consent',
  'consent-valid',
  'purpose',
  'confidential',
  'too-much',
  'duty',
  'duty-doubted',
  'duty-checked',
  'telling-endangers',
  'other-route',
  'protective-task',
  'request',
  'means-approved',
  'weighing',
];
/** That nobody was asked, or can be, is so whoever would be told. */
const SO_FOR_ALL: ReadonlySet<string> = new Set(['not-asked', 'cannot-be-obtained', 'unsafe']);

/** Whether this was said of one recipient and would have to be asked again for another. */
export const hangsOnRecipient = (fact: string, value: string): boolean =>
  OF_THE_RECIPIENT.includes(fact) && !(fact === 'consent' && SO_FOR_ALL.has(value));

/** What stands of a fact: what was said with a tap, else what was read and not only guessed. */
export const standsAs = (edition: Edition, draft: Draft, fact: string): string | undefined => {
  const read = draft.read[fact];
  return walkOf(edition, draft).facts[fact] ?? (read && !read.guessed ? read.value : undefined);
};

/** Whether somebody said this with a tap: a reading of their words does not take it back. */
export const isTapped = (edition: Edition, draft: Draft, fact: string): boolean =>
  walkOf(edition, draft).facts[fact] !== undefined;

/**
 * Adds what was read in another message. A fact that was tapped and is contradicted now is left open, to be asked; so is
 * what hangs on the recipient when that changes and the message does not speak of it. Values that the edition does not
 * have are left out. The draft shows its answer page again.
 */
export function hear(edition: Edition, draft: Draft, given: Command): DraftStep {
  const command: Hear = { open: [], riskHeard: false, ...given };
  const read = Object.entries(command.read).filter(([fact, { value }]) => isValue(edition, fact, value));
  let next: Draft = draft;
  if (next.read['consent-valid']?.guessed && isNewConsent(edition, draft, command))
    next = without(next, 'consent-valid');
  for (const [fact, one] of read) next = one.guessed ? guess(edition, next, fact, one) : take(edition, next, fact, one);
  for (const fact of [...raised(edition, draft, command), ...askedAgain(edition, draft, command)])
    next = leaveOpen(edition, next, fact);
  const speaksOfConsent = command.read['consent'] !== undefined || command.open.includes('consent');
  return {
    draft: {
      ...next,
      page: 'answer',
      revisit: null,
      riskHeard: draft.riskHeard || command.riskHeard,
      reader: command.reader ?? draft.reader,
      consentBeingAsked: speaksOfConsent ? null : draft.consentBeingAsked,
    },
  };
}

/** Whom somebody in danger is told to ring: a question about one of them is not about somebody else. */
const RUNG_IN_DANGER: ReadonlySet<string> = new Set(['social-care', 'police', 'health', 'emergency-services']);

/**
 * The draft of an emergency as its record begins. Whom they told then need not be whom they had asked about: that is
 * asked again, with what was said of the one before, such as a consent. It stays where they had picked somebody who is
 * rung in danger, and pressed the button on that very case.
 */
export function askedWhomTheyTold(edition: Edition, { dangerHeard, ...draft }: Draft): Draft {
  const before = standsAs(edition, draft, 'recipient');
  if (!dangerHeard && (before === undefined || RUNG_IN_DANGER.has(before))) return draft;
  const said = ['recipient', ...OF_THE_RECIPIENT].filter(
    (name) => standsAs(edition, draft, name) !== undefined || draft.read[name] !== undefined,
  );
  const asked = said.reduce((next, name) => leaveOpen(edition, next, name), draft as Draft);
  // nobody has raised it of whom they told: it is not open either
  return { ...asked, open: asked.open.filter((name) => !said.includes(name)) };
}

/** Whether the message says something new of consent: whether that is free was guessed of what was said before. */
function isNewConsent(edition: Edition, draft: Draft, { read }: Hear): boolean {
  const consent = read['consent'];
  return consent !== undefined && !consent.guessed && consent.value !== standsAs(edition, draft, 'consent');
}

/** What the words raise and leave open. They do not take back what was tapped. */
const raised = (edition: Edition, draft: Draft, { open, read }: Hear): string[] =>
  open.filter((name) => isFact(edition, name) && read[name] === undefined && !isTapped(edition, draft, name));

/** What hangs on the recipient and was said of another one. */
function askedAgain(edition: Edition, draft: Draft, { read, open }: Hear): string[] {
  const before = standsAs(edition, draft, 'recipient');
  const recipient = read['recipient'];
  if (!recipient || recipient.guessed || before === undefined || before === recipient.value) return [];
  return OF_THE_RECIPIENT.filter((name) => {
    const value = standsAs(edition, draft, name) ?? draft.read[name]?.value;
    if (value === undefined || !hangsOnRecipient(name, value) || !isFact(edition, name)) return false;
    return read[name] === undefined && !open.includes(name);
  });
}

function take(edition: Edition, draft: Draft, fact: string, one: ReadValue): Draft {
  if (!isTapped(edition, draft, fact)) {
    const { [fact]: _, ...origins } = draft.origins;
    return { ...without(draft, fact), read: { ...draft.read, [fact]: one }, origins };
  }
  return walkOf(edition, draft).facts[fact] === one.value ? without(draft, fact) : leaveOpen(edition, draft, fact);
}

/** What the words only sound like: it settles nothing, and where it speaks against what stands, that is open. */
function guess(edition: Edition, draft: Draft, fact: string, one: ReadValue): Draft {
  const now = standsAs(edition, draft, fact) ?? draft.read[fact]?.value;
  if (now === one.value || draft.open.includes(fact)) return draft;
  return now === undefined ? { ...draft, read: { ...draft.read, [fact]: one } } : leaveOpen(edition, draft, fact);
}

/** The draft in which a fact is neither open nor only read. */
function without(draft: Draft, fact: string): Draft {
  const { [fact]: _, ...read } = draft.read;
  return { ...draft, read, open: draft.open.filter((name) => name !== fact) };
}

/** Open to be asked: nobody has said that they are not sure of it. */
function leaveOpen(edition: Edition, draft: Draft, fact: string): Draft {
  const open = setFact(edition, draft, { type: 'set-fact', fact, value: NOT_SURE }).draft ?? draft;
  const { [fact]: _, ...origins } = open.origins;
  return { ...open, origins };
}
