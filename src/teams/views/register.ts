// The register as a list: ten records at a time, what they were looked for by, and a form to look for others.
import { classesForRecords } from '../../policy/retention.ts';
import { verdictInWords } from '../../policy/verdict-in-words.ts';
import type { VerdictName } from '../../policy/rules-schema.ts';
import type { Decision } from '../../record/types.ts';
import { ANY, asText } from '../../register/filter.ts';
import type { Filter, Mark } from '../../register/filter.ts';
import type { Found, QuarterCounts, Row, Scope, TeamCounts } from '../../register/find.ts';
import { markChoice, markWords } from '../../register/mark-words.ts';
import { sayShown } from '../../register/suppress.ts';
import { say } from '../../words/say.ts';
import { day, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import type { ViewContext } from './context.ts';
import { DECISIONS } from './verdict-words.ts';

/** A page of the register as somebody sees it. */
export interface RegisterPage {
  readonly found: Found;
  readonly filter: Filter;
  readonly isLater: boolean;
  /** The parts of the register that they may read. */
  readonly scopes: readonly Scope[];
  /** They may read who has read what. */
  readonly mayReadLog: boolean;
  /** How a manager's teams decided. */
  readonly counts: QuarterCounts | null;
}

interface Choice {
  readonly title: string;
  readonly value: string;
}

export function registerView(context: ViewContext, page: RegisterPage): View {
  // ten rows with every mark, and all buttons beside a long filter, are more than a card holds: the way back to the newest
  // is typed as well, and a record says itself of which team it is
  const { rows } = page.found;
  const shorter = { ...page, found: { ...page.found, rows: rows.map((row) => ({ ...row, team: '' })) } };
  const short = { ...viewOf(context, page, true), smaller: () => viewOf(context, shorter, true) };
  return { ...viewOf(context, page, false), smaller: () => short };
}

function viewOf(context: ViewContext, page: RegisterPage, isShort: boolean): View {
  const { found, filter, isLater, scopes, counts, mayReadLog } = page;
  const { scope, next } = found;
  const rows = found.rows.map(rowOf);
  const looked = filterWords(context, filter).join('. ');
  const only = looked === '' ? '' : say('register.only', { what: looked });
  const references = found.rows.map(({ reference }) => reference).join('. ');
  const lead = leadOf(found, isLater);
  return {
    template: 'register',
    data: {
      title: titleOf(scope),
      lead,
      only,
      rows,
      now: asText(filter, { scope }),
      older: next === null ? '' : asText(filter, { scope, page: next }),
      again: isLater && !isShort ? asText(filter, { scope }) : '',
      all: only === '' ? '' : asText({}, { scope }),
      beside: besideOf(scope, scopes),
      besideTitle: besideTitle(scope, scopes),
      mayReadLog,
      counts: counts ? countLines(counts, isShort) : [],
      countsTitle: counts ? say('register.counts.title', { from: day(counts.from), to: day(counts.to) }) : '',
    },
    summary: titleOf(scope),
    text: [
      titleOf(scope),
      lead,
      references === '' ? '' : say('register.text', { show: say('typedWords.show.word'), references }),
    ]
      .filter(Boolean)
      .join('\n'),
  };
}

const titleOf = (scope: Scope): string =>
  ({ all: say('register.title'), asked: say('register.titleAsked'), team: say('register.titleTeam') })[scope];

function leadOf(found: Found, isLater: boolean): string {
  const counted = countedWords(found, isLater);
  return found.whole ? counted : `${counted} ${say('register.growing')}`;
}

function countedWords({ count, rows }: Found, isLater: boolean): string {
  if (!count) return rows.length === 0 && !isLater ? say('register.nothing') : say('register.newest');
  return count.more ? say('register.more', { count: count.count }) : say('register.count', { count: count.count });
}

function besideTitle(scope: Scope, scopes: readonly Scope[]): string {
  if (scope !== 'asked') return say('register.toAsked');
  return scopes.includes('all') ? say('register.toAll') : say('register.toTeam');
}

/** The other part of the register that somebody may read; empty where there is none. */
function besideOf(scope: Scope, scopes: readonly Scope[]): string {
  const other = scopes.find((one) => one !== scope);
  return other === undefined ? '' : asText({}, { scope: other });
}

function rowOf({ reference, at, decision, team, marks, unreadable }: Row) {
  const small = at === '' ? reference : say('register.row.small', { reference, day: day(at) });
  const told = decidedWords(decision, marks, unreadable);
  const line = (name: string): string =>
    team === '' ? told : say('register.row.team', { decision: told, team: name });
  const besides = marks.flatMap((mark) => markWords(mark) ?? []);
  return {
    ref: reference,
    line: line(escapeMarkdown(team)),
    small,
    marks: besides.join(' · '),
    // a screen reader says this in place of what stands in the row, so it has all of that
    open: say('register.row.open', { words: [line(team), small, ...besides].join('. ') }),
  };
}

function decidedWords(decision: Decision | null, marks: readonly Mark[], unreadable: boolean): string {
  if (unreadable) return say('register.row.unreadable');
  if (decision) return DECISIONS[decision];
  return marks.includes('received') ? say('register.row.received') : say('register.row.undecided');
}

/** A line for each team; where there is no room for all of them, for the person's own. */
function countLines({ teams, others }: QuarterCounts, isShort: boolean): string[] {
  const shown = isShort ? teams.slice(0, 1) : teams;
  const rest = others + teams.length - shown.length;
  return [...shown.map(countLine), ...(rest > 0 ? [say('register.counts.rest', { count: rest })] : [])];
}

const countLine = ({ team, counts }: TeamCounts): string =>
  say('register.counts.line', {
    team: escapeMarkdown(team),
    share: sayShown(counts.share),
    part: sayShown(counts['share-in-part']),
    not: sayShown(counts['do-not-share']),
  });

/** What can be picked and typed to look for records, with what is looked for now. Ten rows leave no room for it. */
export function registerFindView(context: ViewContext, scope: Scope, filter: Filter, marks: readonly Mark[]): View {
  const title = say('register.find.title');
  return {
    template: 'register-find',
    data: formOf(context, scope, filter, marks),
    summary: title,
    text: [title, say('register.find.lead')].join('\n'),
  };
}

function formOf(context: ViewContext, scope: Scope, filter: Filter, offered: readonly Mark[]) {
  const { from = '', to = '', decision = ANY, verdict = ANY, recipient = ANY, team = '', about = '' } = filter;
  return {
    scope: asText({}, { scope }),
    now: asText(filter, { scope }),
    from,
    to,
    decision,
    verdict,
    recipient,
    team,
    about,
    class: filter.class ?? ANY,
    picked: (filter.marks ?? []).join(','),
    decisions: orAny(Object.entries(DECISIONS).map(([value, title]) => ({ value, title }))),
    verdicts: orAny(VERDICTS.map((value) => ({ value, title: verdictInWords(value, false) }))),
    recipients: orAny(recipientsOf(context)),
    classes: orAny(classesOf(context)),
    marks: offered.map((value) => ({ value, title: markChoice(value) })),
  };
}

const VERDICTS: readonly VerdictName[] = ['share', 'ask-consent-first', 'do-not-share', 'seek-advice'];

const classesOf = ({ edition }: ViewContext): Choice[] =>
  classesForRecords(edition.local.retention).map(({ id, title }) => ({ value: id, title }));

/** In a list that was picked from, nothing can be picked any more unless that is a choice, too. */
const orAny = (choices: readonly Choice[]): Choice[] => [{ value: ANY, title: say('register.find.any') }, ...choices];

const recipientsOf = ({ edition }: ViewContext): Choice[] =>
  Object.entries(edition.facts.find(({ name }) => name === 'recipient')?.values ?? {}).map(([value, title]) => ({
    value,
    title,
  }));

/** What is looked for, in words. */
export function filterWords(context: ViewContext, filter: Filter): string[] {
  const { from, to, decision, verdict, recipient, team, class: kept, about, marks = [] } = filter;
  const called = (choices: readonly Choice[], value: string): string =>
    choices.find((one) => one.value === value)?.title ?? value;
  return [
    from === undefined ? '' : say('register.by.from', { day: day(from) }),
    to === undefined ? '' : say('register.by.to', { day: day(to) }),
    decision === undefined ? '' : say('register.by.decision', { what: DECISIONS[decision] }),
    verdict === undefined ? '' : say('register.by.verdict', { what: verdictInWords(verdict, false) }),
    recipient === undefined ? '' : say('register.by.recipient', { what: called(recipientsOf(context), recipient) }),
    team === undefined ? '' : say('register.by.team', { what: team }),
    kept === undefined ? '' : say('register.by.class', { what: called(classesOf(context), kept) }),
    about === undefined ? '' : say('register.by.about', { what: about }),
    ...marks.map(markChoice),
  ].filter(Boolean);
}
