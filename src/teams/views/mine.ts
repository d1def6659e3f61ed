// The list of what somebody has: drafts and records, a page at a time.
import type { Edition } from '../../policy/edition.ts';
import { decisionInForce } from '../../record/decision-of.ts';
import { questionOf, walkOf } from '../../record/draft.ts';
import { answerOf, knownOf } from '../../record/draft-answer.ts';
import { isGone } from '../../record/edition-pin.ts';
import type { CaseDocument, Draft } from '../../record/types.ts';
import type { View } from '../render.ts';
import { day, dayAndTime } from '../formatting.ts';
import { contextFor } from './context.ts';
import type { ViewContext } from './context.ts';
import { topicOf } from './topic.ts';
import { DECISIONS, badge } from './verdict-words.ts';

const PAGES = { verdict: 'at the answer', form: 'recording it', review: 'ready to file' } as const;

/** What it is about, in the policy's own words, then how it stands: several of one day are told apart by that. */
function line(context: ViewContext, document: CaseDocument): string {
  const { draft, filed } = document;
  const { edition } = contextFor(context, document);
  const ofEarlier = isGone(context.editions, document);
  const known = draft && !ofEarlier ? { ...knownOf(draft), ...walkOf(edition, draft).facts } : {};
  const topic = topicOf(edition, filed?.facts ?? known);
  return [topic, stateOf(context, document)].filter(Boolean).join('. ');
}

function stateOf(context: ViewContext, document: CaseDocument): string {
  const { draft, filed, id } = document;
  if (filed) {
    const decision = DECISIONS[decisionInForce(document.journal)?.decision ?? filed.form.decision];
    return `${id} · ${decision} · filed ${day(document.journal[0]?.at ?? document.touched)}`;
  }
  if (!draft) return id;
  if (document.state === 'waiting') return `Waiting for a manager · ${id} · ${day(document.touched)}`;
  if (draft.emergency) return `Shared in an emergency: record it · ${id} · ${day(document.touched)}`;
  if (isGone(context.editions, document))
    return `Draft · ${id} · under an earlier policy · ${dayAndTime(document.touched)}`;
  return `Draft · ${id} · ${whereItIs(contextFor(context, document).edition, draft)} · ${dayAndTime(document.touched)}`;
}

/** How far the practitioner has come with it. */
function whereItIs(edition: Edition, draft: Draft): string {
  if (draft.page === 'answer') {
    const { verdict, settled, shown, toConfirm } = answerOf(edition, draft);
    if (!shown) return 'one more question';
    const likely = toConfirm.length > 0 ? 'likely ' : 'so far ';
    return `${settled ? '' : likely}${badge(verdict.verdict, verdict.inPart)}`;
  }
  const question = draft.page === 'walk' ? questionOf(edition, draft) : null;
  return draft.page === 'walk' ? (question?.text ?? PAGES.verdict) : PAGES[draft.page];
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
