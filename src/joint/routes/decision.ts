// What goes is decided by the process map: whoever takes it on, the draft, the filed record, and the answer that stands on it.
import { may } from '../../people/may.ts';
import { isDay } from '../../record/days.ts';
import type { RouteContents, RouteDecision, RouteOutcome, Withheld } from '../../record/route-entries.ts';
import type { Actor } from '../../people/types.ts';
import { answeredByHandTo, handed } from './by-hand.ts';
import type { ByHandGiven } from './by-hand.ts';
import { canHaveCome } from './came.ts';
import { giverOf, onlyTells } from './data.ts';
import type { ClockGiven } from './data.ts';
import {
  against,
  asDecision,
  fitsRoute,
  isForThem,
  isOfOtherForm,
  isSaid,
  standsOn,
  unsettled,
  withThoseSaid,
} from './decisions.ts';
import type { Linked } from './decisions.ts';
import { dueDay } from '../../words/days.ts';
import { isAllGiven, isOver, lastOrdered, orderStands } from './state.ts';
import type { Side } from './state.ts';
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
import { BY_BLOCK, sharedByBlock } from './by-block.ts';
import type { RouteBlock, RouteCommand } from './types.ts';

/** The side whose own people act: what is decided is decided by them, and never for a party without people. */
function ownSide({ state, actor }: Pick<RouteTurn, 'state' | 'actor'>): Side | null {
  if (state.opened.from.id === actor.agency) return 'from';
  return state.opened.to.id === actor.agency ? 'to' : null;
}

/** A colleague of one's own side takes it on. */
export function assign(turn: RouteTurn, given: { readonly to: Actor | null }): RouteStep {
  const { state, actor } = turn;
  const side = ownSide(turn);
  const to = given.to;
  if (!side) return refused('onlyParties');
  if (isOver(state)) return refused('over');
  if (to?.agency !== actor.agency || !may(to, 'work-jointly')) return refused('noSuchColleague');
  if (state.handlers[side]?.id === to.id) return REPEAT;
  const entry = entryOf(turn, 'route-assigned', { side, to: { id: to.id, name: to.name } });
  return applied(turn, [entry], [to.id], 'route-assigned');
}

/** Why nobody of theirs decides anything here now; null where they may. */
export function whyNotDecided(turn: RouteTurn): Extract<RouteStep, { outcome: 'refuse' }> | null {
  const { state, data } = turn;
  const side = giverOf(data);
  if (side === null) return refused('nothingToDecide');
  if (ownSide(turn) !== side) return refused('notYourSide', { name: state.opened[side].name });
  if (isOver(state)) return refused('over');
  if (side === 'from' && state.complete) return refused('isComplete');
  return side === 'to' && state.stands === 'filling' ? refused('notComplete') : null;
}

/** A draft was opened for it, by whoever acts. */
export function begun(turn: RouteTurn, record: string): RouteStep {
  const no = whyNotDecided(turn);
  if (no) return no;
  if (turn.state.begun[turn.actor.id]?.record === record) return REPEAT;
  return applied(turn, [entryOf(turn, 'route-decision-begun', { record })], [], '');
}

/** What is linked, the other decisions that are filed for it, and those of them that whoever links it was shown. */
interface Linking {
  readonly linked: Linked | null;
  /** Its reference, where it is there and damaged; null where it is not. */
  readonly unread: string | null;
  readonly filed: readonly Linked[];
  readonly over: readonly string[];
}

/** Links the record by which it was decided; over others that say otherwise only where whoever does it was shown each. */
export function link(turn: RouteTurn, { linked, unread, filed, over }: Linking): RouteStep {
  const { state, data } = turn;
  const no = whyNotDecided(turn);
  if (no) return no;
  if (unread !== null) return refused('recordUnread', { records: unread });
  if (!linked?.isTheirs) return refused('noSuchRecord');
  if (!linked.isThisMatter) return refused('otherMatter', { matter: state.opened.matter });
  const side = giverOf(data)!;
  const other = state.opened[side === 'to' ? 'from' : 'to'];
  if (!isForThem(turn, linked)) return refused('otherRecipient', { name: other.name });
  if (isOfOtherForm(turn, linked)) return refused('changedSince');
  const others = withThoseSaid(state, against(turn, linked, filed)).filter(({ record }) => record !== linked.record);
  if (isSetAside(state, linked.record)) return refused('settledAlready');
  if (others.length > 0) return linkOver(turn, linked, { filed, others, over });
  if (state.decided?.record === linked.record && state.decided.entry === linked.entry) return REPEAT;
  return applied(turn, [entryOf(turn, 'route-decided', contentOf(linked))], [], '');
}

/** Whether somebody said that another one counts, and nothing was filed since that says otherwise than that. */
export const isSetAside = ({ decided, differ }: RouteTurn['state'], record: string): boolean =>
  differ === null && decided?.over?.some((one) => one.record === record) === true;

const contentOf = ({ record, revision, entry, decision, verdict, inPart }: Linked): RouteContents['route-decided'] => ({
  record,
  revision,
  entry,
  decision,
  verdict,
  inPart,
});

/** Somebody who decides such things says which one counts. Whoever decided otherwise is told. */
function linkOver(
  turn: RouteTurn,
  linked: Linked,
  { filed, others, over }: Pick<Linking, 'filed' | 'over'> & { readonly others: readonly RouteDecision[] },
): RouteStep {
  const isShown = others.every(({ record }) => over.includes(record));
  if (!isShown || !may(turn.actor, 'open')) return refused('decisionsDiffer');
  // all of it went by one of them already
  if (isAllGiven(turn.state)) return refused('isAnswered');
  const all = [asDecision(linked), ...others];
  const said = isSaid(turn.state, all) ? [] : [entryOf(turn, 'route-decisions-differ', { decisions: all })];
  const aside = others.map(({ record, decision, inPart }) => ({ record, decision, inPart }));
  const counts = entryOf(turn, 'route-decided', { ...contentOf(linked), over: aside });
  return applied(turn, [...said, counts], whoDecided(turn, filed), 'route-decision-counts');
}

/** Writes down that filed decisions for it say different things, once: whoever began one, or has it, is told. */
export function sayTheyDiffer(turn: RouteTurn, filed: readonly Linked[]): RouteStep {
  const { state, data } = turn;
  const side = giverOf(data);
  if (side === null || ownSide(turn) !== side) return refused('nothingToDecide');
  if (isOver(state)) return refused('over');
  const found = unsettled(turn, filed);
  if (isSaid(state, found)) return REPEAT;
  const entry = entryOf(turn, 'route-decisions-differ', { decisions: withThoseSaid(state, found) });
  return applied(turn, [entry], [...whoDecided(turn, filed), ...concerned(state, side)], 'route-decisions-differ');
}

/** Whose records they are: who only agreed as a manager has no part in the route. */
const whoDecided = ({ state }: RouteTurn, filed: readonly Linked[]): string[] =>
  filed.map(({ author }) => author).filter((id) => state.actors.includes(id));

/** Whether filed decisions for it say different things, and nobody has said which one counts. */
export const isUnsettled = (turn: RouteTurn, filed: readonly Linked[]): boolean =>
  turn.state.differ !== null || unsettled(turn, filed).length > 0;

/**
 * The answer. What of ours goes, or does not, stands on a filed record, as it is now; where nothing of it is held, the reason
 * alone says so, and no record may say that something was. `rest`: the clock for what is still to come.
 */
export function answer(
  turn: RouteTurn,
  command: RouteCommand<'answer'>,
  given: {
    readonly filed: readonly Linked[];
    /** Records for it that cannot be read. */
    readonly unread: readonly string[];
    readonly rest: ClockGiven | null;
    readonly byHand: ByHandGiven;
    /** Who has a copy, by id. */
    readonly copied: readonly string[];
    readonly blocks: readonly RouteBlock[];
  },
): RouteStep {
  const { state } = turn;
  const isAsked = isTheirs(turn, 'to');
  const block = isAsked || !isTheirs(turn, 'from') ? null : sharedByBlock(state, given.blocks);
  if (!isAsked && !block) return refused('notYourSide', { name: state.opened.to.name });
  if (block && !BY_BLOCK.has(command.outcome)) return refused('notByBlock');
  if (isOver(state)) return refused('over');
  if (state.stands === 'filling') return refused('notComplete');
  const said = answerOf(turn, command, given.rest);
  if ('refusal' in said) return said;
  const content = block ? { ...said, record: null, block: block.id } : said;
  if (isSame(turn, content)) return REPEAT;
  if (isAllGiven(state)) return refused('isAnswered');
  // where no clock runs any more, nobody would be told of what waits for the court
  const { clock } = state.underOrder ?? state;
  if (command.outcome === 'permission-needed' && !clock && !content.rest) return refused('permissionNeedsDay');
  const { on } = content;
  if (on !== undefined && !canHaveCome(state, on, turn.today)) return refused('cameWhen');
  // the day that the court set is not ours to put off, while it is to come
  const ordered = orderStands(state) ? state.orders.map(({ by }) => by).filter((by) => by >= turn.today) : [];
  const before = ordered.toSorted().find((by) => content.rest && content.rest.by > by);
  if (before) return refused('restAfterOrder', { day: dueDay(before) });
  const no = block ? null : standsOnNothing(turn, command.outcome, given);
  if (no) return no;
  const entry = entryOf(turn, 'route-answered', {
    ...content,
    ...handed(given.byHand, state, goesBack(turn, content) ? answeredByHandTo(state, turn.actor.agency) : []),
  });
  // what a court says is for those whose papers they are, too
  const copied = giverOf(turn.data) === null ? given.copied : [];
  return applied(
    turn,
    [entry],
    [...(block ? everybodyIn(state) : concerned(state, 'from')), ...copied],
    'route-answered',
  );
}

/** Nothing goes back to whoever only told something, where nothing is said to it. */
const goesBack = ({ data }: RouteTurn, { given, reason }: RouteContents['route-answered']): boolean =>
  !onlyTells(data) || given !== null || reason !== null;

/** Whether the record of this answer is one of ours: the side that gives has people here. */
export const needsRecord = ({ state, data }: Pick<RouteTurn, 'state' | 'data'>): boolean =>
  giverOf(data) === 'to' && state.opened.to.id !== state.opened.enteredFor;

interface Records {
  readonly filed: readonly Linked[];
  readonly unread: readonly string[];
}

function standsOnNothing(turn: RouteTurn, outcome: RouteOutcome, { filed, unread }: Records): RouteStep | null {
  const { state } = turn;
  if (!needsRecord(turn)) return null;
  if (isUnsettled(turn, filed)) return refused('decisionsDiffer');
  if (outcome === 'not-held') {
    const decides = state.decided ?? filed.find((one) => fitsRoute(turn, one));
    return decides ? refused('decidedAsHeld', { record: decides.record }) : null;
  }
  const linked = filed.find(({ record }) => record === state.decided?.record);
  if ((!state.decided || !linked) && unread.length > 0) return refused('recordUnread', { records: unread.join(', ') });
  if (!state.decided || !linked) return refused('recordNeeded');
  if (linked.entry !== state.decided.entry && linked.decision !== state.decided.decision)
    return refused('decisionChanged');
  return standsOn(outcome, linked) ? null : refused('answerDiffers');
}

type Refused = Extract<RouteStep, { outcome: 'refuse' }>;

function answerOf(
  turn: RouteTurn,
  { outcome, given = '', withheld = [], permission = [], reason = '', rest, on = '' }: RouteCommand<'answer'>,
  clock: ClockGiven | null,
): RouteContents['route-answered'] | Refused {
  const { data, state } = turn;
  const what = typedText(given, false);
  const why = typedText(reason, outcome === 'refused' || outcome === 'not-held');
  const later = typedText(rest?.what, rest !== undefined);
  if (what === 'tooLong' || why === 'tooLong' || later === 'tooLong')
    return tooLongAt(...longOf({ given: what, reason: why, rest: later }));
  if (why === 'missing') return refused('reasonNeeded');
  if (later === 'missing' || what === 'missing') return refused('restNeeded');
  const grounds = [named(data.withheld, withheld), named(data.permission, permission)] as const;
  if (grounds.some((list) => list === null)) return refused('noSuchGround');
  const [kept, court] = grounds as readonly [Withheld[], Withheld[]];
  if (outcome === 'part' && kept.length + court.length === 0 && why.text === '' && !rest)
    return refused('partNeedsWhy');
  if (outcome === 'permission-needed' && court.length === 0 && why.text === '') return refused('permissionNeedsWhat');
  if (rest && (!isDay(rest.by) || !clock || 'problem' in clock)) return refused('restDay');
  if (rest && outcome !== 'part' && outcome !== 'permission-needed') return refused('noRest');
  const sealed = (text: string) => (text === '' ? null : sealedIn(turn, text));
  return {
    outcome,
    record: needsRecord(turn) && outcome !== 'not-held' ? (state.decided?.record ?? null) : null,
    given: sealed(what.text),
    withheld: kept,
    permission: court,
    reason: sealed(why.text),
    rest: rest && clock && !('problem' in clock) ? { what: sealedIn(turn, later.text), by: rest.by, clock } : null,
    ...(on === '' || on === turn.today ? {} : { on }),
  };
}

const longOf = (read: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(read).filter((name) => read[name] === 'tooLong');

/** What the protocol names by these ids; null where it does not. */
function named(known: readonly Withheld[], ids: readonly string[]): Withheld[] | null {
  const found = ids.map((id) => known.find((one) => one.id === id));
  return found.every((one) => one !== undefined) ? found.map(({ id, what, why }) => ({ id, what, why })) : null;
}

/** Whether the answer that stands says the same, by the same person: the second of two taps. */
function isSame(
  { state, actor }: RouteTurn,
  { outcome, given, reason, withheld, permission, rest, on }: RouteContents['route-answered'],
) {
  const { answer: before } = state;
  const ids = (list: readonly Withheld[]): string => list.map(({ id }) => id).join();
  return (
    before !== null &&
    before.by.id === actor.id &&
    before.seq > lastOrdered(state) &&
    before.outcome === outcome &&
    before.on === on &&
    before.given === (given?.text ?? null) &&
    before.reason === (reason?.text ?? null) &&
    ids(before.withheld) === ids(withheld) &&
    ids(before.permission) === ids(permission) &&
    before.rest?.by === rest?.by &&
    before.rest?.what === rest?.what.text
  );
}
