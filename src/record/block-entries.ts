// What stands in the journal of a block: somebody does not share, or does not answer. joint/blocks reads and writes it.
import type { BlockUrgency } from '../policy/disagreements-schema.ts';
import type { Sealed } from './decision-types.ts';

/** Somebody by id, and by the name that they had then. */
interface BlockPerson {
  readonly id: string;
  readonly name: string;
}

/** At a terminal: who was signed in on that machine. */
interface AtTerminal {
  readonly osUser?: string;
}

/** Whom it is against: an agency of the people file, one that was typed, or somebody of our own. */
export interface BlockAgainst {
  readonly of: 'partner' | 'inside';
  /** The id of an agency that is listed. */
  readonly agency: string | null;
  /** Of our own, where they are listed. */
  readonly person: BlockPerson | null;
  /** A team of our own, as the people file has it: its people are the other side. */
  readonly team?: string;
  /** As it was typed, where nothing of the above says who: it may name a person. */
  readonly typed: Sealed | null;
}

/** `ours` is whoever logged it, `theirs` whoever it is against. */
export type BlockSide = 'ours' | 'theirs';

/** A rung that is still to come: who of ours speaks there, and until when they have time if nothing comes before. */
export interface BlockRungAhead {
  readonly rung: string;
  readonly ours: readonly string[];
  /** The role of whoever of ours tells the board; null where it is not told at this rung. */
  readonly tells: string | null;
  /** ISO 8601, UTC. */
  readonly until: string;
}

export const BLOCK_ANSWERS = ['yes', 'part', 'no', 'no-answer'] as const;
export type BlockAnswer = (typeof BLOCK_ANSWERS)[number];

export const BLOCK_ENDS = ['shared', 'part', 'accepted-no', 'withdrawn'] as const;
export type BlockEnd = (typeof BLOCK_ENDS)[number];

/**
 * Why a rung began: it was the first, somebody went on by hand, nobody answered in time, or somebody is in danger. `sooner`:
 * somebody wrote why it goes higher before its time. `no-danger`: it goes on where it stood before a danger that was none.
 */
export const BLOCK_BECAUSE = ['opened', 'no', 'no-answer', 'silent', 'danger', 'sooner', 'no-danger'] as const;
export type BlockBecause = (typeof BLOCK_BECAUSE)[number];

/** By which edition its ladder and words are read. */
export interface BlockEdition {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
}

export interface BlockContents {
  /** `matter`: the case reference that people use. `agencies`, `people`: who is party to it, by id. */
  'block-opened': {
    readonly matter: string;
    readonly agencies: readonly string[];
    readonly people: readonly string[];
    readonly against: BlockAgainst;
    /** Which ladder of the edition it climbs. */
    readonly ladder: string;
    readonly edition: BlockEdition;
    readonly asked: Sealed;
    /** The day on which it was asked for, as 2026-11-26. */
    readonly askedOn: string;
    readonly needed: Sealed;
    readonly urgency: BlockUrgency;
    /** Which reason of the edition they gave. */
    readonly reason: string;
    readonly said: Sealed | null;
    /** Whether a partner who is here is shown what was asked and why: whoever logs it chooses. */
    readonly shows: boolean;
    /** The reference of a route or an assessment in which it came up. */
    readonly from: string | null;
  } & AtTerminal;
  'block-rung-begun': {
    readonly rung: string;
    /** Who of ours speaks. */
    readonly to: BlockPerson;
    readonly because: BlockBecause;
    readonly until: string;
    /** Who of ours tells the board; null where it is not told at this rung. */
    readonly board: BlockPerson | null;
    /** Who of the other side is told, by id: those who speak for a partner, or the colleague. */
    readonly told: readonly string[];
    readonly ahead: readonly BlockRungAhead[];
    /** Who of ours is told as well, by id: in danger, everybody above whoever logged it. */
    readonly also?: readonly string[];
    /** Rungs before it that were left out: whoever would have spoken there had spoken at one already. */
    readonly leftOut?: readonly string[];
    /** Why it is taken higher before its time, as somebody wrote it. */
    readonly why?: Sealed;
  } & AtTerminal;
  /** It was a mistake: nobody is in danger. It goes on where it stood before. */
  'block-danger-withdrawn': { readonly why: Sealed } & AtTerminal;
  /** `by` wrote it down; where the side is theirs and `by` is of ours, it is what we heard. */
  'block-said': {
    readonly side: BlockSide;
    readonly rung: string;
    readonly answer: BlockAnswer | null;
    readonly text: Sealed | null;
  } & AtTerminal;
  /** Its time is over and nobody wrote anything. `again`: when those who have a part in it are told once more. */
  'block-rung-passed': { readonly rung: string; readonly again?: string };
  'block-board-informed': { readonly rung: string } & AtTerminal;
  /** The words of each side; null where one of them has none yet. `closes`: when it closes whatever they write. */
  'block-resolved': {
    readonly how: BlockEnd;
    readonly ours: Sealed | null;
    readonly theirs: Sealed | null;
    readonly closes: string | null;
  } & AtTerminal;
  'block-closed': { readonly because: 'both-said' | 'one-said' | 'in-time' };
}
