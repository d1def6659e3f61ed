// Somebody writes that something went by hand: what of it, to whom, how and on which day.
import { isDay, londonDay } from '../../record/days.ts';
import { SENT_HOW } from '../../record/route-entries.ts';
import type { RouteContents, SentHow } from '../../record/route-entries.ts';
import { dueDay } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { sendsOf } from './by-hand.ts';
import { openerOf } from './state.ts';
import type { RouteState } from './state.ts';
import { applied, entryOf, refused, REPEAT, sealedIn, tooLongAt, typedText } from './turn.ts';
import type { RouteStep, RouteTurn } from './turn.ts';
import type { RouteCommand } from './types.ts';

/** Nothing of a route went before it was begun here, or was complete on paper. The day is that of the council's clocks. */
export function firstDayOf({ opened, complete }: RouteState): string {
  const began = [opened.at, complete?.clock.starts ?? opened.at].toSorted()[0]!;
  return londonDay(new Date(began));
}

/** Writes that it went. `sending` may be left out where only one thing is still to be sent. */
export function sent(turn: RouteTurn, { sending = '', how, on = '', note = '' }: RouteCommand<'sent'>): RouteStep {
  const { state, actor } = turn;
  if (openerOf(state).id !== actor.agency) return refused('notYourSide', { name: openerOf(state).name });
  const before = state.sent.find(({ of, to }) => `${of}:${to.id}` === sending);
  if (before) return before.by.id === actor.id ? REPEAT : refused('sentBefore', whoSent(before));
  const waiting = sendsOf(state, actor.agency);
  if (waiting.length === 0) return refused('nothingToSend');
  const [only, ...more] = sending === '' ? waiting : waiting.filter(({ id }) => id === sending);
  if (!only) return refused('sentOther');
  if (more.length > 0) return refused('whichSent');
  const read = readSent(turn, { how, on, note });
  if ('refusal' in read) return read;
  const { what, of, to } = only;
  return applied(turn, [entryOf(turn, 'route-sent', { what, of, to, ...read })], [], '');
}

const whoSent = ({ by, on }: RouteState['sent'][number]): Record<string, string> => ({ who: by.name, day: dueDay(on) });

type Read = Pick<RouteContents['route-sent'], 'how' | 'on' | 'note'>;

function readSent(
  turn: RouteTurn,
  { how, on, note }: { readonly how: string; readonly on: string; readonly note: string },
): Read | Extract<RouteStep, { outcome: 'refuse' }> {
  const way = SENT_HOW.find((one) => one === how);
  if (!way) return refused('fieldsWrong', {}, { how: say('route.fields.choice') });
  const day = on === '' ? turn.today : on;
  if (!isDay(day) || day > turn.today || day < firstDayOf(turn.state)) return refused('sentWhen');
  const text = typedText(note, needsNote(way));
  if (text === 'tooLong') return tooLongAt('note');
  if (text === 'missing') return refused('sentWhy');
  return { how: way, on: day, note: text.text === '' ? null : sealedIn(turn, text.text) };
}

/** What does not have to go says why. */
export const needsNote = (how: SentHow): boolean => how === 'not-needed';
