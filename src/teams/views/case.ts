// Which card shows a case as it stands.
import { questionOf, walkOf } from '../../record/draft.ts';
import type { Actor, CaseDocument, DecisionForm, Refusal } from '../../record/types.ts';
import { recordView as recordOf } from '../../record/view.ts';
import type { View } from '../render.ts';
import { answerView } from './answer.ts';
import type { FirstReply } from './answer.ts';
import { formView, reviewView } from './form.ts';
import type { FindIdentity } from './form.ts';
import { recordView } from './record.ts';
import { withNotice } from './context.ts';
import type { ViewContext } from './context.ts';
import { verdictView } from './verdict.ts';
import { questionView } from './walk.ts';

export interface CaseViewContext extends ViewContext {
  readonly findIdentity: FindIdentity;
  /** Cards of other parts of the product for a case, such as one that waits for a manager; null where it is none of theirs. */
  readonly other?: (context: CaseViewContext, actor: Actor, document: CaseDocument) => View | null;
}

/** What is said with the card besides what the case holds. */
export interface Besides {
  readonly notice?: string;
  readonly refusal?: Refusal;
  /** What was just typed into the form and could not be kept. */
  readonly typed?: Partial<DecisionForm>;
  readonly first?: FirstReply;
}

export function caseView(context: CaseViewContext, actor: Actor, document: CaseDocument, besides: Besides = {}): View {
  return withNotice(
    context.other?.(context, actor, document) ?? present(context, actor, document, besides),
    besides.notice ?? besides.refusal?.message ?? '',
  );
}

function present(
  context: CaseViewContext,
  actor: Actor,
  document: CaseDocument,
  { refusal, typed, first }: Besides,
): View {
  const { draft, filed } = document;
  if (filed) return recordView(context, recordOf(document), document.rev, document.author.id === actor.id);
  if (!draft) throw new Error(`The case ${document.id} has neither a draft nor a record.`);
  if (draft.page === 'answer') return answerView(context, document, draft, first);
  const question =
    draft.page === 'walk' || walkOf(context.edition, draft).next ? questionOf(context.edition, draft) : null;
  if (question) return questionView(context.edition, document, draft, question);
  if (draft.page === 'form') return formView(context, document, draft, refusal, typed);
  if (draft.page === 'review') return reviewView(context, document, draft, context.findIdentity);
  return verdictView(context, document, draft);
}

const IDENTITY: Readonly<Record<string, string>> = {
  'nhs-number': 'an NHS number',
  'ni-number': 'a National Insurance number',
  postcode: 'a postcode',
  'date-of-birth': 'a date of birth',
  phone: 'a phone number',
  email: 'an e-mail address',
};

/** What was found, with its kind as people say it. */
export const answerKinds = (
  found: readonly { readonly kind: string; readonly words: string }[],
): { kind: string; words: string }[] => found.map(({ kind, words }) => ({ kind: IDENTITY[kind] ?? kind, words }));
