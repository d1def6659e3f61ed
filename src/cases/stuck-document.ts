// What administrators have been told is stuck: one small document for the agency, with the messages that tell them in
// its own outbox, so that one conditional write is both. Pure.
import { isHeld, isPersonItem } from '../record/items.ts';
import type { AboutStuck, ItemOf, OutboxItem } from '../record/items.ts';
import { untried, withOutbox } from '../record/outbox-items.ts';
import type { Context } from '../record/types.ts';

export const STUCK = 'stuck';

export interface StuckDocument {
  readonly id: typeof STUCK;
  readonly pk: string;
  readonly kind: 'stuck';
  /** What was told, and about when it was last seen to be so. ISO 8601, UTC. */
  readonly told: Readonly<Record<string, string>>;
  readonly outbox: readonly OutboxItem[];
  readonly due: string | null;
}

export const noneTold = (pk: string): StuckDocument => ({
  id: STUCK,
  pk,
  kind: STUCK,
  told: {},
  outbox: [],
  due: null,
});

/** Something that sticks, and the key by which it is told of once. */
export interface Sticking extends AboutStuck {
  readonly key: string;
}

const KEY_LENGTH = 300;

/**
 * What sticks in a document, each with the cause for which it does: the same message is told of again only where it
 * sticks for another cause. Of somebody who cannot be reached it is told once, however much waits for them.
 */
export const stickingIn = ({
  id,
  outbox,
}: {
  readonly id: string;
  readonly outbox: readonly OutboxItem[];
}): Sticking[] =>
  outbox.flatMap((item): Sticking[] => {
    if (isHeld(item) && isPersonItem(item))
      return [{ key: `not-reached ${item.to}`, ref: id, what: item.kind, cause: '' }];
    if (item.state !== 'stuck') return [];
    const cause = item.reason ?? '';
    // what is wrong with a file is an item made anew at each change
    const which = item.kind === 'people-file' || item.kind === 'agreements-file' ? item.kind : item.id;
    return [{ key: `${id} ${which} ${cause}`.slice(0, KEY_LENGTH), ref: id, what: item.kind, cause }];
  });

/** What nobody was told of so far, each key once. */
export function notTold(before: StuckDocument | null, sticking: readonly Sticking[]): Sticking[] {
  const told = before?.told ?? {};
  const fresh = sticking.filter(({ key }) => !Object.hasOwn(told, key));
  return [...new Map(fresh.map((one) => [one.key, one])).values()];
}

/** So long what was told is remembered once it sticks no more, in milliseconds: trying it again may take as long. */
const REMEMBERED = 86_400_000;
/** When it was last seen is written down so often, in milliseconds: not at every look, which would be a write a minute. */
const NOTED_EVERY = REMEMBERED / 4;
/** A message lists so many; the list itself is one tap away. */
const NAMED = 5;

/**
 * The document once these administrators (by id) are to be told, in one message each, of what they have not been told.
 * Null where there is nothing new, and nothing to forget or to note.
 */
export function withTold(
  before: StuckDocument,
  sticking: readonly Sticking[],
  admins: readonly string[],
  context: Context,
): StuckDocument | null {
  const now = context.now.toISOString();
  const fresh = notTold(before, sticking);
  const told = remembered(before.told, sticking, context.now);
  const isSame = JSON.stringify(told) === JSON.stringify(before.told);
  if (fresh.length === 0 || admins.length === 0) return isSame ? null : { ...before, told };
  const about = fresh.slice(0, NAMED).map(({ ref, what, cause }): AboutStuck => ({ ref, what, cause }));
  const payload = { about, more: fresh.length - about.length };
  const items = admins.map((to): OutboxItem => ({ ...untried(context), kind: 'tell-admin', to, payload }));
  const all = { ...told, ...Object.fromEntries(fresh.map(({ key }) => [key, now])) };
  return withOutbox({ ...before, told: all }, [...before.outbox, ...items]);
}

/** With a message that says what became of one that this administrator had sent again. */
export const withOutcome = (
  before: StuckDocument,
  to: string,
  payload: ItemOf<'tell-outcome'>['payload'],
  context: Context,
): StuckDocument => withOutbox(before, [...before.outbox, { ...untried(context), kind: 'tell-outcome', to, payload }]);

/**
 * What sticks still, and what did until a short while ago. Somebody who could be reached meanwhile is forgotten at once:
 * where they leave again, that is told again.
 */
function remembered(told: StuckDocument['told'], sticking: readonly Sticking[], now: Date): StuckDocument['told'] {
  const keys = new Set(sticking.map(({ key }) => key));
  const isKept = ([key, at]: [string, string]): boolean =>
    keys.has(key) || (!key.startsWith('not-reached ') && now.getTime() - Date.parse(at) < REMEMBERED);
  const seenAt = ([key, at]: [string, string]): [string, string] =>
    keys.has(key) && now.getTime() - Date.parse(at) >= NOTED_EVERY ? [key, now.toISOString()] : [key, at];
  return Object.fromEntries(Object.entries(told).filter(isKept).map(seenAt));
}
