// Brings documents of earlier versions up to date while they are read. Entries stay as they were written, byte for byte:
// only what stands beside the journal changes its shape. The next write stores it in the present version.
import { ABSENCES } from './absences.ts';
import { SCHEMA } from './case-document.ts';
import { caseItems } from './case-items.ts';
import { authorOf, copiesOf, dueOf, withCopies } from './copies.ts';
import { givenUpUnnamed } from './deliveries.ts';
import { isKind } from './entries.ts';
import { wantedWhile } from './outbox-items.ts';
import { escalationOf } from './escalation-state.ts';
import type { CaseDocument, Draft, ItemOf, OutboxItem } from './types.ts';
import { unloggedOf } from './unlogged.ts';
import type { Logged } from './unlogged.ts';

/** An item as version 1 kept it: `to` was a person, a request, or nothing. */
interface OldItem {
  readonly id: string;
  readonly kind: string;
  readonly to: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly due: string;
  readonly attempts: number;
  readonly lease: OutboxItem['lease'];
  readonly state: OutboxItem['state'];
  readonly reason?: string;
}

type Old = Readonly<Record<string, unknown>>;

type Kind = 'case' | 'advice' | 'absences' | 'withdrawals';

/** The document in the present version. Throws where it is no document of an earlier one. */
export function upgrade(stored: Old, kind: Kind): object {
  if (SINCE_4.some((name) => name in stored)) throw new Error('It holds fields of a later version than its own.');
  // the list of withdrawn versions came with version 1 of its own, and was as the others were in version 3
  if (kind === 'withdrawals') return withLog(stored);
  const version = stored['schema'] ?? 1;
  const second = version === 1 ? ofVersion1(stored, kind) : stored;
  const draft = kind === 'case' && version !== 3 ? (second['draft'] as OldDraft | null) : null;
  const third = withLog({ ...second, ...(draft ? { draft: withReadApart(draft) } : {}) });
  return kind === 'case' ? withRegister(third as unknown as CaseDocument) : third;
}

/** What version 4 added. */
const SINCE_4 = ['leaves', 'unlogged', 'terms', 'registered'] as const;

/** Nothing that was written before there was a log stands in it so far. */
function withLog(stored: Old): Old {
  const document = { ...stored, schema: SCHEMA, leaves: [] };
  return { ...document, unlogged: unloggedOf(document as unknown as Logged) };
}

/** Only what is new is computed: a copy that was changed before must still show as changed. */
function withRegister(document: CaseDocument): CaseDocument {
  const { terms, registered } = copiesOf(document);
  return { ...document, terms, registered };
}

/** A draft of version 2: what was read stood among what was said, and what was guessed beside it. */
type OldDraft = Omit<Draft, 'read' | 'asksWhom' | 'riskHeard' | 'hidden'> & {
  readonly guessed: Readonly<Record<string, string>>;
};

/** What nobody had confirmed is read, not said: a draft from before goes on with "That is right". */
function withReadApart({ guessed, ...draft }: OldDraft): Draft {
  const isRead = (name: string): boolean => draft.origins[name] === 'read';
  const keep = <T>(some: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(some).filter(([name]) => !isRead(name)));
  const asRead = (some: Readonly<Record<string, string>>, rest: object): Draft['read'] =>
    Object.fromEntries(Object.entries(some).map(([name, value]) => [name, { value, certainty: null, ...rest }]));
  const read = Object.fromEntries(Object.entries(draft.facts).filter(([name]) => isRead(name)));
  return {
    ...draft,
    facts: keep(draft.facts),
    origins: keep(draft.origins),
    read: { ...asRead(guessed, { guessed: true }), ...asRead(read, {}) },
    asksWhom: false,
    riskHeard: false,
    hidden: false,
  };
}

function ofVersion1(stored: Old, kind: Kind): Old {
  const entries = (stored['journal'] ?? []) as readonly { readonly v?: number }[];
  if (entries.some(({ v }) => v !== undefined)) throw new Error('It holds entries of a later version than its own.');
  const old = (stored['outbox'] as readonly OldItem[]).filter(({ state }) => state === 'waiting' || state === 'stuck');
  if (kind === 'case') return upgradedCase(stored, old);
  // an older request or list has no journal: what happened until now stands in no entry
  const outbox = old.map((one): OutboxItem => {
    const rest = { id: one.id, due: one.due, ...tried(one), payload: {} };
    return kind === ABSENCES
      ? { ...rest, kind: 'bring-to-stand-in', person: one.to }
      : { ...rest, kind: one.kind as 'ask-guardian', to: one.to };
  });
  return { ...stored, agency: stored['agency'] ?? stored['pk'], journal: [], outbox };
}

function upgradedCase(stored: Old, old: readonly OldItem[]): Old {
  const draft = stored['draft'] as OldDraft | null;
  const document = {
    ...stored,
    draft: draft && { ...draft, origins: originsOf(draft), reader: null },
    outbox: [],
    leaves: [],
  } as unknown as CaseDocument;
  const outbox = upgradedItems(document, old);
  const { order, waitingFor, waitingSince } = withCopies({ ...document, outbox });
  return { ...document, author: authorOf(document), outbox, order, due: dueOf(outbox), waitingFor, waitingSince };
}

/** Version 1 did not note whether what was read had been confirmed. */
const originsOf = ({ facts }: OldDraft): Draft['origins'] =>
  Object.fromEntries(Object.keys(facts).map((fact) => [fact, 'read' as const]));

const HELD = 'held since ';

/** How far an item had come. */
const tried = ({ attempts, lease, state, reason }: OldItem) => ({
  attempts,
  lease,
  state,
  heldSince: state === 'waiting' && reason?.startsWith(HELD) ? reason.slice(HELD.length) : null,
  ...(reason !== undefined && !reason.startsWith(HELD) ? { reason } : {}),
});

/**
 * Each item that was open, as the item that its entry brings about; and clocks that version 1 stopped at a question.
 */
function upgradedItems(document: CaseDocument, old: readonly OldItem[]): OutboxItem[] {
  const open = escalationOf(document.journal);
  const left = [...old];
  return caseItems(document.journal).flatMap((item): OutboxItem[] => {
    const at = left.findIndex((one) => isSame(item, one));
    const [one] = at < 0 ? [] : left.splice(at, 1);
    if (one) return [{ ...item, due: dueNow(document, item, one), ...tried(one) }];
    return open?.question && item.kind === 'clock' && isStopped(document, item) && wantedWhile(open, item)
      ? [item]
      : [];
  });
}

/** What was given up is shown with the time when it was. */
const dueNow = ({ journal }: CaseDocument, item: OutboxItem, { state, due }: OldItem): string =>
  (state === 'stuck' ? givenUpUnnamed(journal, item)?.at : undefined) ?? (item.state === 'stuck' ? item.due : due);

/** Whether a clock has not struck yet. */
const isStopped = ({ journal }: CaseDocument, { payload }: ItemOf<'clock'>): boolean =>
  payload.what === 'next-rung' ||
  !journal.some((entry) => isKind(entry, 'reminded') && entry.content.clock === payload.clock);

function isSame(item: OutboxItem, one: OldItem): boolean {
  if (item.kind !== one.kind) return false;
  const address = ('to' in item && item.to) || ('advice' in item && item.advice) || '';
  const said = { ...item.payload } as Record<string, unknown>;
  // version 1 named no entry in these, and carried the text of a request or reply along
  if (item.kind === 'tell-manager' || 'advice' in item) delete said['seq'];
  return (
    address === one.to &&
    Object.entries(said).every(([key, value]) => one.payload[key] === value) &&
    sameSilence(item, one)
  );
}

const sameSilence = (item: OutboxItem, one: OldItem): boolean =>
  item.kind !== 'ask-manager' || item.payload.event === one.payload['event'];
