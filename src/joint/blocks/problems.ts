// What in a block's journal goes against its own rules: who may write which entry, after what, and until when.
import { isKind } from '../../record/entries.ts';
import { SYSTEM } from '../../record/journal.ts';
import type { Problem } from '../../record/problem.ts';
import { parseReference } from '../../record/reference.ts';
import type { Entry, EntryContents, EntryOf } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { JointDocument } from '../facts.ts';
import { sideOf } from './sides.ts';
import { blockOf } from './state.ts';
import type { Block } from './state.ts';

type Contents<Kind extends keyof EntryContents> = EntryContents[Kind];

/** Every entry that may not stand where it does. */
export function blockProblems({ journal }: Pick<JointDocument<'block'>, 'journal'>): Problem[] {
  const against = (entry: Entry): Problem => ({
    code: 'entry-changed',
    seq: entry.seq,
    message: say('matter.check.against', { seq: entry.seq }),
  });
  return journal.filter((entry, at) => !mayFollow(journal.slice(0, at), entry)).map(against);
}

/** Whether an entry may stand after these. Entries that every document may have are checked elsewhere. */
function mayFollow(before: readonly Entry[], entry: Entry): boolean {
  if (!entry.kind.startsWith('block-')) return true;
  const [opened, ...later] = before;
  if (isKind(entry, 'block-opened')) return !opened && opens(entry, entry.content);
  if (!opened || !isKind(opened, 'block-opened') || !opened.content.agencies.includes(entry.by.agency ?? ''))
    return false;
  const block = blockOf({ id: '', agency: opened.by.agency ?? '', journal: before });
  if (!block) return later.length === 0 && isKind(entry, 'block-rung-begun') && beginsFirst(opened, entry);
  const step: Step = { block, entry, last: before.at(-1)! };
  if (isKind(entry, 'block-said')) return isSaid(step, entry.content);
  if (isKind(entry, 'block-closed')) return block.stands === 'resolved' && closes(step, entry.content);
  if (block.stands !== 'open') return false;
  if (isKind(entry, 'block-rung-begun')) return begins(step, entry.content);
  if (isKind(entry, 'block-rung-passed')) return passes(step, entry.content);
  if (isKind(entry, 'block-board-informed'))
    return isOurs(step) && block.board.due && entry.content.rung === block.rung.id;
  return isKind(entry, 'block-resolved') && isOurs(step) && isLater(entry.content.closes, entry);
}

/** An entry, the block before it, and the entry right before it. */
interface Step {
  readonly block: Block;
  readonly entry: Entry;
  readonly last: Entry;
}

const isBot = ({ by }: Entry): boolean => by.id === SYSTEM.id;
/** Somebody of the side that logged it. */
const isOurs = ({ block, entry }: Step): boolean => !isBot(entry) && sideOf(block, entry.by) === 'ours';
const isLater = (time: string | null, { at }: Entry): boolean => time === null || time >= at;

/** By somebody of the first of its agencies; what it came up in, where it names that, is a reference. */
const opens = (entry: Entry, { agencies, people, from, against }: Contents<'block-opened'>): boolean =>
  !isBot(entry) &&
  agencies[0] === entry.by.agency &&
  people.includes(entry.by.id) &&
  agencies.length === (against.agency === null ? 1 : 2) &&
  (against.agency === null || agencies[1] === against.agency) &&
  against.person?.id !== entry.by.id &&
  (from === null || parseReference(from, from.split('-')[0]!) === from);

/** Nobody speaks for our side, nor hears of it as one of ours, who is of the other. */
function isFair(
  { against }: { readonly against: Pick<Block['against'], 'person'> },
  { to, board, also = [], told }: Contents<'block-rung-begun'>,
): boolean {
  const theirs = new Set([...told, against.person?.id]);
  return ![to.id, board?.id, ...also].some((id) => id !== undefined && theirs.has(id));
}

/** No rung ends before it begins, nor do those that are still to come. */
const isInTime = (entry: Entry, { until, ahead }: Contents<'block-rung-begun'>): boolean =>
  [until, ...ahead.map((one) => one.until)].every((time) => isLater(time, entry));

/** With whoever logged it, at the first rung; or at the top, in danger. */
function beginsFirst(opened: EntryOf<'block-opened'>, entry: EntryOf<'block-rung-begun'>): boolean {
  const { because, to, ahead } = entry.content;
  const isRight = because === 'opened' ? to.id === opened.by.id : because === 'danger' && ahead.length === 0;
  return (
    isRight && entry.by.id === opened.by.id && isInTime(entry, entry.content) && isFair(opened.content, entry.content)
  );
}

/** By the clock the next one, once its time was over; by hand one that was to come; in danger the top, once. */
function begins(step: Step, content: Contents<'block-rung-begun'>): boolean {
  const { block, entry, last } = step;
  const { rung, because, ahead } = content;
  if (!isInTime(entry, content) || !isFair(block, content)) return false;
  const coming = block.rung.ahead.map((one) => one.rung);
  if (because === 'silent') return isBot(entry) && isKind(last, 'block-rung-passed') && rung === coming[0];
  if (!isOurs(step)) return false;
  if (because === 'danger') return !block.inDanger && ahead.length === 0;
  const hasSaid = isKind(last, 'block-said') && last.by.id === entry.by.id && last.content.answer === because;
  return hasSaid && coming.includes(rung);
}

/** Each side writes its own words, and ours what it heard of theirs, at a rung that has begun; whenever they do. */
function isSaid(step: Step, { side, rung, answer }: Contents<'block-said'>): boolean {
  const { block, entry } = step;
  if (isBot(entry) || !block.rungs.some(({ id }) => id === rung)) return false;
  return side === 'ours' ? isOurs(step) && answer === null : true;
}

/** The clock says so of the rung at which it stands, and no sooner than its time is over. */
function passes({ block: { rung }, entry }: Step, content: Contents<'block-rung-passed'>): boolean {
  const over = rung.again ?? rung.until;
  return isBot(entry) && content.rung === rung.id && entry.at >= over && isLater(content.again ?? null, entry);
}

/** The clock closes it on the day that was said; somebody does by settling it, or by the last of both sides' words. */
function closes({ block: { resolved }, entry, last }: Step, { because }: Contents<'block-closed'>): boolean {
  if (because === 'in-time') return isBot(entry) && resolved!.closes !== null && entry.at >= resolved!.closes;
  if (isBot(entry) || last.by.id !== entry.by.id) return false;
  if (isKind(last, 'block-resolved')) return resolved!.closes === null;
  const { ours, theirs, heard } = resolved!;
  return isKind(last, 'block-said') && because === 'both-said' && ours !== null && (theirs ?? heard) !== null;
}
