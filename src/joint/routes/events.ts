// What comes between: a court order, a hearing, the one who asked takes it back, or has what they need.
import { isDay } from '../../record/days.ts';
import { say } from '../../words/say.ts';
import { handed } from './by-hand.ts';
import type { ByHandGiven } from './by-hand.ts';
import type { ClockGiven } from './data.ts';
import { isOver, orderStands, sideOf } from './state.ts';
import {
  applied,
  concerned,
  entryOf,
  everybodyIn,
  isTheirs,
  refused,
  REPEAT,
  sealedIn,
  tooLongAt,
  typedText,
} from './turn.ts';
import type { RouteStep, RouteTurn } from './turn.ts';
import type { RouteCommand } from './types.ts';

/** The texts that a command needs, each cleaned; or the refusal. */
function textsOf<Name extends string>(
  typed: Readonly<Record<Name, string>>,
): Readonly<Record<Name, string>> | Extract<RouteStep, { outcome: 'refuse' }> {
  const read = Object.entries<string>(typed).map(([name, text]) => [name, typedText(text, true)] as const);
  const long = read.filter(([, text]) => text === 'tooLong').map(([name]) => name);
  if (long.length > 0) return tooLongAt(...long);
  const missing = read.filter(([, text]) => text === 'missing').map(([name]) => [name, say('route.fields.needed')]);
  if (missing.length > 0) return refused('fieldsWrong', {}, Object.fromEntries(missing) as Record<string, string>);
  return Object.fromEntries(read.map(([name, text]) => [name, (text as { text: string }).text])) as Record<
    Name,
    string
  >;
}

const isRefused = (texts: object): texts is Extract<RouteStep, { outcome: 'refuse' }> =>
  'refusal' in texts && typeof texts.refusal === 'object';

/** A court order arrived: the nearest day of an order is the clock from now on, whatever the protocol says or was answered. */
export function order(
  turn: RouteTurn,
  command: RouteCommand<'order'>,
  given: { readonly clock: ClockGiven },
): RouteStep {
  const { state, actor } = turn;
  if (!sideOf(state, actor.agency)) return refused('onlyParties');
  if (isOver(state)) return refused('orderAfter');
  // they see nothing of it before it is complete, and a clock runs against nobody who cannot see it
  if (!state.complete && state.opened.direction === 'out' && !state.opened.enteredFor) return refused('notComplete');
  const texts = textsOf({ court: command.court, what: command.what });
  if (isRefused(texts)) return texts;
  const { on, by } = command;
  const wrong = {
    ...(isDay(on) ? {} : { on: say('route.fields.day') }),
    ...(isDay(by) ? {} : { by: say('route.fields.day') }),
  };
  if (Object.keys(wrong).length > 0) return refused('fieldsWrong', {}, wrong);
  if (on > turn.today) return refused('orderLater');
  if (by < on) return refused('orderBefore');
  if ('problem' in given.clock) return refused('dayTooFar');
  const isThere = state.orders.some(
    (one) => one.on === on && one.by === by && one.court === texts.court && one.what === texts.what,
  );
  if (isThere) return REPEAT;
  const entry = entryOf(turn, 'route-order', {
    court: sealedIn(turn, texts.court),
    on,
    by,
    what: sealedIn(turn, texts.what),
    clock: given.clock,
  });
  return applied(turn, [entry], everybodyIn(state), 'route-order');
}

/** The court took one of its orders back, or has what it ordered: its other orders, or what was there before, go on. */
export function endOrder(turn: RouteTurn, { on, what, order: which = '' }: RouteCommand<'endOrder'>): RouteStep {
  const { state, actor } = turn;
  if (!sideOf(state, actor.agency)) return refused('onlyParties');
  const texts = textsOf({ what });
  if (isRefused(texts)) return texts;
  const { orderEnded } = state;
  const ended = endedBy(state, which);
  const isSame = orderEnded?.on === on && orderEnded.what === texts.what && `${orderEnded.order ?? ''}` === which;
  if (isSame && (which !== '' || !orderStands(state))) return REPEAT;
  if (!orderStands(state)) return refused('noOrder');
  if (!ended) return which === '' ? refused('whichOrder') : refused('orderIsOver');
  if (!isDay(on)) return refused('fieldsWrong', {}, { on: say('route.fields.day') });
  const isPossible = on >= ended.on && on <= turn.today;
  if (!isPossible) return refused('endedWhen');
  const entry = entryOf(turn, 'route-order-ended', {
    on,
    what: sealedIn(turn, texts.what),
    ...(state.orders.length > 1 ? { order: ended.seq } : {}),
  });
  return applied(turn, [entry], everybodyIn(state), 'route-order-ended');
}

/** The order that is meant; null where none is named and several stand, or that one does not. */
function endedBy({ orders }: RouteTurn['state'], which: string): RouteTurn['state']['order'] {
  if (which === '') return orders.length === 1 ? orders[0]! : null;
  return orders.find(({ seq }) => `${seq}` === which) ?? null;
}

/** A hearing lies within the last year or the next three: any other day is a slip of the pen. */
const A_YEAR = 366 * 24 * 60 * 60_000;
const YEARS_AHEAD = 3;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A hearing is listed. */
export function hearing(turn: RouteTurn, command: RouteCommand<'hearing'>): RouteStep {
  const { state, actor } = turn;
  if (!sideOf(state, actor.agency)) return refused('onlyParties');
  if (isOver(state)) return refused('over');
  const texts = textsOf({ court: command.court, what: command.what });
  if (isRefused(texts)) return texts;
  const { of, on, time = '' } = command;
  if (!['family', 'criminal', 'both'].includes(of))
    return refused('fieldsWrong', {}, { of: say('route.fields.choice') });
  if (!isDay(on)) return refused('fieldsWrong', {}, { on: say('route.fields.day') });
  const apart = Date.parse(on) - Date.parse(turn.today);
  if (apart < -A_YEAR || apart > YEARS_AHEAD * A_YEAR) return refused('hearingWhen');
  if (time !== '' && !TIME.test(time)) return refused('fieldsWrong', {}, { time: say('route.fields.time') });
  const same = state.hearings.some(
    (one) =>
      one.on === on &&
      one.of === of &&
      one.court === texts.court &&
      (one.time ?? '') === time &&
      one.what === texts.what,
  );
  if (same) return REPEAT;
  const entry = entryOf(turn, 'route-hearing', {
    court: sealedIn(turn, texts.court),
    of,
    on,
    ...(time === '' ? {} : { time }),
    what: sealedIn(turn, texts.what),
  });
  return applied(turn, [entry], everybodyIn(state), 'route-hearing');
}

/** Whoever asked takes it back. `copied`: who has a copy, by id. Whoever had it and has nobody here is told by hand. */
export function withdraw(
  turn: RouteTurn,
  { reason }: RouteCommand<'withdraw'>,
  { copied, byHand }: { readonly copied: readonly string[]; readonly byHand: ByHandGiven },
): RouteStep {
  const { state } = turn;
  if (!isTheirs(turn, 'from')) return refused('notYourSide', { name: state.opened.from.name });
  if (state.withdrawn) return REPEAT;
  if (isOver(state)) return refused('over');
  if (state.stands === 'answered') return refused('answeredClose');
  const text = typedText(reason, true);
  if (text === 'tooLong') return tooLongAt('reason');
  if (text === 'missing') return refused('reasonNeeded');
  const { complete, opened } = state;
  const told = complete ? [...concerned(state, 'to'), ...copied] : [];
  const had = complete && opened.direction === 'out' ? [opened.to, ...opened.copies] : [];
  return applied(
    turn,
    [
      entryOf(turn, 'route-withdrawn', {
        reason: sealedIn(turn, text.text),
        ...(orderStands(state) ? { orderStands: true } : {}),
        ...handed(byHand, state, had),
      }),
    ],
    told,
    'route-withdrawn',
  );
}

/** Whoever asked has what they need, or goes on in another way, which they then say. */
export function close(turn: RouteTurn, { reason = '' }: RouteCommand<'close'>): RouteStep {
  const { state } = turn;
  if (!isTheirs(turn, 'from')) return refused('notYourSide', { name: state.opened.from.name });
  if (state.stands === 'closed') return REPEAT;
  if (isOver(state)) return refused('over');
  if (orderStands(state)) return refused('orderStands');
  if (state.stands === 'filling' || state.stands === 'running') return refused('notAnswered');
  const text = typedText(reason, state.stands !== 'answered');
  if (text === 'tooLong') return tooLongAt('reason');
  if (text === 'missing') return refused('reasonNeeded');
  const sealed = text.text === '' ? null : sealedIn(turn, text.text);
  return applied(turn, [entryOf(turn, 'route-closed', { reason: sealed })], [], '');
}
