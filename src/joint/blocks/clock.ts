// What happens when the time of a rung is over, or that for the other side's words about how it was settled.
import { newEntry, SYSTEM } from '../../record/journal.ts';
import type { Brought, Entry, NewEntry } from '../../record/types.ts';
import type { LadderContext } from '../../record/escalation-types.ts';
import type { ClockRun, NextClock } from '../facts.ts';
import { withJointEntries } from '../terms.ts';
import { newsTo } from '../news.ts';
import { begin, leftOutOf, whoseIs } from './begin.ts';
import { clockNow } from './decide.ts';
import { ourPeople, theirPeople } from './sides.ts';
import { blockOf } from './state.ts';
import type { Block, BlockDocument } from './state.ts';

/** A clock that strikes so much later than it should, in milliseconds, gives the next ones their whole time all the same. */
const LATE = 60_000;

export const blockClock: ClockRun = (document, what, context) => {
  if (document.kind !== 'block') return document;
  const block = blockOf(document);
  if (!block || block.stands === 'closed') return document;
  if (what === 'close' && block.stands === 'resolved') return closeInTime(document as BlockDocument, block, context);
  return what === 'rung' && block.stands === 'open' && isOver(block, context)
    ? passed(document as BlockDocument, block, context)
    : document;
};

/** The clock that is to run now by a journal; null where none is. */
export function blockNextClock(journal: readonly Entry[]): NextClock | null {
  const block = blockOf({ id: '', agency: '', journal });
  return block && clockNow(block);
}

function isOver(block: Block, { now }: LadderContext): boolean {
  const next = clockNow(block);
  return next !== null && Date.parse(next.due) <= now.getTime();
}

/** Nobody wrote anything: the next rung begins; at the top, whoever has a part in it is told. */
function passed(document: BlockDocument, block: Block, context: LadderContext): BlockDocument {
  const { rung, id } = block;
  if (rung.ahead.length === 0 || isAwaited(document, block)) return again(document, block, context);
  const entry = newEntry('block-rung-passed', SYSTEM, { rung: rung.id }, context);
  const late = context.now.getTime() - Date.parse(rung.until);
  const shifted = (time: string): string =>
    late > LATE ? atWork(new Date(Date.parse(time) + late), context).toISOString() : time;
  const { directory, absences } = context.ladder;
  const speaking = { directory, absences, now: context.now };
  const how = { because: 'silent', before: rung.to, by: SYSTEM, context, speaking } as const;
  const place = leftOutOf(whoseIs(block), rung.ahead, { had: block.rungs, how });
  // each of those that are left has the time of the one in whose place it comes
  const times = rung.ahead.map(({ until }) => shifted(until));
  const [first, ...ahead] = rung.ahead.slice(place).map((one, at) => ({ ...one, until: times[at]! }));
  const left = rung.ahead.slice(0, place);
  const [leftOut, between] = [left.map((one) => one.rung), left.map(({ ours }) => ours)];
  const begun = begin(whoseIs(block), { ...first!, ahead, told: rung.told, between, leftOut }, how);
  // whoever spoke until now is told as well that it has gone on without them
  const before = rung.to.id === block.opened.by.id ? [] : newsTo(id, [rung.to.id], 'block-moved');
  return withJointEntries(document, [entry, begun.entry], after(begun, before));
}

/** What was promised is asked about so often, once the time of the rung is over; then the next rung begins. */
const PROMISE_ASKED = 2;

/** They have said that it comes, and it is seen to that it does: not for ever. */
const isAwaited = ({ journal }: BlockDocument, block: Block): boolean =>
  block.promised && strokesOf(journal, block).length < PROMISE_ASKED;

/** How often the clock has struck at the rung at which it stands. */
const strokesOf = (journal: readonly Entry[], { rung }: Block): readonly Entry[] =>
  journal.filter(({ kind, at }) => kind === 'block-rung-passed' && at >= rung.at);

/** In danger, so often by the minutes of a danger; then, and else from the start, on working days; then by the week. */
const BY_MINUTES = 3;
const BY_DAYS = 8;
const A_WEEK = 7 * 24 * 60 * 60_000;

/**
 * At the top, or where it was promised: whoever has a part in it is told, and told again for as long as it is open. So is
 * the other side, which owes its side, or what it promised.
 */
function again(document: BlockDocument, block: Block, context: LadderContext): BlockDocument {
  const { rung, id, inDanger, words } = block;
  const { now, ladder } = context;
  const strokes = strokesOf(document.journal, block);
  const isSilent = !words.some(({ at }) => at > rung.at);
  const byMinutes = inDanger && isSilent && strokes.length < BY_MINUTES;
  const soon = byMinutes ? new Date(now.getTime() + Date.parse(rung.until) - Date.parse(rung.at)) : ladder.nextDay(now);
  const next = strokes.length < BY_DAYS ? soon : new Date(now.getTime() + A_WEEK);
  const entry = newEntry('block-rung-passed', SYSTEM, { rung: rung.id, again: next.toISOString() }, context);
  const news = [
    ...newsTo(id, [...ourPeople(block), rung.board?.id], 'block-overdue'),
    ...newsTo(id, theirPeople(block), 'block-overdue'),
  ];
  return withJointEntries(document, [entry], { brought: news, clock: { what: 'rung', due: next.toISOString() } });
}

const A_DAY = 24 * 60 * 60_000;
/** From the time of day at which people are asked to the end of their day. */
const WORKED = 7 * 60 * 60_000;

/** The same moment where people work then; else when they next do. */
function atWork(moment: Date, { ladder }: LadderContext): Date {
  const opens = ladder.nextDay(new Date(moment.getTime() - A_DAY));
  if (opens > moment) return opens;
  return moment.getTime() - opens.getTime() <= WORKED ? moment : ladder.nextDay(moment);
}

const after = (begun: ReturnType<typeof begin>, before: readonly Brought[]) => ({
  brought: [...begun.brought, ...before],
  clock: begun.clock,
});

function closeInTime(document: BlockDocument, block: Block, context: LadderContext): BlockDocument {
  if (Date.parse(block.resolved?.closes ?? '') > context.now.getTime()) return document;
  const closed: NewEntry = newEntry('block-closed', SYSTEM, { because: 'in-time' }, context);
  return withJointEntries(document, [closed], { clock: null });
}
