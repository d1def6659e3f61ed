// What in a block's journal goes against its own rules: who may write which entry, after what, and until when.
import { isKind } from '../../record/entries.ts';
import type { BlockAgainst } from '../../record/block-entries.ts';
import { SYSTEM } from '../../record/journal.ts';
import type { Problem } from '../../record/problem.ts';
import { parseReference } from '../../record/reference.ts';
import type { Entry, EntryContents, EntryOf } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { JointDocument } from '../facts.ts';
import { atMost, isDayWithin, isSoonAfter, LONGEST_REST } from '../day-laws.ts';
import { isSameText, isTakenOut } from '../same-text.ts';
import { WORKERS } from '../written.ts';
import { haveHad } from './begin.ts';
import { climbedBy, hasItsLadder, isAtPlace, isInTime, isNextByHand, isNextInTime, tellsOn } from './rung-laws.ts';
import type { Climbed, FindEdition, Follows, RungBegun } from './rung-laws.ts';
import { isNamedThere, sideOf, theirPeople } from './sides.ts';
import { mayTakeBack } from './sooner.ts';
import { blockOf } from './state.ts';
import type { Block } from './state.ts';

type Contents<Kind extends keyof EntryContents> = EntryContents[Kind];

/** What it is held to besides its journal: the edition that it names, where that is here. */
const NONE: FindEdition = () => null;

/** Every entry that may not stand where it does, and what is missing behind the last. */
export function blockProblems({ journal }: Pick<JointDocument<'block'>, 'journal'>, find = NONE): Problem[] {
  const against = ({ seq }: Entry): Problem => ({
    code: 'entry-changed',
    seq,
    message: say('matter.check.against', { seq }),
  });
  const isLast = (at: number): boolean => at === journal.length - 1;
  const isUnfinished = owedAfter(journal) !== null;
  return journal
    .filter((entry, at) => !mayFollow(journal.slice(0, at), entry, find) || (isLast(at) && isUnfinished))
    .map(against);
}

/** What is written with another entry, in one: without it a block would stand still. Null where nothing is owed. */
function owedAfter(journal: readonly Entry[]): Entry['kind'] | null {
  const last = journal.at(-1);
  if (!last) return null;
  if (isKind(last, 'block-opened', 'block-danger-withdrawn')) return 'block-rung-begun';
  if (isKind(last, 'block-resolved')) return last.content.closes === null ? 'block-closed' : null;
  // the same words again are written down only where they take it a rung higher
  if (isKind(last, 'block-said')) return isSaidAgain(journal.slice(0, -1), last) ? 'block-rung-begun' : null;
  if (!isKind(last, 'block-rung-passed') || last.content.again !== undefined) return null;
  const begun = journal.findLast((entry) => isKind(entry, 'block-rung-begun'));
  return begun && begun.content.ahead.length > 0 ? 'block-rung-begun' : null;
}

/** Whether the last words of the same person at the same rung were these. */
function isSaidAgain(before: readonly Entry[], entry: EntryOf<'block-said'> & Entry): boolean {
  if (isTakenOut(entry)) return false;
  const { side, rung, answer, text } = entry.content;
  const last = before.findLast(
    (one): one is EntryOf<'block-said'> & Entry =>
      isKind(one, 'block-said') && one.by.id === entry.by.id && one.content.rung === rung,
  )?.content;
  return last?.side === side && last.answer === answer && isSameText(last.text?.text ?? '', text);
}

/** Whether an entry may stand after these. Entries that every document may have are checked elsewhere. */
function mayFollow(before: readonly Entry[], entry: Entry, find: FindEdition): boolean {
  const owed = owedAfter(before);
  if (owed !== null && entry.kind !== owed) return false;
  if (!entry.kind.startsWith('block-')) return true;
  const [opened, ...later] = before;
  if (isKind(entry, 'block-opened'))
    return !opened && hasItsLadder(entry.content, find) && opens(entry, climbedBy(entry.content, find));
  if (!opened || !isKind(opened, 'block-opened') || !opened.content.agencies.includes(entry.by.agency ?? ''))
    return false;
  const climbed = climbedBy(opened.content, find);
  const block = blockOf({ id: '', agency: opened.by.agency ?? '', journal: before });
  if (!block) return later.length === 0 && isKind(entry, 'block-rung-begun') && beginsFirst(opened, entry, climbed);
  const step: Step = { block, entry, last: before.at(-1)!, climbed };
  if (isKind(entry, 'block-said')) return isSaid(step, entry.content);
  if (isKind(entry, 'block-closed')) return block.stands === 'resolved' && closes(step, entry.content);
  if (block.stands !== 'open') return false;
  if (isKind(entry, 'block-rung-begun')) return begins(step, entry.content);
  if (isKind(entry, 'block-rung-passed')) return passes(step, entry.content);
  if (isKind(entry, 'block-danger-withdrawn')) return isOurs(step) && block.inDanger && mayTakeBack(block, entry.by.id);
  if (isKind(entry, 'block-board-informed'))
    return isOurs(step) && block.board.due && entry.content.rung === block.rung.id;
  return isKind(entry, 'block-resolved') && isOurs(step) && settles(step, entry.content);
}

/** An entry, the block before it, the entry right before it, and its ladder where that is here. */
interface Step {
  readonly block: Block;
  readonly entry: Entry;
  readonly last: Entry;
  readonly climbed: Climbed | null;
}

const isBot = ({ by }: Entry): boolean => by.id === SYSTEM.id;
/** Somebody of the side that logged it. */
const isOurs = ({ block, entry }: Pick<Step, 'block' | 'entry'>): boolean =>
  !isBot(entry) && sideOf(block, entry.by) === 'ours';

/** Nobody logs what was asked longer ago, in days. */
const A_YEAR = 366;

/** By somebody of the first of its agencies; what it came up in, where it names that, is a reference. */
function opens(entry: EntryOf<'block-opened'> & Entry, climbed: Climbed | null): boolean {
  const { agencies, people, from, against, askedOn, ladder, reason } = entry.content;
  const parties = against.agency === null ? [entry.by.agency] : [entry.by.agency, against.agency];
  const named = against.person ? [entry.by.id, against.person.id] : [entry.by.id];
  return (
    !isBot(entry) &&
    agencies.join() === parties.join() &&
    people.join() === named.join() &&
    against.person?.id !== entry.by.id &&
    isSomebody(against, ladder) &&
    // since when they wait, nobody counts from a day that is to come
    isDayWithin(askedOn, entry.at, -A_YEAR, 0) &&
    (climbed === null || (climbed.of === against.of && climbed.reasons.includes(reason))) &&
    (from === null || parseReference(from, from.split('-')[0]!) === from)
  );
}

/** Whom it is against: of ours a person, a team or somebody typed; else an agency, or somebody typed. */
const isSomebody = ({ of, agency, person, team, typed }: Block['against'] | BlockAgainst, ladder: string): boolean =>
  of === 'inside'
    ? ladder === 'inside' && agency === null && (person !== null || typed !== null)
    : ladder !== 'inside' && ladder !== '' && person === null && team === undefined && (agency ?? typed) !== null;

/**
 * Nobody speaks for our side, nor hears of it as one of ours, who is of the other; and whom it is against hears of it.
 * `before`: who of the other side was told until now, and is told on.
 */
function isFair(
  { against }: { readonly against: Pick<Block['against'], 'person' | 'of' | 'agency'> },
  content: RungBegun,
  before: readonly string[] = [],
): boolean {
  const { to, board, also = [], told, because } = content;
  const { person } = against;
  const theirs = new Set([...told, person?.id]);
  const isMixed = [to.id, board?.id, ...also].some((id) => id !== undefined && theirs.has(id));
  return (
    !isMixed &&
    tellsOn(content, before, against) &&
    (because === 'danger' || also.length === 0) &&
    (!person || told.join() === person.id)
  );
}

/** With whoever logged it, at the first rung; or at the top, in danger. */
function beginsFirst(
  { by, content: opened }: EntryOf<'block-opened'>,
  entry: EntryOf<'block-rung-begun'> & Entry,
  climbed: Climbed | null,
): boolean {
  const { because, to, ahead } = entry.content;
  const isDanger = opened.urgency === 'danger';
  const isRight = isDanger
    ? because === 'danger' && ahead.length === 0
    : because === 'opened' && to.id === by.id && ahead.length > 0;
  const place = isDanger ? (climbed?.rungs.length ?? 0) - 1 : 0;
  return (
    isRight &&
    entry.by.id === by.id &&
    isInTime(entry, entry.content, opened.urgency, climbed) &&
    isFair(opened, entry.content) &&
    (climbed === null || isAtPlace(entry.content, climbed, place))
  );
}

/** By the clock the next one, once its time was over; by hand the next one after what was heard; in danger the top, once. */
function begins(step: Step, content: RungBegun): boolean {
  const { block, entry, last, climbed } = step;
  const { because, ahead, why } = content;
  if (!isFair(block, content, block.rung.told) || (because === 'sooner') !== (why !== undefined)) return false;
  const { id: at, ahead: coming, until } = block.rung;
  const follows = { at, coming, had: haveHad(block.rungs, block.opened.by.id) };
  if (because === 'silent')
    return isBot(entry) && isKind(last, 'block-rung-passed') && isNextInTime(entry, content, { ...follows, until });
  if (!isOurs(step) || !isInTime(entry, content, block.urgency, climbed)) return false;
  if (because === 'danger') {
    const isTop = climbed === null || isAtPlace(content, climbed, climbed.rungs.length - 1);
    return !block.inDanger && ahead.length === 0 && isTop;
  }
  if (because === 'no-danger') return goesOn(step, content);
  if (because === 'sooner') return isSooner(step, content, follows);
  const hasSaid = isKind(last, 'block-said') && last.by.id === entry.by.id && last.content.answer === because;
  return hasSaid && isNextByHand(content, follows, climbed);
}

/** With it somebody writes that nobody is in danger: where it stood before the danger, or at the first that there is. */
function goesOn({ block, entry, last, climbed }: Step, content: RungBegun): boolean {
  if (!isKind(last, 'block-danger-withdrawn') || last.by.id !== entry.by.id) return false;
  const stood = block.rungs.at(-2)?.id;
  if (!climbed) return (stood ?? content.rung) === content.rung;
  const place = stood === undefined ? 0 : climbed.rungs.findIndex(({ id }) => id === stood);
  return isAtPlace(content, climbed, place);
}

/** Whoever logged it, or somebody in a role that may: to the next one by hand, or to the top from below it. */
function isSooner({ block, entry, climbed }: Step, content: RungBegun, follows: Follows): boolean {
  const isAuthor = entry.by.id === block.opened.by.id;
  const may = climbed === null || climbed.sooner.roles.includes(entry.by.role) || (isAuthor && climbed.sooner.author);
  const isTop = climbed ? isAtPlace(content, climbed, climbed.rungs.length - 1) : content.ahead.length === 0;
  return may && content.rung !== follows.at && (isTop || isNextByHand(content, follows, climbed));
}

/**
 * Each side writes its own words, and ours what it heard of theirs, at a rung that has begun; whenever they do. With no word
 * at all only an answer is written down; and once it is settled, ours writes what it heard without one.
 */
function isSaid(step: Step, { side, rung, answer, text }: Contents<'block-said'>): boolean {
  const { block, entry } = step;
  if (isBot(entry) || !block.rungs.some(({ id }) => id === rung)) return false;
  // somebody whose role does not work on such things writes only as whom it is against, or who is told of it there
  if (!WORKERS.has(entry.by.role) && !isNamedThere(block, entry.by.id)) return false;
  if (answer === null && text === null) return false;
  if (side === 'ours') return isOurs(step) && answer === null;
  return !isOurs(step) || answer !== null || block.stands !== 'open';
}

/**
 * The clock says so of the rung at which it stands, and no sooner than its time is over. It is said again soon: at the top, or
 * where what was promised is waited for; else the next rung begins.
 */
function passes({ block, entry }: Step, { rung: at, again }: Contents<'block-rung-passed'>): boolean {
  const { rung, promised } = block;
  const over = rung.again ?? rung.until;
  if (!isBot(entry) || at !== rung.id || entry.at < over) return false;
  return again === undefined || (isSoonAfter(again, entry.at, LONGEST_REST) && (rung.ahead.length === 0 || promised));
}

/** Working days for the other side's words at most, whatever the edition. */
const LAST_WORDS_DAYS = 5;

/** Where the other side is here, it has days for its own words, and not for ever; else it closes at once. */
function settles({ block, entry }: Step, { closes: day }: Contents<'block-resolved'>): boolean {
  const waits = theirPeople(block).length > 0;
  return day === null ? !waits : waits && isSoonAfter(day, entry.at, atMost(LAST_WORDS_DAYS));
}

/** The clock closes it on the day that was said; somebody does by settling it, or by the last of both sides' words. */
function closes({ block: { resolved }, entry, last }: Step, { because }: Contents<'block-closed'>): boolean {
  if (because === 'in-time') return isBot(entry) && resolved!.closes !== null && entry.at >= resolved!.closes;
  if (isBot(entry) || last.by.id !== entry.by.id) return false;
  if (isKind(last, 'block-resolved')) return because === 'one-said' && resolved!.closes === null;
  const { ours, theirs, heard } = resolved!;
  return isKind(last, 'block-said') && because === 'both-said' && ours !== null && (theirs ?? heard) !== null;
}
