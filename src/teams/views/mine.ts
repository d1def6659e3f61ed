// The list of what somebody has: drafts and records, a page at a time.
import { decisionInForce } from '../../record/decision-of.ts';
import { likelyOf, questionOf } from '../../record/draft.ts';
import { isGone } from '../../record/edition-pin.ts';
import type { CaseDocument } from '../../record/types.ts';
import type { View } from '../render.ts';
import { day, dayAndTime } from '../formatting.ts';
import { contextFor } from './context.ts';
import type { ViewContext } from './context.ts';
import { DECISIONS, badge } from './verdict-words.ts';

const PAGES = { verdict: 'at the answer', form: 'recording it', review: 'ready to file' } as const;

function line(context: ViewContext, document: CaseDocument): string {
  const { draft, filed, id } = document;
  if (filed)
    return `${id} · ${DECISIONS[decisionInForce(document.journal)?.decision ?? filed.form.decision]} · filed ${day(document.journal[0]?.at ?? document.touched)}`;
  if (!draft) return id;
  if (document.state === 'waiting') return `Waiting for a manager · ${id} · ${day(document.touched)}`;
  if (draft.emergency) return `Shared in an emergency: record it · ${id} · ${day(document.touched)}`;
  if (isGone(context.editions, document))
    return `Draft · ${id} · under an earlier policy · ${dayAndTime(document.touched)}`;
  const { edition } = contextFor(context, document);
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
      cases: documents.map((document) => ({ title: line(context, document), value: document.id })),
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
