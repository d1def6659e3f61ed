// A clause in words as a card shows it and a record keeps it: source, place, what stands there today, and its mark.
import type { Edition } from './edition.ts';
import type { DutyShown } from './duties.ts';
import type { Clause, Mark, Myth } from './schema.ts';
import { say, spokenLocale } from '../words/say.ts';

const wordsOfMarks = (): Readonly<Record<Mark, string>> => ({
  seen: '',
  'seen-second-hand': say('cite.seenOnlyInACopy'),
  unverified: say('cite.notYetCheckedByThe'),
});

/** What a mark says to a practitioner; nothing where the source itself was read. */
export const markWords = (mark: Mark): string => wordsOfMarks()[mark];

export interface Cited {
  readonly title: string;
  readonly plain: string;
  /** Source and place, and what stands there today. */
  readonly place: string;
}

/** A clause as a card shows it: "Appendix 2, item 5 (today: …)". Throws where the edition has no such clause. */
export function cited(edition: Edition, id: string): Cited {
  const clause = edition.clause.get(id);
  if (clause) return { title: clause.title, plain: clause.plain, place: placeOf(clause) };
  const myth = edition.myths.find((one) => one.id === id);
  if (!myth) throw new Error(`The edition ${edition.id} has no clause "${id}".`);
  return { title: notTrue(myth), plain: myth.answer, place: joined(myth.source, markWords(myth.mark)) };
}

/** A myth must never stand anywhere as if it were so. */
export const notTrue = ({ wrong }: Pick<Myth, 'wrong'>): string => say('cite.notTrue', { wrong });

/** What is said of the law, and what it stands on with that clause's mark. */
export interface Marked {
  readonly text: string;
  readonly mark: string;
}

/** A duty with what it stands on and that clause's mark. */
export function dutyShown(edition: Edition, { text, clause }: Pick<DutyShown, 'text' | 'clause'>): Marked {
  const known: Clause | Myth | undefined = edition.clause.get(clause) ?? edition.myths.find((one) => one.id === clause);
  return { text, mark: [cited(edition, clause).title, known ? markWords(known.mark) : ''].filter(Boolean).join('. ') };
}

const DAY = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

/** A day such as 2026-11-22, as the language that is spoken writes it. Making a format takes longer than using it. */
export function dayWords(day: Date): string {
  const locale = spokenLocale();
  const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, DAY);
  formats.set(locale, format);
  return format.format(day);
}

/**
 * When the law behind an edition has not been looked at for longer than it may, a sentence that says so; else nothing.
 */
export function overdue({ meta }: Pick<Edition, 'meta'>, now: Date): string {
  const reviewed = new Date(`${meta.lawReviewed}T00:00:00Z`);
  const due = new Date(reviewed);
  due.setUTCMonth(due.getUTCMonth() + meta.lawReviewMonths);
  if (now < due) return '';
  return say('cite.nobodyHasCheckedTheLaw', { reviewed: dayWords(reviewed) });
}

/** What each verdict says where nobody has endorsed the edition by which it is given to real people; else nothing. */
export const notEndorsed = (edition: Pick<Edition, 'notEndorsed'>): string =>
  edition.notEndorsed === true ? say('cite.notEndorsed') : '';

const joined = (...parts: string[]): string => parts.filter(Boolean).join('. ');

function placeOf({ source, place, today, starts, mark }: Clause): string {
  const now = today ? say('clause.todayIn', { today: todayWords(today) }) : '';
  return joined(
    [say('clause.place', { source, place }), now].filter(Boolean).join(' '),
    starts ? startWords(starts) : '',
    markWords(mark),
  );
}

/** What is not verified was due to start: that it is in force is for somebody to say who knows. */
export function startWords({ from, verified }: NonNullable<Clause['starts']>): string {
  const day = dayWords(new Date(`${from}T00:00:00Z`));
  return verified ? say('cite.inForceFrom', { day }) : say('cite.itWasDueToStart', { day });
}

const todayWords = ({ name, mark }: NonNullable<Clause['today']>): string =>
  [name, markWords(mark).toLowerCase().replace(/\.$/, '')].filter(Boolean).join('; ');
