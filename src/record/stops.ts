// What stops that a record is destroyed. Asked when it is listed, and again at the moment at which it would go.
import type { RetentionChoice } from '../policy/retention-schema.ts';
import { classNamed, dueFrom } from '../policy/retention.ts';
import type { AdviceDocument } from './advice-document.ts';
import { arrivedOf } from './arrived-state.ts';
import { dayFrom } from './days.ts';
import { isKind } from './entries.ts';
import { covers } from './inquiry.ts';
import type { Inquiry } from './inquiry.ts';
import { isOnKeeping } from './on-keeping.ts';
import type { DueRecord } from './register-entries.ts';
import { holdsOf } from './retention-state.ts';
import type { CaseDocument, Entry } from './types.ts';

/** Why a record is not destroyed. `not-in-log`: only not yet. */
export type Stop =
  | 'held'
  | 'hold-lost'
  | 'inquiry-lost'
  | 'request-open'
  | 'arrived-open'
  | 'advice-open'
  | 'messages-open'
  | 'not-due'
  | 'class-changed'
  | 'inquiry'
  | 'pack-open'
  | 'joint-open'
  | 'not-in-log'
  | 'does-not-add-up'
  | 'author-approved'
  | 'not-there';

/** What passes by itself, so that it is tried again. */
export const isPassing = (stop: Stop): boolean => stop === 'not-in-log';

export interface Surroundings {
  readonly now: Date;
  readonly retention: RetentionChoice;
  readonly timeZone: string;
  readonly inquiries: readonly Inquiry[];
  /** The records that somebody has asked for, whose copy is not made yet. */
  readonly packs: ReadonlySet<string>;
  /** Holds that were lost when the store was put back from a backup. */
  readonly lostHolds: LostHolds;
  /** Whether an inquiry or a pack was lost then, of which nobody has said since what is so. */
  readonly inquiryLost: boolean;
}

/** By reference: the entry that had set a hold, and when the store was put back without it (ISO 8601). */
export type LostHolds = ReadonlyMap<string, readonly { readonly seq: number; readonly at: string }[]>;

/** The entries that had set holds which were lost, until somebody has held the record since, or lifted the very one. */
export const lostHoldsOf = ({ id, journal }: Pick<CaseDocument, 'id' | 'journal'>, lost: LostHolds): number[] =>
  (lost.get(id) ?? [])
    .filter(
      ({ seq, at }) =>
        !journal.some(
          (entry) =>
            entry.at >= at && (isKind(entry, 'hold-set') || (isKind(entry, 'hold-lifted') && entry.content.of === seq)),
        ),
    )
    .map(({ seq }) => seq);

/** The day of a moment, as the council's calendar has it. */
const dayOf = (at: string, timeZone: string): string => dayFrom(new Date(at), timeZone, 0);

/** When a record is due, by its class and its journal; null where it never is as things stand, or is not on record. */
export function dueOfRecord(
  { id, journal, retention }: Pick<CaseDocument, 'id' | 'journal' | 'retention'>,
  choice: RetentionChoice,
  timeZone: string,
): DueRecord | null {
  const [first] = journal;
  const last = journal.at(-1);
  const known = retention && classNamed(choice, retention.class);
  if (!first || !last || !known) return null;
  const began = journal.find((entry) => isKind(entry, 'filed', 'received')) ?? first;
  const filed = dayOf(began.at, timeZone);
  const lastEntry = dayOf(journal.findLast((entry) => isOfTheCase(entry, journal))?.at ?? last.at, timeZone);
  const from = dueFrom(known, { filed, lastEntry, given: retention.startsOn ?? null });
  if (from === null) return null;
  const review = retention.reviewOn ?? '';
  return { reference: id, class: known.id, filed, due: from < review ? review : from };
}

/** Whether an entry is of the case: what is done about keeping it does not keep it longer. */
const isOfTheCase = (entry: Entry, journal: readonly Entry[]): boolean =>
  entry.kind !== 'refused' && !isOnKeeping(entry, journal);

/** Why a record may not go now; null where nothing stops it. `requests` are those to the Guardian that it speaks of. */
export function whatStops(
  document: CaseDocument,
  requests: readonly AdviceDocument[],
  around: Surroundings,
): Stop | null {
  const { journal, escalation, state, outbox } = document;
  const due = dueOfRecord(document, around.retention, around.timeZone);
  const arrived = arrivedOf(journal)?.stands ?? 'over';
  const checks: readonly [Stop, boolean][] = [
    ['held', holdsOf(journal).length > 0],
    ['hold-lost', lostHoldsOf(document, around.lostHolds).length > 0],
    ['not-due', due === null || due.due > dayFrom(around.now, around.timeZone, 0)],
    ['request-open', state === 'waiting' || escalation?.status === 'open'],
    ['arrived-open', arrived !== 'over' && arrived !== 'taken'],
    ['advice-open', document.advice.some(({ status }) => status !== 'answered')],
    ['messages-open', [document, ...requests].some((one) => one.outbox.length > 0 || outbox.length > 0)],
    ['inquiry', due !== null && around.inquiries.some((one) => isCovered(one, document, due))],
    ['inquiry-lost', around.inquiryLost],
    ['pack-open', around.packs.has(document.id)],
    ['not-in-log', [document, ...requests].some((one) => one.leaves.length < one.journal.length)],
  ];
  return checks.find(([, stops]) => stops)?.[0] ?? null;
}

/** Whether an inquiry that runs covers a record. */
export const isCovered = (inquiry: Inquiry, { author }: Pick<CaseDocument, 'author'>, due: DueRecord): boolean =>
  inquiry.closed === null && covers(inquiry, { class: due.class, team: author.team, filed: due.filed });
