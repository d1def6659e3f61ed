// What happened → the card that shows it. Nothing is decided here.
import type { Person } from '../people/directory.ts';
import { may, seesHolds } from '../people/may.ts';
import { isGone } from '../record/edition-pin.ts';
import { arrivedOf } from '../record/arrived-state.ts';
import { escalationOf } from '../record/escalation-state.ts';
import { marksFor } from '../register/find.ts';
import type { AdviceDocument } from '../record/advice-document.ts';
import type { CaseDocument } from '../record/types.ts';
import type { RouteSeen } from '../joint/routes/types.ts';
import { recordOf } from '../record/record-of.ts';
import { formatsWords, OTHER_FORMATS } from '../pages/other-formats.ts';
import { say } from '../words/say.ts';
import type { View } from './render.ts';
import type { Result } from './result.ts';
import { dangerLines } from './typed-danger.ts';
import { wordsFor } from './typed-words.ts';
import { agreementsView, agreementView } from './views/agreements.ts';
import { factView, factsView, policyView } from './views/answer.ts';
import { caseView } from './views/case.ts';
import type { CaseViewContext } from './views/case.ts';
import { clauseView, whichClauseView } from './views/clauses.ts';
import { whatIfView, whichCaseView, whoMayView, whyView } from './views/follow-up.ts';
import { requestView } from './views/guardian.ts';
import { answerView } from './views/guardian-form.ts';
import { askGuardianView } from './views/guardian-ask.ts';
import { awayView } from './views/away.ts';
import { askManagerView, replyView, sharedView } from './views/manager-forms.ts';
import { authorView } from './views/author.ts';
import { seenByManager } from './views/manager.ts';
import { adviceView, dangerView } from './views/plain.ts';
import { helpView, noticeFor, noticeView, welcomeView, withoutButtons } from './views/home.ts';
import { arrivedView, hasPartInIt } from './views/arrived.ts';
import { doubtView, doubtedView } from './views/doubt.ts';
import { fieldView, moreView } from './views/form.ts';
import { askMatterView, matterView } from './views/matter.ts';
import { peoplesView } from './views/peoples.ts';
import { deleteView, mineView } from './views/mine.ts';
import { receivedFiledView, receivedFormView } from './views/received.ts';
import { receiptView } from './views/receipt.ts';
import { additionView } from './views/addition.ts';
import { contextFor, withNotice, withTone } from './views/context.ts';
import type { NoticeTone } from './views/context.ts';
import { auditorView, journalView } from './views/auditor.ts';
import { accessLogView, whyReadView } from './views/access-log.ts';
import { registerFindView, registerView } from './views/register.ts';
import { keepView } from './views/keep.ts';
import { blocksView } from './views/block.ts';
import { eraseView } from './views/erase.ts';
import { assessmentsView } from './views/assessments.ts';
import { practiseView } from './views/practise.ts';
import { packsView } from './views/packs.ts';
import { routesView } from './views/routes.ts';
import { reviewView } from './views/review.ts';
import { healthView } from './views/health.ts';
import { tellView } from './views/tell.ts';
import { typedCheckView } from './views/typed-check.ts';
import { stuckView } from './views/stuck.ts';
import { waitingView } from './views/waiting.ts';
import { versionView, versionsView } from './views/versions.ts';
import { changeView } from './views/walk.ts';
import { withWayBack } from './views/way-back.ts';
import { whichThingView, withNewQuestion } from './views/which-thing.ts';
import { wholeView } from './views/whole.ts';

/** Who looks, and what every card may need. */
interface Looking {
  readonly person: Person;
  readonly viewContext: CaseViewContext;
  /** Whose staff the bot advises. */
  readonly agencyName: string;
  /** A person's name by their id. */
  readonly nameOf: (id: string) => string;
}

type Kind = Result['kind'];
type Of<K extends Kind> = Extract<Result, { readonly kind: K }>;

/** A case as whoever asks sees it: the author theirs, a manager the request. */
function requestCard(document: CaseDocument, notice: string, { person, viewContext }: Looking): View {
  if (waitsForArrival(document, person.id)) {
    const view = arrivedView(viewContext, document, person.id);
    if (view) return withNotice(view, notice);
  }
  if (document.author.id !== person.id) return seenByManager(viewContext, document, notice, person.id);
  return escalationOf(document.journal) || document.advice.length > 0
    ? authorView(viewContext, document, notice)
    : caseView(viewContext, person, document, { notice });
}

/** Whether a manager was told that nobody acts, and it waits for them. */
const waitsForArrival = ({ journal }: CaseDocument, person: string): boolean => {
  const arrived = arrivedOf(journal);
  return arrived?.stands === 'told' && arrived.told?.to?.id === person;
};

/** Where a request to a manager or the Guardian is asked from, and goes back to. */
const backOf = (document: CaseDocument, person: Person): string =>
  document.author.id === person.id ? 'escalation' : 'manager';

/** The council's line for other formats. */
const formatsOf = ({ contacts }: Looking['viewContext']): string => formatsWords(contacts[OTHER_FORMATS]);

const DRAW: { readonly [K in Kind]: (result: Of<K>, looking: Looking) => View } = {
  notice: ({ title, message, then, doubtable, plain, file }, { person }) => {
    const view = noticeView(title, message, then, doubtable, file);
    return plain ? withoutButtons(view) : noticeFor(person, view);
  },
  welcome: (_result, { person, agencyName, viewContext }) => welcomeView(person, agencyName, formatsOf(viewContext)),
  help: (_result, { person, agencyName, viewContext }) =>
    helpView(person, agencyName, wordsFor(person.roles), formatsOf(viewContext)),
  danger: ({ keep }, { viewContext, person }) =>
    dangerView(viewContext, keep ? 'opening' : 'nothing', null, may(person, 'work-jointly')),
  case: ({ document, besides }, { viewContext, person }) => caseView(viewContext, person, document, besides),
  why: ({ document, notice = '' }, { viewContext }) =>
    withNotice(whyView(viewContext, document, document.draft!), notice),
  'what-if': ({ document, command, notice = '' }, { viewContext }) =>
    withNotice(whatIfView(viewContext, document, document.draft!, command), notice),
  'who-may': ({ document }, { viewContext }) => whoMayView(viewContext, document, document.draft!),
  'which-case': ({ document, safety }, { viewContext }) => whichCaseView(viewContext, document, safety),
  facts: ({ document, page }, { viewContext, person }) =>
    document.draft && !isGone(viewContext.editions, document)
      ? factsView(viewContext, document, document.draft, page)
      : caseView(viewContext, person, document),
  fact: ({ document, fact }, { viewContext, person }) =>
    document.draft && !isGone(viewContext.editions, document)
      ? factView(viewContext, document, document.draft, fact)
      : caseView(viewContext, person, document),
  agreements: (shown, { viewContext }) => agreementsView(viewContext, shown),
  agreement: ({ agreement, all, looksAfter }, { viewContext }) =>
    agreementView(viewContext, agreement, all, looksAfter),
  clause: ({ clause, document }, { viewContext }) => clauseView(viewContext.edition, clause, document),
  clauses: ({ clauses }, { viewContext }) => whichClauseView(viewContext.edition, clauses),
  request: ({ document, notice = '' }, looking) => requestCard(document, notice, looking),
  'received-form': ({ typed, problems, notice = '', tone }, { viewContext }) =>
    withNotice(receivedFormView(viewContext, typed, problems), notice, tone),
  received: ({ document, notice = '' }) => withNotice(receivedFiledView(document), notice),
  arrived: ({ document, notice = '' }, looking) => {
    const { viewContext, person } = looking;
    const view = hasPartInIt(document, person.id) ? arrivedView(viewContext, document, person.id) : null;
    return view ? withNotice(view, notice) : requestCard(document, notice, looking);
  },
  'form-field': ({ document, field }, { viewContext }) =>
    field === null ? moreView(viewContext, document, document.draft!) : fieldView(document, document.draft!, field),
  receipt: ({ document, notice = '', ...back }, { viewContext }) =>
    withNotice(
      receiptView(viewContext.edition, recordOf(document), document.rev, { ...back, begunFor: document.begunFor }),
      notice,
    ),
  'earlier-answers': ({ document }, { viewContext, person }) =>
    document.draft && !isGone(viewContext.editions, document)
      ? changeView(viewContext.edition, document, document.draft)
      : caseView(viewContext, person, document),
  mine: ({ notice = '', tone, ...page }, { viewContext }) => withNotice(mineView(viewContext, page), notice, tone),
  // Teams' own card shows it; this stands where that cannot
  copy: ({ offer }) => noticeView(offer.summary, offer.description),
  'delete-draft': ({ document, notice = '' }, { viewContext }) => withNotice(deleteView(viewContext, document), notice),
  policy: ({ answer, besides = '', toTell }, { viewContext }) =>
    withNotice(policyView(viewContext.edition, answer, toTell), besides),
  advice: ({ document, typed, notice = '' }, { viewContext }) =>
    withNotice(adviceView(viewContext, document?.draft ? document : null, typed?.when ?? '', typed), notice),
  addition: ({ document, text, of = '', add, notice }) =>
    withNotice(additionView(recordOf(document), document.rev, { text, of, add }), notice, 'attention'),
  'ask-manager': ({ document, manager, notice = '' }, looking) =>
    document.draft && !isGone(looking.viewContext.editions, document)
      ? askManagerView(looking.viewContext, document, document.draft, manager, notice)
      : requestCard(document, notice, looking),
  'shared-form': ({ document, notice }, { viewContext }) => sharedView(viewContext, document, notice),
  tell: ({ document, picked, noting, notice = '' }, { viewContext, person }) =>
    isGone(viewContext.editions, document)
      ? caseView(viewContext, person, document)
      : withNotice(tellView(viewContext, document, picked, noting), notice),
  'reply-form': ({ document, form, ...given }, { viewContext }) => replyView(viewContext, document, form, given),
  'ask-guardian': ({ document, reply, typed }, { viewContext, person }) =>
    askGuardianView(viewContext, document, reply, backOf(document, person), typed),
  'advice-request': ({ advice, notice = '' }, { viewContext }) => requestView(viewContext, advice, notice),
  'advice-answer': ({ advice, form, typed }, { viewContext }) => answerView(viewContext, advice, form, typed),
  keep: ({ shows, notice = '', tone }, { viewContext }) =>
    withNotice(keepView(viewContext.edition.local.retention, shows), notice, tone),
  packs: ({ shows, notice = '', tone }) => withNotice(packsView(shows), notice, tone),
  practise: ({ shows, notice = '', tone }, { viewContext }) =>
    withNotice(practiseView(viewContext, shows), notice, tone),
  routes: ({ shows, notice = '', tone }) => withNotice(routesView(shows), notice, tone),
  assessments: ({ shows, notice = '', tone }) => withNotice(assessmentsView(shows), notice, tone),
  erase: ({ shows, notice = '', tone }) => withNotice(eraseView(shows), notice, tone),
  review: ({ reviewed, years, notice = '', tone }) => withNotice(reviewView(reviewed, years), notice, tone),
  peoples: ({ things, from }) => peoplesView(things, from),
  matter: ({ seen }) => (seen ? matterView(seen) : askMatterView()),
  blocks: ({ shows, notice = '', tone }, { viewContext }) => withNotice(blocksView(viewContext, shows), notice, tone),
  'typed-check': ({ notice = '', tone, ...check }) => withNotice(typedCheckView(check), notice, tone),
  'which-thing': ({ things, notice = '', tone }) => withNotice(whichThingView(things), notice, tone),
  waiting: (list, { viewContext }) => waitingView(viewContext, list),
  stuck: (list, { viewContext, nameOf }) => stuckView(viewContext, list, nameOf),
  audit: ({ audited, shows, page }, { viewContext, person }) =>
    shows === 'record' && audited.document
      ? caseView(viewContext, person, audited.document)
      : auditorView(viewContext, audited, page, {
          mayReadLog: may(person, 'access-log'),
          seesHolds: seesHolds(person),
        }),
  journal: ({ document, page }, { viewContext, person }) => journalView(viewContext, document, page, seesHolds(person)),
  register: (page, { viewContext }) => registerView(viewContext, page),
  'register-find': ({ scope, filter }, { viewContext, person }) =>
    registerFindView(viewContext, scope, filter, marksFor(person)),
  'access-log': (page) => accessLogView(page),
  'why-read': ({ reference }) => whyReadView(reference),
  health: ({ health }, { viewContext }) => healthView(viewContext, health),
  doubt: ({ document, notice = '' }, { viewContext }) => withNotice(doubtView(viewContext.edition, document), notice),
  doubted: ({ document }) => doubtedView(document),
  versions: ({ notice = '', tone, ...seen }, { viewContext }) =>
    withNotice(versionsView(viewContext.edition, seen), notice, tone),
  version: ({ version, seen, notice = '' }) => withNotice(versionView(version, seen), notice, 'warning'),
  whole: ({ of, page }, looking) => wholeView(draw(of, looking), page),
  away: ({ shown, notice = '' }, { viewContext }) => awayView(viewContext.now, shown, notice),
};

/** The case or request that a result is about; null where it is about none, or about several. */
function shownIn(result: Result): CaseDocument | AdviceDocument | null {
  if ('document' in result && result.document) return result.document;
  if (result.kind === 'audit') return result.audited.document;
  return 'advice' in result ? result.advice : null;
}

/** What shows a record or a request with the answer that the policy gave. */
const WITH_RECORDS: ReadonlySet<Kind> = new Set<Kind>(['case', 'request', 'audit']);
const isOnRecord = (document: CaseDocument | AdviceDocument): boolean =>
  document.kind === 'case' && document.state !== 'draft';

/** The card that shows a result to whoever asked. */
export function draw<K extends Kind>(result: Of<K> & { readonly kind: K }, looking: Looking): View {
  const { tooLong } = result;
  const one = tooLong ? { ...drawn(result, looking), tooLong } : drawn(result, looking);
  const view = result.mayBeNew === true ? withNewQuestion(one) : one;
  if (!result.dangerTyped) return view;
  // what else is said has a paragraph of its own: nobody reads past it to the numbers
  const lines = [...dangerLines(looking.viewContext), view.data['notice']];
  return withNotice(view, lines.filter(Boolean).join('\n\n'), 'attention');
}

function drawn(result: Result, looking: Looking): View {
  const card = DRAW[result.kind] as (result: Result, looking: Looking) => View;
  const { tone } = result as { readonly tone?: NoticeTone };
  const one: typeof card = (...given) => (tone ? withTone(card(...given), tone) : card(...given));
  const shown = shownIn(result);
  if (!shown) return one(result, looking);
  const { decides } = result as { readonly decides?: RouteSeen };
  const viewContext = { ...contextFor(looking.viewContext, shown), ...(decides ? { decides } : {}) };
  const drawnOf = one(result, { ...looking, viewContext });
  const view = shown.kind === 'case' ? withWayBack(drawnOf, shown, looking.person.id) : drawnOf;
  return WITH_RECORDS.has(result.kind) && isOnRecord(shown) && viewContext.editions.isWithdrawn(viewContext.edition)
    ? withNotice(view, [view.data['notice'], say('record.withdrawnSince')].filter(Boolean).join(' '), 'warning')
    : view;
}
