// What must reach somebody, kept in the document that it is about until it has. What it says is read from the journal:
// an item only names the entry, the person or the request.
import type { Reminder } from '../agreements/reminders.ts';

interface Carried {
  /** `<entry>.<n>`: the n-th item that this entry brought about. Items of version 1 keep theirs where no entry fits. */
  readonly id: string;
  /** When it is tried next. ISO 8601, UTC. */
  readonly due: string;
  readonly attempts: number;
  readonly lease: { readonly by: string; readonly until: string } | null;
  readonly state: 'waiting' | 'done' | 'stuck' | 'dropped';
  /** Since when the person could not be reached, null where they can be as far as anybody knows. ISO 8601, UTC. */
  readonly heldSince: string | null;
  /** Why it did not arrive the last time, for an administrator. */
  readonly reason?: string;
}

/** What happened, for those who are told of it. */
export type ItemEvent =
  | 'approved'
  | 'declined'
  | 'question-asked'
  | 'question-answered'
  | 'handed-over'
  | 'next-rung'
  | 'silent'
  | 'guardian-asked-back'
  | 'guardian-answered'
  | 'arrived-told'
  | 'arrived-taken';

/** `to-agree`: to whoever may be the second; `ended`: nobody has agreed in time; the others say what came of it. */
export type EraseEvent = 'to-agree' | 'agreed' | 'refused' | 'taken-back' | 'ended';

/** Something that sticks, for administrators: a reference, which message, and why. Never what it says, or of whom. */
export interface AboutStuck {
  readonly ref: string;
  /** A message by its kind, or a document that cannot be read, with whatever is due in it. */
  readonly what: ItemKind | 'document';
  /** A sentence; empty where somebody cannot be reached. */
  readonly cause: string;
}

/** What an item of each kind has besides. `to` is always a person, `advice` a request to the Guardian. */
interface Items {
  /** To a manager: decide this. `silent`: it stands before an administrator, for nobody on the ladder has answered. */
  'ask-manager': { readonly to: string; readonly payload: { readonly round: number; readonly event?: 'silent' } };
  'remind-manager': { readonly to: string; readonly payload: { readonly clock: number } };
  /** To a manager: it was shared at once to protect somebody. */
  'tell-manager': { readonly to: string; readonly payload: { readonly reason: string; readonly seq: number } };
  'inform-manager': { readonly to: string; readonly payload: { readonly event: ItemEvent; readonly seq: number } };
  /** To the author, or to a manager who asked the Guardian: something happened. */
  'tell-author': {
    readonly to: string;
    readonly payload: { readonly event: ItemEvent; readonly seq: number; readonly advice?: string };
  };
  /** To the author: a question waits for them. */
  'remind-author': { readonly to: string; readonly payload: { readonly seq: number } };
  /** To the author: they meant to tell the person. `seq`: the entry that says so. */
  'remind-told': { readonly to: string; readonly payload: { readonly seq: number } };
  /** To the author of a share at risk, or whoever stands in for them: did it arrive, and do they act? */
  'ask-arrived': { readonly to: string; readonly payload: { readonly seq: number } };
  /** To a manager: they do not act, or nobody knows. `over`: now they do. */
  'arrived-manager': { readonly to: string; readonly payload: { readonly seq: number; readonly over?: true } };
  /** Brings a card that somebody has already up to date. */
  'update-card': { readonly to: string; readonly payload: Nothing };
  /** Shows somebody the case as it stands, because the reply to what they did did not arrive. */
  'show-case': { readonly to: string; readonly payload: Nothing };
  /** In the list of people last seen: what waits for somebody who has left is put before others. */
  'someone-left': { readonly person: string; readonly payload: { readonly since: string } };
  /** There too, for administrators: the people file cannot be used. */
  'people-file': { readonly payload: Nothing };
  /** In a person's own document: whom to ring where somebody is in danger. */
  'show-danger': { readonly to: string; readonly payload: Nothing };
  /** In the list of what administrators were told: something sticks. */
  'tell-admin': {
    readonly to: string;
    readonly payload: { readonly about: readonly AboutStuck[]; readonly more: number };
  };
  /** There too: what became of a message that this administrator had sent again. */
  'tell-outcome': {
    readonly to: string;
    readonly payload: { readonly ref: string; readonly how: string; readonly why: string };
  };
  /** In the list of what was said of agreements: its review is near or past. To its owner, or to whoever hears it instead. */
  'remind-owner': { readonly to: string; readonly payload: Reminder };
  /** There too, for administrators: the agreements file cannot be used. */
  'agreements-file': { readonly payload: Nothing };
  /** In a document of the register: something of it concerns somebody. `about`: which of its kind. */
  'register-news': {
    readonly to: string;
    /** `of`: which part of that document, such as an action of a plan. */
    readonly payload: { readonly what: string; readonly about: string; readonly of?: string };
  };
  /** Something came of a proposal to erase texts: whoever it concerns is told. `seq`: the entry that proposed it. */
  'erase-news': { readonly to: string; readonly payload: { readonly event: EraseEvent; readonly seq: number } };
  /** Somebody else lifted the hold that this person had set. `seq`: the entry that lifted it. */
  'hold-news': { readonly to: string; readonly payload: { readonly seq: number } };
  /** In a case, whose texts are gone by an order: the same texts go from a request to the Guardian. `seq`: what says so. */
  'erase-advice': { readonly advice: string; readonly payload: { readonly seq: number } };
  /** In a disposal that two people have approved: its records are destroyed, one by one. */
  'run-disposal': { readonly payload: Nothing };
  /** In a document of joint working: a time at which something of it runs out. `what`: which of its clocks. */
  'joint-clock': { readonly payload: { readonly what: string } };
  /** A time at which something is to be decided. */
  clock: { readonly payload: { readonly what: 'remind' | 'next-rung'; readonly clock: number } };
  /** The same, for a share at risk. */
  'arrived-clock': { readonly payload: { readonly seq: number } };
  'create-advice': { readonly advice: string; readonly payload: { readonly seq: number } };
  'reply-advice': { readonly advice: string; readonly payload: { readonly seq: number } };
  'fetch-advice': { readonly advice: string; readonly payload: { readonly seq: number } };
  /** In a request: to the Guardian. */
  'ask-guardian': { readonly to: string; readonly payload: Nothing };
  /** In the list of who is away: what is open with somebody is put before whoever stands in. */
  'bring-to-stand-in': { readonly person: string; readonly payload: Nothing };
  /** There too: to whoever stands in, and to who is away where another said so. `seq`: the entry that says it. */
  'stand-in-news': { readonly to: string; readonly payload: { readonly seq: number } };
}

type Nothing = Readonly<Record<string, never>>;

/** What the outbox of a document may hold. */
export type ItemKind = keyof Items;
export type ItemOf<Kind extends ItemKind> = { readonly kind: Kind } & Carried & Items[Kind];
export type OutboxItem = { [Kind in ItemKind]: ItemOf<Kind> }[ItemKind];

type WithoutBookkeeping<Item> = Item extends OutboxItem
  ? Omit<Item, 'id' | 'due' | 'attempts' | 'lease' | 'state' | 'heldSince' | 'reason'>
  : never;
/** An item as an entry brings it about. */
export type Brought = WithoutBookkeeping<OutboxItem> & {
  /** When it is due, where that is not at once. */
  readonly due?: string;
  readonly state?: 'stuck';
  readonly reason?: string;
};

/** Items that go to a person's chat. */
export type PersonItem = Extract<OutboxItem, { readonly to: string }>;
/** Items that nobody sees: they change this or another document. */
export type Errand = Exclude<OutboxItem, PersonItem>;

export const isPersonItem = (item: OutboxItem): item is PersonItem => 'to' in item;

/** Those whose arrival is not on the record: they tell nobody anything that the record would miss. */
const NOT_NOTED: ReadonlySet<ItemKind> = new Set([
  'update-card',
  'show-case',
  'show-danger',
  'clock',
  'arrived-clock',
  'run-disposal',
  'joint-clock',
  'fetch-advice',
  'someone-left',
  'people-file',
  'agreements-file',
  'remind-owner',
  'tell-admin',
  'tell-outcome',
]);

/** Whether the arrival is on the record: who was told, and when. */
export const isNoted = ({ kind }: Pick<OutboxItem, 'kind'>): boolean => !NOT_NOTED.has(kind);

/** Whether it stands in no journal: it shows somebody again what they did, because a reply did not arrive. */
export const isReply = ({ kind }: Pick<OutboxItem, 'kind'>): boolean => kind === 'show-case' || kind === 'show-danger';

/** A message for somebody who cannot be reached, as far as anybody knows: it waits until they can be. */
export const isHeld = (item: OutboxItem): boolean =>
  item.state === 'waiting' && isPersonItem(item) && item.heldSince !== null && !isReply(item);

/** What administrators are to see: a message that nobody tries any more, or whose person cannot be reached. */
export const isForAdmins = (item: OutboxItem): boolean => item.state === 'stuck' || isHeld(item);
