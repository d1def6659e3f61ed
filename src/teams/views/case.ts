// Which card shows a case as it stands.
import { editionName } from '../../policy/edition-name.ts';
import { questionOf, walkOf } from '../../record/draft.ts';
import { isGone, pinOf } from '../../record/edition-pin.ts';
import type { BlockSeen } from '../../joint/blocks/seen.ts';
import type { AssessmentSeen } from '../../joint/assessments/seen-types.ts';
import type { RouteSeen } from '../../joint/routes/types.ts';
import type { RegisterDocument } from '../../record/register-document.ts';
import type { Actor, CaseDocument, Draft, Refusal } from '../../record/types.ts';
import { mayRenew } from '../../record/renew.ts';
import { mayRecord, questionForRecord } from '../../record/recording.ts';
import { arrivedOf } from '../../record/arrived-state.ts';
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
import { onEverySize, withNotice } from './context.ts';
import type { NoticeTone } from './context.ts';
import type { ViewContext } from './context.ts';

import { questionView } from './walk.ts';
import { day } from '../formatting.ts';
import { kindWords } from '../../words/identity.ts';
import { say } from '../../words/say.ts';

export interface CaseViewContext extends ViewContext {
  readonly findIdentity: FindIdentity;
  /** A route that is at hand, as whoever gets this card sees it; null where it does not reach them. */
  readonly routeOf?: (document: RegisterDocument) => RouteSeen | null;
  /** The same of a block. */
  readonly blockOf?: (document: RegisterDocument) => BlockSeen | null;
  /** The same of a joint assessment. */
  readonly assessmentOf?: (document: RegisterDocument) => AssessmentSeen | null;
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
    notFiledView(context, actor, document) ??
      withOtherEdition(context, document, present(context, actor, document, besides)),
    [besides.notice ?? besides.refusal?.message ?? '', agreedBefore(document)].filter(Boolean).join(' '),
    besides.tone,
  );
}

/** A draft keeps the edition that it was begun under; its card says where another has come into force since. */
function withOtherEdition({ editions, now }: CaseViewContext, document: CaseDocument, view: View): View {
  const pin = pinOf(document);
  const governing = editions.governing(now);
  if (!pin || !mayRenew(document) || (pin.id === governing.id && pin.version === governing.version)) return view;
  const since = day(editions.since(now));
  const after = editionName(governing.id);
  const begunUnder = isGone(editions, document)
    ? say('cases.takeOver', { after })
    : say('cases.begunUnder', { before: editionName(pin.id), after, day: since });
  const renewTitle = say('cases.renew', { after });
  const ref = { ref: document.id, rev: document.rev };
  return onEverySize(view, (one) => ({
    ...one,
    data: { ...one.data, ...ref, begunUnder, renewTitle },
    text: `${one.text} ${begunUnder}`,
  }));
}

/**
 * What waits for a manager, to its author; and to an auditor, who sees what is on record and can tap on nothing. Null
 * where it is filed, or a draft of the person's own.
 */
function notFiledView(context: CaseViewContext, actor: Actor, document: CaseDocument): View | null {
  if (document.author.id === actor.id) return document.state === 'waiting' ? authorView(context, document) : null;
  if (document.state === 'filed') return null;
  if (!escalationOf(document.journal)) return noticeView(say('gone.notFiledYet'), say('gone.theAuthorHasAskedFor'));
  return readRequestView(context, document);
}

/** What waits on a share at risk, as their list of records says it too; empty where nothing does. */
function arrivedWords({ journal }: CaseDocument): string {
  const stands = arrivedOf(journal)?.stands;
  if (stands === 'asked') return say('mine.status.arrived');
  return stands === 'answered' || stands === 'told' ? say('mine.status.notActing') : '';
}

function present(context: CaseViewContext, actor: Actor, document: CaseDocument, { refusal, identity }: Besides): View {
  const { draft, filed } = document;
  if (document.received) return receivedRecordView(document, document.author.id === actor.id);
  if (filed) {
    const isOwn = document.author.id === actor.id;
    const arrived = isOwn ? arrivedWords(document) : '';
    return recordView(context, recordOf(document), document.rev, isOwn ? 'author' : 'auditor', arrived);
  }
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
    say('gone.begunUnderAnEarlierPolicy'),
    say('gone.youBeganUnderThePolicy', { id: document.id, policy: id, version }),
    say('gone.typeWalkToBeginAgain'),
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
    title: say('gone.thisVersionOfThePolicy'),
    message: say('gone.youBeganUnderAVersion', { id: document.id }),
    then: say('gone.askYourManagerOrYour'),
    button: isDecidable ? say('gone.recordWhatIDecided') : say('gone.seekAdvice'),
    verb: isDecidable ? 'record' : 'advice',
  });
}

/** What was found, with its kind as people say it. */
export const answerKinds = (
  found: readonly { readonly kind: string; readonly words: string }[],
): { kind: string; words: string }[] => found.map(({ kind, words }) => ({ kind: kindWords(kind), words }));
