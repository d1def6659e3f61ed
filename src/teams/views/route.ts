// One use of a route as somebody of its parties sees it: where it stands, who must do what by when, and what they may do.
import type { Party } from '../../record/route-entries.ts';
import type { AnswerSeen, GroundSeen, RouteAction, RouteSeen } from '../../joint/routes/types.ts';
import { cut } from '../../text/limits.ts';
import { say } from '../../words/say.ts';
import { dayAndTime, dayIfDate, dueDay, dueDayAt, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import { refreshed } from './context.ts';
import { areDiffering, chooseWay, decisionLine, differingLines, mayChoose, unreadLine } from './route-decisions.ts';
import { routeChoiceView } from './route-parts.ts';
import type { Way } from './route-parts.ts';

interface Written {
  readonly label: string;
  readonly text: string;
}

/** So many lines of what happened, of hearings and of what is still open stand on a card; then fewer. */
const LINES = [12, 6, 2];

/** Which opens what: the verb of each thing that may be done, with its form where it has one. */
const VERBS: Readonly<Record<RouteAction, string>> = {
  fill: 'route-page',
  complete: 'route-hand',
  assign: 'route-form',
  beginDecision: 'route-decide',
  linkDecision: 'route-link',
  answer: 'route-form',
  order: 'route-form',
  endOrder: 'route-form',
  hearing: 'route-form',
  withdraw: 'route-form',
  close: 'route-form',
  sent: 'route-form',
};

/** The ways to what may be done, the next one first: what the sentence of the next step says. */
export function waysOf(route: RouteSeen): { readonly first: readonly Way[]; readonly more: readonly Way[] } {
  const { may, state, next } = route;
  const choose = mayChoose(route) ? [chooseWay(route)] : [];
  // under an answer that was given, which decision counts is no longer what everything waits for
  const mustChoose = choose.length > 0 && state !== 'answered';
  const seeBlock = seeBlockWay(route);
  const block = isBlocked(route) ? [blockWay(route)] : [];
  const does = mustChoose ? 'choose' : next.does;
  const ofBlock = [...(does === 'block' ? block : []), ...(does === 'see-block' ? seeBlock : [])];
  const main = may.find((one) => one === does);
  const also = isToWriteDown(route) && main !== 'answer' ? (['answer'] as const) : [];
  const acts = [...(main ? [main] : []), ...also];
  const rest = may.filter((one) => !acts.includes(one) && one !== 'sent' && isOffered(route, one));
  const byHand = may.includes('sent') ? [printWay(route), wayTo(route, 'sent')] : [];
  return {
    first: [
      ...(mustChoose ? choose : []),
      ...byHand,
      ...ofBlock,
      ...acts.map((one) => wayTo(route, one)),
      ...[...seeBlock, ...block].filter((one) => !ofBlock.includes(one)),
    ],
    more: [...(mustChoose ? [] : choose), ...rest.map((one) => wayTo(route, one))],
  };
}

/** Of whoever has no people here, what comes is written down at any time. */
const isToWriteDown = (route: RouteSeen): boolean =>
  route.next.who !== 'us' && route.direction === 'out' && isWaiting(route) && route.may.includes('answer');

const printWay = ({ id }: RouteSeen): Way => ({
  title: say('routeCard.do.print'),
  verb: 'route-print',
  pick: `route=${id}`,
});

/** The other side is late, or said no: whoever asked can log that as a block, where none of theirs climbs already. */
function isBlocked(route: RouteSeen): boolean {
  const { direction, clock, answer, state, orderUnmet, blocks, sharedBy } = route;
  if (direction !== 'out' || sharedBy !== null || blocks.some((one) => one.isOurs && one.isOpen)) return false;
  const isLate = isWaiting(route) && clock !== null && clock.daysLeft < 0;
  return (
    isLate || ((state === 'answered' || orderUnmet) && (answer?.outcome === 'refused' || answer?.outcome === 'part'))
  );
}

const blockWay = ({ id }: RouteSeen): Way => ({
  title: say('routeCard.do.block'),
  verb: 'route-block',
  pick: `route=${id}`,
});

/** The way to the block that was logged last. */
const seeBlockWay = ({ blocks: [newest] }: RouteSeen): Way[] =>
  newest ? [{ title: say('routeCard.do.seeBlock'), verb: 'block', pick: `block=${newest.id}` }] : [];

/** What goes is ours, and goes with the form. */
const isOurs = ({ needsRecord, direction }: RouteSeen): boolean => needsRecord && direction === 'out';
const isUndecided = ({ decision }: RouteSeen): boolean => decision.record === null;
/** What of ours goes is still to be decided: nothing of it goes before that. */
export const mustDecide = (route: RouteSeen): boolean =>
  route.needsRecord && (isUndecided(route) || areDiffering(route));
/** It goes with the form, and by our decision it does not, or not yet. */
export const staysHere = (route: RouteSeen): boolean =>
  (route.direction === 'out' && areDiffering(route)) || (isOurs(route) && (isUndecided(route) || isNothing(route)));
const isNothing = ({ decision: { decision } }: RouteSeen): boolean => decision === 'do-not-share';
const isDeciding = ({ decision }: RouteSeen): boolean => decision.begun !== null && decision.record === null;

const isWaiting = ({ state }: RouteSeen): boolean => state === 'running' || isPartly(state);

/** A record is linked where one was begun; a form goes once it is decided that something does. */
const isOffered = (route: RouteSeen, action: RouteAction): boolean =>
  action === 'complete' ? !staysHere(route) : action !== 'linkDecision' || isDeciding(route);

/** The way to the decision what goes, or to somebody who takes it; none where a colleague has it. */
export function decidingWays(route: RouteSeen): readonly Way[] {
  const may = (action: RouteAction): boolean => route.may.includes(action);
  if (mayChoose(route)) return [chooseWay(route)];
  if (may('beginDecision')) return [wayTo(route, isDeciding(route) ? 'linkDecision' : 'beginDecision')];
  return may('assign') && route.handler === '' ? [wayTo(route, 'assign')] : [];
}

function wayTo(route: RouteSeen, action: RouteAction): Way {
  const goesOn = action === 'linkDecision' || (action === 'beginDecision' && isDeciding(route));
  const title = goesOn ? say('routeCard.do.goOn') : titleOf(route, action);
  const verb = VERBS[action];
  const pick = verb === 'route-form' ? `form=${route.id}@${action}` : `route=${route.id}`;
  return { title, verb, pick };
}

function titleOf({ direction, form, tells }: RouteSeen, action: RouteAction): string {
  if (action === 'answer' && tells) return direction === 'in' ? say('routeCard.do.note') : say('routeCard.do.noted');
  if (action === 'answer') return direction === 'in' ? say('routeCard.do.answer') : say('routeCard.do.answered');
  if (action === 'fill' && form.missing.length === 0) return say('routeCard.do.change');
  return say(`routeCard.do.${action}`);
}

/** The title of every card of this route. */
export const routeTitle = ({ route: { number, title } }: RouteSeen): string =>
  say('routeCard.one.title', { number, title });

/** The route as whoever looks sees it. Its client asks for it again when it is opened: others change it. */
export const routeView = (route: RouteSeen): View => refreshed(drawn(route, 0));

function drawn(route: RouteSeen, level: number): View {
  const most = LINES[level]!;
  const { first } = waysOf(route);
  const title = routeTitle(route);
  const filled = route.form.fields.filter(({ value }) => value !== '').map((one) => writtenIn(one));
  const answer = route.answer ? answerWritten(route, route.answer) : [];
  const due = route.clock?.words ?? '';
  const quiet = quietWritten(route);
  return {
    template: 'route',
    data: {
      ref: route.id,
      title,
      tone: toneOf(route),
      state: standsLine(route),
      due,
      quiet,
      next: route.next.words,
      first,
      lines: linesOf(route),
      open: openLines(route, most),
      filled,
      answer,
      // many lines in one block take half of the room that a block for each does
      rules: (level === 0 && isAtWork(route) ? rulesOf(route) : shortRules(route, most)).join('\n\n'),
      history: route.history.slice(-most).map(({ at, by, words }) => ({
        when: say('routeCard.one.when', { when: dayAndTime(at), by }),
        words,
      })),
      buttons: [
        { title: say('routeCard.do.more'), verb: 'route-more', pick: `route=${route.id}` },
        { title: say('routeCard.do.matter'), verb: 'matter', pick: `matter=${route.matter}` },
        { title: say('routeCard.one.home'), verb: 'protocol', pick: 'all=yes' },
      ],
    },
    typed: [...quiet, ...filled, ...answer].filter(({ text }) => text !== ''),
    summary: title,
    text: [title, standsLine(route), due, ...quiet.map(({ label }) => label), route.next.words]
      .filter(Boolean)
      .join('\n'),
    ...(level + 1 < LINES.length ? { smaller: () => drawn(route, level + 1) } : {}),
  };
}

/** Who must not hear of it yet: before anything is done with it. */
const quietWritten = ({ notTold }: RouteSeen): Written[] =>
  notTold === '' ? [] : [{ label: say('routeCard.one.notTold'), text: notTold }];

/** Whatever else may be done with it. */
export const moreView = (route: RouteSeen): View =>
  routeChoiceView({
    title: routeTitle(route),
    rows: [...waysOf(route).more, printWay(route)],
    buttons: [{ title: say('routeCard.goesBy.back'), verb: 'route', pick: `route=${route.id}` }],
  });

/** So much of why they said no stands in the first line of it; all of it stands in the answer. */
const WHY = 120;

/** Where it stands. A no is said at once, with why: on a phone nobody looks further. */
function standsLine({ state, stateWords, answer }: RouteSeen): string {
  if (state !== 'answered' || !isNo(answer)) return stateWords;
  return say('routeCard.one.no', { words: answer.words, why: cut(answer.reason, WHY) });
}

const NO: ReadonlySet<string> = new Set(['refused', 'not-held']);
export const isNo = (answer: AnswerSeen | null): answer is AnswerSeen => answer !== null && NO.has(answer.outcome);

/** A day of grace is worth a warning; late is red. */
const SOON = 3;
function toneOf({ clock, state, answer }: RouteSeen): string {
  if (state === 'withdrawn' || state === 'closed') return 'emphasis';
  if (state === 'answered') return isNo(answer) ? 'warning' : 'good';
  if (!clock) return 'accent';
  if (clock.daysLeft < 0) return 'attention';
  return clock.daysLeft <= SOON ? 'warning' : 'accent';
}

function linesOf(route: RouteSeen): string[] {
  const { matter, id, from, to, enteredFor, opened, contact, handler, copies, decision, tells } = route;
  return [
    say('routeCard.one.about', { matter: escapeMarkdown(matter), reference: id }),
    say('routeCard.one.direction', { from: nameOf(from), to: nameOf(to), tells: tells ? 'yes' : 'no' }),
    copies.length === 0 ? '' : say('routeCard.one.copies', { who: copies.map(nameOf).join(', ') }),
    enteredFor?.id === from.id
      ? say('routeCard.one.enteredFor', { by: escapeMarkdown(opened.by), agency: nameOf(enteredFor) })
      : '',
    contact === '' ? '' : say('routeCard.one.contact', { contact: escapeMarkdown(contact) }),
    contact === '' ? '' : reachLine(route),
    unreachedLine(route),
    handler === '' ? '' : say('routeCard.one.handler', { handler: escapeMarkdown(handler) }),
    route.protocol.changed,
    route.route.extended ? say('routeCard.read.adults') : '',
    decisionLine(decision),
    unreadLine(decision),
    ...differingLines(route),
    ...route.blocks.map(blockLine),
    ...lateRules(route),
  ].filter(Boolean);
}

/** How the contact point of the other side is reached, where the people file says it. */
function reachLine({ direction, form }: RouteSeen): string {
  const lines = form.contacts.filter(({ how }) => how !== '').map(({ name, how }) => `${name}, ${how}`);
  if (direction === 'in' || lines.length === 0) return '';
  return say('routeCard.one.reach', { contacts: lines.map(escapeMarkdown).join('; ') });
}

/** Who was not reached: nobody takes them for told. */
const unreachedLine = ({ unreached }: RouteSeen): string =>
  unreached.length === 0 ? '' : say('blockCard.unreached', { names: escapeMarkdown(unreached.join(', ')) });

const blockLine = ({ id, words, ...of }: RouteSeen['blocks'][number]): string =>
  say('routeCard.one.block', { block: id, isOurs: of.isOurs ? 'yes' : 'no', words: escapeMarkdown(words) });

const nameOf = ({ name }: Party): string => escapeMarkdown(name);

/** What is still open and which hearings there are, with their days. Not read as Markdown. */
/** Whose answer it waits for stands above; what of it is still to come does not. */
const isPartly = (state: RouteSeen['state']): boolean => state === 'part' || state === 'permission';

function openLines({ state, outstanding, hearings, orders }: RouteSeen, most: number): { readonly text: string }[] {
  const lines = [
    ...orders.map(({ court, by, what }) => say('routeCard.one.order', { court, by: dueDay(by), what })),
    ...(isPartly(state) ? outstanding : []).map((one) =>
      one.by === null
        ? say('routeCard.one.outstanding', { what: one.what, who: one.with })
        : say('routeCard.one.outstandingBy', { what: one.what, who: one.with, day: dueDay(one.by) }),
    ),
    ...hearings.map(({ on, court, what, time }) =>
      say('routeCard.one.hearing', { day: dueDayAt(on, time), court, what }),
    ),
  ];
  return lines.slice(0, most).map((text) => ({ text }));
}

function writtenIn({ label, kind, options, value }: RouteSeen['form']['fields'][number]): Written {
  return { label: asLabel(label), text: shownValue({ kind, options, value }) };
}

/** What was filled in, in words. */
export function shownValue({
  kind,
  options,
  value,
}: Pick<RouteSeen['form']['fields'][number], 'kind' | 'options' | 'value'>): string {
  if (kind === 'date') return dayIfDate(value);
  if (kind === 'yes-no') return value === 'yes' ? say('routeCard.fill.yes') : say('routeCard.fill.no');
  return options.find(({ id }) => id === value)?.label ?? value;
}

/** What is asked for first of an answer: of a notice, and of what a court is asked, nothing is given. */
export function givenLabel({ tells, asksCourt }: Pick<RouteSeen, 'tells' | 'asksCourt'>): string {
  if (tells) return say('routeCard.answer.noteText');
  return asksCourt ? say('routeCard.saidToIt.what') : say('routeCard.answer.given');
}

function answerWritten(
  route: RouteSeen,
  { words, by, at, came, given, withheld, permission, reason, rest }: AnswerSeen,
): Written[] {
  const listed = (grounds: readonly GroundSeen[]): string => grounds.map(groundWords).join('\n');
  return [
    { label: say('routeCard.one.answeredBy', { by, at: dayAndTime(at) }), text: [words, came].join(' ').trim() },
    { label: givenLabel(route), text: given },
    { label: say('routeCard.answer.withheld'), text: listed(withheld) },
    { label: say('routeCard.answer.permission'), text: listed(permission) },
    { label: say('routeCard.answer.reason'), text: reason },
    {
      label: say('routeCard.answer.restWhat'),
      text: rest ? say('routeCard.one.rest', { what: rest.what, day: dueDay(rest.by) }) : '',
    },
  ]
    .filter(({ text }) => text !== '')
    .map(({ label, text }) => ({ label: asLabel(label), text }));
}

/** What stands before an answer: a question as it is, anything else with a colon. */
const asLabel = (label: string): string => (/[?:]$/.test(label) ? label : say('routeCard.one.label', { label }));

export const groundWords = ({ what, why }: GroundSeen): string => say('routeCard.read.withheld', { what, why });

const rulesOf = ({ rules }: RouteSeen): string[] => rules.map(({ words }) => escapeMarkdown(words));

/** Something is still to be decided, sent or awaited: then all that the protocol says counts. */
const isAtWork = (route: RouteSeen): boolean => route.state === 'filling' || isWaiting(route);

/** What is asked first while a route is at work. */
const AT_WORK: ReadonlySet<string> = new Set(['withheld', 'permission', 'late']);

/** Of those, where not all fit: what is asked first, and where the others stand. */
function shortRules(route: RouteSeen, most: number): string[] {
  const first = route.rules.filter(({ about }) => AT_WORK.has(about)).slice(0, most);
  return [
    ...first.map(({ words }) => escapeMarkdown(words)),
    say('routeCard.one.rulesMore', { button: say('routeCard.do.print') }),
  ];
}

/** What follows where it is late, or that nobody could read that. */
const lateRules = (route: RouteSeen): string[] =>
  route.clock && route.clock.daysLeft < 0 && isWaiting(route)
    ? route.rules.filter(({ about }) => about === 'late').map(({ words }) => escapeMarkdown(words))
    : [];
