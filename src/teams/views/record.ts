// What is filed: the receipt, the record as it reads today, and the list of what somebody has.
import type { Edition } from '../../policy/edition.ts';
import { FORM_FIELDS } from '../../record/form.ts';
import { likelyOf, questionOf } from '../../record/draft.ts';
import { decisionInForce } from '../../record/decision-of.ts';
import type { CaseDocument, Decision, FiledDecision } from '../../record/types.ts';
import type { RecordView } from '../../record/record-of.ts';
import type { View } from '../render.ts';
import { day, dayAndTime, escapeMarkdown } from '../words.ts';
import { formWords } from './fields.ts';
import { againstWords, consentWords } from './form.ts';
import type { ViewContext } from './context.ts';
import { DECISIONS, badge, overdue, tone } from './verdict-words.ts';

/** What was filed, as the journal says it. Only a record that has been filed is shown as one. */
const filedOf = (record: RecordView): FiledDecision => {
  if (!record.filed) throw new Error(`${record.reference} has nothing filed.`);
  return record.filed;
};

/** What holds: a manager's decision where one decided, else the author's. */
const decisionOf = (record: RecordView): Decision => record.decided?.decision ?? filedOf(record).form.decision;

export function receiptView(record: RecordView, rev: number): View {
  const { form } = filedOf(record);
  const { reference, checkCode } = record;
  return {
    template: 'receipt',
    data: {
      ref: reference,
      rev,
      code: checkCode,
      decision: `${record.decided?.how === 'decided' ? 'A manager decided' : 'You decided'}: ${DECISIONS[decisionOf(record)]}.`,
      filed: dayAndTime(record.filedAt!),
      author: escapeMarkdown(record.author.name),
      steps:
        decisionOf(record) === 'do-not-share'
          ? []
          : [
              { text: 'If you have not shared it yet, share it now.' },
              ...(form.subjectTold === 'will-tell' ? [{ text: 'Tell the person, as you said you would.' }] : []),
            ],
    },
    summary: `Recorded: ${reference}`,
    text: `Your decision is recorded. Reference ${reference}, check code ${checkCode}. Copy both into the case file.`,
  };
}

export function recordView(context: ViewContext, record: RecordView, rev: number, mayCorrect: boolean): View {
  const { edition, now } = context;
  const filed = filedOf(record);
  const { verdict, form } = filed;
  return {
    template: 'record',
    data: {
      ref: record.reference,
      rev,
      where: `${record.reference} · check code ${record.checkCode}`,
      tone: filed.againstVerdict ? 'warning' : tone(verdict.verdict),
      said: `The policy said: ${badge(verdict.verdict, verdict.inPart)}. ${verdict.answer}`,
      today: (verdict.today ?? []).map(({ text, mark }) => ({
        text,
        mark: `${mark.replace(/\.$/, '')}. As it stood when this was filed.`,
      })),
      beyond: verdict.beyond ?? '',
      overdue: overdue(edition, now),
      filed: dayAndTime(record.filedAt!),
      author: escapeMarkdown(record.author.name),
      decision: DECISIONS[decisionOf(record)],
      against: filed.againstVerdict ? againstWords : '',
      emergency: filed.emergency,
      fields: [
        ...formWords(
          form,
          FORM_FIELDS.filter((field) => field !== 'decision'),
        ),
        ...consentWords(filed.consentBeingAsked),
      ],
      advice: filed.advice.map(({ of, when, said }) => ({ of, when, said })),
      corrections: record.corrections.map(({ at, by, text }) => ({
        when: dayAndTime(at),
        by: escapeMarkdown(by.name),
        text,
      })),
      why: verdict.why,
      clauses: verdict.clauses.map(({ title, place }) => ({ title, place })),
      answers: filed.answers.map(({ text, label }) => ({ question: text, label })),
      edition: `Policy ${filed.edition.id}, version ${filed.edition.version}.`,
      mayCorrect,
      adding: false,
      addition: '',
      add: 'correct',
      asked: mayCorrect && record.entries.some(({ kind }) => kind === 'manager-asked' || kind === 'guardian-asked'),
    },
    summary: `Record ${record.reference}`,
    text: `Record ${record.reference}. Decided: ${DECISIONS[decisionOf(record)]}. The policy said: ${verdict.answer}`,
  };
}

/** The record with what somebody wants to add still before them; `add` is what the button does then. */
export const withAddition = (view: View, addition: string, add: string): View => ({
  ...view,
  data: { ...view.data, adding: true, addition, add },
});

const PAGES = { verdict: 'at the answer', form: 'recording it', review: 'ready to file' } as const;

function line(edition: Edition, document: CaseDocument): string {
  const { draft, filed, id } = document;
  if (filed)
    return `${id} · ${DECISIONS[decisionInForce(document.journal)?.decision ?? filed.form.decision]} · filed ${day(document.journal[0]?.at ?? document.touched)}`;
  if (!draft) return id;
  if (document.state === 'waiting') return `Waiting for a manager · ${id} · ${day(document.touched)}`;
  if (draft.emergency) return `Shared in an emergency: record it · ${id} · ${day(document.touched)}`;
  // several questions typed on one day are told apart by what was answered, and when
  if (draft.page === 'answer') {
    const { verdict, settled } = likelyOf(edition, draft);
    return `Draft · ${id} · ${settled ? '' : 'likely '}${badge(verdict.verdict, verdict.inPart)} · ${dayAndTime(document.touched)}`;
  }
  const question = draft.page === 'walk' ? questionOf(edition, draft) : null;
  const at = draft.page === 'walk' ? (question?.text ?? PAGES.verdict) : PAGES[draft.page];
  return `Draft · ${id} · ${at} · ${dayAndTime(document.touched)}`;
}

/** The drafts and records of one person, a page at a time. */
export function mineView(context: ViewContext, documents: readonly CaseDocument[], older: string): View {
  return {
    template: 'mine',
    data: {
      // the next page stands where other cards have a reference: "older" reads it there
      ref: older,
      cases: documents.map((document) => ({ title: line(context.edition, document), value: document.id })),
      picked: documents[0]?.draft || documents.length === 1 ? documents[0]!.id : '',
      older,
      days: context.draftDays,
    },
    summary: 'My drafts and records',
    text:
      documents.length === 0
        ? 'You have no drafts and no records yet.'
        : `To open one, type show and its reference: ${documents.map(({ id }) => id).join(', ')}.`,
  };
}
