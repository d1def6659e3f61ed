// What happened to a case as cards show it: a line for each entry of its journal, with names escaped.
import type { Edition } from '../../policy/edition.ts';
import { historyIn, historyLineIn, lineIn } from '../../record/in-words/history.ts';
import type { HistoryLine } from '../../record/in-words/history.ts';
import { entriesFor } from '../../record/held-from.ts';
import { recordOf } from '../../record/record-of.ts';
import type { RecordView } from '../../record/record-of.ts';
import type { CaseDocument } from '../../record/types.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';

export type { HistoryLine } from '../../record/in-words/history.ts';

/** The latest entries that speak to the people of the case, oldest first; without `withReach` on a card that goes out. */
export const historyOf = (edition: Edition, record: RecordView, withReach = true): HistoryLine[] =>
  historyIn({ edition, record, spell: escapeMarkdown }, withReach);

/** One entry as a sentence, with what was typed. */
export const historyLineAt = (edition: Edition, document: CaseDocument, seq: number): HistoryLine =>
  historyLineIn({ edition, record: recordOf(document), spell: escapeMarkdown }, seq);

/**
 * Every entry of the journal, with its number and when it was, for an auditor and the people of the case; those on how it
 * is kept only to who `seesHolds`.
 */
export const journalOf = (edition: Edition, record: RecordView, seesHolds: boolean): HistoryLine[] =>
  entriesFor(record.entries, seesHolds).map((entry) => {
    const { line, words } = lineIn({ edition, record, spell: escapeMarkdown }, entry);
    return { line: `${entry.seq} · ${dayAndTime(entry.at)}: ${line}`, words };
  });
