// What a record says, computed from its journal by one function for every view: card, terminal and export.
import { adviceEntries, adviceOf } from './advice-state.ts';
import { checkCode } from './check-code.ts';
import { decisionInForce, decisionsOf, proposedIn } from './decision-of.ts';
import type { InForce, ManagersDecision, Proposed } from './decision-of.ts';
import { isKind } from './entries.ts';
import { isAsking } from './escalation-state.ts';
import { unseal } from './journal.ts';
import { toldOf } from './told.ts';
import type { Told } from './told.ts';
import type {
  AdviceState,
  CaseDocument,
  Entry,
  EntryKind,
  EntryOf,
  FiledDecision,
  Named,
  Opened,
  Opening,
  Received,
  Who,
} from './types.ts';

/** Who did something, when, and in which entry. */
export interface Done {
  readonly by: Who;
  readonly actingFor: Named | null;
  readonly at: string;
  readonly seq: number;
}

/** A manager's question, and the practitioner's answer to it. */
export interface Question extends Done {
  readonly text: string;
  readonly answer: (Done & { readonly text: string }) | null;
}

/** What was asked of the Guardian, and what came back. */
export interface AdviceGot extends Done {
  readonly id: string;
  readonly status: AdviceState['status'];
  readonly choices: Readonly<Record<string, string>>;
  /** In order: what either side wrote. */
  readonly said: readonly { readonly from: 'requester' | 'guardian'; readonly at: string; readonly text: string }[];
  readonly answer: {
    readonly by: Named;
    readonly at: string;
    readonly answer: string;
    readonly conditions: readonly string[];
    readonly clause: string | null;
    readonly text: string;
    readonly law: string | null;
    readonly holds: string | null;
  } | null;
}

/** An entry with its texts opened. */
export type OpenedEntry = { [Kind in EntryKind]: OpenedEntryOf<Kind> }[EntryKind];
export interface OpenedEntryOf<Kind extends EntryKind> {
  readonly seq: number;
  readonly at: string;
  readonly kind: Kind;
  readonly by: Who;
  readonly actingFor: Named | null;
  readonly content: Opened<EntryOf<Kind>['content']>;
  readonly opens: Opening | null;
}

export interface RecordView {
  readonly reference: string;
  readonly agency: string;
  readonly state: CaseDocument['state'];
  readonly author: CaseDocument['author'];
  readonly created: string;
  /**
   * What was filed, as its author put it: what was asked, what the policy said, and the form. Never a manager's words.
   */
  readonly filed: FiledDecision | null;
  readonly filedAt: string | null;
  /** What somebody was given, in a record of that. */
  readonly received: Received | null;
  /** What was proposed, by whom and why; null where nobody has proposed or filed anything. */
  readonly proposed: Proposed | null;
  /** What holds: decided by whom, in which role, for whom, when and why. Null until it is filed. */
  readonly decided: InForce | null;
  /** Everything that managers have decided, in order, in force or not. */
  readonly decisions: readonly ManagersDecision[];
  /** Who was to be told what, and when it reached them. */
  readonly told: readonly Told[];
  /** A manager was not asked, but told that it was shared; `null` in `to` where there was nobody to tell. */
  readonly managerTold: (Done & Opened<EntryOf<'manager-told'>['content']>) | null;
  readonly questions: readonly Question[];
  readonly advice: readonly AdviceGot[];
  /** `of`: the field of the form that it puts right, where its author said so. */
  readonly corrections: readonly (Done & { readonly text: string; readonly of?: string })[];
  /** `to`: who was asked next; null at the top of the ladder. */
  readonly disagreements: readonly (Done & { readonly text: string; readonly to: Named | null })[];
  /** Attempts by people who may not. */
  readonly refused: readonly (Done & { readonly attempt: string; readonly code: string })[];
  /** Every entry in order, with its texts opened (or the mark that one was taken out). */
  readonly entries: readonly OpenedEntry[];
  /** Of the record as it is now. */
  readonly checkCode: string | null;
  readonly retention: CaseDocument['retention'];
}

/** The record as its journal says it. */
export function recordOf(document: CaseDocument): RecordView {
  const { journal } = document;
  return {
    reference: document.id,
    agency: document.agency,
    state: document.state,
    author: document.author,
    created: document.created,
    filed: document.filed,
    filedAt: journal.findLast(({ kind }) => kind === 'filed' || kind === 'received')?.at ?? null,
    received: document.received ?? null,
    proposed: proposedIn(journal),
    decided: decisionInForce(journal),
    decisions: decisionsOf(journal),
    told: toldOf(document),
    managerTold: managerTold(journal),
    questions: questionsOf(journal),
    advice: adviceOf(journal).map((state) => adviceGot(journal, state)),
    corrections: all(journal, 'corrected').map((entry) => ({ ...done(entry), ...unseal(entry.content) })),
    disagreements: all(journal, 'disagreed').map(disagreement),
    refused: all(journal, 'refused').map((entry) => ({ ...done(entry), ...entry.content })),
    entries: journal.map(openedEntry),
    checkCode: checkCode(document),
    retention: document.retention,
  };
}

const all = <Kind extends EntryKind>(journal: readonly Entry[], kind: Kind): EntryOf<Kind>[] =>
  journal.filter((entry): entry is EntryOf<Kind> & Entry => isKind(entry, kind));

const done = ({ by, actingFor, at, seq }: Pick<Entry, 'by' | 'actingFor' | 'at' | 'seq'>): Done => ({
  by,
  actingFor: actingFor ?? null,
  at,
  seq,
});

const openedEntry = (entry: Entry): OpenedEntry =>
  ({ ...done(entry), kind: entry.kind, content: unseal(entry.content), opens: entry.opens ?? null }) as OpenedEntry;

function managerTold(journal: readonly Entry[]): RecordView['managerTold'] {
  const entry = all(journal, 'manager-told').at(-1);
  return entry ? { ...done(entry), ...unseal(entry.content) } : null;
}

function disagreement(entry: EntryOf<'disagreed'>): RecordView['disagreements'][number] {
  const { to, note } = unseal(entry.content);
  return { ...done(entry), text: note ?? '', to: to && { id: to.id, name: to.name } };
}

/** Each question with the first answer after it that comes before the next question. */
function questionsOf(journal: readonly Entry[]): Question[] {
  const turns = journal.filter((entry) => isKind(entry, 'question-asked', 'question-answered'));
  return turns.flatMap((entry, i): Question[] => {
    if (entry.kind !== 'question-asked') return [];
    const next = turns[i + 1];
    const answer = next?.kind === 'question-answered' ? { ...done(next), text: unseal(next.content).text } : null;
    return [{ ...done(entry), text: unseal(entry.content).text, answer }];
  });
}

function adviceGot(journal: readonly Entry[], { id, status }: AdviceState): AdviceGot {
  const entries = adviceEntries(journal, id);
  const asked = all(entries, 'guardian-asked')[0]!;
  const answered = all(entries, 'guardian-answered')[0];
  const said = entries.flatMap((entry) => {
    if (entry.kind === 'guardian-answered') return [];
    const { text } = unseal(entry.content);
    const back = entry.kind === 'guardian-asked-back';
    const from = back ? ('guardian' as const) : ('requester' as const);
    return text === null ? [] : [{ from, at: back ? entry.content.at : entry.at, text }];
  });
  return {
    ...done(asked),
    id,
    status,
    choices: asked.content.choices,
    said,
    answer: answered ? answerOf(answered) : null,
  };
}

function answerOf(entry: EntryOf<'guardian-answered'>): NonNullable<AdviceGot['answer']> {
  const { guardian, at, answer, conditions, clause, text, law, holds } = unseal(entry.content);
  return { by: guardian, at, answer, conditions, clause, text: text ?? '', law: law ?? null, holds: holds ?? null };
}

/** Who asked for a decision last, where one was asked for. */
export const askedBy = (journal: readonly Entry[]): Who | null => journal.findLast(isAsking)?.by ?? null;
