// What may be done to a pack, and by whom: one settles what is left out, another agrees, and only then a copy is made.
import { actingAs, newEntry, seal } from './journal.ts';
import { digestOf, isPending, seenCode } from './pack.ts';
import { isSameTerminal } from './same-terminal.ts';
import { WITHHELD_WHY } from './pack-types.ts';
import type { Pack } from './pack.ts';
import type { Danger, PackContents, PackRecord, Place, Withheld, WithheldWhy } from './pack-types.ts';
import type { Actor, Context, NewEntry, Refusal, Role, Sealed } from './types.ts';
import { say } from '../words/say.ts';

/** Why it is refused; each has a sentence. */
export type PackRefusal =
  | 'over'
  | 'own'
  | 'samePerson'
  | 'sameTerminal'
  | 'notSettled'
  | 'notSeen'
  | 'notRead'
  | 'notShown'
  | 'notAgreed'
  | 'oneGone'
  | 'isSettled'
  | 'dangerOpen'
  | 'dangerShown'
  | 'noteNeeded'
  | 'reasonNeeded'
  | 'otherNeeded'
  | 'nothingChosen'
  | 'noSuchText'
  | 'noWords'
  | 'notTheSame'
  | 'grown'
  | 'requestNeeded'
  | 'casesNeeded'
  | 'noRecords'
  | 'tooMany'
  | 'tooLarge'
  | 'full'
  | 'dayNeeded'
  | 'notYourRole'
  | 'notFound'
  | 'recordGone'
  | 'stillThere'
  | 'monthsNeeded'
  | 'monthsNotOver'
  | 'busy';

export type PackCommand =
  /** What is left out, each with its reason; `other` in words where none of the reasons fits. */
  | { readonly type: 'withhold'; readonly places: readonly Place[]; readonly why: WithheldWhy; readonly other: string }
  | { readonly type: 'keep'; readonly places: readonly Place[] }
  | { readonly type: 'danger'; readonly danger: Danger; readonly note: string }
  /** `seen`: the code of what they looked at. */
  | { readonly type: 'settle' | 'agree'; readonly seen: string }
  | { readonly type: 'send-back'; readonly reason: string }
  | { readonly type: 'give-up'; readonly reason: string };

export type PackStep =
  | { readonly outcome: 'apply'; readonly entries: readonly NewEntry[] }
  | { readonly outcome: 'refuse'; readonly refusal: Refusal };

export const noPack = (
  code: PackRefusal,
  values: Record<string, string | number> = {},
): Extract<PackStep, { outcome: 'refuse' }> => ({
  outcome: 'refuse',
  refusal: { code: `pack-${code}`, message: say(`packs.refusals.${code}`, values) },
});

/** Who acts, in which role, and who wrote the records of the pack. */
export interface Acting {
  readonly actor: Actor;
  readonly role: Role;
  readonly authors: ReadonlySet<string>;
  /** The pages that they have not opened as they are now, counted from 1. */
  readonly unread: readonly number[];
  /** At a terminal: who is signed in on that machine. */
  readonly osUser?: string | undefined;
}

/** The content of the entry that opens a pack. Whether the records and days are right is checked before. */
export function opening(
  given: {
    readonly request: string;
    readonly receivedOn: string;
    readonly due: string;
    readonly cases: readonly string[];
    readonly danger: Danger;
    readonly dangerNote: string;
    readonly staffFrom: string | null;
  },
  records: readonly PackRecord[],
  suggested: readonly Withheld[],
  context: Context,
): PackContents['pack-opened'] {
  const sealed = (text: string): Sealed => seal(text, context.newId());
  const { request, receivedOn, due, cases, danger, dangerNote, staffFrom } = given;
  return {
    request: sealed(request),
    receivedOn,
    due,
    cases: cases.map(sealed),
    records,
    danger,
    dangerNote: dangerNote === '' ? null : sealed(dangerNote),
    staffFrom,
    suggested,
  };
}

/** The entry, with who was signed in where it came from a terminal. */
export const at = (entry: NewEntry, osUser: string | undefined): NewEntry =>
  osUser === undefined ? entry : ({ ...entry, content: { ...entry.content, osUser } } as NewEntry);

/** What a command adds to the journal of a pack. `known`: the places of its records that hold a text. */
export function decidePack(
  pack: Pack,
  { actor, role, authors, unread, osUser }: Acting,
  command: PackCommand,
  known: (place: Place) => boolean,
  context: Context,
): PackStep {
  if (!isPending(pack)) return noPack('over');
  if (authors.has(actor.id)) return noPack('own');
  const by = actingAs(actor, role);
  const sealed = (text: string): Sealed => seal(text.trim(), context.newId());
  const add = (entry: NewEntry): PackStep => ({ outcome: 'apply', entries: [at(entry, osUser)] });
  switch (command.type) {
    case 'withhold':
    case 'keep': {
      const changes = changesBy(command, known, sealed);
      return 'code' in changes ? noPack(changes.code) : add(newEntry('pack-changed', by, changes, context));
    }
    case 'danger':
      if (command.note.trim() === '') return noPack('noteNeeded');
      return add(newEntry('pack-danger', by, { danger: command.danger, note: sealed(command.note) }, context));
    case 'settle': {
      const code = unsettled(pack) ?? (command.seen === seenCode(pack) ? null : 'notSeen');
      return code
        ? noPack(code)
        : (notRead(unread) ?? add(newEntry('pack-settled', by, { digest: digestOf(pack) }, context)));
    }
    case 'agree':
      if (pack.state !== 'settled') return noPack('notSettled');
      if (pack.settledBy?.id === actor.id) return noPack('samePerson');
      if (isSameTerminal(pack.settledAt, osUser)) return noPack('sameTerminal');
      if (command.seen !== seenCode(pack)) return noPack('notSeen');
      return notRead(unread) ?? add(newEntry('pack-agreed', by, { digest: digestOf(pack) }, context));
    case 'send-back':
      if (pack.state === 'open') return noPack('notSettled');
      if (command.reason.trim() === '') return noPack('reasonNeeded');
      return add(newEntry('pack-sent-back', by, { reason: sealed(command.reason) }, context));
    case 'give-up':
      if (command.reason.trim() === '') return noPack('reasonNeeded');
      return add(newEntry('pack-given-up', by, { reason: sealed(command.reason) }, context));
  }
}

/** So many pages are named; whoever has opened hardly any is told enough. */
const MOST_NAMED = 8;

/** What is refused of somebody who has not opened all of it; null where they have. */
const notRead = (unread: readonly number[]): PackStep | null =>
  unread.length === 0
    ? null
    : noPack('notRead', { count: unread.length, pages: unread.slice(0, MOST_NAMED).join(', ') });

/** Why nobody can settle it yet; null where they can. */
export function unsettled({ state, danger, withheld }: Pack): PackRefusal | null {
  if (state !== 'open') return 'isSettled';
  if (danger === 'not-sure') return 'dangerOpen';
  return danger === 'yes' && !withheld.some(({ why }) => why === 'endangers') ? 'dangerShown' : null;
}

function changesBy(
  command: Extract<PackCommand, { type: 'withhold' | 'keep' }>,
  known: (place: Place) => boolean,
  sealed: (text: string) => Sealed,
): PackContents['pack-changed'] | { readonly code: PackRefusal } {
  const { places } = command;
  if (places.length === 0) return { code: 'nothingChosen' };
  if (!places.every(known)) return { code: 'noSuchText' };
  // what was not withheld can be kept, too: it is shown there on purpose, whatever is withheld elsewhere
  if (command.type === 'keep') return { withhold: [], keep: places.map(placeOf) };
  const { why, other } = command;
  if (!WITHHELD_WHY.includes(why)) return { code: 'reasonNeeded' };
  if (why === 'other' && other.trim() === '') return { code: 'otherNeeded' };
  const reason = why === 'other' ? { why, other: sealed(other) } : { why };
  return { withhold: places.map((one) => ({ ...placeOf(one), ...reason })), keep: [] };
}

/** The place alone, without what was said of it. */
const placeOf = ({ record, seq, path, start, length }: Place): Place => ({
  record,
  seq,
  path,
  ...(start === undefined || length === undefined ? {} : { start, length }),
});
