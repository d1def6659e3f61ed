// How records are kept, held and destroyed, for those who keep them: references, classes and days, never what one says.
import { classesForRecords } from '../../policy/retention.ts';
import type { RetentionChoice } from '../../policy/retention-schema.ts';
import type { Disposal } from '../../record/disposal.ts';
import { stillListed } from '../../record/disposal.ts';
import type { Inquiry } from '../../record/inquiry.ts';
import {
  className,
  disposalLines,
  dueLine,
  inquiryLine,
  recordLine,
  stopWords,
} from '../../record/in-words/keeping.ts';
import { isKind } from '../../record/entries.ts';
import { unseal } from '../../record/journal.ts';
import { holdsOf } from '../../record/retention-state.ts';
import type { CaseDocument } from '../../record/types.ts';
import { nameAndRole } from '../../record/in-words/who.ts';
import type { DuePage, KeptRecord } from '../../register/keep/keep.ts';
import type { Stop } from '../../record/stops.ts';
import { say } from '../../words/say.ts';
import { day, dayIfDate, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import { noticeView, withoutButtons } from './home.ts';

/** What is shown, and what of it this person may do. */
export type KeepShown =
  | {
      readonly page: 'home';
      readonly due: DuePage;
      readonly waiting: readonly Disposal[];
      readonly mayKeep: boolean;
    }
  | {
      readonly page: 'record';
      readonly record: KeptRecord;
      readonly mayKeep: boolean;
      readonly mayHold: boolean;
    }
  | {
      readonly page: 'list';
      readonly disposal: Disposal;
      /** What stops now that a record goes which is still on it. */
      readonly stops: ReadonlyMap<string, Stop>;
      /** How many of its records stand on earlier cards. */
      readonly from: number;
      readonly mayKeep: boolean;
      readonly mayApprove: boolean;
    }
  | { readonly page: 'inquiries'; readonly inquiries: readonly Inquiry[]; readonly mayOpen: boolean }
  | { readonly page: 'destroyed'; readonly lists: readonly Disposal[]; readonly mayKeep: boolean };

type Shown<Page extends KeepShown['page']> = Extract<KeepShown, { readonly page: Page }>;

/** So many lines stand on a card. */
const LINES = 20;
const FEWER = 4;

export function keepView(choice: RetentionChoice, shown: KeepShown): View {
  switch (shown.page) {
    case 'home':
      return homeView(choice, shown);
    case 'record':
      return recordView(choice, shown);
    case 'list':
      return listView(choice, shown, LINES);
    case 'inquiries':
      return inquiriesView(choice, shown, LINES);
    case 'destroyed':
      return destroyedView(shown);
  }
}

function homeView(choice: RetentionChoice, { due, waiting, mayKeep }: Shown<'home'>): View {
  const { records, next } = due;
  const hasPeriods = choice.classes.some(({ id, kept }) => kept && choice.atFiling.some((one) => one.class === id));
  const none = hasPeriods ? say('keep.nothingDue') : say('keep.nothingChosen');
  const more = next === null ? '' : say('keep.moreDue');
  const empty = next === null ? none : more;
  return {
    template: 'keep',
    data: {
      waiting: waiting.map((one) => ({
        value: one.id,
        title: say('keep.waitingRow', { id: one.id, count: stillListed(one).length }),
      })),
      due: records.map((record) => dueLine(choice, record)),
      none: records.length === 0 && mayKeep ? empty : more,
      keeps: mayKeep,
      mayList: mayKeep && records.some(({ stop }) => stop === null),
      next: next ?? '',
    },
    summary: say('keep.title'),
    text: [say('keep.why'), ...records.map((record) => dueLine(choice, record))].join('\n'),
  };
}

function recordView(choice: RetentionChoice, { record, mayKeep, mayHold }: Shown<'record'>): View {
  const { reference, class: of, classes, startsOn, reviewOn, due, holds, stop } = record;
  const lines = [
    of ? say('keep.classLine', { title: of.title, period: of.period }) : say('keep.noClass'),
    due ? say('keep.dueOn', { day: dayIfDate(due.due) }) : say('keep.neverDue'),
    ...(startsOn ? [say('keep.startsLine', { day: dayIfDate(startsOn) })] : []),
    ...(reviewOn ? [say('keep.reviewLine', { day: dayIfDate(reviewOn) })] : []),
    ...(stop && stop !== 'not-due' ? [say('keep.stops', { why: stopWords(stop) })] : []),
  ];
  const shownHolds = holds.map(({ seq, matter, reason, by, at }) => ({
    value: String(seq),
    title: say('keep.heldFor', { matter: escapeMarkdown(matter) }),
    text: escapeMarkdown(reason),
    by: say('keep.heldBy', { who: nameAndRole(by, escapeMarkdown), day: day(at) }),
  }));
  const title = say('keep.recordTitle', { reference });
  return {
    template: 'keep-record',
    data: {
      title,
      record: reference,
      ref: reference,
      lines,
      holds: shownHolds,
      classes: classes.map((id) => ({ value: id, title: className(choice, id) })),
      class: of?.id ?? '',
      asks: of?.asks ? say('keep.asks', { asks: of.asks }) : '',
      starts: startsOn ?? '',
      review: reviewOn ?? '',
      mayKeep,
      mayHold,
    },
    typed: holds.flatMap(({ matter, reason }) => [
      { label: say('keep.matter'), text: escapeMarkdown(matter) },
      { label: say('keep.reason'), text: escapeMarkdown(reason) },
    ]),
    summary: title,
    text: [title, ...lines].join('\n'),
  };
}

function listView(choice: RetentionChoice, shown: Shown<'list'>, most: number): View {
  const { disposal, stops, from, mayKeep, mayApprove } = shown;
  const { id, stands, records } = disposal;
  const open = stands === 'listed' || stands === 'half';
  const title = say('keep.disposalTitle', { id });
  const next = from + most;
  const left = records.length - next;
  const lines = disposalLines(disposal, escapeMarkdown);
  return {
    template: 'keep-list',
    data: {
      title,
      id,
      lines,
      records: records
        .slice(from, next)
        .map((one) => recordLine(choice, one, escapeMarkdown, stops.get(one.reference))),
      more: left > 0 ? say('keep.moreRecords', { count: left }) : '',
      earlier: from > 0,
      next: left > 0 ? String(next) : '',
      mayChange: open && mayKeep,
      // whoever approves has had all of it before them
      mayApprove: open && mayApprove && left <= 0,
      toRead: open && mayApprove,
      keeps: mayKeep,
    },
    summary: title,
    text: [title, ...lines].join('\n'),
    ...(most > FEWER ? { smaller: () => listView(choice, shown, FEWER) } : {}),
  };
}

function inquiriesView(choice: RetentionChoice, shown: Shown<'inquiries'>, most: number): View {
  const { inquiries, mayOpen } = shown;
  const running = inquiries.filter(({ closed }) => closed === null);
  const inWords = (all: readonly Inquiry[]): string[] =>
    all.slice(0, most).map((one) => inquiryLine(choice, one, escapeMarkdown));
  return {
    template: 'keep-inquiries',
    data: {
      running: inWords(running),
      over: inWords(inquiries.filter(({ closed }) => closed !== null)),
      open: running.slice(0, most).map(({ id, title }) => ({ value: id, title: `${id}: ${title.slice(0, 80)}` })),
      classes: classesForRecords(choice).map(({ id }) => ({ value: id, title: className(choice, id) })),
      mayOpen,
    },
    summary: say('keep.inquiriesTitle'),
    text: [say('keep.inquiriesWhy'), ...inWords(running)].join('\n'),
    ...(most > 1 ? { smaller: () => inquiriesView(choice, shown, Math.floor(most / 3)) } : {}),
  };
}

function destroyedView({ lists, mayKeep }: Shown<'destroyed'>): View {
  const shown = lists.slice(0, LINES).map(({ id, stands, records }) => ({
    value: id,
    title: say('keep.destroyedRow', {
      id,
      count: records.filter((one) => one.stands === 'destroyed').length,
      stands: say(`keep.stands.${stands}`),
    }),
  }));
  return {
    template: 'keep-destroyed',
    data: { lists: shown, keeps: mayKeep },
    summary: say('keep.destroyedTitle'),
    text: [say('keep.destroyedWhy'), ...shown.map(({ title }) => title)].join('\n'),
  };
}

/** To whoever may be the second to approve a list, or instead of somebody who may do so no more. */
export function toApproveView(disposal: Disposal): View {
  const count = stillListed(disposal).length;
  const last = disposal.ended.at(-1);
  if (last) return newsView(disposal, say('keep.toApproveAgain', { who: escapeMarkdown(last.by.name), count }));
  const [first] = disposal.approvals;
  return newsView(disposal, say('keep.toApprove', { who: first ? escapeMarkdown(first.by.name) : '', count }));
}

/** To whoever set a hold that somebody else lifted; null where its journal says nothing of that. */
export function liftedView({ id, journal }: Pick<CaseDocument, 'id' | 'journal'>, seq: number): View | null {
  const lifted = journal[seq - 1];
  if (!lifted || !isKind(lifted, 'hold-lifted')) return null;
  const hold = holdsOf(journal.slice(0, seq - 1)).find((one) => one.seq === lifted.content.of);
  const line = say('keep.liftedBy', {
    who: nameAndRole(lifted.by, escapeMarkdown),
    day: day(lifted.at),
    matter: escapeMarkdown(hold?.matter ?? ''),
    reason: escapeMarkdown(unseal(lifted.content).reason),
  });
  const view = noticeView(say('keep.liftedTitle', { reference: id }), line, say('keep.liftedNext', { reference: id }));
  return { ...withoutButtons(view), typed: [{ label: say('keep.reason'), text: line }] };
}

/** To whoever listed or approved it: the log did not take some of it, so that stays. */
export const keptView = (disposal: Disposal): View =>
  newsView(
    disposal,
    say('keep.keptUnlogged', { count: disposal.records.filter(({ why }) => why === 'not-in-log').length }),
  );

function newsView({ id }: Disposal, line: string): View {
  const title = say('keep.disposalTitle', { id });
  return { template: 'keep-news', data: { title, line, id }, summary: title, text: line };
}
