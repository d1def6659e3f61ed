// Sharing agreements and impact assessments: the list, one of them, and what an answer says of those that fit.
import { agreementToFollow, fittingAgreements, isOverdue } from '../../agreements/match.ts';
import type { Situation } from '../../agreements/match.ts';
import type { Reminder } from '../../agreements/reminders.ts';
import type { Agreement } from '../../agreements/schema.ts';
import { agreementCalled, entryFields, fittingWords, reviewWords } from '../../agreements/words.ts';
import { dayFrom, londonDay } from '../../record/days.ts';
import { day } from '../../words/days.ts';
import { lower } from '../../words/lower.ts';
import { say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import type { ViewContext } from './context.ts';

/** So many rows stand on a card; fewer where titles are long. */
const ROWS = [12, 8, 5];
/** A review that is due within so many days is near. */
const NEAR = 60;

export interface AgreementsShown {
  readonly all: readonly Agreement[];
  /** How many of them stand on the cards before this one. */
  readonly from: number;
  /** For whoever looks after them: what is due comes first. */
  readonly looksAfter: boolean;
}

/** Those by partner; for information governance first what is out of date or soon will be. */
export const agreementsView = (context: Pick<ViewContext, 'now'>, shown: AgreementsShown): View =>
  listView(context, shown, 0);

function listView({ now }: Pick<ViewContext, 'now'>, shown: AgreementsShown, level: number): View {
  const { all, from, looksAfter } = shown;
  const today = londonDay(now);
  const near = dayFrom(now, 'Europe/London', NEAR);
  const isDue = ({ reviewOn }: Agreement): boolean => looksAfter && reviewOn <= near;
  const due = all.filter(isDue).toSorted((a, b) => a.reviewOn.localeCompare(b.reviewOn));
  const others = all
    .filter((one) => !isDue(one))
    .toSorted((a, b) => a.partner.name.localeCompare(b.partner.name) || a.title.localeCompare(b.title));
  const here = new Set([...due, ...others].slice(from, from + ROWS[level]!));
  const rows = (some: readonly Agreement[]) =>
    some.filter((one) => here.has(one)).map((one) => rowOf(one, today, looksAfter));
  const left = all.length - from - here.size;
  const title = say('agreements.title');
  return {
    template: 'agreements',
    data: {
      title,
      lead: all.length === 0 ? say('agreements.none') : say('agreements.lead'),
      due: rows(due),
      others: rows(others),
      pages: left > 0 ? [{ title: say('agreements.more', { count: left }), value: String(from + here.size) }] : [],
    },
    summary: title,
    text: [title, ...[...rows(due), ...rows(others)].map((row) => row.title)].join('\n'),
    ...(level + 1 < ROWS.length ? { smaller: () => listView({ now }, shown, level + 1) } : {}),
  };
}

const rowOf = (agreement: Agreement, today: string, looksAfter: boolean): { value: string; title: string } => ({
  value: agreement.id,
  title: escapeMarkdown(
    say(agreement.kind === 'agreement' ? 'agreements.row' : 'agreements.rowAssessment', {
      partner: agreement.partner.name,
      title: lower(agreement.title),
      review: reviewWords(agreement, today, looksAfter),
    }),
  ),
});

/** One entry, with where its document is. `looksAfter`: for information governance, whom others are to ask. */
export function agreementView(
  { now }: Pick<ViewContext, 'now'>,
  agreement: Agreement,
  all: readonly Agreement[],
  looksAfter = false,
): View {
  const today = londonDay(now);
  const fields = entryFields(agreement, all, today, looksAfter);
  const { address } = agreement;
  const late = isOverdue(agreement, today);
  return {
    template: 'agreement',
    data: {
      title: escapeMarkdown(agreementTitle(agreement)),
      late: late ? say(looksAfter ? 'agreements.lateYours' : 'agreements.late') : '',
      noReason: say('agreements.noReason'),
      fields: fields.map(({ label, value }) => ({
        label: `${label}:`,
        value: escapeMarkdown(value),
      })),
      links: [{ title: say('agreements.open'), url: address }],
      back: [{ title: say('agreements.back'), value: '0' }],
    },
    summary: agreementTitle(agreement),
    text: [agreementTitle(agreement), ...fields.map(({ label, value }) => `${label}: ${value}`)].join('\n'),
  };
}

/** To whoever looks after it, or hears it in their place: which one, its review day, and how to change the file. */
export function remindOwnerView({ id, kind, title, partner, reviewOn, address, stage }: Reminder): View {
  const isPast = stage === 'past';
  const called = agreementTitle({ kind, title, partner: { name: partner } });
  const when = say(isPast ? 'agreements.remind.past' : 'agreements.remind.due', { day: day(reviewOn) });
  const change = say('agreements.remind.change', { id });
  return {
    template: 'agreement',
    data: {
      title: say(isPast ? 'agreements.remind.titlePast' : 'agreements.remind.title'),
      late: isPast ? when : '',
      noReason: escapeMarkdown(isPast ? called : `${called}. ${when}`),
      fields: [{ label: say('agreements.remind.next'), value: escapeMarkdown(change) }],
      links: [{ title: say('agreements.open'), url: address }],
      back: [{ title: say('agreements.back'), value: '0' }],
    },
    summary: called,
    text: [called, when, change, address].join('\n'),
  };
}

const agreementTitle = (agreement: Called): string =>
  agreement.kind === 'agreement'
    ? agreementCalled(agreement)
    : say('agreements.assessmentCalled', { title: agreement.title });

type Called = Pick<Agreement, 'kind' | 'title'> & { readonly partner: Pick<Agreement['partner'], 'name'> };

/** The agreement whose way stands in place of the usual one; null where none does. */
export const followedAgreement = (
  { agreements = [], now }: Pick<ViewContext, 'agreements' | 'now'>,
  situation: Situation,
): Agreement | null => agreementToFollow(fittingAgreements(agreements, situation), londonDay(now));

/** An answer says so much of agreements: more is in the list. */
const MOST_LINES = 2;

/** What an answer says of the agreements that fit: so many lines with where each document is, and the names of others. */
export function agreementLines(
  { agreements = [], now }: Pick<ViewContext, 'agreements' | 'now'>,
  situation: Situation,
): { readonly agreements: { text: string; url: string }[]; readonly otherAgreements: string } {
  const today = londonDay(now);
  const found = fittingAgreements(agreements, situation);
  const covers = found.filter(({ how }) => how === 'covers');
  const said = (covers.length > 0 ? covers : found).slice(0, MOST_LINES);
  const others = found.filter((one) => !said.includes(one)).slice(0, MOST_LINES);
  const titles = others.map(({ agreement }) => escapeMarkdown(lower(agreement.title))).join('; ');
  return {
    agreements: said.map((one) => ({ text: escapeMarkdown(fittingWords(one, today)), url: one.agreement.address })),
    otherAgreements: titles === '' ? '' : say('agreements.others', { titles }),
  };
}
