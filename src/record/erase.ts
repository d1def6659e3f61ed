// A lawful order to erase: one person proposes which texts go and by which order, another agrees, and then they are gone
// from the record, which says so. Nothing else of it changes, and its chain stays whole.
import canonicalize from 'canonicalize';
import { isBlank } from '../text/fold.ts';
import { tooLong } from '../text/limits.ts';
import { changed } from './change.ts';
import { isKind } from './entries.ts';
import { isSettled } from './erase-items.ts';
import { actingAs, newEntry, REDACTED, seal, sealedIn, sha256, unseal } from './journal.ts';
import { isAmong, redacted } from './redact.ts';
import { refuse } from './refusals.ts';
import type { Redaction, Texts } from './redact.ts';
import type {
  Actor,
  CaseDocument,
  Context,
  Draft,
  Entry,
  EntryOf,
  NewEntry,
  Refusal,
  Role,
  Transition,
  Who,
} from './types.ts';

/** Why it is refused; each has a sentence. */
export type EraseRefusal =
  | 'erase-nothing'
  | 'erase-noSuchText'
  | 'erase-orderNeeded'
  | 'erase-orderRepeats'
  | 'erase-proposed'
  | 'erase-own'
  | 'erase-samePerson'
  | 'erase-proposerWrote'
  | 'erase-noProposal'
  | 'erase-ended'
  | 'erase-notSeen'
  | 'too-long'
  | 'erase-held'
  | 'erase-moreOfIt'
  | 'erase-asked';

/** A text that may be taken out. */
export interface ErasableText {
  /** A short name of its place, the same for ever: the entry, and which of its texts. */
  readonly code: string;
  readonly seq: number;
  readonly path: string;
  readonly text: string;
}

/** A proposal that nobody has agreed to or given up. */
export interface OpenErasure {
  readonly proposal: number;
  readonly by: Who;
  readonly at: string;
  readonly order: string;
  readonly texts: readonly Texts[];
  /** When it ends by itself. ISO 8601, UTC. */
  readonly until: string;
  /** Who was signed in on the machine, where it was proposed at a terminal. */
  readonly osUser: string | null;
}

/** So many days a proposal waits: who would agree later must look at the order, and at the texts, anew. */
export const ERASE_DAYS = 28;
const daysAfter = (at: string): string => new Date(Date.parse(at) + ERASE_DAYS * 86_400_000).toISOString();

/** Entries that say what was erased and why: they stay. */
const ABOUT_ERASING = ['redacted', 'erase-proposed', 'erase-given-up'] as const;

/** Every text of a journal that may be taken out, in order. */
export const erasableTexts = (journal: readonly Entry[]): ErasableText[] =>
  journal.flatMap((entry) =>
    isKind(entry, ...ABOUT_ERASING)
      ? []
      : sealedIn(entry.content).flatMap(({ path, sealed }, n) =>
          sealed.text ? [{ code: `${entry.seq}.${n}`, seq: entry.seq, path, text: sealed.text }] : [],
        ),
  );

/** The proposals that still wait for the second person, oldest first. */
export function openErasures(journal: readonly Entry[]): OpenErasure[] {
  return journal
    .filter((entry): entry is EntryOf<'erase-proposed'> & Entry => isKind(entry, 'erase-proposed'))
    .filter(({ seq }) => !isSettled(journal, seq))
    .map(({ seq, by, at, content }) => ({
      proposal: seq,
      by,
      at,
      order: unseal(content).order,
      texts: content.texts,
      until: content.until ?? daysAfter(at),
      osUser: content.osUser ?? null,
    }));
}

/** What a proposal would take out as things stand: another order may have taken some of it meanwhile. */
export function proposedTexts(journal: readonly Entry[], { texts }: Pick<OpenErasure, 'texts'>): ErasableText[] {
  return erasableTexts(journal).filter((one) => isAmong(texts, one));
}

const hashAt = (journal: readonly Entry[], seq: number, path: string): string =>
  sealedIn(journal[seq - 1]?.content).find((one) => one.path === path)?.sealed.hash ?? '';

/** A short code of exactly what a proposal would take out, and by which order: whoever agrees agrees to that. */
export function eraseCode(journal: readonly Entry[], open: OpenErasure): string {
  const { proposal, order } = open;
  // by their salted hashes: nobody who keeps a code can find a short text again by trying
  const texts = proposedTexts(journal, open).map(({ seq, path }) => ({ seq, path, hash: hashAt(journal, seq, path) }));
  return sha256(canonicalize({ proposal, order, texts })!).slice(0, 12);
}

/** These texts and every other place in the journal where the very same text stands: each goes with it. */
export function withTheSame(journal: readonly Entry[], texts: readonly Texts[]): Texts[] {
  const all = erasableTexts(journal);
  const said = new Set(textsAt(all, texts));
  return grouped(all.filter((one) => said.has(one.text)));
}

/** Texts by the entries in which they stand. */
export function grouped(texts: readonly Pick<ErasableText, 'seq' | 'path'>[]): Texts[] {
  const bySeq = Map.groupBy(texts, ({ seq }) => seq);
  return [...bySeq].map(([seq, some]) => ({ seq, paths: some.map(({ path }) => path) }));
}

export type EraseCommand =
  | { readonly type: 'propose-erase'; readonly texts: readonly Texts[]; readonly order: string }
  /** `seen`: the code of what they looked at. */
  | { readonly type: 'agree-erase'; readonly proposal: number; readonly seen: string }
  | { readonly type: 'give-up-erase'; readonly proposal: number; readonly reason: string };

type Erased<T> = Transition<T>;

const no = (code: EraseRefusal): { readonly outcome: 'refuse'; readonly refusal: Refusal } => ({
  outcome: 'refuse',
  refusal: refuse(code),
});

/** What the same command needs of whatever has a journal: how entries are added to it, and what stops it. */
export interface Erasing<T> {
  readonly document: T;
  readonly journal: readonly Entry[];
  /** Who wrote it, by id: none of them is one of the two. Empty where nobody can say who that is. */
  readonly writers: readonly string[];
  readonly isHeld: boolean;
  /** Who may be the second, by id: they are told of a proposal. */
  readonly tells?: readonly string[];
  /** The requests to the Guardian that the record asked, as they are now. */
  readonly requests?: readonly { readonly id: string; readonly journal: readonly Entry[] }[];
  readonly add: (entries: readonly Entry[], added: readonly NewEntry[], quiet: boolean) => T;
}

/** What a command of one of the two people does. That both hold the right role is checked before. */
export function decideErase<T>(
  erasing: Erasing<T>,
  actor: Actor,
  role: Role,
  command: EraseCommand,
  context: Context,
): Erased<T> {
  const by = actingAs(actor, role);
  if (erasing.writers.includes(actor.id)) return no('erase-own');
  if (command.type === 'propose-erase') return propose(erasing, command, by, context);
  const open = openErasures(erasing.journal).find(({ proposal }) => proposal === command.proposal);
  if (!open) return no('erase-noProposal');
  return command.type === 'agree-erase'
    ? agree(erasing, open, { by, seen: command.seen }, context)
    : giveUp(erasing, command, by, context);
}

function propose<T>(
  { journal, isHeld, tells = [], add }: Erasing<T>,
  { texts, order }: Extract<EraseCommand, { type: 'propose-erase' }>,
  by: Who,
  context: Context,
): Erased<T> {
  if (isHeld) return no('erase-held');
  if (texts.length === 0 || texts.some(({ paths }) => paths.length === 0)) return no('erase-nothing');
  if (isBlank(order)) return no('erase-orderNeeded');
  if (tooLong(order)) return no('too-long');
  const all = erasableTexts(journal);
  if (!areIn(texts, grouped(all))) return no('erase-noSuchText');
  const gone = withTheSame(journal, texts);
  if (isProposed(journal, gone, context.now)) return no('erase-proposed');
  if (saysAny(order, textsAt(all, gone))) return no('erase-orderRepeats');
  const until = daysAfter(context.now.toISOString());
  const content = { texts: gone, order: seal(order.trim(), context.newId()), tells, until };
  const document = add(journal, [newEntry('erase-proposed', by, content, context)], true);
  return { outcome: 'apply', document };
}

/** Whether all of it waits for a second person already. */
function isProposed(journal: readonly Entry[], texts: readonly Texts[], now: Date): boolean {
  const waiting = openErasures(journal).filter(({ until }) => until > now.toISOString());
  return areIn(
    texts,
    waiting.flatMap((open) => grouped(proposedTexts(journal, open))),
  );
}

const areIn = (texts: readonly Texts[], all: readonly Texts[]): boolean =>
  texts.every(({ seq, paths }) => paths.every((path) => isAmong(all, { seq, path })));

const textsAt = (all: readonly ErasableText[], places: readonly Texts[]): string[] =>
  all.filter((one) => isAmong(places, one)).map(({ text }) => text);

/** Whether the order says again what is to go. A text of a letter or two stands in any sentence. */
const saysAny = (order: string, texts: readonly string[]): boolean =>
  texts.some((text) => text.trim().length >= 4 && order.toLowerCase().includes(text.trim().toLowerCase()));

function agree<T>(
  { journal, writers, isHeld, requests = [], add }: Erasing<T>,
  open: OpenErasure,
  { by, seen }: { readonly by: Who; readonly seen: string },
  context: Context,
): Erased<T> {
  if (open.by.id === by.id) return no('erase-samePerson');
  // whoever proposed it may have written in it since
  if (writers.includes(open.by.id)) return no('erase-proposerWrote');
  if (isHeld) return no('erase-held');
  if (open.until <= context.now.toISOString()) return no('erase-ended');
  const gone = proposedTexts(journal, open);
  const left = grouped(gone);
  if (left.length === 0) return no('erase-nothing');
  if (seen !== eraseCode(journal, open)) return no('erase-notSeen');
  if (count(withTheSame(journal, left)) > count(left)) return no('erase-moreOfIt');
  const proposedBy = { id: open.by.id, name: open.by.name };
  const said = new Set(gone.map(({ text }) => text));
  const redaction: Redaction = {
    texts: left,
    reason: open.order,
    proposal: open.proposal,
    proposedBy,
    requests: requests.flatMap(({ id, journal: other }) => {
      const same = erasableTexts(other).filter(({ text }) => said.has(text));
      return same.length > 0 ? [{ advice: id, texts: grouped(same) }] : [];
    }),
  };
  const done = redacted(journal, redaction, by, context);
  return { outcome: 'apply', document: add(done.journal, done.added, false) };
}

const count = (texts: readonly Texts[]): number => texts.flatMap(({ paths }) => paths).length;

function giveUp<T>(
  { journal, add }: Erasing<T>,
  { proposal, reason }: Extract<EraseCommand, { type: 'give-up-erase' }>,
  by: Who,
  context: Context,
): Erased<T> {
  if (isBlank(reason)) return no('erase-orderNeeded');
  if (tooLong(reason)) return no('too-long');
  const content = { proposal, reason: seal(reason.trim(), context.newId()) };
  return { outcome: 'apply', document: add(journal, [newEntry('erase-given-up', by, content, context)], true) };
}

/** A case, as erasing sees it. */
export function erasingCase(document: CaseDocument, context: Context): Erasing<CaseDocument> {
  const { journal, author, retention } = document;
  return {
    document,
    journal,
    writers: [author.id],
    isHeld: retention?.legalHold === true,
    add: (entries, added, quiet) => {
      const gone = goneFrom(journal, entries);
      const draft = document.draft && withoutWords(document.draft, gone);
      const next = changed(
        { ...document, journal: entries },
        { entries: added, draft, ...(quiet ? { quiet } : {}) },
        context,
      );
      // `last` is a hash of the last command and could be one of the very text
      return quiet ? next : { ...next, last: null };
    },
  };
}

/** The texts that stand in the one journal and no more in the other. */
function goneFrom(before: readonly Entry[], after: readonly Entry[]): ReadonlySet<string> {
  const left = new Set(erasableTexts(after).map(({ text }) => text));
  return new Set(erasableTexts(before).flatMap(({ text }) => (left.has(text) ? [] : [text])));
}

/** A draft that a manager looks at holds the same texts. */
function withoutWords(draft: Draft, gone: ReadonlySet<string>): Draft {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return gone.has(value) ? REDACTED : value;
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
  };
  return gone.size === 0
    ? draft
    : { ...draft, form: clean(draft.form) as Draft['form'], advice: clean(draft.advice) as Draft['advice'] };
}
