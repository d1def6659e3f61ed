// What happened to a route, in words: a line for each entry that somebody of a party may see.
import { isKind } from '../../record/entries.ts';
import { unseal } from '../../record/journal.ts';
import type { RouteContents } from '../../record/route-entries.ts';
import type { Entry } from '../../record/types.ts';
import { day, dayIfDate, dueDayAt } from '../../words/days.ts';
import { listOf, say, sentence } from '../../words/say.ts';
import { sentLine } from './by-hand.ts';
import type { RouteData } from './data.ts';
import type { RouteState } from './state.ts';
import type { RouteSeen } from './types.ts';
import { whoDid } from './who.ts';
import { answerWords, decisionWords } from './words.ts';

/** What happened, in order, one line for each entry that somebody of a party may see. */
export function historyOf(
  entries: readonly Entry[],
  data: RouteData,
  { opened }: Pick<RouteState, 'opened'>,
): RouteSeen['history'] {
  return entries.flatMap((entry) => {
    const words = lineOf(entry, data);
    return words === null ? [] : [{ at: entry.at, by: whoDid(opened, entry), words }];
  });
}

function lineOf(entry: Entry, data: RouteData): string | null {
  if (isKind(entry, 'route-opened'))
    return say('route.history.opened', { from: entry.content.from.name, to: entry.content.to.name });
  if (isKind(entry, 'route-filled')) return say('route.history.filled', { fields: labels(entry.content.fields, data) });
  if (isKind(entry, 'route-complete'))
    return say('route.history.complete', { contact: entry.content.contact, ends: day(entry.content.clock.ends) });
  if (isKind(entry, 'route-assigned')) return say('route.history.assigned', { name: entry.content.to.name });
  if (isKind(entry, 'route-decision-begun')) return say('route.history.begun', { record: entry.content.record });
  if (isKind(entry, 'route-decided')) return decidedLine(entry.content);
  if (isKind(entry, 'route-decisions-differ'))
    return say('route.history.differ', {
      decisions: listOf(entry.content.decisions.map(({ record, decision }) => `${record}, ${decisionWords(decision)}`)),
    });
  if (isKind(entry, 'route-reminded'))
    return say(entry.content.which === 'halfway' ? 'route.history.halfway' : 'route.history.before');
  if (isKind(entry, 'route-late')) return say('route.history.late', { times: entry.content.times });
  return laterLine(entry, data);
}

const decidedLine = ({ record, decision, over = [] }: RouteContents['route-decided']): string =>
  say('route.history.decided', {
    record,
    decision: decisionWords(decision),
    over: over.length === 0 ? 'none' : listOf(over.map((one) => one.record)),
  });

function laterLine(entry: Entry, data: RouteData): string | null {
  if (isKind(entry, 'route-answered')) return answeredLine(unseal(entry.content), data);
  if (isKind(entry, 'route-withdrawn')) {
    const { reason, orderStands: stands } = unseal(entry.content);
    return say('route.history.withdrawn', { reason: sentence(reason), order: stands ? 'stands' : 'none' });
  }
  if (isKind(entry, 'route-order')) {
    const { court, on, by, what } = unseal(entry.content);
    return say('route.history.order', { court, on: dayIfDate(on), by: dayIfDate(by), what });
  }
  if (isKind(entry, 'route-order-ended')) {
    const { on, what } = unseal(entry.content);
    return say('route.history.orderEnded', { on: dayIfDate(on), what });
  }
  if (isKind(entry, 'route-hearing')) {
    const { court, on, time = '', what } = unseal(entry.content);
    return say('route.history.hearing', { court, on: dueDayAt(on, time), what });
  }
  if (isKind(entry, 'route-closed'))
    return say('route.history.closed', { reason: unseal(entry.content).reason ?? '' }).trim();
  if (isKind(entry, 'route-sent')) return sentLine(unseal(entry.content));
  if (isKind(entry, 'route-unsent')) return say('route.history.unsent');
  if (isKind(entry, 'route-version')) return say('route.history.version', { ...entry.content });
  return isKind(entry, 'redacted') ? say('erase.happened') : null;
}

type Answered = ReturnType<typeof unseal<RouteContents['route-answered']>>;

function answeredLine({ outcome, withheld, permission, reason, on, block }: Answered, data: RouteData): string {
  const because = [...withheld, ...permission].map(({ what, why }) => say('route.history.ground', { what, why }));
  const came = on === undefined ? '' : say('route.came.on', { on: dayIfDate(on) });
  const after = block === undefined ? '' : say('route.history.byBlock', { block });
  return [answerWords(outcome, data), came, ...because, reason ?? '', after].filter((part) => part !== '').join(' ');
}

const labels = (fields: Readonly<Record<string, unknown>>, { form }: RouteData): string =>
  Object.keys(fields)
    .map((id) => form.fields.find((field) => field.id === id)?.label ?? id)
    .join(', ');
