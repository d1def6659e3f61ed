// A pack: the copy of records that goes to somebody who asked for what is held about them. Pure data, no behaviour.
import type { Sealed } from './decision-types.ts';

/** Why something is left out of a copy. The letter of each is its place in this list. */
export const WITHHELD_WHY = ['third-party', 'source', 'endangers', 'legal', 'other'] as const;
export type WithheldWhy = (typeof WITHHELD_WHY)[number];

/** Whether telling could endanger somebody: asked before anything else. */
export const DANGERS = ['no', 'yes', 'not-sure'] as const;
export type Danger = (typeof DANGERS)[number];

/** A text of a record: of which entry, by its path in that entry, whole or a stretch of it in UTF-16 units. */
export interface Place {
  readonly record: string;
  readonly seq: number;
  /** Such as `content.form.reason` or `by.name`. */
  readonly path: string;
  /** Both left out where the whole text is meant. */
  readonly start?: number;
  readonly length?: number;
}

/** What is to be left out, and why. Never the text itself. */
export interface Withheld extends Place {
  readonly why: WithheldWhy;
  /** What another reason is, in words. */
  readonly other?: Sealed;
  /** What the machine took it for; left out where a person chose it. */
  readonly found?: string;
}

/** A record as it stood when it was looked at: how many entries, and the hash of the last one. */
export interface PackRecord {
  readonly reference: string;
  readonly entries: number;
  readonly head: string;
}

/** At a terminal: who was signed in on that machine. Whom `--as` names, nobody proves there. */
interface AtTerminal {
  readonly osUser?: string;
}

/** What happened to a pack, by the kind of its entry. */
export interface PackContents {
  'pack-opened': AtTerminal & {
    /** The reference of the request in the council's own list. */
    readonly request: Sealed;
    /** Days, such as 2026-11-30. */
    readonly receivedOn: string;
    readonly due: string;
    /** The case references that it was searched by. */
    readonly cases: readonly Sealed[];
    readonly records: readonly PackRecord[];
    readonly danger: Danger;
    readonly dangerNote: Sealed | null;
    /** The role from which on staff are named in the copy; null where all are. */
    readonly staffFrom: string | null;
    readonly suggested: readonly Withheld[];
  };
  'pack-danger': AtTerminal & { readonly danger: Danger; readonly note: Sealed };
  'pack-changed': AtTerminal & { readonly withhold: readonly Withheld[]; readonly keep: readonly Place[] };
  /** Somebody has opened these pages, by their keys: before they settle it or agree they have opened each as it then is. */
  'pack-read': AtTerminal & { readonly pages: readonly string[] };
  /** `digest`: of what is left out and of the records as they stood, so that the second sees what the first saw. */
  'pack-settled': AtTerminal & { readonly digest: string };
  'pack-sent-back': AtTerminal & { readonly reason: Sealed };
  'pack-agreed': AtTerminal & { readonly digest: string };
  /** The records have grown since: they are looked at again before anything is made. */
  'pack-grown': AtTerminal & { readonly records: readonly PackRecord[]; readonly suggested: readonly Withheld[] };
  'pack-made': AtTerminal & {
    readonly digest: string;
    /** Of the page, in hex; and of what it says, whatever it looks like. Older packs have only the first. */
    readonly sha256: string;
    readonly contents?: string;
    readonly bytes: number;
    readonly records: readonly PackRecord[];
    readonly withheld: readonly Withheld[];
    /** The council's line for other formats that stood in it; left out where there was none. */
    readonly otherFormats?: string;
  };
  'pack-given-up': AtTerminal & { readonly reason: Sealed };
}
