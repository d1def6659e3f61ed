// What is filled in about a route, a few fields on a card: the form itself part by part, the contact point, an answer, and
// what else can happen to it. What is wrong is said at its field, and what was typed stays.
import type { OrderSeen, RouteAction, RouteSeen, RouteSending } from '../../joint/routes/types.ts';
import { sentHow } from '../../joint/routes/by-hand.ts';
import { standsOn } from '../../joint/routes/decisions.ts';
import { ROUTE_OUTCOMES, SENT_HOW } from '../../record/route-entries.ts';
import type { RouteOutcome } from '../../record/route-entries.ts';
import { cut } from '../../text/limits.ts';
import { say } from '../../words/say.ts';
import { dueDay, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import { decidingWays, groundWords, mustDecide, givenLabel, shownValue } from './route.ts';
import { areDiffering, begunWords, decisionWords, differingLines, filedWords } from './route-decisions.ts';
import { asked, choiceOf, routeChoiceView, routeFormView } from './route-parts.ts';
import type { Asked, Choice, Way } from './route-parts.ts';

/** What was typed and what is wrong with it, by field. */
export interface Given {
  readonly typed?: Readonly<Record<string, string>>;
  readonly problems?: Readonly<Record<string, string>>;
  /** The fields in which somebody else wrote meanwhile. */
  readonly stands?: readonly string[];
}

/** So many fields of the form stand on a card. */
const FIELDS_A_CARD = 3;
/** The ids of its inputs begin so, that none collides with one of ours. */
export const FIELD = 'f-';

type Field = RouteSeen['form']['fields'][number];

export const partsOf = ({ form }: RouteSeen): number => Math.max(1, Math.ceil(form.fields.length / FIELDS_A_CARD));

/** The part on which the first of these fields stands, counted from 1; 1 where none does. */
export function partWith({ form }: RouteSeen, ids: readonly string[]): number {
  const at = form.fields.findIndex(({ id }) => ids.includes(id));
  return at < 0 ? 1 : Math.floor(at / FIELDS_A_CARD) + 1;
}

const inside = (route: RouteSeen, part: number): number => Math.min(Math.max(1, part), partsOf(route));

/** A part of the form. */
export function fillView(route: RouteSeen, part: number, { typed = {}, problems = {}, stands = [] }: Given = {}): View {
  const at = inside(route, part);
  const of = partsOf(route);
  const fields = route.form.fields
    .slice((at - 1) * FIELDS_A_CARD, at * FIELDS_A_CARD)
    .map((field) => inputOf(field, typed[field.id], problems[field.id]));
  const here = (to: number): string => `part=${route.id}@${at}@${to}@${route.form.filled}`;
  return routeFormView({
    title: say('routeCard.fill.title', { number: route.route.number }),
    why: say('routeCard.fill.page', { page: at, of }),
    lines: route.form.fields.filter(({ id }) => stands.includes(id)).map(standsThere),
    fields,
    send: { title: say('routeCard.fill.next'), verb: 'route-fill', pick: here(at + 1) },
    besides: at > 1 ? [{ title: say('routeCard.fill.back'), verb: 'route-fill', pick: here(at - 1) }] : [],
    buttons: [backTo(route)],
  });
}

/** So much of what somebody else wrote stands above the form. */
const THEIRS = 300;

const standsThere = (field: Field): string =>
  say('routeCard.fill.stands', {
    label: field.label,
    value: field.value === '' ? 'none' : escapeMarkdown(cut(shownValue(field), THEIRS)),
  });

const backTo = ({ id }: RouteSeen): Way => ({
  title: say('routeCard.fill.later'),
  verb: 'route',
  pick: `route=${id}`,
});

function inputOf(field: Field, typed: string | undefined, problem = ''): Asked {
  const { id, help, options, needed } = field;
  const label = needed ? say('routeCard.fill.needed', { label: field.label }) : field.label;
  const value = typed ?? field.value;
  const common = { id: `${FIELD}${id}`, label, value, problem, help };
  switch (field.kind) {
    case 'yes-no':
      return choiceOf({ ...common, choices: yesOrNo() });
    case 'choice':
    case 'agency':
      return options.length > 0
        ? choiceOf({ ...common, choices: options.map((one) => ({ value: one.id, title: one.label })) })
        : asked({ ...common, kind: 'line' });
    case 'person':
      return asked({ ...common, kind: 'line' });
    default:
      return asked({ ...common, kind: field.kind });
  }
}

const yesOrNo = (): Choice[] => [
  { value: 'yes', title: say('routeCard.fill.yes') },
  { value: 'no', title: say('routeCard.fill.no') },
];

/** Handing the whole form to the contact point: from then on the clock runs. */
export function handView(route: RouteSeen, { typed = {}, problems = {} }: Given = {}): View {
  const { form, to, route: what, direction } = route;
  const contacts = form.contacts.map(({ id, name, how }) => ({
    value: id,
    title: how === '' ? name : say('routeCard.complete.row', { name, how }),
  }));
  const ends = asked({
    id: 'ends',
    kind: 'date',
    label: endsLabel(route),
    help: direction === 'in' ? say('routeCard.complete.endsInHelp') : say('routeCard.complete.endsHelp'),
    value: typed['ends'] ?? '',
    problem: problems['ends'] ?? '',
  });
  const contact = choiceOf({
    id: 'contact',
    label: say('routeCard.complete.contact', { agency: to.name }),
    choices: contacts,
    value: typed['contact'] ?? (contacts.length === 1 ? contacts[0]!.value : ''),
    problem: problems['contact'] ?? '',
  });
  const isIn = direction === 'in';
  return routeFormView({
    title: isIn
      ? say('routeCard.complete.titleIn', { number: what.number })
      : say('routeCard.complete.title', { number: what.number }),
    why: say('routeCard.complete.why'),
    fields: [contact, ...(form.needsDay ? [ends] : []), ...(isIn ? [cameOn(typed, problems)] : [])],
    send: {
      title: isIn ? say('routeCard.complete.sendIn') : say('routeCard.complete.send'),
      verb: 'route-complete',
      pick: `route=${route.id}`,
    },
    buttons: [backTo(route)],
  });
}

/** The day is one's own where one asks; whoever received it copies the other side's. */
const endsLabel = ({ direction, tells }: RouteSeen): string => {
  if (direction === 'out' && !tells) return say('routeCard.complete.ends');
  return tells ? say('routeCard.complete.endsTells') : say('routeCard.complete.endsIn');
};

/** What came on paper may have been complete before today. */
const cameOn = (typed: Readonly<Record<string, string>>, problems: Readonly<Record<string, string>>): Asked =>
  asked({
    id: 'on',
    kind: 'date',
    label: say('routeCard.complete.on'),
    value: typed['on'] ?? '',
    problem: problems['on'] ?? '',
  });

/** The forms of the other things that can happen to a route. */
export type DoneBy = Exclude<RouteAction, 'fill' | 'complete' | 'beginDecision'>;
export const DONE_BY: readonly DoneBy[] = [
  'assign',
  'linkDecision',
  'answer',
  'order',
  'endOrder',
  'hearing',
  'withdraw',
  'close',
  'sent',
];

export function doView(route: RouteSeen, what: DoneBy, given: Given = {}): View {
  if (what === 'answer') return route.tells ? answerView(route, 'received', given) : answersView(route);
  const number = route.route.number;
  return routeFormView({
    title: say(`routeCard.${what}.title`, { number }),
    why: whyOf(route, what),
    lines: what === 'assign' && route.notTold !== '' ? [say('routeCard.news.notTold')] : [],
    fields: FIELDS_OF[what](withGiven(what === 'hearing' ? linked(route, given) : given), route),
    send: { title: say(`routeCard.${what}.send`), verb: VERB_OF[what] ?? `route-${what}`, pick: pickOf(route, what) },
    buttons: [...(what === 'linkDecision' ? [anotherDecision(route)] : []), backTo(route)],
  });
}

/** Where both courts agreed to one hearing, that is the one to write down. */
const linked = ({ awaitsHearing }: RouteSeen, given: Given): Given =>
  awaitsHearing ? { ...given, typed: { of: 'both', ...given.typed } } : given;

/** What comes of it, which is something else while a court's order stands. */
function whyOf({ orderStands, orders }: RouteSeen, what: Exclude<DoneBy, 'answer'>): string {
  if (orderStands && what === 'withdraw') return say('routeCard.withdraw.order');
  if (orderStands && what === 'order')
    return say('routeCard.order.again', { orders: orders.map(orderInShort).join('; ') });
  if (orders.length > 1 && what === 'endOrder') return say('routeCard.endOrder.whySeveral');
  return say(`routeCard.${what}.why`);
}

const orderInShort = ({ court, by }: OrderSeen): string =>
  say('routeCard.order.short', { court: escapeMarkdown(court), day: dueDay(by) });

/** What went is the one that was shown: a later answer has to go anew. */
const pickOf = ({ id, toSend }: RouteSeen, what: DoneBy): string =>
  what === 'sent' && toSend.length === 1
    ? `sent=${id}@${toSend[0]!.id}`
    : `${what === 'sent' ? 'sent' : 'route'}=${id}`;

const VERB_OF: Readonly<Record<string, string>> = {
  linkDecision: 'route-link-other',
  endOrder: 'route-end-order',
};

const anotherDecision = ({ id }: RouteSeen): Way => ({
  title: say('routeCard.linkDecision.another'),
  verb: 'route-decide',
  pick: `route=${id}`,
});

type Ask = (one: Pick<Asked, 'id' | 'kind' | 'label'> & Partial<Pick<Asked, 'choices' | 'help' | 'hint'>>) => Asked;

const withGiven =
  ({ typed = {}, problems = {} }: Given): Ask =>
  (one) => {
    const filled = { ...one, value: typed[one.id] ?? '', problem: problems[one.id] ?? '' };
    return one.choices ? choiceOf({ ...filled, choices: one.choices }) : asked(filled);
  };

const FIELDS_OF: Readonly<Record<Exclude<DoneBy, 'answer'>, (ask: Ask, route: RouteSeen) => Asked[]>> = {
  assign: (ask) => [
    ask({ id: 'to', kind: 'line', label: say('routeCard.assign.to'), help: say('routeCard.assign.toHelp') }),
  ],
  linkDecision: (ask) => [ask({ id: 'record', kind: 'line', label: say('routeCard.linkDecision.record') })],
  order: (ask) => [
    ask({ id: 'court', kind: 'line', label: say('routeCard.order.court') }),
    ask({ id: 'on', kind: 'date', label: say('routeCard.order.on') }),
    ask({ id: 'by', kind: 'date', label: say('routeCard.order.by') }),
    ask({ id: 'what', kind: 'text', label: say('routeCard.order.what') }),
  ],
  endOrder: (ask, { orders }) => [
    ...(orders.length > 1
      ? [ask({ id: 'order', kind: 'few', label: say('routeCard.endOrder.order'), choices: orders.map(orderChoice) })]
      : []),
    ask({ id: 'on', kind: 'date', label: say('routeCard.endOrder.on') }),
    ask({ id: 'what', kind: 'text', label: say('routeCard.endOrder.what') }),
  ],
  hearing: (ask, { awaitsHearing }) => [
    ask({ id: 'court', kind: 'line', label: say('routeCard.hearing.court') }),
    ask({ id: 'of', kind: 'few', label: say('routeCard.hearing.of'), choices: ofCourts() }),
    ask({ id: 'on', kind: 'date', label: say('routeCard.hearing.on') }),
    ask({
      id: 'what',
      kind: 'text',
      label: say(awaitsHearing ? 'routeCard.hearing.whatLinked' : 'routeCard.hearing.what'),
    }),
  ],
  withdraw: (ask) => [ask({ id: 'reason', kind: 'text', label: say('routeCard.withdraw.reason') })],
  close: (ask) => [ask({ id: 'reason', kind: 'text', label: say('routeCard.close.reason') })],
  sent: (ask, { toSend }) => [
    ...(toSend.length > 1
      ? [ask({ id: 'sending', kind: 'few', label: say('routeCard.sent.which'), choices: toSend.map(sendingChoice) })]
      : []),
    ask({ id: 'how', kind: 'few', label: say('routeCard.sent.how'), choices: waysToSend() }),
    ask({ id: 'on', kind: 'date', label: say('routeCard.sent.on') }),
    ask({ id: 'note', kind: 'text', label: say('routeCard.sent.note'), help: say('routeCard.sent.noteHelp') }),
  ],
};

const orderChoice = ({ id, court, by, what }: OrderSeen): Choice => ({
  value: id,
  title: say('routeCard.endOrder.row', { court, day: dueDay(by), what }),
});

const sendingChoice = ({ id, name }: RouteSending): Choice => ({ value: id, title: name });

const waysToSend = (): Choice[] => SENT_HOW.map((value) => ({ value, title: sentHow(value) }));

const ofCourts = (): Choice[] =>
  (['family', 'criminal', 'both'] as const).map((value) => ({ value, title: say(`routeCard.hearing.ofs.${value}`) }));

/** Which answer it is, a row each; before it is decided what goes, the way to that decision. */
function answersView(route: RouteSeen): View {
  const isOurs = route.direction === 'in';
  const first = mustDecide(route);
  return routeChoiceView({
    title: isOurs
      ? say('routeCard.answer.title', { number: route.route.number })
      : say('routeCard.answer.titleIn', { number: route.route.number }),
    lines: [
      isOurs ? whyAnswered(route) : say('routeCard.answer.whyIn', { agency: escapeMarkdown(route.to.name) }),
      ...linkedLine(route),
      ...ordersLine(route),
      ...(first && !areDiffering(route) ? [say('routeCard.answer.decideFirst')] : []),
      ...(route.asksCourt ? [say('routeCard.saidToIt.nothingGoes')] : []),
    ],
    rows: [...(first ? decidingWays(route) : []), ...outcomesFor(route).map((outcome) => answerWay(route, outcome))],
    buttons: [{ ...backTo(route), title: say('routeCard.goesBy.back') }],
  });
}

/** Of whoever has nobody here nobody is told. */
const whyAnswered = ({ from, answeredByHand }: RouteSeen): string =>
  answeredByHand
    ? say('routeCard.answer.whyByHand', { agency: escapeMarkdown(from.name) })
    : say('routeCard.answer.why', { agency: escapeMarkdown(from.name) });

const outcomeTitle = ({ asksCourt }: RouteSeen, outcome: RouteOutcome): string =>
  asksCourt ? say(`routeCard.saidToIt.${outcome}`) : say(`routeCard.outcomes.${outcome}`);

const answerWay = (route: RouteSeen, outcome: RouteOutcome): Way => ({
  verb: 'route-answer-form',
  title: outcomeTitle(route, outcome),
  pick: `answer=${route.id}@${outcome}`,
});

/** Whether this can be answered as things stand: that nothing is held needs that nothing was decided, any other that it was. */
export function canAnswer(route: RouteSeen, outcome: RouteOutcome): boolean {
  if (outcome !== 'not-held' || !route.needsRecord) return !mustDecide(route);
  return !areDiffering(route) && route.decision.record === null;
}

/** An answer that the decision on record contradicts, or for which there is none yet, is not offered. */
export function outcomesFor(route: RouteSeen): readonly RouteOutcome[] {
  const { decision, record, inPart } = route.decision;
  if (writesByBlock(route)) return ['received', 'part'];
  if (route.asksCourt) return ['received', 'part', 'refused', 'not-held'];
  if (areDiffering(route)) return [];
  if (mustDecide(route)) return ['not-held'];
  if (record === null || decision === null) return ROUTE_OUTCOMES;
  return ROUTE_OUTCOMES.filter((outcome) => standsOn(outcome, { decision, inPart }));
}

/** Whoever asked writes down what came after their block was settled. */
const writesByBlock = ({ direction, to, enteredFor }: RouteSeen): boolean =>
  direction === 'out' && enteredFor?.id !== to.id;

function linkedLine(route: RouteSeen): string[] {
  const { record, decision, inPart } = route.decision;
  if (areDiffering(route)) return [say('routeCard.differ.why'), ...differingLines(route)];
  if (record === null || decision === null) return [...filedWords(route), ...begunWords(route)];
  return [
    ...begunWords(route),
    say('routeCard.answer.linked', { verdict: decisionWords(decision, inPart), reference: record }),
  ];
}

/** Where several orders stand, nothing but what all of them ask for is all of it. */
const ordersLine = ({ orderStands, orders }: RouteSeen): string[] =>
  orderStands && orders.length > 1 ? [say('routeCard.answer.orders', { count: orders.length })] : [];

/** What one of the answers asks for, in the order of reading. */
const OF_ANSWER: Readonly<Record<RouteOutcome, readonly string[]>> = {
  received: ['given'],
  part: ['given', 'withheld', 'reason', 'restWhat', 'restBy'],
  refused: ['withheld', 'reason'],
  'permission-needed': ['permission', 'reason', 'restWhat', 'restBy'],
  'not-held': ['reason'],
};

/** The answer that was picked, with what it needs. */
export function answerView(route: RouteSeen, outcome: RouteOutcome, { typed = {}, problems = {} }: Given = {}): View {
  const isOurs = route.direction === 'in';
  const value = (id: string) => ({ id, value: typed[id] ?? '', problem: problems[id] ?? '' });
  const fieldOf = (id: string): Asked[] => {
    if (id === 'withheld' || id === 'permission') {
      const choices = route.grounds[id].map((one) => ({ value: one.id, title: groundWords(one) }));
      const label = say(`routeCard.answer.${id}`);
      return choices.length === 0 ? [] : [asked({ ...value(id), kind: 'several', label, choices })];
    }
    if (id === 'given') {
      const help = route.tells || route.asksCourt ? '' : say('routeCard.answer.givenHelp');
      return [asked({ ...value(id), kind: 'text', label: givenLabel(route), help })];
    }
    const label = id === 'reason' ? say('routeCard.answer.reason') : restLabel(id);
    return [asked({ ...value(id), kind: KIND_OF[id] ?? 'text', label })];
  };
  return routeFormView({
    title: route.tells ? say('routeCard.outcomes.noted') : outcomeTitle(route, outcome),
    why: isOurs ? whyAnswered(route) : say('routeCard.answer.whyIn', { agency: escapeMarkdown(route.to.name) }),
    lines: linkedLine(route),
    fields: [...OF_ANSWER[outcome].flatMap(fieldOf), ...(isOurs ? [] : [cameBack(value('on'))])],
    send: {
      title: isOurs && !route.tells ? say('routeCard.answer.send') : say('routeCard.answer.sendIn'),
      verb: 'route-answer',
      pick: `answer=${route.id}@${outcome}`,
    },
    buttons: route.tells
      ? [backTo(route)]
      : [{ title: say('routeCard.answer.other'), verb: 'route-form', pick: `form=${route.id}@answer` }],
  });
}

/** What came back on paper may have come before today. */
const cameBack = (filled: Pick<Asked, 'id' | 'value' | 'problem'>): Asked =>
  asked({ ...filled, kind: 'date', label: say('routeCard.answer.on') });

const KIND_OF: Readonly<Record<string, 'text' | 'line' | 'date'>> = { restWhat: 'line', restBy: 'date' };
const restLabel = (id: string): string =>
  id === 'restWhat' ? say('routeCard.answer.restWhat') : say('routeCard.answer.restBy');
