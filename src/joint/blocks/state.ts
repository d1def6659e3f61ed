// Where a block stands, by its journal.
import type { BlockUrgency } from '../../policy/disagreements-schema.ts';
import type {
  BlockAgainst,
  BlockAnswer,
  BlockBecause,
  BlockEdition,
  BlockEnd,
  BlockRungAhead,
  BlockSide,
} from '../../record/block-entries.ts';
import { isKind } from '../../record/entries.ts';
import { unseal } from '../../record/journal.ts';
import type { Entry, Named, Who } from '../../record/types.ts';
import type { JointDocument } from '../facts.ts';
import { sideOf } from './sides.ts';
import type { Sides } from './sides.ts';

export type BlockDocument = JointDocument<'block'>;

/** Something that one of the sides said. */
export interface Said {
  readonly side: BlockSide;
  /** The id of the rung at which. */
  readonly rung: string;
  readonly answer: BlockAnswer | null;
  readonly text: string;
  /** Who wrote it down. */
  readonly by: Who;
  readonly at: string;
}

/** A rung of its ladder that has begun. */
export interface RungBegun {
  readonly id: string;
  readonly to: Named;
  readonly because: BlockBecause;
  /** ISO 8601, UTC, as is `until`: when whoever speaks has no time any more. */
  readonly at: string;
  readonly until: string;
  /** Who of ours tells the board; null where it is not told at this rung. */
  readonly board: Named | null;
  readonly told: readonly string[];
  readonly ahead: readonly BlockRungAhead[];
  /** Its time was over with nothing written. */
  readonly passed: boolean;
  /** When those who have a part in it are told once more that it is over; null where nobody is. */
  readonly again: string | null;
  /** Who of ours is told as well, by id. */
  readonly also: readonly string[];
  /** The rungs that were left out before it, by id. */
  readonly leftOut: readonly string[];
  /** Who began it; the bot where its time was over. */
  readonly by: Who;
  /** Why it is taken higher before its time; null where that is not so, or the text was taken out. */
  readonly why: string | null;
  /** Of one that began in danger: that nobody is. */
  readonly withdrawn: { readonly by: Who; readonly at: string; readonly why: string } | null;
}

export interface Resolved {
  readonly how: BlockEnd;
  readonly ours: string | null;
  readonly theirs: string | null;
  /** Whose words those of each side are, by name; null where it has none. */
  readonly whose: Readonly<Record<BlockSide, string | null>>;
  /** What whoever settled it wrote of the other side's words, as they heard them. */
  readonly heard: string | null;
  readonly by: Who;
  readonly at: string;
  readonly closes: string | null;
  /** What was written since, in order. */
  readonly since: readonly Said[];
}

export interface Block {
  readonly id: string;
  readonly agency: string;
  /** `resolved`: one side may still write its words. */
  readonly stands: 'open' | 'resolved' | 'closed';
  readonly matter: string;
  readonly against: Omit<BlockAgainst, 'typed'> & { readonly typed: string | null };
  readonly ladder: string;
  readonly edition: BlockEdition;
  readonly asked: string;
  readonly askedOn: string;
  readonly needed: string;
  /** Logged in danger that was none, it goes on as what is urgent. */
  readonly urgency: BlockUrgency;
  readonly inDanger: boolean;
  /** The last that was heard of them, since its rung began, is that they will share all or part. */
  readonly promised: boolean;
  readonly reason: string;
  readonly said: string | null;
  readonly shows: boolean;
  readonly from: string | null;
  readonly opened: { readonly by: Who; readonly at: string };
  readonly rungs: readonly RungBegun[];
  /** The last of them. */
  readonly rung: RungBegun;
  readonly words: readonly Said[];
  /** Whether its rung says that the board is told, and who has told it. */
  readonly board: {
    readonly due: boolean;
    /** Who of ours tells it. */
    readonly by: Named | null;
    readonly informed: { readonly by: Who; readonly at: string } | null;
  };
  readonly resolved: Resolved | null;
  readonly closed: string | null;
  /** When texts were taken out of it by a lawful order. */
  readonly erased: readonly string[];
}

/** Where it stands; null where the journal does not begin as one does. */
export function blockOf({ id, agency, journal }: Pick<BlockDocument, 'id' | 'agency' | 'journal'>): Block | null {
  const [opened] = journal;
  if (!opened || !isKind(opened, 'block-opened')) return null;
  const rungs = rungsIn(journal);
  const rung = rungs.at(-1);
  if (!rung) return null;
  const { against, agencies: _agencies, people: _people, osUser: _os, ...said } = opened.content;
  const { asked, needed, said: heard } = unseal({ asked: said.asked, needed: said.needed, said: said.said });
  const closed = journal.find((entry) => isKind(entry, 'block-closed'))?.at ?? null;
  const resolved = resolvedIn(journal, { agency, opened, against: opened.content.against, rungs });
  const words = journal.flatMap((entry) => saidIn(entry));
  const informed = journal.find((entry) => isKind(entry, 'block-board-informed'));
  const tells = rungs.findLast((one) => one.board !== null && one.withdrawn === null);
  return {
    ...said,
    id,
    agency,
    asked,
    needed,
    said: heard,
    against: { ...against, typed: against.typed && unseal(against).typed },
    stands: standsBy(closed, resolved),
    promised: isPromised(words, rung),
    urgency: rungs[0]?.withdrawn ? 'urgent' : said.urgency,
    inDanger: rungs.some(isDangerous),
    opened: { by: opened.by, at: opened.at },
    rungs,
    rung,
    words,
    board: {
      due: !informed && tells !== undefined,
      by: tells?.board ?? null,
      informed: informed ? { by: informed.by, at: informed.at } : null,
    },
    resolved,
    closed,
    erased: journal.filter((entry) => isKind(entry, 'redacted')).map(({ at }) => at),
  };
}

/** Somebody said there that somebody is in danger, and nobody that it was a mistake. */
export const isDangerous = ({ because, withdrawn }: RungBegun): boolean => because === 'danger' && withdrawn === null;

/** How many steps of its ladder it has climbed, each once: not the one to which a danger took it that was none. */
export const stepsIn = ({ rungs }: Pick<Block, 'rungs'>): number =>
  new Set(rungs.filter(({ withdrawn }) => withdrawn === null).map(({ id }) => id)).size;

function isPromised(words: readonly Said[], { id, at }: RungBegun): boolean {
  const heard = words.findLast((one) => one.answer !== null && one.rung === id && one.at >= at);
  return heard?.answer === 'yes' || heard?.answer === 'part';
}

function standsBy(closed: string | null, resolved: Resolved | null): Block['stands'] {
  if (closed !== null) return 'closed';
  return resolved ? 'resolved' : 'open';
}

const rungsIn = (journal: readonly Entry[]): readonly RungBegun[] =>
  journal.flatMap((entry, i) => {
    if (!isKind(entry, 'block-rung-begun')) return [];
    const { rung, osUser: _os, why, ...content } = entry.content;
    const next = journal.findIndex((one, at) => at > i && one.kind === 'block-rung-begun');
    const during = journal.slice(i, next < 0 ? undefined : next);
    const strokes = during.flatMap((one) => (isKind(one, 'block-rung-passed') ? [one.content] : []));
    const over = { passed: strokes.length > 0, again: strokes.at(-1)?.again ?? null };
    const written = { by: entry.by, why: why ? unseal({ why }).why : null, withdrawn: withdrawnIn(during) };
    const also = { also: content.also ?? [], leftOut: content.leftOut ?? [] };
    return [{ ...content, ...also, ...written, ...over, id: rung, at: entry.at }];
  });

function withdrawnIn(journal: readonly Entry[]): RungBegun['withdrawn'] {
  const found = journal.find((entry) => isKind(entry, 'block-danger-withdrawn'));
  return found ? { by: found.by, at: found.at, why: unseal(found.content).why } : null;
}

function saidIn(entry: Entry): Said[] {
  if (!isKind(entry, 'block-said')) return [];
  const { side, rung, answer, text } = entry.content;
  return [{ side, rung, answer, text: text ? unseal({ text }).text : '', by: entry.by, at: entry.at }];
}

/** What a side itself writes after it was settled counts as its words about that; what was heard of it does not. */
function resolvedIn(journal: readonly Entry[], sides: Sides): Resolved | null {
  const at = journal.findIndex((entry) => isKind(entry, 'block-resolved'));
  const entry = journal[at];
  if (!entry || !isKind(entry, 'block-resolved')) return null;
  const { how, closes } = entry.content;
  const { ours, heard } = unseal({ ours: entry.content.ours, heard: entry.content.theirs });
  const later = journal.slice(at + 1).flatMap((one) => saidIn(one));
  const after = (side: BlockSide): Said | null =>
    later.findLast((one) => one.side === side && sideOf(sides, one.by) === side && one.text !== '') ?? null;
  const [own, other] = [after('ours'), after('theirs')];
  const whose = { ours: ours === null ? (own?.by.name ?? null) : entry.by.name, theirs: other?.by.name ?? null };
  const words = { ours: ours ?? own?.text ?? null, theirs: other?.text ?? null };
  return { how, closes, ...words, whose, heard, by: entry.by, at: entry.at, since: later };
}
