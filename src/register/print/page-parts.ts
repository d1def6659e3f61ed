// What the sections of a printed record are made from.
import type { Edition } from '../../policy/edition.ts';
import type { Editions } from '../../policy/governing.ts';
import type { Block } from '../../pages/blocks.ts';
import type { RecordView } from '../../record/record-of.ts';
import type { Spell } from '../../record/in-words/who.ts';
import type { CaseDocument } from '../../record/types.ts';

export interface Page {
  readonly record: RecordView;
  /** The one that it was made under, or the one that governs now where that is gone. */
  readonly edition: Edition;
  readonly editions: Editions;
  readonly isOwnEdition: boolean;
  readonly document: CaseDocument;
  readonly now: Date;
  /** Whether the copy is for somebody who may know for what the record is held. */
  readonly seesHolds: boolean;
  /** Whether it goes to whoever the record is about. */
  readonly forSubject: boolean;
}

/** A page escapes every text itself. */
export const asItIs: Spell = (name) => name;

/** Somebody's words under whose they are; nothing where they wrote none. */
export const wordsOf = (label: string, text: string): Block[] => (text === '' ? [] : [{ kind: 'typed', label, text }]);

/** Rows; nothing where there are none. */
export const rowsOf = (rows: Extract<Block, { kind: 'rows' }>['rows']): Block[] =>
  rows.length === 0 ? [] : [{ kind: 'rows', rows }];

/** A list; nothing where it is empty. */
export const listed = (lines: readonly string[]): Block[] => (lines.length === 0 ? [] : [{ kind: 'list', lines }]);

/** Sentences; each that is empty is left out. */
export const texts = (...lines: readonly string[]): Block[] =>
  lines.filter((text) => text !== '').map((text) => ({ kind: 'text', text }));
