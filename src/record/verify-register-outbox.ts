// What waits in a document of the register: as in a record, nothing may be hidden, put off or made up. To whom its news
// goes stands in no journal, for that is asked of the people file at that moment: who was put in or taken out is not seen.
import { disposalOf } from './disposal.ts';
import { isKind } from './entries.ts';
import type { Problem } from './problem.ts';
import { MAY_LOSE_TEXTS } from './register-document.ts';
import type { RegisterDocument, RegisterKind } from './register-document.ts';
import type { OutboxItem } from './types.ts';
import { differs, eraseNewsProblems, isKept, isLate, missing } from './verify-outbox.ts';
import { say } from '../words/say.ts';

/** Nothing that happens in these reaches anybody. */
const SILENT: ReadonlySet<RegisterKind> = new Set(['access', 'destroyed', 'restore']);
/** Whose news is about themselves. */
const ABOUT_ITSELF: ReadonlySet<RegisterKind> = new Set(['disposal', 'pack', 'route', 'block', 'assessment']);
/** Where something runs out. When, is computed from the journal by their own part, which checks it. */
const HAVE_CLOCKS: ReadonlySet<RegisterKind> = new Set(['route', 'block', 'assessment']);

/** What is wrong with what a document of the register has waiting. */
export function registerOutboxProblems(document: RegisterDocument, now: Date): Problem[] {
  const { kind, outbox } = document;
  if (SILENT.has(kind)) return outbox.map((item) => differs(item, say('check.isNotOneThatIts')));
  const twice = outbox.filter(({ id }, at) => outbox.findIndex((one) => one.id === id) !== at);
  return [
    ...twice.map((item) => differs(item, say('check.standsInAnotherPlace'))),
    ...outbox.flatMap((item) => itemProblems(document, item, now)),
    ...(MAY_LOSE_TEXTS.has(kind) ? eraseNewsProblems(document, now) : []),
    ...(kind === 'disposal' ? errandProblems(document) : []),
  ];
}

function itemProblems(document: RegisterDocument, item: OutboxItem, now: Date): Problem[] {
  const { id, kind } = document;
  if (item.kind === 'erase-news' && MAY_LOSE_TEXTS.has(kind)) return [];
  // what the log tells people is brought about by no entry
  const brought = kind === 'log-keys' || broughtBy(document, item) !== undefined;
  const isElsewheres =
    item.kind === 'erase-news' ||
    (item.kind === 'run-disposal' && kind !== 'disposal') ||
    (item.kind === 'joint-clock' && !HAVE_CLOCKS.has(kind));
  if (!brought || isElsewheres) return [differs(item, say('check.isNotOneThatIts'))];
  const isElsewhere = ABOUT_ITSELF.has(kind) && item.kind === 'register-news' && item.payload.about !== id;
  if (isElsewhere) return [differs(item, say('check.saysSomethingElseThanIts'))];
  const isLater = item.state === 'waiting' && isLate(item, wantedAt(document, item), now);
  return isLater || isKept(item, now) ? [differs(item, say('check.isPutOff'))] : [];
}

const broughtBy = ({ journal }: RegisterDocument, { id }: OutboxItem) =>
  /^\d+\.\d+$/.test(id) ? journal[Number.parseInt(id, 10) - 1] : undefined;

/** When it is due at the latest before anybody has tried it (milliseconds). */
function wantedAt(document: RegisterDocument, item: OutboxItem): number {
  const entry = broughtBy(document, item);
  if (item.kind === 'joint-clock') return Date.parse(item.due);
  // whoever opened a pack is reminded before its last day
  return entry && isKind(entry, 'pack-opened') ? Date.parse(entry.content.due) : Date.parse(entry?.at ?? '') || 0;
}

/** What two people have approved must go: what does it waits until nothing is left, and not before. */
function errandProblems(document: RegisterDocument): Problem[] {
  const stands = disposalOf(document)?.stands;
  const runs = document.outbox.filter(({ kind }) => kind === 'run-disposal');
  if (stands === 'listed' || stands === 'half' || stands === 'called-off')
    return runs.map((item) => differs(item, say('check.isNotOneThatIts')));
  const isClosed = document.journal.some((entry) => isKind(entry, 'delivery-closed'));
  if (stands !== 'approved' || runs.length > 0 || isClosed) return [];
  const seq = document.journal.findLast((entry) => isKind(entry, 'disposal-approved'))?.seq ?? 0;
  return [missing({ id: `${seq}.0`, kind: 'run-disposal' })];
}
