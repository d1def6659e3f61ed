// What somebody is shown of a block. Each side sees what both have said; what belongs to the other is not in it at all.
import type { Edition } from '../../policy/edition.ts';
import { may } from '../../people/may.ts';
import type { Agency, Person } from '../../people/types.ts';
import type { BlockEnd, BlockSide } from '../../record/block-entries.ts';
import type { Actor } from '../../record/types.ts';
import { cut } from '../../text/limits.ts';
import { day, dueMoment } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { nextWords } from './next.ts';
import { dangerWords, historyOf, reasonsOf } from './history.ts';
import type { Happened } from './history.ts';
import { hidesHeard, nameOf, resolvedLine, saidSeen } from './saying.ts';
import type { SaidSeen } from './saying.ts';
import { isNamedThere, sideOf } from './sides.ts';
import { mayTakeBack, soonerAs } from './sooner.ts';
import type { Block, RungBegun } from './state.ts';
import { saysTwoThings } from './two-things.ts';
import {
  boardMessageOf,
  choiceWords,
  ladderOf,
  messageOf,
  reasonOf,
  reasonWords,
  rungOf,
  wordsToUse,
} from './words.ts';

/** A rung as it is shown. */
interface RungSeen {
  readonly id: string;
  readonly title: string;
  readonly plain: string;
  readonly speaker: string;
  readonly theirs: string;
  /** ISO 8601, UTC. */
  readonly until: string;
  /** Counted from 1. */
  readonly at: number;
  readonly of: number;
  /** How many have begun, this one among them. */
  readonly begun: number;
  /** That its days are a local choice, from where, and how sure that is. */
  readonly choice: string;
}

/** What is only for the side that logged it. */
interface OursSeen {
  readonly from: string | null;
  readonly asked: string;
  readonly needed: string;
  /** What they said, as it was logged. */
  readonly said: string;
  /** What the other side is shown of it here; empty between colleagues, who both read all of it. */
  readonly reads: 'nothing' | 'little' | 'all' | '';
  /** Whether anybody of the other side is told here. */
  readonly isTold: boolean;
  /** How to reach a partner: its single points of contact. */
  readonly contacts: readonly string[];
  /** What comes after this rung; empty at the top. */
  readonly nextTitle: string;
  /** Whether they may take it higher before its time, for a reason that they write. */
  readonly maySooner: boolean;
  /** Whether they may say that the danger was none. */
  readonly mayTakeBack: boolean;
  readonly words: readonly string[];
  /** The myth or clause that answers their reason; empty where there is none. */
  readonly answers: string;
  readonly message: string;
  readonly messageWithAsked: string;
  readonly board: {
    readonly title: string;
    readonly due: boolean;
    readonly isMine: boolean;
    readonly message: string;
    readonly informed: string;
  };
}

/** `theirs`: what the other side has written itself, or that it is missing. `heard`: what was heard of it, and by whom. */
interface ResolvedSeen {
  readonly line: string;
  readonly how: BlockEnd;
  /** Who settled it, by id. */
  readonly by: string;
  readonly ours: string;
  readonly theirs: string;
  /** Whose words those are, by name; empty where there are none. */
  readonly whose: Readonly<Record<BlockSide, string>>;
  readonly heard: { readonly who: string; readonly text: string } | null;
}

export interface BlockSeen {
  readonly id: string;
  readonly side: BlockSide;
  /** The case reference that people use. */
  readonly matter: string;
  readonly stands: Block['stands'];
  /** Whom it is against, in words. */
  readonly against: string;
  readonly of: 'partner' | 'inside';
  readonly openedBy: string;
  readonly openedAt: string;
  readonly askedOn: string;
  /** What was asked and why, where this side is shown it; empty where not. */
  readonly asked: string;
  readonly needed: string;
  readonly urgency: string;
  readonly isDanger: boolean;
  /** Who said so, and when: to a partner the agency; empty where nobody is in danger. */
  readonly danger: string;
  /** They have said that they will share all or part of it, and none of them says otherwise. */
  readonly promised: boolean;
  /** People of the other side say opposite things. */
  readonly saysTwoThings: boolean;
  /** Why they will not, by its name; empty where it is none of those listed. */
  readonly reason: string;
  readonly rung: RungSeen;
  /** Who of a partner is told of it here, by name; nobody between colleagues. */
  readonly told: readonly string[];
  /** Who should know of it and was not reached so far, by name; nobody for the other side. */
  readonly unreached: readonly string[];
  readonly said: readonly SaidSeen[];
  /** How it was settled, with the words of both sides; null where it is not. */
  readonly resolved: ResolvedSeen | null;
  /** The next thing to be done, for whoever looks. */
  readonly next: string;
  /** Whether the turn is theirs. */
  readonly isMine: boolean;
  readonly maySay: boolean;
  /** They are shown it and change nothing. */
  readonly onlyLooks: boolean;
  /** What has happened, in words, oldest first. */
  readonly history: readonly Happened[];
  /** Why it was taken higher before its time, or a danger was none, in full; nothing of it for a partner. */
  readonly reasons: readonly { readonly who: string; readonly text: string }[];
  /** Null for the other side. */
  readonly ours: OursSeen | null;
}

export interface Looking {
  readonly actor: Pick<Actor, 'id' | 'agency' | 'name' | 'team' | 'roles'>;
  readonly edition: Edition;
  readonly agencies: readonly Pick<Agency, 'id' | 'name' | 'contacts'>[];
  /** Whom its news has not reached, by id. */
  readonly unreached: readonly string[];
  /** Finds who is listed now. */
  readonly find: (id: string) => Pick<Person, 'name'> | null;
}

/** Whom somebody typed, on one line. */
const short = (typed: string): string => cut(typed.replaceAll(/\s+/gu, ' '), 80);

/** Whom it is against, in words. */
function againstWords({ against }: Pick<Block, 'against'>, agencies: Looking['agencies']): string {
  const { agency, person, typed, of, team } = against;
  if (agency !== null && typed) return `${nameOf(agencies, agency)} (${short(typed)})`;
  if (agency !== null) return nameOf(agencies, agency);
  if (person) return say('block.against.team', { name: person.name });
  if (team !== undefined) return say('block.against.team', { name: team });
  return of === 'inside'
    ? say('block.against.team', { name: short(typed ?? '') })
    : short(typed ?? say('block.against.nobody'));
}

/** A block as somebody of this side sees it. */
export function blockSeenBy(block: Block, looking: Looking): BlockSeen {
  const { actor, edition, agencies, find, unreached } = looking;
  const names = (ids: readonly string[]): string[] => ids.flatMap((id) => find(id)?.name ?? []);
  const side = sideOf(block, actor);
  const isOurs = side === 'ours';
  // between colleagues both sides' words stand; to a partner goes what whoever logged it has chosen
  const shows = isOurs || block.against.of === 'inside' || block.shows;
  const hides = !isOurs && block.against.of === 'partner';
  const isMine = isTurn(block, side, actor.id);
  const onlyLooks = !may(actor, 'work-jointly') && !isNamedThere(block, actor.id);
  return {
    id: block.id,
    side,
    matter: shows ? block.matter : '',
    stands: block.stands,
    against: isOurs ? againstWords(block, agencies) : nameOf(agencies, actor.agency),
    of: block.against.of,
    openedBy: `${block.opened.by.name}, ${isOurs ? block.opened.by.team : nameOf(agencies, block.agency)}`,
    openedAt: block.opened.at,
    askedOn: block.askedOn,
    asked: shows ? block.asked : '',
    needed: shows ? block.needed : '',
    urgency: urgencyWords(edition, block.inDanger ? 'danger' : block.urgency),
    isDanger: block.inDanger,
    danger: dangerWords(block, { agencies, hides }),
    promised: block.promised && !saysTwoThings(block),
    saysTwoThings: saysTwoThings(block),
    reason: reasonWords(edition, block.reason),
    rung: rungSeen(edition, block, { rung: block.rung, hides }),
    told: block.against.of === 'partner' ? names(block.rung.told) : [],
    unreached: isOurs ? names(unreached.filter((id) => id !== actor.id)) : [],
    said: block.words.map((one) => saidSeen(block, one, side)),
    resolved: resolvedSeen(block, side),
    next: nextWords(edition, block, { side, self: actor.id, unreached }),
    isMine,
    maySay: !onlyLooks && !hasSaidHow(block, side, actor.id),
    onlyLooks,
    history: historyOf(block, looking, side),
    reasons: hides ? [] : reasonsOf(block),
    ours: isOurs ? oursSeen(block, looking) : null,
  };
}

/** Whether somebody has written how it was settled for their side: of what another wrote they may add their own. */
function hasSaidHow({ resolved }: Block, side: BlockSide, id: string): boolean {
  if (!resolved) return false;
  const isOwn = side === 'ours' && resolved.by.id === id && resolved.ours !== null;
  return isOwn || resolved.since.some(({ by, side: of }) => by.id === id && of === side);
}

const urgencyWords = (edition: Edition, urgency: Block['urgency']): string =>
  edition.local.disagreements.urgencies.find(({ id }) => id === urgency)?.title ?? urgency;

const isTurn = (block: Block, side: BlockSide, id: string): boolean => {
  if (block.stands === 'closed') return false;
  if (block.stands === 'resolved') return block.resolved![side] === null;
  if (side === 'theirs')
    return saysTwoThings(block) || !block.words.some((one) => one.side === 'theirs' && one.by.id === id);
  return block.rung.to.id === id || (block.board.due && block.board.by?.id === id);
};

/** `hides`: who speaks, and how, is for our side alone: a partner reads at which step it stands, and until when. */
function rungSeen(
  edition: Edition,
  block: Block,
  { rung: { id, to, until }, hides }: { readonly rung: RungBegun; readonly hides: boolean },
): RungSeen {
  const ladder = ladderOf(edition, block.ladder);
  const rungs = ladder?.rungs ?? [];
  const known = rungOf(ladder, id);
  return {
    id,
    title: known?.title ?? id,
    plain: hides ? '' : (known?.plain ?? ''),
    speaker: hides ? '' : to.name,
    theirs: known?.theirs ?? '',
    until,
    at: rungs.findIndex((one) => one.id === id) + 1,
    of: rungs.length,
    begun: block.rungs.length,
    choice: hides ? '' : choiceWords(known),
  };
}

function resolvedSeen(block: Block, reader: BlockSide): BlockSeen['resolved'] {
  const { resolved } = block;
  if (!resolved) return null;
  const { by, ours, theirs, heard, how } = resolved;
  const hidden = heard === null || hidesHeard(block, reader);
  return {
    line: resolvedLine(resolved),
    how,
    by: by.id,
    whose: { ours: resolved.whose.ours ?? '', theirs: resolved.whose.theirs ?? '' },
    ours: ours ?? noWords('ours', reader),
    theirs: theirs ?? noWords('theirs', reader),
    heard: hidden ? null : { who: say('block.said.heard', { name: by.name }), text: heard },
  };
}

/** At which step it stands, or how it was settled: what both sides read. */
export function placeWords(edition: Edition, block: Block): string {
  const { rung, resolved } = block;
  if (resolved) return resolvedLine(resolved);
  const { at, of, title } = rungSeen(edition, block, { rung, hides: true });
  return `${say('block.rungOf', { at, of, title })}. ${say('block.until', { until: dueMoment(rung.until) })}.`;
}

/** What whoever settles it second reads of how it stands; empty where it is as they settled it. */
export const settledBefore = ({ resolved }: BlockSeen, { id }: { readonly id: string }, how: BlockEnd): string =>
  resolved === null || (resolved.by === id && resolved.how === how)
    ? ''
    : say('block.settledBefore', { line: resolved.line });

const noWords = (side: BlockSide, reader: BlockSide): string =>
  side === reader ? say('block.noWordsOwn') : say('block.noWords');

function oursSeen(block: Block, { actor, edition, agencies }: Looking): OursSeen {
  const ladder = ladderOf(edition, block.ladder);
  const against = againstWords(block, agencies);
  const agencyName = nameOf(agencies, block.agency);
  const writer = { name: actor.name, team: actor.team, agencyName };
  const next = block.rung.ahead[0];
  const { board } = block;
  const message = (withAsked: boolean): string => messageOf(edition, block, { against, writer, withAsked });
  return {
    from: block.from,
    asked: block.asked,
    needed: block.needed,
    said: block.said ?? '',
    reads: readsOf(block),
    isTold: block.rung.told.length > 0,
    contacts: contactsOf(block, agencies),
    nextTitle: next ? (rungOf(ladder, next.rung)?.title ?? next.rung) : '',
    maySooner: next !== undefined && soonerAs(edition, block, actor) !== null,
    mayTakeBack: block.inDanger && mayTakeBack(block, actor.id),
    words: wordsToUse(edition, block),
    answers: reasonOf(edition, block.reason)?.myth ?? reasonOf(edition, block.reason)?.clause ?? '',
    message: message(false),
    messageWithAsked: message(true),
    board: {
      title: ladder?.board?.title ?? '',
      due: board.due,
      isMine: board.due && (board.by?.id === actor.id || block.rung.to.id === actor.id),
      message: board.due ? boardMessageOf(edition, block, agencyName) : '',
      informed: board.informed ? `${board.informed.by.name}, ${day(board.informed.at)}` : '',
    },
  };
}

function readsOf({ against, rung, shows }: Block): OursSeen['reads'] {
  if (against.of === 'inside') return '';
  if (rung.told.length === 0) return 'nothing';
  return shows ? 'all' : 'little';
}

/** Those for blocks; where it has none, whoever it has at all. */
function contactsOf({ against, stands }: Block, agencies: Looking['agencies']): string[] {
  const listed = stands === 'open' ? (agencies.find(({ id }) => id === against.agency)?.contacts ?? []) : [];
  const meant = listed.filter((one) => one.for === 'blocks');
  return (meant.length > 0 ? meant : listed.slice(0, 1)).map(({ name, how }) =>
    say('blockCard.oneContact', { name, how }),
  );
}
