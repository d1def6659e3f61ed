// Which card shows a case as it stands.
import { questionOf, walkOf } from '../../record/draft.ts';
import { isGone, pinOf } from '../../record/edition-pin.ts';
import type { Actor, CaseDocument, Draft, Refusal } from '../../record/types.ts';
import { mayRecord, questionForRecord } from '../../record/recording.ts';
import { recordOf } from '../../record/record-of.ts';
import type { View } from '../render.ts';
import { escalationOf } from '../../record/escalation-state.ts';
import { authorView } from './author.ts';
import { agreedBefore } from './request-words.ts';
import { readRequestView } from './manager.ts';
import { noteView } from './manager-forms.ts';
import { noticeView } from './home.ts';
import { answerView } from './answer.ts';
import { formView } from './form.ts';
import type { FindIdentity } from './form.ts';
import { receivedRecordView } from './received.ts';
import { recordView } from './record.ts';
import { withNotice } from './context.ts';
import type { NoticeTone } from './context.ts';
import type { ViewContext } from './context.ts';

import { questionView } from './walk.ts';

export interface CaseViewContext extends ViewContext {
  readonly findIdentity: FindIdentity;
}

/** What is said with the card besides what the case holds. */
export interface Besides {
  readonly notice?: string;
  readonly tone?: NoticeTone;
  readonly refusal?: Refusal;
  /** What looked like an identity in what was just typed. */
  readonly identity?: readonly { readonly kind: string; readonly words: string }[];
}

export function caseView(context: CaseViewContext, actor: Actor, document: CaseDocument, besides: Besides = {}): View {
  return withNotice(
    notFiledView(context, actor, document) ?? present(context, actor, document, besides),
    [besides.notice ?? besides.refusal?.message ?? '', agreedBefore(document)].filter(Boolean).join(' '),
    besides.tone,
  );
}

/**
 * What waits for a manager, to its author; and to an auditor, who sees what is on record and can tap on nothing. Null
 * where it is filed, or a draft of the person's own.
 */
function notFiledView(context: CaseViewContext, actor: Actor, document: CaseDocument): View | null {
  if (document.author.id === actor.id) return document.state === 'waiting' ? authorView(context, document) : null;
  if (document.state === 'filed') return null;
  if (!escalationOf(document.journal))
    return noticeView('Not filed yet', 'The author has asked for advice about this draft. Nothing is decided so far.');
  return readRequestView(context, document);
}

function present(context: CaseViewContext, actor: Actor, document: CaseDocument, { refusal, identity }: Besides): View {
  const { draft, filed } = document;
  if (document.received) return receivedRecordView(document, document.author.id === actor.id);
  if (filed)
    return recordView(
      context,
      recordOf(document),
      document.rev,
      document.author.id === actor.id ? 'author' : 'auditor',
    );
  if (!draft) throw new Error(`The case ${document.id} has neither a draft nor a record.`);
  if (isGone(context.editions, document)) return goneView(document);
  if (isStopped(context, draft)) return withdrawnView(context, document, draft);
  if (draft.page === 'answer') return answerView(context, document, draft, identity);
  const { edition } = context;
  const isRecording = draft.page === 'form' || draft.page === 'review';
  if (isRecording && mayRecord(edition, draft)) {
    const needed = questionForRecord(edition, draft);
    if (needed) return questionView(edition, document, draft, needed);
    return formView(context, document, draft, refusal);
  }
  const question = draft.page === 'walk' || walkOf(edition, draft).next ? questionOf(edition, draft) : null;
  if (question) return questionView(edition, document, draft, question);
  return answerView(context, document, draft);
}

/** A draft of a policy that is not here any more: it can be read by nothing, and is never read by another. */
function goneView(document: CaseDocument): View {
  const { id = '', version = '' } = pinOf(document) ?? {};
  return noticeView(
    'Begun under an earlier policy',
    `You began ${document.id} under the policy ${id}, version ${version}. That one is not here any more, so I cannot ` +
      'go on with this draft. Nothing that is on record is lost.',
    'Type walk to begin again under the policy that governs now. If somebody is in danger, type danger.',
  );
}

/** Whether an answer would be shown that a withdrawn version gives. What is being recorded is shown, an emergency too. */
function isStopped({ editions, edition }: ViewContext, draft: Draft): boolean {
  if (draft.emergency || !editions.isWithdrawn(edition)) return false;
  const isRecording = draft.page === 'form' || draft.page === 'review';
  return !isRecording || walkOf(edition, draft).next !== null;
}

/** A draft of a version that was withdrawn: no answer, whom to ask, and the way to record what is decided already. */
function withdrawnView({ edition }: ViewContext, document: CaseDocument, draft: Draft): View {
  const isDecidable = walkOf(edition, draft).next === null;
  return noteView(document, {
    title: 'This version of the policy was withdrawn',
    message:
      `You began ${document.id} under a version that an administrator has withdrawn, so I give no answer by it. ` +
      'Do not rely on one that you saw. Nothing is lost.',
    then:
      'Ask your manager or your safeguarding lead, or start again: type walk. ' +
      'If somebody may be at risk, do not wait: tell social care or the police now, or call 999.',
    button: isDecidable ? 'Record what I decided' : 'Seek advice',
    verb: isDecidable ? 'record' : 'advice',
  });
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
