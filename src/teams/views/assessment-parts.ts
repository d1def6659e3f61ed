// What the cards of a joint assessment are made of: lines of ours with what people typed below, and rows that lead on.
import type { AssessmentListed, AssessmentSeen, NextThing, SeenBy } from '../../joint/assessments/seen-types.ts';
import { matterKey } from '../../record/terms.ts';
import { say } from '../../words/say.ts';
import { day, dueDay, escapeMarkdown } from '../formatting.ts';
import type { Typed } from '../render.ts';

/** A line of ours, what somebody typed below it (in a text run, which reads no Markdown), and a small line. */
export interface Item {
  readonly line: string;
  readonly text: string;
  readonly small: string;
}

/** Something to tap: `value` says of which assessment which page it opens. */
export interface Row {
  readonly title: string;
  readonly verb: string;
  readonly value: string;
}

export interface Section {
  readonly heading: string;
  readonly items: readonly Item[];
  readonly rows: readonly Row[];
}

export const item = (line: string, text = '', small = ''): Item => ({ line, text, small });

/** The pages of an assessment, by what a card says of them: `NCC-7K3F-92QD@settle@a1`. */
export const PAGES = [
  'main',
  'more',
  'holds',
  'plan',
  'history',
  'blocked',
  'wishes',
  'contribute',
  'say',
  'enter',
  'sent',
  'decline',
  'remove',
  'ask',
  'answer',
  'risk',
  'propose',
  'agree',
  'dissent',
  'action',
  'settle',
  'end',
  'give',
  'review',
  'reviewed',
  'invite',
  'close',
] as const;
export type Page = (typeof PAGES)[number];

/** Where a card leads: which assessment, which page, and what of it. `rest` is typed by nobody, but may be forged. */
export interface Place {
  readonly id: string;
  readonly page: Page;
  readonly rest: string;
}

export const placeAt = (id: string, page: Page = 'main', rest = ''): string => `${id}@${page}@${rest}`;

/** What a card says, read: the first page where it names none that there is. */
export function readPlace(picked: string): Place {
  const [id = '', named = '', ...rest] = picked.split('@');
  return { id, page: PAGES.find((page) => page === named) ?? 'main', rest: rest.join('@') };
}

export const rowTo = (title: string, id: string, page: Page, rest = ''): Row => ({
  title,
  verb: 'assessment-see',
  value: placeAt(id, page, rest),
});

/** An agency that did not take part does so again; empty: their own. */
export const joinRow = (title: string, id: string, agency = ''): Row => ({
  title,
  verb: 'assessment-join',
  value: placeAt(id, 'main', agency),
});

/** What was typed, so that the budget of a card can cut it; each under the line above it. */
export const typedIn = (items: readonly Item[]): Typed[] =>
  items.filter(({ text }) => text !== '').map(({ line, text }) => ({ label: line, text }));

/** A case reference, however it was typed, on one line of ours. */
export const matterOf = (matter: string): string => escapeMarkdown(shortly(matter));

export const titleOf = ({ matter }: Pick<AssessmentSeen, 'matter'>): string =>
  say('assessmentCard.title', { matter: matterOf(matter) });

export const nameOf = ({ name, agencyName }: Pick<SeenBy, 'name' | 'agencyName'>): string =>
  name === ''
    ? escapeMarkdown(agencyName)
    : say('assessmentCard.someone', { name: escapeMarkdown(name), agency: escapeMarkdown(agencyName) });

/** So much of what is to be done stands in a row or a line. */
const SHORT = 60;

/** The first words of what somebody typed, for a row. */
export const shortly = (text: string, most = SHORT): string => {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  return plain.length <= most
    ? plain
    : `${plain
        .slice(0, most)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()} …`;
};

/** The same for the title of a row, of which a text block reads the Markdown and a button does not: without its signs. */
export const plainly = (text: string): string => shortly(text.replaceAll(/[\\`*_{}[\]()#+|<>~$]/g, ' '));

/** Who opened it, where another of these is about the same case: else the two read alike. Null where none is. */
export function openerToName(one: AssessmentListed, all: readonly AssessmentListed[]): string | null {
  const key = matterKey(one.matter);
  const isTwice = all.some(({ reference, matter }) => reference !== one.reference && matterKey(matter) === key);
  return isTwice ? one.openedBy.name : null;
}

/** What somebody is to do, as a sentence, as a button, and where it leads; null where they only wait. */
export interface ToDo {
  readonly line: string;
  readonly title: string;
  readonly page: Page;
  readonly rest: string;
}

const PLAIN = {
  'ask-wishes': 'wishes',
  contribute: 'contribute',
  agree: 'agree',
  risk: 'risk',
  propose: 'propose',
  review: 'reviewed',
} as const satisfies Record<string, Page>;

export function toDo(
  seen: Pick<AssessmentSeen, 'actions' | 'asks' | 'dissents' | 'parties' | 'review'>,
  next: NextThing,
): ToDo | null {
  switch (next.what) {
    case 'wait':
      return null;
    case 'do-action':
    case 'settle-action': {
      const due = dueDay(seen.actions.find(({ id }) => id === next.action)?.due ?? '');
      const line = say(next.isOverdue ? 'assessmentCard.next.late' : `assessmentCard.next.${next.what}`, { due });
      return { line, title: say('assessmentCard.do.settle'), page: 'settle', rest: next.action };
    }
    case 'end-action': {
      const one = seen.actions.find(({ id }) => id === next.action);
      const values = { due: dueDay(one?.due ?? ''), who: one ? nameOf(one.who) : '' };
      const line = say(`assessmentCard.next.${next.isOverdue ? 'lateElsewhere' : 'end-action'}`, values);
      return { line, title: say('assessmentCard.do.end'), page: 'end', rest: next.action };
    }
    case 'dissent': {
      const agency = seen.dissents.find((one) => one.agency === next.agency)?.name ?? '';
      const line = say('assessmentCard.next.dissent', { agency: escapeMarkdown(agency) });
      const title = say('assessmentCard.do.dissent', { agency: plainly(agency) });
      return { line, title, page: 'dissent', rest: next.agency };
    }
    case 'answer-ask': {
      const from = seen.asks.find(({ id }) => id === next.ask)?.agencyName ?? '';
      const line = say('assessmentCard.next.answer-ask', { agency: escapeMarkdown(from) });
      return { line, title: say('assessmentCard.do.answer'), page: 'answer', rest: next.ask };
    }
    case 'send-to': {
      const party = seen.parties.find((one) => one.agency === next.agency);
      const values = { agency: escapeMarkdown(party?.name ?? ''), reach: escapeMarkdown(party?.invited?.name ?? '') };
      const line = say('assessmentCard.next.send-to', values);
      return { line, title: say('assessmentCard.do.sent'), page: 'sent', rest: next.agency };
    }
    case 'enter-for': {
      const agency = seen.parties.find((one) => one.agency === next.agency)?.name ?? '';
      const line = say('assessmentCard.next.enter-for', { agency: escapeMarkdown(agency) });
      return { line, title: say('assessmentCard.do.enter'), page: 'enter', rest: next.agency };
    }
    default: {
      const page = PLAIN[next.what];
      const values = { day: dueDay(seen.review?.on ?? '') };
      return {
        line: say(`assessmentCard.next.${next.what}`, values),
        title: say(`assessmentCard.do.${page}`),
        page,
        rest: '',
      };
    }
  }
}

/**
 * Who besides their own agency reads what is typed on a form, before anything else that it says. Whoever left reads no more
 * of it, but for what they are to do themselves: `doer` is the agency whose action it is about.
 */
export function withReaders({ parties }: Pick<AssessmentSeen, 'parties'>, why: string, doer = ''): string {
  const names = parties
    .filter(({ isYours, agency, declinedBy }) => !isYours && (declinedBy === null || agency === doer))
    .map(({ name }) => escapeMarkdown(name));
  return names.length === 0 ? why : `${say('assessmentCard.readers', { names: namesOf(names) })} ${why}`;
}

/** So many are named. */
const NAMED = 4;
export const namesOf = (names: readonly string[]): string =>
  [
    ...names.slice(0, NAMED),
    ...(names.length > NAMED ? [say('assessmentCard.next.andMore', { count: names.length - NAMED })] : []),
  ].join(', ');

/** When and by whom, and for which agency they entered it, small. */
export const byLine = (by: SeenBy): string =>
  by.enteredFor === ''
    ? say('assessmentCard.by', { who: nameOf(by), day: day(by.at) })
    : say('assessmentCard.byFor', { who: nameOf(by), agency: escapeMarkdown(by.enteredFor), day: day(by.at) });
