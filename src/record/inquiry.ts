// An inquiry into the agency: while it runs, nothing that it covers is destroyed, whoever has approved it.
import { clean } from '../text/clean.ts';
import { isBlank } from '../text/fold.ts';
import { tooLong } from '../text/limits.ts';
import { isDay } from './days.ts';
import { isKind } from './entries.ts';
import { newEntry, seal, unseal } from './journal.ts';
import { refuse } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';
import { newRegister, withRegisterEntries } from './register-document.ts';
import type { RegisterDocument } from './register-document.ts';
import type { Covers } from './register-entries.ts';
import type { Context, Refusal, Transition, Who } from './types.ts';

export type InquiryDocument = RegisterDocument<'inquiry'>;

export interface Inquiry {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  readonly covers: Covers;
  readonly opened: { readonly by: Who; readonly at: string };
  /** Null while it runs. */
  readonly closed: { readonly by: Who; readonly at: string; readonly reason: string } | null;
}

/** What an inquiry says by its journal; null where that does not begin as one does. */
export function inquiryOf({ id, journal }: Pick<InquiryDocument, 'id' | 'journal'>): Inquiry | null {
  const opened = journal.find((entry) => isKind(entry, 'inquiry-opened'));
  if (!opened) return null;
  const closed = journal.find((entry) => isKind(entry, 'inquiry-closed'));
  const { title, reason, covers } = opened.content;
  return {
    id,
    title: unseal(title),
    reason: unseal(reason),
    covers,
    opened: { by: opened.by, at: opened.at },
    closed: closed ? { by: closed.by, at: closed.at, reason: unseal(closed.content.reason) } : null,
  };
}

/** What of a record decides whether an inquiry covers it. `filed`: the day on which it was put on record. */
export interface Covered {
  readonly class: string;
  readonly team: string;
  readonly filed: string;
}

/** Whether an inquiry covers a record: by class, team and period, each of which may be all. */
export const covers = ({ covers: { classes, teams, from, to } }: Pick<Inquiry, 'covers'>, record: Covered): boolean =>
  (classes === null || classes.includes(record.class)) &&
  (teams === null || teams.includes(record.team)) &&
  (from === null || record.filed >= from) &&
  (to === null || record.filed <= to);

/** The same of one of which nobody knows the team any more. */
export const mayCover = (
  { covers: said }: Pick<Inquiry, 'covers'>,
  record: Pick<Covered, 'class' | 'filed'>,
): boolean => covers({ covers: { ...said, teams: null } }, { ...record, team: '' });

export interface OpenInquiry {
  readonly title: string;
  readonly reason: string;
  readonly covers: Covers;
  readonly osUser?: string;
}

/** The new document, or why not. */
export function openInquiry(
  { title, reason, covers: said, osUser }: OpenInquiry,
  {
    id,
    agency,
    by,
    context,
  }: { readonly id: string; readonly agency: string; readonly by: Who; readonly context: Context },
): { readonly document: InquiryDocument } | { readonly refusal: Refusal } {
  const words = { title: clean(title), reason: clean(reason) };
  const no = (code: RefusalCode) => ({ refusal: refuse(code) });
  if (isBlank(words.title) || isBlank(words.reason)) return no('inquiry-incomplete');
  if (tooLong(words.title) || tooLong(words.reason)) return no('too-long');
  if ([said.from, said.to].some((day) => day !== null && !isDay(day))) return no('keep-day');
  const content = {
    title: seal(words.title, context.newId()),
    reason: seal(words.reason, context.newId()),
    covers: said,
    ...(osUser === undefined ? {} : { osUser }),
  };
  const entry = newEntry('inquiry-opened', by, content, context);
  return { document: withRegisterEntries(newRegister('inquiry', id, agency), [entry]) };
}

/** Ends it; from then on it stops nothing. */
export function closeInquiry(
  document: InquiryDocument,
  typed: { readonly reason: string; readonly osUser?: string },
  by: Who,
  context: Context,
): Transition<InquiryDocument> {
  const reason = clean(typed.reason);
  const from = typed.osUser === undefined ? {} : { osUser: typed.osUser };
  const closed = inquiryOf(document)?.closed;
  if (closed) return closed.by.id === by.id ? { outcome: 'repeat' } : no('inquiry-closed');
  if (isBlank(reason)) return no('keep-reason');
  if (tooLong(reason)) return no('too-long');
  const entry = newEntry('inquiry-closed', by, { reason: seal(reason, context.newId()), ...from }, context);
  return { outcome: 'apply', document: withRegisterEntries(document, [entry]) };
}

const no = (code: RefusalCode): Transition<InquiryDocument> => ({ outcome: 'refuse', refusal: refuse(code) });
