// A record as an auditor sees it: what a check of it finds, and its whole journal, page by page. Nothing on it changes
// anything.
import type { Audited } from '../../cases/audit.ts';
import type { LogStanding } from '../../record/log-standing.ts';
import { recordOf } from '../../record/record-of.ts';
import type { RecordView } from '../../record/record-of.ts';
import type { CaseDocument } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import { contextFor } from './context.ts';
import type { ViewContext } from './context.ts';
import { journalOf } from './history.ts';
import type { HistoryLine } from './history.ts';
import { pageAt, pagesOf } from './pages.ts';
import { receivedTopic } from './received.ts';
import { DECISIONS, roleWords } from './verdict-words.ts';

/** So many sentences of what does not add up stand on one page. */
const PROBLEMS = 8;

/** What this reader may see besides: who read the record, and for what it is held. */
interface Rights {
  readonly mayReadLog: boolean;
  readonly seesHolds: boolean;
}

/** One page of a record for whoever looks of their own accord, from 0; the nearest where there is none of this number. */
export function auditorView(
  context: ViewContext,
  { reference, document, problems: own, standing }: Audited,
  page: number,
  { mayReadLog, seesHolds }: Rights = { mayReadLog: true, seesHolds: true },
): View {
  const lines = document ? linesOf(context, document, seesHolds) : [];
  const problems = [...own.map(({ message }) => message), ...(standing?.problems ?? [])];
  const pages = [...problemPages(problems), ...pagesOf(lines)];
  const { at, shown, of } = pageAt(pages, page);
  const isWell = problems.length === 0;
  const found = foundWords(problems.length, document?.journal.length ?? 0);
  return {
    template: 'auditor',
    data: {
      ref: reference,
      ...headOf(document),
      checkTone: isWell ? 'good' : 'attention',
      found,
      inLog: standing ? inLogWords(standing) : '',
      cannot: cannotSee(),
      problems: (shown?.problems ?? []).map((text) => ({ text })),
      lines: shown?.lines ?? [],
      where: of > 1 ? say('auditor.page', { page: String(at + 1), of: String(of) }) : '',
      earlier: at > 0 ? String(at - 1) : '',
      later: at + 1 < of ? String(at + 1) : '',
      readable: document !== null,
      mayReadLog,
    },
    summary: say('auditor.summary', { ref: reference }),
    text: say('auditor.text', { ref: reference, found }),
    typed: (shown?.lines ?? []).map(({ line, words }) => ({ label: line, text: words })),
  };
}

/** The whole journal for the people of a case: the same pages, without the check. */
export function journalView(context: ViewContext, document: CaseDocument, page: number, seesHolds = false): View {
  const { at, shown, of } = pageAt(pagesOf(linesOf(context, document, seesHolds)), page);
  const title = say('auditor.journalTitle');
  return {
    template: 'auditor',
    data: {
      ref: document.id,
      title,
      by: '',
      checkTone: 'default',
      found: seesHolds ? '' : say('journal.withoutKeeping'),
      inLog: '',
      cannot: [],
      problems: [],
      lines: shown?.lines ?? [],
      where: of > 1 ? say('auditor.page', { page: String(at + 1), of: String(of) }) : '',
      earlier: at > 0 ? String(at - 1) : '',
      later: at + 1 < of ? String(at + 1) : '',
      readable: true,
      mayReadLog: false,
    },
    summary: title,
    text: [title, ...(shown?.lines ?? []).map(({ line }) => line)].join('\n'),
    typed: (shown?.lines ?? []).map(({ line, words }) => ({ label: line, text: words })),
  };
}

/** What no check of a record by itself can find, as `verify` says it at a terminal. */
const cannotSee = () =>
  [say('auditor.cannot.cut'), say('auditor.cannot.gone'), say('auditor.cannot.anew')].map((text) => ({ text }));

/** How much of it is in the log of the agency, and since which checkpoint that is signed. */
function inLogWords({ entries, logged, vouched, checkpoint }: LogStanding): string {
  const inLog = say('auditor.inLog', { entries, logged });
  if (!checkpoint || vouched === 0) return inLog;
  return `${inLog} ${say('auditor.vouched', { vouched, size: checkpoint.size, when: dayAndTime(checkpoint.at) })}`;
}

const linesOf = (context: ViewContext, document: CaseDocument, seesHolds: boolean): HistoryLine[] =>
  journalOf(contextFor(context, document).edition, recordOf(document), seesHolds);

function problemPages(messages: readonly string[]): { readonly problems: readonly string[]; readonly lines: [] }[] {
  const pages = [];
  for (let at = 0; at < messages.length; at += PROBLEMS)
    pages.push({ problems: messages.slice(at, at + PROBLEMS), lines: [] as [] });
  return pages;
}

function foundWords(problems: number, entries: number): string {
  if (problems > 0) return say('auditor.doesNotAddUp', { count: problems });
  return say('auditor.addsUp', { count: entries });
}

/** What is decided, and who decided it; where nothing is, how far it has come. */
function headOf(document: CaseDocument | null): { readonly title: string; readonly by: string } {
  if (!document) return { title: say('auditor.notReadable'), by: '' };
  const record = recordOf(document);
  const { decided } = record;
  if (record.received) return { title: receivedTopic(record.received).title, by: beganBy(record) };
  if (!decided) return { title: say('auditor.notFiled'), by: beganBy(record) };
  const by = say('auditor.decidedBy', {
    who: escapeMarkdown(decided.by.name),
    role: roleWords(decided.by.role),
    when: dayAndTime(decided.at),
  });
  return { title: say('auditor.decided', { decision: DECISIONS[decided.decision].toLowerCase() }), by };
}

const beganBy = ({ author, created }: RecordView): string =>
  say('auditor.beganBy', { who: escapeMarkdown(author.name), when: dayAndTime(created) });
